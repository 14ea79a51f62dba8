import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import { asArray, at, textAt } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { sample } from '../../support/sample';
import { useSystem } from '../../support/system';

const line = {
  detailType: 'SalesItemLineDetail',
  fields: {
    'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
    'SalesItemLineDetail.UnitPrice': { value: '2', type: 'num' }
  }
};

const elsewhere = { value: '1', type: 'id', label: 'Sandbox Ltd', realmId: '4620816365' };
const recordsElsewhere = [
  ['Invoice', 'get'],
  ['Invoice', 'update'],
  ['Invoice', 'delete'],
  ['Invoice', 'send'],
  ['Attachable', 'download']
] as const;

function invoiceFor(id: string, CustomerRef: object) {
  return action(id, 'Invoice', 'create', { source: 'fields', fields: { CustomerRef }, lines: [line] });
}

describe('A reference', () => {
  const system = useSystem(
    [
      ...invoiceFor('by id', { value: 'payload', type: 'msg' }),
      ...invoiceFor('by name', { value: 'payload', type: 'msg', by: 'name' }),
      ...invoiceFor('by e-mail', { value: 'payload', type: 'msg', by: 'email' }),
      ...invoiceFor('by either', { value: 'payload', type: 'msg', by: 'auto' }),
      ...action('of customer', 'Invoice', 'query', {
        source: 'fields',
        options: { where: [{ field: 'CustomerRef', op: '=', value: 'payload', type: 'msg', by: 'auto' }] }
      }),
      ...invoiceFor('elsewhere', elsewhere),
      ...recordsElsewhere.flatMap(([entity, operation]) =>
        action(`${operation} elsewhere`, entity, operation, { source: 'fields', fields: { Id: elsewhere } })
      ),
      ...['array', 'each'].flatMap((results) =>
        action(`query elsewhere ${results}`, 'Invoice', 'query', {
          source: 'fields',
          options: { where: [{ field: 'CustomerRef', op: '=', ...elsewhere }], results }
        })
      ),
      ...action('get by e-mail', 'Customer', 'get', {
        source: 'fields',
        options: { find: 'PrimaryEmailAddr' },
        fields: { PrimaryEmailAddr: { value: 'payload', type: 'msg' } }
      }),
      ...action('get by name', 'Customer', 'get', {
        source: 'fields',
        options: { find: 'DisplayName' },
        fields: { DisplayName: { value: 'payload', type: 'msg' } }
      }),
      ...action('get customer', 'Customer', 'get')
    ],
    { unlimited: true }
  );

  async function customerWith(DisplayName: string, Address: string): Promise<unknown> {
    return (await system.company.colleague.create('Customer', { DisplayName, PrimaryEmailAddr: { Address } })).Id;
  }

  it('says by id, name or e-mail what it refers to', async () => {
    const id = await customerWith('Silo 12', 'silo12@example.com');
    for (const [nodeId, payload] of [
      ['by id', id],
      ['by id', Number(id)],
      ['by name', 'Silo 12'],
      ['by e-mail', 'silo12@example.com'],
      ['by either', 'Silo 12'],
      ['by either', id]
    ] as const) {
      assert.equal(at(await system.run(nodeId, { payload }), 'payload.CustomerRef.value'), id, nodeId);
    }
    assert.equal(asArray(at(await system.run('of customer', { payload: 'Silo 12' }), 'payload')).length, 6);
    const caught = await system.refuse('by id', { payload: 'Silo 12' });
    assert.equal(at(caught, 'error.cause.element'), 'CustomerRef');
    assert.match(textAt(caught, 'error.message'), /this is no Id; choose "is a name"/);
  });

  it('is resolved once while nothing of that list changes', async () => {
    await customerWith('Silo 13', 'silo13@example.com');
    await system.run('by name', { payload: 'Silo 13' });
    const log = await apiLog(system.company);
    await system.run('by name', { payload: 'Silo 13' });
    const asked = (await log.since()).filter(({ query }) => query.query?.includes('Customer'));
    assert.deepEqual(asked, []);
  });

  it('to no active record is QBO_NOT_FOUND, with nothing written', async () => {
    const log = await apiLog(system.company);
    const id = await customerWith('Closed Ltd', 'closed@example.com');
    await system.company.colleague.update('Customer', String(id), { Active: false });
    for (const [nodeId, payload] of [
      ['by name', 'Nobody & Sons'],
      ['by name', 'Closed Ltd'],
      ['by e-mail', 'nobody@example.com']
    ] as const) {
      const caught = await system.refuse(nodeId, { payload });
      assert.equal(at(caught, 'error.code'), 'QBO_NOT_FOUND');
      assert.equal(at(caught, 'error.cause.element'), 'CustomerRef');
    }
    assert.deepEqual(await log.writes(), []);
  });

  it('to several is QBO_AMBIGUOUS and names the candidates', async () => {
    const ids = [await customerWith('Twin A', 'twins@example.com'), await customerWith('Twin B', 'twins@example.com')];
    for (const nodeId of ['by e-mail', 'get by e-mail']) {
      const caught = await system.refuse(nodeId, { payload: 'twins@example.com' });
      assert.equal(at(caught, 'error.code'), 'QBO_AMBIGUOUS');
      const candidates = asArray(at(caught, 'error.cause.candidates')).map((candidate) => at(candidate, 'id'));
      assert.deepEqual(candidates.sort(), ids.sort());
    }
  });

  it('finds a customer to get by e-mail or display name', async () => {
    const id = await customerWith('Silo 14', 'silo14@example.com');
    assert.equal(at(await system.run('get by e-mail', { payload: 'silo14@example.com' }), 'payload.Id'), id);
    assert.equal(at(await system.run('get by name', { payload: 'Silo 14' }), 'payload.Id'), id);
    const address = { PrimaryEmailAddr: { Address: 'silo14@example.com' } };
    assert.equal(at(await system.run('get customer', { payload: address }), 'payload.Id'), id);
  });

  for (const [nodeId, element] of [
    ['elsewhere', 'CustomerRef'],
    ...recordsElsewhere.map(([, operation]) => [`${operation} elsewhere`, 'Id'] as const),
    ['query elsewhere array', 'CustomerRef'],
    ['query elsewhere each', 'CustomerRef']
  ] as const) {
    it(`picked in another company is refused before anything is sent: ${nodeId}`, async () => {
      const log = await apiLog(system.company);
      const caught = await system.refuse(nodeId);
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.equal(at(caught, 'error.cause.element'), element);
      assert.match(textAt(caught, 'error.message'), /Sandbox Ltd was picked in another company/);
      assert.deepEqual(await log.since(), []);
    });
  }

  it("of another entity's record in the message is refused: an invoice's id is nobody's customer", async () => {
    const log = await apiLog(system.company);
    const qbo = { entity: 'Invoice', id: '145' };
    for (const payload of ['145', 145, { Id: '145' }]) {
      const caught = await system.refuse('get customer', { payload, qbo });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.match(textAt(caught, 'error.message'), /Invoice/);
    }
    assert.deepEqual(await log.since(), []);
  });

  it('is asked for as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
