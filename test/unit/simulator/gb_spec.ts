import assert from 'node:assert/strict';
import { gbRealmId, type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, expense, faultOf, idsOf, line, type Refusal } from './client';
import { list, objects, type Stored } from './reading';

/** The first account of an answer. */
const path = 'QueryResponse.Account.0.FullyQualifiedName';

describe('simulator: the company in Great Britain', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator, gbRealmId);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item', 'TaxCode']);
  });
  after(() => simulator.close());

  const customer = (): JsonObject => id('Customer', 'Ridgeway Farms');
  const sold = (amount: number, tax: string | undefined, detail: JsonObject = {}): JsonObject =>
    line(amount, id('Item', 'Labour').value, { ...(tax && { TaxCodeRef: id('TaxCode', tax) }), ...detail });
  const invoice = (lines: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
    CustomerRef: customer(),
    Line: lines,
    ...more
  });
  async function refused(resource: string, body: JsonObject): Promise<Refusal> {
    return faultOf(await client.call(resource, { body }));
  }
  /** Amount, percentage and net of each tax line. */
  function taxLines(record: Stored): unknown[] {
    return objects(at(record, 'TxnTaxDetail.TaxLine') ?? []).map((entry) => [
      entry.Amount,
      at(entry, 'TaxLineDetail.TaxPercent'),
      at(entry, 'TaxLineDetail.NetAmountTaxable')
    ]);
  }

  it('is one of the two sample companies, in pounds', async () => {
    assert.deepEqual(simulator.realms, { us: simulator.realmId, gb: gbRealmId });
    const info = (await client.call(`companyinfo/${gbRealmId}`)).json.CompanyInfo;
    assert.equal(at(info, 'Country'), 'GB');
    const { Preferences } = (await client.call('preferences')).json;
    assert.equal(at(Preferences, 'CurrencyPrefs.HomeCurrency.value'), 'GBP');
    const made = await client.save('invoice', invoice([sold(1, '20.0% S')]));
    assert.deepEqual(made.CurrencyRef, { value: 'GBP', name: 'British Pound Sterling' });
  });

  it('taxes what else a deposit brings, by the rates for sales or for purchases, and not what has no code', async () => {
    const brought = (Amount: number, account: string, more: JsonObject = {}): JsonObject => ({
      ...{ Amount, DetailType: 'DepositLineDetail' },
      DepositLineDetail: { AccountRef: id('Account', account), ...more }
    });
    const TaxCodeRef = id('TaxCode', '20.0% S');
    const deposit = (...Line: JsonObject[]): JsonObject => ({
      ...{ DepositToAccountRef: id('Account', 'Current Account'), Line }
    });
    const income = textAt((await client.query("select * from Account where AccountType = 'Income'")).json, path);
    const expense = textAt((await client.query("select * from Account where AccountType = 'Expense'")).json, path);
    const made = await client.save(
      'deposit',
      deposit(
        brought(100, income, { TaxCodeRef }),
        brought(50, expense, { TaxCodeRef, TaxApplicableOn: 'Purchase' }),
        brought(-5, expense)
      )
    );
    assert.deepEqual(taxLines(made), [
      [20, 20, 100],
      [10, 20, 50]
    ]);
    const [sales, purchases] = objects(at(made, 'TxnTaxDetail.TaxLine')).map((one) =>
      textAt(one, 'TaxLineDetail.TaxRateRef.value')
    );
    assert.notEqual(sales, purchases);
    assert.deepEqual([at(made, 'TxnTaxDetail.TotalTax'), made.TotalAmt], [30, 175]);
    const plain = await client.save('deposit', deposit(brought(5, income)));
    assert.deepEqual([plain.TxnTaxDetail, plain.TotalAmt], [undefined, 5]);
    const without = { ...deposit(brought(100, income, { TaxCodeRef })), GlobalTaxCalculation: 'NotApplicable' };
    assert.equal((await client.save('deposit', without)).TotalAmt, 100);
    const unknown = deposit(brought(1, income, { TaxCodeRef: { value: '99' } }));
    assert.equal((await refused('deposit', unknown)).code, '2500');
  });

  it('adds tax by rate', async () => {
    const made = await client.save(
      'invoice',
      invoice([sold(100, '20.0% S'), sold(50, '20.0% S'), sold(40, '5.0% R'), sold(10, '0.0% Z'), sold(5, 'No VAT')])
    );
    assert.equal(made.GlobalTaxCalculation, 'TaxExcluded');
    assert.deepEqual(taxLines(made), [
      [30, 20, 150],
      [2, 5, 40],
      [0, 0, 10]
    ]);
    assert.deepEqual([at(made, 'TxnTaxDetail.TotalTax'), made.TotalAmt, made.Balance], [32, 237, 237]);
  });

  it('takes the tax out of amounts that include it, and gives both', async () => {
    const made = await client.save(
      'invoice',
      invoice([sold(0, '20.0% S', { TaxInclusiveAmt: 120 }), sold(10, '5.0% R')], {
        GlobalTaxCalculation: 'TaxInclusive'
      })
    );
    const [first, second] = list(made, 'Line');
    assert.deepEqual([first?.Amount, at(first, 'SalesItemLineDetail.TaxInclusiveAmt')], [100, 120]);
    assert.deepEqual([second?.Amount, at(second, 'SalesItemLineDetail.TaxInclusiveAmt')], [10, 10.5]);
    assert.deepEqual([at(made, 'TxnTaxDetail.TotalTax'), made.TotalAmt], [20.5, 130.5]);
    const again = await client.save('invoice', made);
    assert.deepEqual([again.Line, again.TotalAmt], [made.Line, 130.5]);
  });

  it('knows forms to which tax does not apply', async () => {
    const none = { GlobalTaxCalculation: 'NotApplicable' };
    const made = await client.save('invoice', invoice([sold(100, undefined)], none));
    assert.deepEqual([made.TxnTaxDetail, made.TotalAmt], [undefined, 100]);
    const fault = await refused('invoice', invoice([sold(100, undefined)], { ...none, TxnTaxDetail: { TotalTax: 5 } }));
    assert.equal(fault.code, '6170');
    const taxed = await client.save('invoice', invoice([sold(100, '20.0% S')]));
    const freed = await client.save('invoice', { Id: taxed.Id, SyncToken: '0', sparse: true, ...none });
    assert.deepEqual([freed.TxnTaxDetail, freed.TotalAmt], [undefined, 100]);
  });

  it('takes a discount off before tax', async () => {
    const off = { DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 } };
    const made = await client.save('invoice', invoice([sold(100, '20.0% S'), off]));
    assert.deepEqual([at(made, 'TxnTaxDetail.TotalTax'), made.TotalAmt], [18, 108]);
  });

  it('wants a tax code of its own on every line, of sales and of purchases', async () => {
    const element = 'Line.SalesItemLineDetail.TaxCodeRef';
    assert.deepEqual(await refused('invoice', invoice([sold(1, undefined)])), { status: 400, code: '6160', element });
    const us = sold(1, undefined, { TaxCodeRef: { value: 'TAX' } });
    assert.deepEqual(await refused('invoice', invoice([us])), { status: 400, code: '2500', element });
    const VendorRef = id('Vendor', 'County Motors');
    const fault = await refused('bill', { VendorRef, Line: [expense(1, id('Account', 'Rent'))] });
    assert.equal(fault.code, '6160');
  });

  it('adds tax to what is bought', async () => {
    const TaxCodeRef = id('TaxCode', '20.0% S');
    const bill = await client.save('bill', {
      VendorRef: id('Vendor', 'County Motors'),
      Line: [expense(50, id('Account', 'Rent'), { TaxCodeRef })]
    });
    assert.deepEqual([at(bill, 'TxnTaxDetail.TotalTax'), bill.TotalAmt, bill.Balance], [10, 60, 60]);
    assert.notEqual(textAt(bill, 'TxnTaxDetail.TaxLine.0.TaxLineDetail.TaxRateRef.value'), '1');
    const inclusive = await client.save('purchase', {
      PaymentType: 'Cash',
      AccountRef: id('Account', 'Current Account'),
      GlobalTaxCalculation: 'TaxInclusive',
      Line: [expense(0, id('Account', 'Rent'), { TaxCodeRef, TaxInclusiveAmt: 60 })]
    });
    assert.deepEqual([at(inclusive, 'Line.0.Amount'), inclusive.TotalAmt], [50, 60]);
  });

  it('leaves the US without GlobalTaxCalculation', async () => {
    const us = await connected(simulator);
    const Line = [line(10, '1', { TaxCodeRef: { value: 'TAX' } })];
    const made = await us.save('invoice', { CustomerRef: { value: '1' }, Line, GlobalTaxCalculation: 'TaxInclusive' });
    assert.deepEqual([made.GlobalTaxCalculation, made.TotalAmt], [undefined, 10.8]);
  });

  it('can be seeded in bulk too', () => {
    const seeded = simulator.control.seed({ realmId: gbRealmId, entity: 'Invoice', count: 3 });
    assert.equal(seeded.count, 3);
  });
});
