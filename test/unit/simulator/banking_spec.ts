import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, expense, faultOf, idsOf, line } from './client';
import { objectAt, recordOf, type Stored } from './reading';

describe('simulator: forms of banking and purchases', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Employee', 'Account', 'Item']);
  });
  after(() => simulator.close());

  async function read(resource: string, key: string): Promise<Stored> {
    const answer = await client.call(`${resource}/${key}`);
    assert.equal(answer.status, 200, answer.text);
    return recordOf(answer.json);
  }
  const refused = async (resource: string, body: JsonObject) => faultOf(await client.call(resource, { body })).code;
  const linked = (type: string, key: string, Amount: number, more: JsonObject = {}): JsonObject => ({
    Amount,
    LinkedTxn: [{ TxnId: key, TxnType: type, ...more }]
  });
  let number = 0;
  async function vendor(): Promise<{ value: string }> {
    number += 1;
    return { value: (await client.save('vendor', { DisplayName: `Supplier ${number}` })).Id };
  }

  describe('a bill payment with a vendor credit', () => {
    let VendorRef: { value: string };
    let bill: Stored;
    let credit: Stored;
    const balances = async (): Promise<unknown[]> => [
      (await read('bill', bill.Id)).Balance,
      (await read('vendorcredit', credit.Id)).Balance,
      (await read('vendor', VendorRef.value)).Balance
    ];
    const payment = (TotalAmt: number, ...Line: JsonObject[]): JsonObject => ({
      ...{ VendorRef, TotalAmt, PayType: 'Check', Line },
      CheckPayment: { BankAccountRef: id('Account', 'Checking') }
    });

    beforeEach(async () => {
      VendorRef = await vendor();
      bill = await client.save('bill', { VendorRef, Line: [expense(100, id('Account', 'Utilities'))] });
      credit = await client.save('vendorcredit', { VendorRef, Line: [expense(30, id('Account', 'Utilities'))] });
    });

    it('owes the vendor less by the credit from the day it is given', async () => {
      assert.deepEqual([credit.TotalAmt, credit.Balance], [30, 30]);
      assert.deepEqual(await balances(), [100, 30, 70]);
    });

    for (const [what, path] of [
      ['deleted', 'billpayment?operation=delete'],
      ['voided', 'billpayment?operation=update&include=void']
    ] as const) {
      it(`settles both, and opens both again when it is ${what}`, async () => {
        const made = await client.save(
          'billpayment',
          payment(70, linked('Bill', bill.Id, 100), linked('VendorCredit', credit.Id, 30))
        );
        assert.deepEqual(await balances(), [0, 0, 0]);
        const answer = await client.call(path, { body: { Id: made.Id, SyncToken: made.SyncToken, sparse: true } });
        assert.equal(answer.status, 200, answer.text);
        assert.deepEqual(await balances(), [100, 30, 70]);
      });
    }

    it('leaves what is paid above that as a credit of the vendor', async () => {
      await client.save('billpayment', payment(120, linked('Bill', bill.Id, 100)));
      assert.deepEqual(await balances(), [0, 30, -50]);
    });

    it('drops a bill that is paid already, and is void then', async () => {
      await client.save('billpayment', payment(100, linked('Bill', bill.Id, 100)));
      const again = await client.save('billpayment', payment(100, linked('Bill', bill.Id, 100)));
      assert.deepEqual([again.TotalAmt, again.Line, again.PrivateNote], [0, undefined, 'Voided']);
      assert.deepEqual(await balances(), [0, 30, -30]);
    });

    it("is refused for another vendor's bill, and for more than is open or paid", async () => {
      const other = { ...payment(1, linked('Bill', bill.Id, 1)), VendorRef: await vendor() };
      assert.equal(await refused('billpayment', other), '620');
      assert.equal(await refused('billpayment', payment(200, linked('Bill', bill.Id, 200))), '620');
      assert.equal(await refused('billpayment', payment(10, linked('Bill', bill.Id, 100))), '6000');
      assert.equal(await refused('billpayment', payment(1, linked('Invoice', bill.Id, 1))), '620');
    });
  });

  describe('a deposit', () => {
    const payments = async (amount: number): Promise<Stored> => {
      const CustomerRef = { value: (await client.save('customer', { DisplayName: `Payer ${(number += 1)}` })).Id };
      return client.save('payment', { CustomerRef, TotalAmt: amount });
    };
    const deposit = (...Line: JsonObject[]): JsonObject => ({ DepositToAccountRef: id('Account', 'Checking'), Line });
    const zeroth = { TxnLineId: '0' };
    const fee = (Amount: number, more: JsonObject = {}): JsonObject => ({
      ...{ Amount, DetailType: 'DepositLineDetail' },
      DepositLineDetail: { AccountRef: id('Account', 'Bank Charges'), ...more }
    });

    it('takes payments that wait, less fees and cash that is kept', async () => {
      const payment = await payments(262);
      const made = await client.save('deposit', {
        ...deposit(
          linked('Payment', payment.Id, 262, zeroth),
          fee(-62.5, { Entity: { value: '1', type: 'CUSTOMER' } })
        ),
        CashBack: { AccountRef: id('Account', 'Savings'), Amount: 50 }
      });
      assert.equal(made.TotalAmt, 149.5);
      assert.deepEqual([at(made, 'Line.0.Id'), at(made, 'Line.1.Id'), at(made, 'Line.1.LineNum')], [undefined, '1', 1]);
      assert.equal(textAt(made, 'Line.1.DepositLineDetail.Entity.type'), 'Customer');
    });

    it('takes each payment once (6540), and keeps it as it is until the deposit is gone', async () => {
      const made = await payments(20);
      const deposited = await client.save('deposit', deposit(linked('Payment', made.Id, 20, zeroth)));
      const payment = await read('payment', made.Id);
      assert.notEqual(payment.SyncToken, made.SyncToken);
      const again = deposit(linked('Payment', payment.Id, 20, zeroth));
      assert.equal(await refused('deposit', again), '6540');
      const key = { Id: payment.Id, SyncToken: textAt(payment, 'SyncToken') };
      assert.equal(await refused('payment?operation=delete', key), '6540');
      assert.equal(await refused('payment?operation=update&include=void', { ...key, sparse: true }), '6540');
      assert.equal(await refused('payment', { ...key, sparse: true, TotalAmt: 21 }), '6540');
      assert.equal(await refused('payment', { ...key, sparse: true, PrivateNote: 'in the bank' }), '6540');
      assert.deepEqual(await read('payment', made.Id), payment);
      await client.call('deposit?operation=delete', { body: { Id: deposited.Id, SyncToken: deposited.SyncToken } });
      const { Id, SyncToken } = await read('payment', made.Id);
      const noted = await client.save('payment', { Id, SyncToken, sparse: true, PrivateNote: 'in the bank' });
      const gone = await client.call('payment?operation=delete', { body: { Id, SyncToken: noted.SyncToken } });
      assert.equal(gone.status, 200, gone.text);
    });

    it('is linked in what it has brought, for as long as it has it', async () => {
      const [first, second] = [await payments(20), await payments(30)];
      const links = async (): Promise<unknown[]> =>
        Promise.all([first, second].map(async ({ Id }) => (await read('payment', Id)).LinkedTxn));
      const made = await client.save('deposit', deposit(linked('Payment', first.Id, 20, zeroth)));
      const link = [{ TxnId: made.Id, TxnType: 'Deposit' }];
      assert.deepEqual(await links(), [link, undefined]);
      const { Id, SyncToken } = made;
      const other = { ...deposit(linked('Payment', second.Id, 30, zeroth)), Id, SyncToken, sparse: true };
      const changed = await client.save('deposit', other);
      assert.deepEqual(await links(), [undefined, link]);
      await client.call('deposit?operation=delete', { body: { Id, SyncToken: changed.SyncToken } });
      assert.deepEqual(await links(), [undefined, undefined]);
    });

    it('is linked in receipts and refunds too, beside what else they hang together with', async () => {
      const CustomerRef = id('Customer', "Amy's Bird Sanctuary");
      const receipt = await client.save('salesreceipt', { CustomerRef, Line: [line(12, '1')] });
      const made = await client.save('deposit', deposit(linked('SalesReceipt', receipt.Id, 12, zeroth)));
      const after = await read('salesreceipt', receipt.Id);
      assert.deepEqual(after.LinkedTxn, [{ TxnId: made.Id, TxnType: 'Deposit' }]);
      assert.deepEqual(after.DepositToAccountRef, receipt.DepositToAccountRef);
    });

    it('keeps its link to itself: no request writes one', async () => {
      const payment = await payments(8);
      const LinkedTxn = [{ TxnId: '1', TxnType: 'Deposit' }];
      const body = { Id: payment.Id, SyncToken: payment.SyncToken, sparse: true, LinkedTxn, PrivateNote: 'mine' };
      assert.equal((await client.save('payment', body)).LinkedTxn, undefined);
    });

    it('has no tax in the US', async () => {
      const made = await client.save('deposit', {
        ...deposit(fee(10)),
        GlobalTaxCalculation: 'TaxExcluded',
        TxnTaxDetail: { TotalTax: 2 }
      });
      assert.deepEqual([made.TotalAmt, made.TxnTaxDetail, made.GlobalTaxCalculation], [10, undefined, undefined]);
    });

    it('refuses what does not wait, is of another kind or not there, and links that name no line', async () => {
      const elsewhere = await client.save('payment', {
        CustomerRef: id('Customer', "Amy's Bird Sanctuary"),
        TotalAmt: 5,
        DepositToAccountRef: id('Account', 'Checking')
      });
      const waiting = await payments(5);
      const invoice = await client.save('invoice', {
        CustomerRef: id('Customer', "Amy's Bird Sanctuary"),
        Line: [line(5, '1')]
      });
      assert.equal(await refused('deposit', deposit(linked('Payment', elsewhere.Id, 5, zeroth))), '620');
      assert.equal(await refused('deposit', deposit(linked('Invoice', invoice.Id, 5, zeroth))), '620');
      assert.equal(await refused('deposit', deposit(linked('Payment', '999999', 5, zeroth))), '610');
      assert.equal(await refused('deposit', deposit(linked('Payment', waiting.Id, 5))), '2020');
      assert.equal(await refused('deposit', deposit({ Amount: 5 })), '2020');
      const toCard = { ...deposit(fee(5)), DepositToAccountRef: id('Account', 'Company Card') };
      assert.equal(await refused('deposit', toCard), '6430');
    });

    it('counts on receivables for a customer, whom it needs to know', async () => {
      const CustomerRef = { value: (await client.save('customer', { DisplayName: `Payer ${(number += 1)}` })).Id };
      const owed = (Entity?: JsonObject): JsonObject =>
        fee(40, { AccountRef: id('Account', 'Accounts Receivable (A/R)'), ...(Entity && { Entity }) });
      assert.equal(await refused('deposit', deposit(owed())), '6000');
      const made = await client.save('deposit', deposit(owed({ ...CustomerRef, type: 'Customer' })));
      assert.equal((await read('customer', CustomerRef.value)).Balance, -40);
      await client.call('deposit?operation=delete', { body: { Id: made.Id, SyncToken: made.SyncToken } });
      assert.equal((await read('customer', CustomerRef.value)).Balance, 0);
    });
  });

  it('transfers between two accounts of the balance sheet that are not those of customers and vendors', async () => {
    const transfer = (from: string, to: string, Amount = 10): JsonObject => ({
      ...{ FromAccountRef: id('Account', from), ToAccountRef: id('Account', to), Amount }
    });
    const made = await client.save('transfer', transfer('Savings', 'Checking'));
    assert.deepEqual([made.Amount, textAt(made, 'CurrencyRef.value')], [10, 'USD']);
    assert.equal(await refused('transfer', transfer('Checking', 'Checking')), '6000');
    assert.equal(await refused('transfer', transfer('Checking', 'Utilities')), '6430');
    assert.equal(await refused('transfer', transfer('Accounts Receivable (A/R)', 'Checking')), '6430');
    assert.equal(await refused('transfer', transfer('Savings', 'Checking', -1)), '2290');
  });

  it('pays a card from the bank, by another name in queries than in answers', async () => {
    const pay = (card: string, bank: string): JsonObject => ({
      ...{ CreditCardAccountRef: id('Account', card), BankAccountRef: id('Account', bank), Amount: 75 }
    });
    const made = await client.save('creditcardpayment', pay('Company Card', 'Checking'));
    const { json } = await client.query(`select * from CreditCardPayment where Id = '${made.Id}'`);
    assert.equal(at(objectAt(json, 'QueryResponse'), 'CreditCardPaymentTxn.0.Id'), made.Id);
    assert.equal(await refused('creditcardpayment', pay('Checking', 'Savings')), '6430');
    assert.equal(await refused('creditcardpayment', pay('Company Card', 'Accounts Receivable (A/R)')), '6430');
  });

  describe('a time activity', () => {
    const worked = (more: JsonObject): JsonObject => ({
      ...{ NameOf: 'Employee', EmployeeRef: id('Employee', 'Emily Platt'), Hours: 1 },
      ...more
    });
    const [start, end] = ['2026-03-02T09:00:00-08:00', '2026-03-02T11:30:00-08:00'];

    it('has a duration, and is billed to nobody unless it says so', async () => {
      const made = await client.save('timeactivity', worked({}));
      assert.deepEqual([made.Hours, made.Minutes, made.BillableStatus, made.Taxable], [1, 0, 'NotBillable', false]);
      const { Hours: _hours, ...spanning } = worked({ StartTime: start, EndTime: end, BreakMinutes: 15 });
      assert.equal((await client.save('timeactivity', spanning)).StartTime, start);
    });

    for (const [what, more, code] of [
      ['nobody', { NameOf: '' }, '6300'],
      ['an employee and a vendor', { VendorRef: { value: '1' } }, '6290'],
      ['a vendor that it calls an employee', { EmployeeRef: '' }, '6290'],
      ['no duration', { Hours: '' }, '6380'],
      ['two durations', { StartTime: start, EndTime: end }, '6390'],
      ['an end alone', { Hours: '', EndTime: end }, '6360'],
      ['a start alone', { Hours: '', StartTime: start }, '6370'],
      ['a break without a start', { BreakMinutes: 5 }, '6340'],
      ['more than 59 minutes', { Minutes: 60 }, '2240'],
      ['a bill to nobody', { BillableStatus: 'Billable', HourlyRate: 10 }, '6310'],
      ['a bill without a rate', { BillableStatus: 'Billable', CustomerRef: { value: '1' } }, '6330'],
      ['a bill that it says was written', { BillableStatus: 'HasBeenBilled' }, '6320']
    ] as const) {
      it(`is refused with ${code} for ${what}`, async () => {
        const own: JsonObject = { ...more, ...('VendorRef' in more && { VendorRef: await vendor() }) };
        const record = Object.fromEntries(Object.entries(worked(own)).filter(([, value]) => value !== ''));
        assert.equal(await refused('timeactivity', record), code);
      });
    }
  });

  it('adjusts stock by a difference, for stock items only, and takes it back when it is deleted', async () => {
    const pump = id('Item', 'Pump');
    const had = Number((await read('item', pump.value)).QtyOnHand);
    const adjust = (item: { value: string }, QtyDiff: number, TxnDate = new Date().toISOString().slice(0, 10)) => ({
      ...{ TxnDate, AdjustAccountRef: id('Account', 'Job Expenses') },
      Line: [
        { DetailType: 'ItemAdjustmentLineDetail', ItemAdjustmentLineDetail: { ItemRef: item, QtyDiff } }
      ] as JsonObject[]
    });
    const made = await client.save('inventoryadjustment', adjust(pump, -3));
    assert.deepEqual([at(made, 'Line.0.DetailType'), at(made, 'Line.0.Id'), made.DocNumber], [undefined, '1', '1']);
    assert.equal((await read('item', pump.value)).QtyOnHand, had - 3);
    const body = { Id: made.Id, SyncToken: made.SyncToken, sparse: true, Line: adjust(pump, 2).Line };
    const changed = await client.save('inventoryadjustment', body);
    assert.equal((await read('item', pump.value)).QtyOnHand, had + 2);
    await client.call('inventoryadjustment?operation=delete', { body: { Id: made.Id, SyncToken: changed.SyncToken } });
    assert.equal((await read('item', pump.value)).QtyOnHand, had);
    assert.equal(await refused('inventoryadjustment', adjust({ value: '1' }, 1)), '6000');
    assert.equal(await refused('inventoryadjustment', adjust(pump, 1, '1999-12-31')), '6270');
  });
});
