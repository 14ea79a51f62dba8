import assert from 'node:assert/strict';
import { useExample } from '../../support/example-flow';
import { at, textAt } from '../../support/json';

describe('Example 14: a payment releases a machine', () => {
  const flow = useExample('14 - Payment in, machine released.json');

  it('where nothing is open any more, and not before', async () => {
    await flow.press('Pay all of it');
    const told = await flow.shown('released');
    const customer = textAt(told, 'customer.Id');
    const command = await flow.broker.next('machines/');
    assert.equal(command.topic, `machines/${customer}/release`);
    assert.deepEqual(command.payload, {
      release: true,
      customer: 'Tidewater Golf Club',
      paid: 95,
      event: at(told, 'qbo.eventId')
    });
    await flow.press('Pay half of it');
    const owes = await flow.shown('still owes');
    assert.equal(at(owes, 'customer.Balance'), 47.5);
    assert.equal(flow.broker.all().filter(({ topic }) => topic.startsWith('machines/')).length, 1);
  });
});
