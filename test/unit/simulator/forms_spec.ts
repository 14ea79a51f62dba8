import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { dayFromToday } from '../../support/days';
import { at } from '../../support/json';
import { bought, type Client, connected, expense, faultOf, idsOf, line } from './client';
import { numberAt, objectAt, objects, recordOf, type Stored } from './reading';

describe('simulator: the other forms', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item', 'Employee']);
  });
  after(() => simulator.close());

  async function read(resource: string, key: string): Promise<Stored> {
    return recordOf((await client.call(`${resource}/${key}`)).json);
  }
  async function refused(path: string, body: JsonObject): Promise<string | undefined> {
    return faultOf(await client.call(path, { body })).code;
  }
  const stock = async (): Promise<number> => numberAt(await read('item', id('Item', 'Pump').value), 'QtyOnHand');
  const amy = (): JsonObject => id('Customer', "Amy's Bird Sanctuary");
  const lumber = (): JsonObject => id('Vendor', 'Norton Lumber and Building Materials');
  const pumps = (qty: number): JsonObject => line(qty * 15, id('Item', 'Pump').value, { Qty: qty, UnitPrice: 15 });
  const fuel = (amount: number): JsonObject => expense(amount, id('Account', 'Fuel'));
  const checking = (): JsonObject => id('Account', 'Checking');
  const posting = (PostingType: string, Amount: number, account: string, more: JsonObject = {}): JsonObject => ({
    Amount,
    DetailType: 'JournalEntryLineDetail',
    JournalEntryLineDetail: { PostingType, AccountRef: id('Account', account), ...more }
  });

  /** The least that makes one of each, by path. */
  const least: readonly [resource: string, body: () => JsonObject][] = [
    ['account', () => ({ Name: 'Licences', AccountType: 'Expense' })],
    ['bill', () => ({ VendorRef: lumber(), Line: [fuel(10)] })],
    ['creditmemo', () => ({ CustomerRef: amy(), Line: [line(10, '1')] })],
    ['estimate', () => ({ CustomerRef: amy(), Line: [line(10, '1')] })],
    ['journalentry', () => ({ Line: [posting('Debit', 10, 'Fuel'), posting('Credit', 10, 'Checking')] })],
    ['payment', () => ({ CustomerRef: amy(), TotalAmt: 10 })],
    ['purchase', () => ({ PaymentType: 'Cash', AccountRef: checking(), Line: [fuel(10)] })],
    [
      'purchaseorder',
      () => ({ VendorRef: lumber(), APAccountRef: id('Account', 'Accounts Payable (A/P)'), Line: [fuel(10)] })
    ],
    ['refundreceipt', () => ({ DepositToAccountRef: checking(), Line: [line(10, '1')] })],
    ['salesreceipt', () => ({ Line: [line(10, '1')] })],
    ['vendor', () => ({ DisplayName: 'Fresh Supplies' })]
  ];
  for (const [resource, body] of least) {
    it(`makes a ${resource} from the least, and takes it back whole without a change`, async () => {
      const made = await client.save(resource, body());
      assert.deepEqual(await client.save(resource, made), made);
      for (const element of Object.keys(body())) {
        if (element === 'DisplayName') continue;
        const { [element]: _left, ...lacking } = body();
        const answer = await client.call(resource, { body: lacking });
        assert.deepEqual(faultOf(answer), { status: 400, code: '2020', element }, element);
      }
    });
  }

  const transactions = least.filter(([resource]) => resource !== 'account' && resource !== 'vendor');
  it('deletes every transaction and tells of it by change data capture', async () => {
    const since = new Date(Date.parse(simulator.control.clock().now) - 2000).toISOString();
    for (const [resource, body] of transactions) {
      const made = await client.save(resource, body());
      const answer = await client.call(`${resource}?operation=delete`, { body: { Id: made.Id, SyncToken: '0' } });
      assert.equal(answer.status, 200, resource);
      const { json } = await client.call(`cdc?entities=${resource}&changedSince=${since}`);
      const [found] = Object.values(objectAt(json, 'CDCResponse.0.QueryResponse.0'));
      const last = objects(found).at(-1);
      assert.deepEqual([last?.Id, last?.status], [made.Id, 'Deleted'], resource);
    }
  });

  it('wants VendorRef of every update of a bill, and PaymentType of every one of an expense', async () => {
    const bill = await client.save('bill', { VendorRef: lumber(), Line: [fuel(10)] });
    const change = { Id: bill.Id, SyncToken: '0', sparse: true, PrivateNote: 'x' };
    assert.equal(faultOf(await client.call('bill', { body: change })).element, 'VendorRef');
    await client.save('bill', { ...change, VendorRef: lumber() });
    const purchase = await client.save('purchase', {
      PaymentType: 'Check',
      AccountRef: checking(),
      Line: [fuel(10)]
    });
    const note = { Id: purchase.Id, SyncToken: '0', sparse: true, PrivateNote: 'x' };
    assert.equal(faultOf(await client.call('purchase', { body: note })).element, 'PaymentType');
    assert.equal(at(await client.save('purchase', { ...note, PaymentType: 'Check' }), 'AccountRef.name'), 'Checking');
  });

  const directions: readonly [resource: string, change: number, body: () => JsonObject][] = [
    ['salesreceipt', -2, () => ({ Line: [pumps(2)] })],
    ['creditmemo', 2, () => ({ CustomerRef: amy(), Line: [pumps(2)] })],
    ['refundreceipt', 2, () => ({ DepositToAccountRef: checking(), Line: [pumps(2)] })],
    ['bill', 2, () => ({ VendorRef: lumber(), Line: [bought(2, 10, id('Item', 'Pump'))] })],
    ['purchase', 2, () => ({ PaymentType: 'Cash', AccountRef: checking(), Line: [bought(2, 10, id('Item', 'Pump'))] })],
    ['estimate', 0, () => ({ CustomerRef: amy(), Line: [pumps(2)] })]
  ];
  for (const [resource, change, body] of directions) {
    it(`moves stock by ${change} for two pieces of a ${resource}, and back when it is deleted`, async () => {
      const before = await stock();
      const made = await client.save(resource, body());
      assert.equal(await stock(), before + change);
      await client.call(`${resource}?operation=delete`, { body: { Id: made.Id, SyncToken: '0' } });
      assert.equal(await stock(), before);
    });
  }

  it('adds up a bill, dates it by the terms of the vendor and makes the vendor be owed', async () => {
    const before = numberAt(await read('vendor', String(lumber().value)), 'Balance');
    const [day, due] = [dayFromToday(-60), dayFromToday(-30)];
    const made = await client.save('bill', {
      VendorRef: lumber(),
      TxnDate: day,
      Line: [fuel(12.5), bought(3, 10, id('Item', 'Pump'))]
    });
    assert.deepEqual(
      [made.TotalAmt, made.Balance, made.DueDate, at(made, 'APAccountRef.name')],
      [42.5, 42.5, due, 'Accounts Payable (A/P)']
    );
    assert.deepEqual(at(made, 'Line.1'), {
      Id: '2',
      LineNum: 2,
      Amount: 30,
      DetailType: 'ItemBasedExpenseLineDetail',
      ItemBasedExpenseLineDetail: {
        BillableStatus: 'NotBillable',
        ItemRef: { value: id('Item', 'Pump').value, name: 'Pump' },
        Qty: 3,
        UnitPrice: 10,
        TaxCodeRef: { value: 'NON' }
      }
    });
    assert.equal((await read('vendor', String(lumber().value))).Balance, before + 42.5);
  });

  it('closes an estimate that becomes an invoice, and opens it when the invoice goes', async () => {
    const estimate = await client.save('estimate', { CustomerRef: amy(), Line: [line(10, '1')] });
    assert.equal(estimate.TxnStatus, 'Pending');
    const LinkedTxn = [{ TxnId: estimate.Id, TxnType: 'Estimate' }];
    const invoice = await client.save('invoice', { CustomerRef: amy(), Line: [line(10, '1')], LinkedTxn });
    const closed = await read('estimate', estimate.Id);
    assert.deepEqual(
      [closed.TxnStatus, closed.LinkedTxn, closed.SyncToken],
      ['Closed', [{ TxnId: invoice.Id, TxnType: 'Invoice' }], '0']
    );
    assert.equal(await refused('invoice', { CustomerRef: amy(), Line: [line(10, '1')], LinkedTxn }), '620');
    await client.call('invoice?operation=delete', { body: { Id: invoice.Id, SyncToken: '0' } });
    assert.equal((await read('estimate', estimate.Id)).TxnStatus, 'Pending');
  });

  it('closes a purchase order when all that it orders is billed', async () => {
    const APAccountRef = id('Account', 'Accounts Payable (A/P)');
    const Line = [bought(4, 10, id('Item', 'Pump')), fuel(20)];
    const order = await client.save('purchaseorder', { VendorRef: lumber(), APAccountRef, Line });
    assert.equal(order.POStatus, 'Open');
    const link = (TxnLineId: string): JsonObject => ({
      LinkedTxn: [{ TxnId: order.Id, TxnType: 'PurchaseOrder', TxnLineId }]
    });
    const first = await client.save('bill', {
      VendorRef: lumber(),
      Line: [bought(3, 10, id('Item', 'Pump'), link('1'))]
    });
    const open = await read('purchaseorder', order.Id);
    assert.deepEqual([open.POStatus, open.LinkedTxn], ['Open', [{ TxnId: first.Id, TxnType: 'Bill' }]]);
    const rest = await client.save('purchase', {
      PaymentType: 'Check',
      AccountRef: checking(),
      EntityRef: lumber(),
      Line: [bought(1, 10, id('Item', 'Pump'), link('1')), { ...fuel(20), ...link('2') }]
    });
    assert.equal((await read('purchaseorder', order.Id)).POStatus, 'Closed');
    await client.call('purchase?operation=delete', { body: { Id: rest.Id, SyncToken: '0' } });
    assert.equal((await read('purchaseorder', order.Id)).POStatus, 'Open');
    const other = { VendorRef: id('Vendor', 'Sensor Works'), Line: [{ ...fuel(20), ...link('2') }] };
    assert.equal(await refused('bill', other), '620');
  });

  it('voids a sales receipt by its own request, and refuses to void what cannot be', async () => {
    const before = await stock();
    const receipt = await client.save('salesreceipt', { CustomerRef: amy(), Line: [pumps(1)] });
    const body = { Id: receipt.Id, SyncToken: '0', sparse: true };
    assert.equal(await refused('salesreceipt?operation=void', body), '500');
    const { json } = await client.call('salesreceipt?operation=update&include=void', { body });
    assert.deepEqual([at(json, 'SalesReceipt.TotalAmt'), at(json, 'SalesReceipt.PrivateNote')], [0, 'Voided']);
    assert.equal(await stock(), before);
    assert.equal(await refused('purchase?operation=void', { Id: '1', SyncToken: '0' }), '500');
    const bill = await client.call('bill?operation=void', { body: { Id: '1', SyncToken: '0' } });
    assert.deepEqual([bill.status, at(bill.json, 'Fault.type'), faultOf(bill).code], [200, 'SystemFault', '10000']);
    const entry = await client.call('journalentry?operation=void', { body: { Id: '1', SyncToken: '0' } });
    assert.deepEqual([entry.status, entry.json.BatchItemResponse], [200, []]);
  });

  it('takes money from bank accounts, or from cards when paid by card', async () => {
    const card = id('Account', 'Company Card');
    const base = { Line: [fuel(5)] };
    assert.equal(await refused('purchase', { ...base, PaymentType: 'Cash', AccountRef: card }), '6430');
    assert.equal(await refused('purchase', { ...base, PaymentType: 'CreditCard', AccountRef: checking() }), '6430');
    const EntityRef = id('Employee', 'Emily Platt');
    const made = await client.save('purchase', { ...base, PaymentType: 'CreditCard', AccountRef: card, EntityRef });
    assert.deepEqual(made.EntityRef, { ...EntityRef, name: 'Emily Platt', type: 'Employee' });
    const payable = { VendorRef: lumber(), Line: [fuel(5)], APAccountRef: checking() };
    assert.equal(await refused('purchaseorder', payable), '6430');
  });

  const lines: readonly [what: string, line: () => JsonObject, code: string][] = [
    ['without a kind', () => ({ Amount: 1 }), '2020'],
    ['that sells', () => line(1, '1'), '2170'],
    ['without an account', () => ({ ...fuel(1), AccountBasedExpenseLineDetail: {} }), '2020'],
    ['without an item', () => ({ ...bought(1, 1, { value: '1' }), ItemBasedExpenseLineDetail: { Qty: 1 } }), '6440'],
    ['whose amount is not price times quantity', () => ({ ...bought(2, 2, { value: '1' }), Amount: 5 }), '6070'],
    ['on an unknown account', () => expense(1, { value: '9999' }), '2500'],
    ['billable to nobody', () => expense(1, id('Account', 'Fuel'), { BillableStatus: 'Billable' }), '6310']
  ];
  for (const [what, entry, code] of lines) {
    it(`refuses a line of a bill ${what} with ${code}`, async () => {
      assert.equal(await refused('bill', { VendorRef: lumber(), Line: [entry()] }), code);
    });
  }

  it('keeps journal entries in balance', async () => {
    const entry = (...Line: JsonObject[]): Promise<string | undefined> => refused('journalentry', { Line });
    assert.equal(await entry(posting('Debit', 10, 'Fuel'), posting('Credit', 9.99, 'Checking')), '2300');
    assert.equal(await entry(posting('Debit', 10, 'Fuel')), '2250');
    assert.equal(await entry(posting('Debit', -1, 'Fuel'), posting('Credit', -1, 'Checking')), '2290');
    const { PostingType: _type, ...silent } = posting('Debit', 1, 'Fuel').JournalEntryLineDetail as JsonObject;
    assert.equal(await entry({ ...posting('Debit', 1, 'Fuel'), JournalEntryLineDetail: silent }), '2260');
    assert.equal(
      await entry(posting('Debit', 10, 'Accounts Receivable (A/R)'), posting('Credit', 10, 'Services')),
      '6000'
    );
  });

  it('lets a journal entry raise what a customer owes', async () => {
    const before = numberAt(await read('customer', String(amy().value)), 'Balance');
    const Entity = { Type: 'Customer', EntityRef: amy() };
    const made = await client.save('journalentry', {
      Line: [posting('Debit', 15, 'Accounts Receivable (A/R)', { Entity }), posting('Credit', 15, 'Services')]
    });
    assert.equal(at(made, 'Line.0.JournalEntryLineDetail.Entity.EntityRef.name'), "Amy's Bird Sanctuary");
    assert.equal((await read('customer', String(amy().value))).Balance, before + 15);
    await client.call('journalentry?operation=delete', { body: { Id: made.Id, SyncToken: '0' } });
    assert.equal((await read('customer', String(amy().value))).Balance, before);
  });

  it('knows an account by its type or its sub-type, which must fit', async () => {
    const account = (Name: string, more: JsonObject): JsonObject => ({ Name, ...more });
    const made = await client.save('account', account('Van', { AccountSubType: 'Vehicles' }));
    assert.deepEqual([made.AccountType, made.Classification], ['Fixed Asset', 'Asset']);
    const typed = await client.save('account', account('Petty Cash', { AccountType: 'Bank' }));
    assert.equal(typed.AccountSubType, 'CashOnHand');
    const odd = account('Odd', { AccountType: 'Bank', AccountSubType: 'Vehicles' });
    assert.equal(await refused('account', odd), '2170');
    assert.equal(await refused('account', account('Van', { AccountType: 'Bank' })), '6240');
  });

  it('warns of a check number used twice, unless told that it may be', async () => {
    const check = { PaymentType: 'Check', AccountRef: checking(), DocNumber: 'C-77', Line: [fuel(1)] };
    await client.save('purchase', check);
    assert.equal(await refused('purchase', check), '6140');
    assert.equal(await refused('purchase?include=allowduplicatedocnum', check), undefined);
  });

  const sent: readonly [resource: string, body: () => JsonObject, field: string][] = [
    ...(['invoice', 'estimate', 'creditmemo', 'salesreceipt'] as const).map(
      (resource): [string, () => JsonObject, string] => [
        resource,
        () => ({ CustomerRef: amy(), BillEmail: { Address: 'old@there.example' }, Line: [line(1, '1')] }),
        'BillEmail'
      ]
    ),
    [
      'refundreceipt',
      () => ({
        CustomerRef: amy(),
        BillEmail: { Address: 'old@there.example' },
        DepositToAccountRef: checking(),
        Line: [line(1, '1')]
      }),
      'BillEmail'
    ],
    [
      'purchaseorder',
      () => ({ VendorRef: lumber(), APAccountRef: id('Account', 'Accounts Payable (A/P)'), Line: [fuel(1)] }),
      'POEmail'
    ]
  ];
  const mail = { body: '', headers: { 'Content-Type': 'application/octet-stream' } };
  for (const [resource, body, field] of sent) {
    it(`mails and prints a ${resource}, and keeps the address in ${field}`, async () => {
      const made = await client.save(resource, body());
      const own = await client.call(`${resource}/${made.Id}/send`, mail);
      assert.equal(own.status, 200, own.text);
      const { json } = await client.call(`${resource}/${made.Id}/send?sendTo=new%40there.example`, mail);
      const record = recordOf(json);
      assert.deepEqual([record.EmailStatus, at(record, `${field}.Address`)], ['EmailSent', 'new@there.example']);
      assert.equal(at(record, 'DeliveryInfo.DeliveryType'), 'Email');
      await client.save(resource, record);
      const pdf = await client.call(`${resource}/${made.Id}/pdf`, { headers: { Accept: 'application/pdf' } });
      assert.match(pdf.text, /^%PDF-/);
    });
  }

  it('mails a payment to its customer, and neither bills nor journal entries', async () => {
    const payment = await client.save('payment', { CustomerRef: amy(), TotalAmt: 1 });
    assert.equal(at((await client.call(`payment/${payment.Id}/send`, mail)).json, 'Payment.EmailStatus'), 'EmailSent');
    assert.equal(faultOf(await client.call('bill/1/send', mail)).code, '500');
    assert.equal(faultOf(await client.call('journalentry/1/pdf')).code, '500');
  });
});
