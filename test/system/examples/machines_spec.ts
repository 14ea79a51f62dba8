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

describe('Example 15: meter readings are billed monthly', () => {
  const flow = useExample('15 - Meter readings, billed monthly.json');
  const invoices = async () =>
    (await flow.ask('Invoice', 'select * from Invoice orderby MetaData.CreateTime desc maxresults 50'))
      .filter(({ PrivateNote }) => String(PrivateNote).startsWith('Meters '))
      .map((invoice) => [at(invoice, 'CustomerRef.name'), at(invoice, 'Line.0.SalesItemLineDetail.Qty')])
      .sort();

  const expected = [
    ['Riverside Water Authority', 200.5],
    ['Tidewater Golf Club', 300]
  ];

  it('for all meters of a customer together', async () => {
    await flow.press('Try it: readings of last month');
    for (let reading = 0; reading < 6; reading += 1) await flow.shown('kept');
    await flow.press('Bill last month');
    for (const _ of expected) await flow.shown('billed');
    assert.deepEqual(await invoices(), expected);
  });

  it('once, however often the month is billed, and whatever comes late', async () => {
    const ids = async () => (await flow.ask('Invoice', 'select Id from Invoice maxresults 500')).length;
    const before = await ids();
    await flow.press('Bill last month');
    for (const _ of expected) await flow.shown('billed');
    await flow.broker.subscribed('meters/+');
    const late = new Date();
    late.setUTCDate(0);
    const reading = { customer: 'Tidewater Golf Club', value: 999, at: late.toISOString() };
    await flow.broker.publish('meters/W-7', reading);
    const kept = await flow.shown('kept', ({ payload }) => at(payload, 'value') === 999);
    assert.equal(at(kept, 'payload.meter'), 'W-7');
    await flow.press('Bill last month');
    const refused = await flow.shown('why');
    assert.deepEqual(
      [at(refused, 'payload.customer'), at(refused, 'error.cause.element')],
      ['Tidewater Golf Club', 'requestid']
    );
    assert.deepEqual([await ids(), await invoices()], [before, expected]);
  });

  it('and what is no reading is refused', async () => {
    await flow.broker.publish('meters/W-7', { customer: 'Tidewater Golf Club', value: 'n/a' });
    assert.match(textAt(await flow.shown('why'), 'error.message'), /needs a meter, a customer and a number/);
  });
});

describe('Example 16: low stock is ordered', () => {
  const flow = useExample('16 - Low stock to purchase order.json');

  it('with an alert, and once', async () => {
    await flow.press('Sell 15 soil sensors');
    const alert = await flow.shown('alert');
    const [sensor] = await flow.ask('Item', "select * from Item where Name = 'Soil Sensor'");
    assert.equal(at(sensor, 'QtyOnHand'), 3);
    const number = textAt(alert, 'order.DocNumber');
    assert.equal(alert.payload, `Soil Sensor: 3 left, reorder point 6. Purchase order ${number} over 9.`);
    const orders = await flow.ask('PurchaseOrder', `select * from PurchaseOrder where DocNumber = '${number}'`);
    assert.deepEqual(
      orders.map((order) => [
        at(order, 'VendorRef.name'),
        at(order, 'POStatus'),
        at(order, 'Line.0.ItemBasedExpenseLineDetail.ItemRef.value'),
        at(order, 'Line.0.ItemBasedExpenseLineDetail.Qty')
      ]),
      [['Irrigation Wholesale', 'Open', sensor?.Id, 9]]
    );
    await flow.press('Sell 15 soil sensors');
    await flow.shown('nothing to order');
    assert.equal(flow.count('alert'), 1);
  });
});
