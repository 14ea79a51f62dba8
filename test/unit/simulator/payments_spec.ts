import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, expense, faultOf, idsOf, line } from './client';
import { list, objectAt, recordOf, type Stored } from './reading';

describe('simulator: payments', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item']);
  });
  after(() => simulator.close());

  let number = 0;
  async function customer(): Promise<{ value: string }> {
    number += 1;
    return { value: (await client.save('customer', { DisplayName: `Payer ${number}` })).Id };
  }
  async function read(resource: string, key: string): Promise<Stored> {
    const answer = await client.call(`${resource}/${key}`);
    assert.equal(answer.status, 200, answer.text);
    return recordOf(answer.json);
  }
  const sale = (CustomerRef: JsonObject, amount: number): JsonObject => ({ CustomerRef, Line: [line(amount, '1')] });
  const applied = (type: string, key: string, Amount: number): JsonObject => ({
    Amount,
    LinkedTxn: [{ TxnId: key, TxnType: type }]
  });
  async function paid(amount: number, open: number): Promise<[Stored, Stored]> {
    const CustomerRef = await customer();
    const invoice = await client.save('invoice', sale(CustomerRef, amount));
    const Line = [applied('Invoice', invoice.Id, amount - open)];
    const payment = await client.save('payment', { CustomerRef, TotalAmt: amount - open, Line });
    return [invoice, payment];
  }

  it('pays an invoice: its open amount, the links of both and the balance of the customer move', async () => {
    const [invoice, payment] = await paid(100, 40);
    const after = await read('invoice', invoice.Id);
    assert.deepEqual(
      [after.Balance, after.TotalAmt, after.LinkedTxn, after.SyncToken],
      [40, 100, [{ TxnId: payment.Id, TxnType: 'Payment' }], '1']
    );
    assert.deepEqual(
      [payment.UnappliedAmt, payment.DepositToAccountRef, at(payment, 'Line.0.LinkedTxn.0.TxnId')],
      [0, { value: '4' }, invoice.Id]
    );
    assert.equal((await read('customer', textAt(invoice, 'CustomerRef.value'))).Balance, 40);
  });

  it('restores the invoice when the payment is deleted or voided', async () => {
    for (const path of ['payment?operation=delete', 'payment?operation=update&include=void']) {
      const [invoice, payment] = await paid(100, 0);
      const answer = await client.call(path, { body: { Id: payment.Id, SyncToken: '0', sparse: true } });
      assert.equal(answer.status, 200, answer.text);
      const after = await read('invoice', invoice.Id);
      assert.deepEqual([after.Balance, after.LinkedTxn, after.SyncToken], [100, [], '2']);
      assert.equal((await read('customer', textAt(invoice, 'CustomerRef.value'))).Balance, 100);
    }
  });

  it('voids a payment as the sample shows: nothing for nothing, with a note', async () => {
    const [, payment] = await paid(50, 0);
    const body = { Id: payment.Id, SyncToken: '0', sparse: true };
    const { json } = await client.call('payment?operation=update&include=void', { body });
    const { TotalAmt, UnappliedAmt, Line, PrivateNote } = objectAt(json, 'Payment');
    assert.deepEqual([TotalAmt, UnappliedAmt, Line, PrivateNote], [0, 0, undefined, 'Voided']);
  });

  it('follows a changed application', async () => {
    const [invoice, payment] = await paid(100, 50);
    const body = { Id: payment.Id, SyncToken: '0', sparse: true, Line: [applied('Invoice', invoice.Id, 20)] };
    assert.equal((await client.save('payment', body)).UnappliedAmt, 30);
    assert.equal((await read('invoice', invoice.Id)).Balance, 80);
    assert.equal((await read('customer', textAt(invoice, 'CustomerRef.value'))).Balance, 50);
  });

  it('keeps what is not applied as a credit of the customer', async () => {
    const CustomerRef = await customer();
    const payment = await client.save('payment', { CustomerRef, TotalAmt: 25 });
    assert.equal(payment.UnappliedAmt, 25);
    assert.equal((await read('customer', CustomerRef.value)).Balance, -25);
  });

  it('lets go of the payment when the invoice is deleted or voided', async () => {
    for (const operation of ['delete', 'void']) {
      const [invoice, payment] = await paid(100, 0);
      await client.call(`invoice?operation=${operation}`, { body: { Id: invoice.Id, SyncToken: '1' } });
      const after = await read('payment', payment.Id);
      assert.deepEqual([after.Line, after.UnappliedAmt, after.SyncToken], [undefined, 100, '1']);
      assert.equal((await read('customer', textAt(invoice, 'CustomerRef.value'))).Balance, -100);
    }
  });

  it('keeps the links of payments when the invoice is updated, and refuses a total below what is paid', async () => {
    const [invoice] = await paid(100, 40);
    const more = { Id: invoice.Id, sparse: true, SyncToken: '1', LinkedTxn: [] };
    const after = await client.save('invoice', { ...more, Line: [line(110, '1')] });
    assert.deepEqual([after.Balance, list(after, 'LinkedTxn').length], [50, 1]);
    const less = await client.call('invoice', { body: { ...more, SyncToken: '2', Line: [line(10, '1')] } });
    assert.equal(faultOf(less).code, '6000');
  });

  it('applies a credit memo to an invoice by a payment of nothing', async () => {
    const CustomerRef = await customer();
    const invoice = await client.save('invoice', sale(CustomerRef, 80));
    const memo = await client.save('creditmemo', sale(CustomerRef, 30));
    assert.deepEqual([memo.Balance, memo.RemainingCredit], [30, 30]);
    assert.equal((await read('customer', CustomerRef.value)).Balance, 50);
    const Line = [applied('Invoice', invoice.Id, 30), applied('CreditMemo', memo.Id, 30)];
    const payment = await client.save('payment', { CustomerRef, TotalAmt: 0, Line });
    assert.equal((await read('invoice', invoice.Id)).Balance, 50);
    const used = await read('creditmemo', memo.Id);
    assert.deepEqual([used.Balance, used.RemainingCredit, used.SyncToken], [0, 0, '1']);
    assert.equal((await read('customer', CustomerRef.value)).Balance, 50);
    await client.call('creditmemo?operation=delete', { body: { Id: memo.Id, SyncToken: '1' } });
    assert.equal((await read('invoice', invoice.Id)).Balance, 80);
    assert.equal((await read('payment', payment.Id)).Line, undefined);
    assert.equal((await read('customer', CustomerRef.value)).Balance, 80);
  });

  it('refuses what cannot be linked', async () => {
    const [CustomerRef, other] = [await customer(), await customer()];
    const invoice = await client.save('invoice', sale(CustomerRef, 10));
    const pay = async (body: JsonObject): Promise<string | undefined> =>
      faultOf(await client.call('payment', { body })).code;
    const one = (amount: number): JsonObject[] => [applied('Invoice', invoice.Id, amount)];
    assert.equal(await pay({ CustomerRef, TotalAmt: 20, Line: one(11) }), '620');
    assert.equal(await pay({ CustomerRef: other, TotalAmt: 10, Line: one(10) }), '620');
    assert.equal(await pay({ CustomerRef, TotalAmt: 10, Line: [applied('Estimate', '1', 10)] }), '620');
    assert.equal(await pay({ CustomerRef, TotalAmt: 10, Line: [applied('Invoice', '999999', 10)] }), '610');
    assert.equal(await pay({ CustomerRef, TotalAmt: 5, Line: one(10) }), '6000');
    assert.equal(await pay({ CustomerRef, TotalAmt: 10, Line: [{ Amount: 10 }] }), '2020');
    assert.equal(await pay({ CustomerRef }), '2020');
    assert.equal(await pay({ TotalAmt: 5 }), '2020');
    const DepositToAccountRef = id('Account', 'Company Card');
    assert.equal(await pay({ CustomerRef, TotalAmt: 1, DepositToAccountRef }), '6430');
    assert.equal((await read('invoice', invoice.Id)).Balance, 10);
  });

  describe('of bills', () => {
    const bank = (): JsonObject => ({ PayType: 'Check', CheckPayment: { BankAccountRef: id('Account', 'Checking') } });
    async function bill(amount: number): Promise<Stored> {
      number += 1;
      const VendorRef = { value: (await client.save('vendor', { DisplayName: `Supplier ${number}` })).Id };
      return client.save('bill', { VendorRef, Line: [expense(amount, id('Account', 'Fuel'))] });
    }

    it('pays a bill, and gives it back when the payment is voided', async () => {
      const made = await bill(70);
      const { VendorRef } = made;
      assert.equal((await read('vendor', textAt(VendorRef, 'value'))).Balance, 70);
      const Line = [applied('Bill', made.Id, 70)];
      const payment = await client.save('billpayment', { VendorRef, TotalAmt: 70, Line, ...bank() });
      const after = await read('bill', made.Id);
      assert.deepEqual([after.Balance, after.LinkedTxn], [0, [{ TxnId: payment.Id, TxnType: 'BillPaymentCheck' }]]);
      assert.equal((await read('vendor', textAt(VendorRef, 'value'))).Balance, 0);
      const body = { Id: payment.Id, SyncToken: '0', sparse: true };
      assert.equal((await client.call('billpayment?operation=update&include=void', { body })).status, 200);
      assert.equal((await read('bill', made.Id)).Balance, 70);
      assert.equal((await read('vendor', textAt(VendorRef, 'value'))).Balance, 70);
    });

    it('refuses a payment without its account, from the wrong account, and of too much', async () => {
      const made = await bill(10);
      const Line = [applied('Bill', made.Id, 10)];
      const whole = { VendorRef: made.VendorRef, TotalAmt: 10, Line, ...bank() };
      const pay = async (body: object): Promise<string | undefined> =>
        faultOf(await client.call('billpayment', { body })).code;
      assert.equal(await pay({ ...whole, CheckPayment: {} }), '2020');
      assert.equal(await pay({ ...whole, CheckPayment: { BankAccountRef: id('Account', 'Fuel') } }), '6430');
      assert.equal(await pay({ ...whole, TotalAmt: 20, Line: [applied('Bill', made.Id, 20)] }), '620');
      assert.equal(await pay(whole), undefined);
    });
  });
});
