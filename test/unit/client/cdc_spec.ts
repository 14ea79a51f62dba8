import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changesSince } from '../../../src/client/cdc';
import type { Caller } from '../../../src/client/call/call';
import { failureOf } from '../../support/client';

const Fault = {
  Error: [{ Message: 'An application error has occurred', Detail: 'Invoice 7 is broken', code: '4002' }],
  type: 'ValidationFault'
};
const lowerFault = { error: [{ message: 'No', detail: 'Not now', code: '5030' }], type: 'SERVICE' };
const Invoice = [{ Id: '1' }];
const Bill = [{ Id: '2' }];

describe('an answer of change data capture', () => {
  /** Who failed by which code, what else there is, and the code of a fault of nobody. */
  async function read(CDCResponse: unknown): Promise<[Record<string, string>, string[], string | undefined]> {
    const caller: Caller = async () => ({ body: { CDCResponse }, serverTime: 1, intuitTid: 'tid', attempts: 1 });
    const { byEntity, faults, fault } = await changesSince(caller, ['Invoice', 'Bill'], 0);
    for (const error of [...(faults?.values() ?? []), ...(fault ? [fault] : [])]) {
      assert.deepEqual([error.cause.status, error.cause.intuitTid], [200, 'tid']);
    }
    const codes = Object.fromEntries(Array.from(faults ?? [], ([entity, { code }]) => [entity, code]));
    return [codes, [...byEntity.keys()], fault?.code];
  }

  for (const [what, response, expected] of [
    ['without one', [{ QueryResponse: [{ Invoice }, {}] }], [{}, ['Invoice'], undefined]],
    [
      "instead of an entity's records",
      [{ QueryResponse: [{ Fault }, { Bill }] }],
      [{ Invoice: '4002' }, ['Bill'], undefined]
    ],
    ['of the last one', [{ QueryResponse: [{ Invoice }, { Fault }] }], [{ Bill: '4002' }, ['Invoice'], undefined]],
    [
      'beside its records',
      [{ QueryResponse: [{ Invoice, Fault }, {}] }],
      [{ Invoice: '4002' }, ['Invoice'], undefined]
    ],
    ['in lower case', [{ QueryResponse: [{}, { fault: lowerFault }] }], [{ Bill: '5030' }, [], undefined]],
    ['in a group more', [{ QueryResponse: [{ Invoice }, { Bill }, { Fault }] }], [{}, ['Invoice', 'Bill'], '4002']],
    ['where groups are left out', [{ QueryResponse: [{ Fault }] }], [{}, [], '4002']],
    ['in another order', [{ QueryResponse: [{ Bill }, { Fault }] }], [{}, ['Bill'], '4002']],
    ['beside the groups', [{ QueryResponse: [{ Invoice }, {}], Fault }], [{}, ['Invoice'], '4002']],
    ['in a part of its own', [{ QueryResponse: [{ Invoice }] }, { Fault }], [{}, ['Invoice'], '4002']],
    ['instead of the groups', [{ QueryResponse: { Fault } }], [{}, [], '4002']],
    ['instead of the parts', { Fault }, [{}, [], '4002']]
  ] as const) {
    it(`tells of a fault ${what}`, async () => assert.deepEqual(await read(response), expected));
  }

  it('that holds none of it is not one of QuickBooks', async () => {
    assert.equal((await failureOf(read(undefined))).code, 'QBO_UNEXPECTED_ANSWER');
  });
});
