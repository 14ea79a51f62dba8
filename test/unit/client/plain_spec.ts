import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import vm from 'node:vm';
import { wishFingerprint } from '../../../src/client/idempotency';
import { plain } from '../../../src/client/plain';
import { clientOf, failureOf } from '../../support/client';
import { startScriptedServer } from '../../support/scripted-server';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

function circular(): Record<string, unknown> {
  const record: Record<string, unknown> = { DisplayName: 'd', Notes: { deep: {} } };
  (record.Notes as { deep: Record<string, unknown> }).deep.back = record;
  return record;
}
function nested(levels: number): unknown {
  let inner: unknown = 'x';
  for (let level = 0; level < levels; level += 1) inner = { a: inner };
  return inner;
}
const throwing = () => ({
  DisplayName: 'd',
  get Notes(): string {
    throw new TypeError('not now');
  }
});
function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
const unreadable = {
  toString() {
    throw new Error('nor a reason');
  }
};

describe('what JSON cannot hold', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const values: [string, () => unknown, string][] = [
    ['a payload that contains itself', circular, 'Notes.deep.back'],
    ['a list that contains itself', () => ({ Line: [circular()] }), 'Line[0].Notes.deep.back'],
    ['5,000 levels', () => ({ DisplayName: 'd', Notes: nested(5_000) }), 'Notes.a.a'],
    ['a getter that throws', throwing, 'Notes'],
    [
      'a getter that throws something that cannot be read',
      () => ({
        get Notes() {
          throw unreadable;
        }
      }),
      'Notes'
    ],
    ['a revoked proxy', () => ({ Notes: revoked() }), 'Notes'],
    ['a payload that is a revoked proxy', revoked, 'payload'],
    ['a toJSON that throws', () => ({ Notes: { toJSON: () => JSON.parse('{') as unknown } }), 'Notes'],
    ['a function', () => ({ Notes: () => 1 }), 'Notes'],
    ['a symbol', () => ({ Notes: Symbol('x') }), 'Notes'],
    ['a bigint', () => ({ Notes: 1n }), 'Notes'],
    ['a Map', () => ({ Notes: new Map([['a', 1]]) }), 'Notes'],
    ['a bigint in a list', () => ({ Line: [1, 2n] }), 'Line[1]']
  ];
  for (const [what, make, element] of values) {
    it(`is refused with its path, and nothing is sent: ${what}`, async () => {
      for (const [entity, operation] of [
        ['Customer', 'create'],
        ['Customer', 'update'],
        ['Customer', 'query'],
        ['Customer', 'get'],
        ['Invoice', 'delete'],
        ['Invoice', 'send'],
        ['Attachable', 'upload'],
        ['Attachable', 'download']
      ] as const) {
        const error = await failureOf(test.run(entity, operation, make()));
        assert.equal(error.code, 'QBO_INVALID_INPUT', `${entity} ${operation}: ${error.message}`);
        assert.equal(error.cause.outcome, 'not_done');
        assert.ok(error.cause.element?.startsWith(element), error.cause.element);
        assert.ok(error.message.length < 400);
      }
      const wish = { entity: 'Customer', operation: 'create', source: 'payload', payload: make() } as const;
      assert.throws(() => wishFingerprint(wish), { code: 'QBO_INVALID_INPUT' });
      const fields = { Notes: { value: make() } };
      const error = await failureOf(test.runFields('Customer', 'create', { fields }));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      const where = [{ field: 'DisplayName', op: '=', value: make() }];
      const query = await failureOf(test.runFields('Customer', 'query', { options: { where } }));
      assert.equal(query.code, 'QBO_INVALID_INPUT');
      const preview = await failureOf(
        test.company.client.preview({ entity: 'Customer', operation: 'create', source: 'payload', payload: make() })
      );
      assert.equal(preview.code, 'QBO_INVALID_INPUT');
      const pages = test.company.client.pages({
        entity: 'Customer',
        operation: 'query',
        source: 'payload',
        payload: make()
      });
      assert.equal((await failureOf(pages.next())).code, 'QBO_INVALID_INPUT');
      assert.deepEqual(test.requests(), []);
    });
  }

  it('is not a file in any form in which flows carry one, a long one by index included', () => {
    const blob = new Blob(['x']);
    assert.equal(plain('', blob), blob);
    const byIndex: Record<number, number> = {};
    for (let at = 0; at <= 100_000; at += 1) byIndex[at] = at % 256;
    const bytes = plain('', { file: byIndex });
    assert.deepEqual(bytes, { file: Uint8Array.from({ length: 100_001 }, (_, at) => at % 256) });
    assert.deepEqual(plain('', { file: { 0: 1, 1: 2 } }), { file: { 0: 1, 1: 2 } });
  });

  it('is not what JSON can hold, and that is read as JSON would tell it', () => {
    const bytes = Buffer.from('x');
    const told = { toJSON: () => ({ a: 1 }) };
    const foreign: unknown = vm.runInNewContext('({ when: new Date(0), list: [{ a: 1 }] })');
    const read = plain('', { told, bytes, foreign, same: [told, told], none: undefined, boxed: new String('s') });
    assert.deepEqual(read, {
      told: { a: 1 },
      bytes,
      foreign: { when: new Date(0), list: [{ a: 1 }] },
      same: [{ a: 1 }, { a: 1 }],
      none: undefined,
      boxed: 's'
    });
  });
});

describe('names of the machinery of every object', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const names = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'];
  const having = (name: string, value: unknown = 'x'): object =>
    JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as object;
  const line = { Amount: 1, SalesItemLineDetail: {} };

  for (const name of names) {
    it(`are no fields: ${name}`, async () => {
      const tries: Promise<unknown>[] = [
        test.run('Customer', 'create', { DisplayName: 'd', ...having(name) }),
        test.run('Customer', 'create', having(name)),
        test.run('Customer', 'update', { Id: '1', SyncToken: '0', ...having(name) }),
        test.run('Customer', 'create', { DisplayName: 'd', BillAddr: having(name) }),
        test.run('Invoice', 'create', { CustomerRef: '1', Line: [{ ...line, ...having(name) }] }),
        test.run('Invoice', 'create', { CustomerRef: '1', Line: [{ ...line, DetailType: name }] }),
        test.run('Invoice', 'create', { CustomerRef: '1', Line: [{ Amount: 1, SalesItemLineDetail: having(name) }] }),
        test.run('Customer', 'get', { Id: '1', ...having(name) }),
        test.run('Customer', 'query', having(name)),
        test.run('Customer', 'query', { where: [{ field: name, op: '=', value: '1' }] }),
        test.run('Customer', 'query', { where: [{ field: `MetaData.${name}`, op: '=', value: '1' }] }),
        test.run('Customer', 'query', { where: [{ field: 'Id', op: name, value: '1' }] }),
        test.run('Customer', 'query', { orderBy: name }),
        test.run(name, 'create', {}),
        test.run('Customer', name, {}),
        test.runFields('Customer', 'create', { fields: having(name, { value: 'x' }) as never }),
        test.runFields('Customer', 'create', { fields: { [`BillAddr.${name}`]: { value: 'x' } } }),
        test.runFields('Invoice', 'create', {
          fields: { CustomerRef: { value: '1' } },
          lines: [{ detailType: name, fields: { Amount: { value: 1 } } }]
        }),
        test.runFields('Invoice', 'create', {
          fields: { CustomerRef: { value: '1' } },
          lines: [{ detailType: 'SalesItemLineDetail', fields: having(name, { value: 'x' }) as never }]
        }),
        test.run('Purchase', 'create', {
          PaymentType: 'Cash',
          AccountRef: '35',
          EntityRef: { type: name, name: 'x' },
          Line: [{ Amount: 1, AccountBasedExpenseLineDetail: { AccountRef: '7' } }]
        })
      ];
      for (const [index, one] of tries.entries()) {
        const error = await failureOf(one);
        assert.equal(error.code, 'QBO_INVALID_INPUT', `${index}: ${error.message}`);
        assert.equal(error.cause.outcome, 'not_done');
      }
      assert.deepEqual(test.requests(), []);
    });
  }

  it('and names of a megabyte are not repeated whole', async () => {
    const name = 'N'.repeat(1_000_000);
    for (const one of [
      test.run('Customer', 'create', { DisplayName: 'd', [name]: 'x' }),
      test.run('Customer', 'create', { DisplayName: 'd', BillAddr: { [name]: 'x' } }),
      test.run('Customer', 'create', { DisplayName: 'd', [name]: () => 1 }),
      test.run('Customer', 'query', { [name]: 'x' }),
      test.run('Customer', 'query', { where: [{ field: name, op: '=', value: 1 }] }),
      test.run('Customer', 'query', { orderBy: name }),
      test.run('Customer', 'query', name),
      test.run('Customer', 'get', name),
      test.run(name, 'get', {}),
      test.run('Customer', name, {}),
      test.runFields('Customer', 'create', { fields: { [name]: { value: 'x' } } })
    ]) {
      const error = await failureOf(one);
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.ok(JSON.stringify(error.cause).length < 6_000 && error.message.length < 2_100);
      assert.ok((error.cause.element ?? '').length < 200);
    }
  });
});

describe('an error that nobody meant', () => {
  it("is about what was given where nothing was written, and a read's outcome is never unknown", async () => {
    const server = await startScriptedServer([{ body: {} }]);
    const { client, close } = clientOf(server.url);
    for (const [operation, payload] of [
      ['get', '1'],
      ['query', {}],
      ['query', 'select * from Customer']
    ] as const) {
      const error = await failureOf(client.run({ entity: 'Customer', operation, source: 'payload', payload }));
      assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
      assert.equal(error.cause.outcome, 'not_done');
    }
    assert.equal((await failureOf(client.profile.readNow('poll'))).cause.outcome, 'not_done');
    const write = await failureOf(
      client.run({ entity: 'Customer', operation: 'create', source: 'payload', payload: { DisplayName: 'd' } })
    );
    assert.equal(write.cause.outcome, 'unknown');
    const defect = { entity: 'Customer', operation: 'create', source: 'fields', fields: null } as never;
    const ours = await failureOf(client.run(defect));
    assert.equal(ours.code, 'QBO_INVALID_INPUT');
    assert.equal(ours.cause.outcome, 'not_done');
    await close();
    await server.close();
  });
});
