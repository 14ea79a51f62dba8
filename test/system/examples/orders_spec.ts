import assert from 'node:assert/strict';
import { useExample } from '../../support/example-flow';
import { asArray, at, textAt, type JsonObject } from '../../support/json';

const salesLines = (record: unknown) =>
  asArray(at(record, 'Line'))
    .filter((line) => at(line, 'DetailType') === 'SalesItemLineDetail')
    .map((line) => ['ItemRef.name', 'Qty', 'UnitPrice'].map((path) => at(line, `SalesItemLineDetail.${path}`)));

describe('Example 06: an order becomes an invoice that is mailed', () => {
  const flow = useExample('06 - Order in, invoice out by mail.json');

  async function post(order: JsonObject): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${flow.nodeRed.url}orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order)
    });
    return { status: response.status, body: await response.json() };
  }

  const items = [
    { sku: 'PUMP', qty: 2, price: 15.5 },
    { name: 'Installation', qty: 1.5 }
  ];

  it('by HTTP, answered with its number and total, and billed once however often it is posted', async () => {
    const order = { order: 'W-1', customer: 'Cool Cars', email: 'shop@coolcars.example', items };
    const first = await post(order);
    assert.equal(first.status, 201);
    const [invoice, ...others] = await flow.ask(
      'Invoice',
      `select * from Invoice where DocNumber = '${textAt(first.body, 'invoice')}'`
    );
    assert.deepEqual(others, []);
    assert.deepEqual(salesLines(invoice), [
      ['Pump', 2, 15.5],
      ['Installation', 1.5, 50]
    ]);
    assert.equal(at(invoice, 'EmailStatus'), 'EmailSent');
    assert.equal(at(invoice, 'BillEmail.Address'), 'shop@coolcars.example');
    assert.deepEqual(first.body, { order: 'W-1', invoice: at(invoice, 'DocNumber'), total: at(invoice, 'TotalAmt') });
    assert.deepEqual(await post(order), first);
  });

  it('by MQTT', async () => {
    await flow.broker.subscribed('orders/new');
    await flow.broker.publish('orders/new', { order: 'M-1', customer: 'Mark Cho', items: items.slice(0, 1) });
    const billed = await flow.shown('billed, has no address');
    assert.deepEqual([billed.order, at(billed, 'payload.CustomerRef.name')], ['M-1', 'Mark Cho']);
    assert.notEqual(at(billed, 'payload.EmailStatus'), 'EmailSent');
  });

  it('from the button', async () => {
    await flow.press('Try it: an order');
    const billed = await flow.shown('billed and mailed', (got) => String(got.order).startsWith('T-'));
    assert.deepEqual(salesLines(billed.payload), [
      ['Installation', 1.5, 48],
      ['Pump', 2, 15]
    ]);
  });

  it('is refused with the reason, and nothing is billed', async () => {
    const refused = await post({ order: 'W-2', customer: 'Cool Cars', items: [{ sku: 'NO-SUCH', qty: 1 }] });
    assert.equal(refused.status, 422);
    assert.deepEqual([at(refused.body, 'order'), at(refused.body, 'code')], ['W-2', 'QBO_NOT_FOUND']);
    assert.match(textAt(refused.body, 'message'), /NO-SUCH/);
    assert.equal((await post({ order: 'W-3', customer: 'Cool Cars' })).status, 422);
    const notes = await flow.ask(
      'Invoice',
      "select * from Invoice where MetaData.CreateTime > '2000-01-01' maxresults 500"
    );
    assert.ok(!notes.some(({ PrivateNote }) => PrivateNote === 'Order W-2' || PrivateNote === 'Order W-3'));
  });
});

describe('Example 07: the customer is found by e-mail address, or made', () => {
  const flow = useExample('07 - Customer by e-mail, then invoice.json');

  it('and one that is there is kept as it is', async () => {
    await flow.press('From a customer');
    const billed = await flow.shown('billed');
    assert.equal(at(billed, 'customer.DisplayName'), "Amy's Bird Sanctuary");
    assert.equal(at(billed, 'invoice.CustomerRef.value'), at(billed, 'customer.Id'));
    assert.equal(at(billed, 'customer.SyncToken'), '0');
  });

  it('and somebody new is made once, also by two orders at the same time', async () => {
    await flow.press('From somebody new');
    const first = await flow.shown('billed');
    const email = textAt(first, 'payload.email');
    assert.equal(at(first, 'invoice.CustomerRef.value'), at(first, 'customer.Id'));
    const orders = ['N-1', 'N-2'].map((order) => ({
      payload: { order, email: `two-${email}`, name: `Two ${email}`, item: 'Pump', qty: 1 }
    }));
    await Promise.all(orders.map((message) => flow.send('Find or make', message)));
    const [one, two] = [await flow.shown('billed'), await flow.shown('billed')];
    assert.equal(at(one, 'customer.Id'), at(two, 'customer.Id'));
    const found = await flow.ask('Customer', `select * from Customer where PrimaryEmailAddr = 'two-${email}'`);
    assert.equal(found.length, 1);
  });
});

describe('Example 08: reminders of overdue invoices', () => {
  const flow = useExample('08 - Overdue invoices, reminders.json');

  it('go out to whoever has an address, oldest first, and not twice', async () => {
    const late = await flow.write('Invoice', 'create', {
      CustomerRef: { name: 'Cool Cars' },
      TxnDate: '2020-01-01',
      DueDate: '2020-01-31',
      BillEmail: { Address: 'late@coolcars.example' },
      Line: [{ DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { name: 'Design' }, Qty: 1 } }]
    });
    const today = new Date().toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' });
    const overdue = await flow.ask(
      'Invoice',
      `select * from Invoice where Balance > '0' and DueDate < '${today}' orderby DueDate maxresults 30`
    );
    assert.equal(at(overdue[0], 'Id'), late.Id);
    await flow.press('Look now');
    const sent = await flow.shown('reminded');
    assert.deepEqual([at(sent, 'payload.Id'), at(sent, 'payload.EmailStatus')], [late.Id, 'EmailSent']);
    const summary = textAt(await flow.shown('summary'), 'payload');
    const days = [...summary.matchAll(/^(\d{4}-\d\d-\d\d) {2}no\. /gm)].map(([, day]) => day);
    assert.equal(days.length, overdue.length);
    assert.deepEqual(days, [...days].sort());
    const bare = overdue.filter((invoice) => at(invoice, 'BillEmail.Address') === undefined).length;
    for (let more = overdue.length - bare; more > 1; more -= 1) await flow.shown('reminded');
    for (let more = bare; more > 0; more -= 1) await flow.shown('has no address');
    await flow.press('Look now');
    await flow.shown('summary', ({ payload }) => payload === summary);
    for (let more = bare; more > 0; more -= 1) await flow.shown('has no address');
    const mailed = await flow.ask('Invoice', `select * from Invoice where Id = '${textAt(sent, 'payload.Id')}'`);
    assert.equal(at(mailed[0], 'SyncToken'), at(sent, 'payload.SyncToken'));
    assert.equal(flow.count('reminded'), overdue.length - bare);
  });
});
