import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { describe, it } from 'mocha';
import { findEntity } from '../../../../src/catalog';
import { shapeRecord } from '../../../../src/client/record/shape';

const unasked = (): Promise<never> => Promise.reject(new Error('the company was asked'));

/** Promises that are made while an invoice of so many lines, each with six values, is shaped. */
async function promisesFor(lines: number): Promise<number> {
  const invoice = findEntity('Invoice');
  assert.ok(invoice);
  const line = {
    Amount: 47,
    Description: 'Rock Fountain',
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5' }, Qty: 2, UnitPrice: 23.5, ServiceDate: '2026-01-01' }
  };
  const record = { CustomerRef: { value: '1' }, Line: Array.from({ length: lines }, () => line) };
  let made = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') made += 1;
    }
  });
  hook.enable();
  const shaped = await shapeRecord(invoice, record, {
    mode: 'create',
    timeZone: unasked,
    preferences: unasked,
    now: () => 0,
    references: { resolve: unasked }
  });
  hook.disable();
  assert.deepEqual(shaped, record);
  return made;
}

describe('what shaping a record costs', () => {
  it('is no promise for a value of which the company is asked nothing', async () => {
    const perLine = ((await promisesFor(20)) - (await promisesFor(10))) / 10;
    assert.ok(perLine < 8, `${perLine} promises for a line of six values`);
  });
});
