import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { after, before, describe, it } from 'mocha';
import { checkReadable } from '../../../../nodes/action/readable';
import { toQboError } from '../../../../src/http/thrown';
import { trialOf } from '../../../support/action-trial';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

function nested(depth: number, name = 'a'): object {
  const outermost: Record<string, unknown> = {};
  let inner = outermost;
  for (let level = 0; level < depth; level += 1) {
    const next: Record<string, unknown> = {};
    inner[name] = next;
    inner = next;
  }
  return outermost;
}

function nestedList(depth: number): unknown[] {
  let list: unknown[] = [];
  for (let level = 0; level < depth; level += 1) list = [list];
  return list;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const thrower = (thrown: unknown) => ({
  get value(): unknown {
    throw thrown;
  }
});

function cyclic(): object {
  const loop: Record<string, unknown> = { name: 'loop' };
  loop.list = [{ loop }];
  return loop;
}

/** What no message should hold, where in the payload it is, and the path that names it. */
const unreadable: readonly [what: string, make: () => unknown, path: RegExp][] = [
  ['5,000 levels of objects', () => nested(5_000), /^payload\.Notes\.a\.a\..*…$/],
  ['5,000 levels of lists', () => nestedList(5_000), /^payload\.Notes\[0\]\[0\].*…$/],
  ['what contains itself', cyclic, /^payload\.Notes\.list\[0\]\.loop$/],
  ['a getter that throws', () => thrower(new Error('no')), /^payload\.Notes\.value$/],
  ['a getter that throws nothing readable', () => thrower(Object.create(null)), /^payload\.Notes\.value$/],
  ['a getter that throws a revoked proxy', () => thrower(revoked()), /^payload\.Notes\.value$/],
  ['a revoked proxy', revoked, /^payload\.Notes$/],
  ['a toJSON that throws', () => ({ toJSON: () => JSON.parse('{') as unknown }), /^payload\.Notes$/],
  [
    'a key of a megabyte over a getter',
    () => ({ ['k'.repeat(1_000_000)]: thrower(new Error('no')) }),
    /^payload\.Notes\.k+….value$/
  ]
];

describe('a message that cannot be read', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  for (const [what, make, path] of unreadable) {
    it(`is refused with one error that names the path: ${what}`, async () => {
      const trial = trialOf(test.company);
      test.requests();
      const { error, message } = await trial.fails({ _msgid: 'm1', payload: { DisplayName: 'd', Notes: make() } });
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.outcome, 'not_done');
      assert.match(error.cause.element ?? '', path);
      assert.ok(error.message.length < 600);
      assert.equal(message._msgid, 'm1');
      assert.equal(trial.caught.length, 1);
      assert.deepEqual(test.requests(), []);
    });
  }

  it('names the path beside the payload as well, and nothing is done for it', async () => {
    const trial = trialOf(test.company, {
      source: 'fields',
      fields: { DisplayName: { value: 'Beside', type: 'str' } }
    });
    const ofFunctionNode = runInNewContext('({ get value() { throw new Error() } })') as unknown;
    for (const beside of [thrower(new Error('no')), { value: revoked() }, { value: nested(3_000) }, ofFunctionNode]) {
      const { error } = await trial.fails({ _msgid: 'm2', beside });
      assert.match(error.cause.element ?? '', /^beside\.value/);
    }
    assert.deepEqual(test.requests(), []);
  });

  it('is told without what it holds, with who waits for an answer', async () => {
    const [req, res] = [{ url: '/' }, { end: () => undefined }];
    const trial = trialOf(test.company);
    const { message } = await trial.fails({ _msgid: 'm3', req, res, payload: { Notes: nested(5_000) } });
    assert.deepEqual(Object.keys(message).sort(), ['_msgid', 'req', 'res']);
    assert.equal(Reflect.get(message, 'res'), res);
    assert.match(trial.logged.join('\n'), /\[qbo-action:action\] payload\.Notes.* Message m3 /);
  });

  it('is told although it carries an error whose own properties are not what they seem', async () => {
    const trial = trialOf(test.company);
    const { error } = await trial.fails({ _msgid: 'm4', payload: {}, error: { hasOwnProperty: 1 } });
    assert.match(error.message, /DisplayName/);
  });

  it('is not one that shares objects, repeats them beside the payload, or holds live objects', async () => {
    const shared = { Line1: '1 Main St' };
    const live = Object.assign(Object.create({ kind: 'socket' }) as object, thrower(1) && { deep: nested(5_000) });
    const message = { live, loop: cyclic(), payload: { DisplayName: 'Shared', BillAddr: shared, ShipAddr: shared } };
    checkReadable(message, true);
    const trial = trialOf(test.company);
    await trial.send({ ...message, live: undefined });
    assert.equal(trial.sent.length, 1);
    assert.equal(trial.completed, 1);
  });
});

describe('an error out of whatever was thrown', () => {
  for (const [what, thrown] of [
    ['nothing', undefined],
    ['an object without a prototype', Object.create(null) as unknown],
    ['a revoked proxy', revoked()],
    [
      'an error whose message cannot be read',
      Object.defineProperty(new Error('x'), 'message', { get: () => JSON.parse('{') as unknown })
    ]
  ] as const)
    it(`is one: ${what}`, () => assert.equal(toQboError(thrown).code, 'QBO_UNEXPECTED_ANSWER'));
});
