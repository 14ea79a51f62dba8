import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { asObject, at } from '../../support/json';
import { type Client, connected, faultOf, idsOf } from './client';
import { objects, recordOf } from './reading';

describe('simulator: budgets, exchange rates and taxes', () => {
  let simulator: Simulator;
  let client: Client;
  let british: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    british = await connected(simulator, simulator.realms.gb);
    id = await idsOf(client, ['Account', 'TaxAgency']);
  });
  after(() => simulator.close());

  const codeOf = async (path: string, body?: JsonObject, by = client): Promise<string | undefined> =>
    faultOf(await by.call(path, body && { body })).code;

  describe('an exchange rate', () => {
    const rate = (Rate: number, AsOfDate: string, SourceCurrencyCode = 'SEK'): JsonObject => ({
      SourceCurrencyCode,
      Rate,
      AsOfDate
    });
    const read = async (parameters: string): Promise<Record<string, unknown>> =>
      asObject((await client.call(`exchangerate?${parameters}`)).json.ExchangeRate);

    it('is set by a POST, overwritten by the next, and has neither Id nor SyncToken', async () => {
      for (const Rate of [0.09, 0.095]) {
        const { json } = await client.call('exchangerate', { body: rate(Rate, '2026-03-01') });
        const { MetaData, ...made } = asObject(json.ExchangeRate);
        assert.deepEqual(made, {
          domain: 'QBO',
          sparse: false,
          TargetCurrencyCode: 'USD',
          ...rate(Rate, '2026-03-01')
        });
        assert.equal(typeof at(MetaData, 'LastUpdatedTime'), 'string');
        assert.deepEqual(Object.keys(json), ['ExchangeRate', 'time']);
      }
      const { json } = await client.query("select * from exchangerate where SourceCurrencyCode = 'SEK'");
      assert.equal(objects(at(json, 'QueryResponse.ExchangeRate')).length, 1);
    });

    it('is set by XML as well', async () => {
      const body =
        '<ExchangeRate xmlns="http://schema.intuit.com/finance/v3"><SourceCurrencyCode>PLN</SourceCurrencyCode>' +
        '<AsOfDate>2026-03-01</AsOfDate><Rate>0.25</Rate></ExchangeRate>';
      const headers = { 'Content-Type': 'application/xml' };
      const { json } = await client.call('exchangerate', { body, headers });
      assert.equal(at(json, 'ExchangeRate.Rate'), 0.25);
    });

    it('is read by currency and day: the last one set until then, else a usual one', async () => {
      await client.call('exchangerate', { body: rate(0.2, '2026-03-01', 'DKK') });
      await client.call('exchangerate', { body: rate(0.3, '2026-03-05', 'DKK') });
      const on = async (day: string) => (await read(`sourcecurrencycode=DKK&asofdate=${day}`)).Rate;
      assert.deepEqual([await on('2026-03-01'), await on('2026-03-04'), await on('2026-03-09')], [0.2, 0.2, 0.3]);
      assert.equal((await read('sourcecurrencycode=DKK&asofdate=2026-03-04')).AsOfDate, '2026-03-04');
      assert.equal(typeof (await read('sourcecurrencycode=EUR&asofdate=2020-01-01')).Rate, 'number');
    });

    it('is refused where currency, day or rate are none, and for the own currency', async () => {
      assert.equal(await codeOf('exchangerate', rate(1, '2026-03-01', 'USD')), '2220');
      assert.equal(await codeOf('exchangerate', rate(1, '2026-03-01', 'GBP'), british), '2220');
      assert.equal(await codeOf('exchangerate', rate(1, '2026-03-01', 'XQX')), '2220');
      assert.equal(await codeOf('exchangerate', rate(1, '2026-02-30')), '2070');
      assert.equal(await codeOf('exchangerate', rate(0, '2026-03-01')), '2240');
      assert.equal(await codeOf('exchangerate', { SourceCurrencyCode: 'EUR', Rate: 1 }), '2020');
      assert.equal(await codeOf('exchangerate', { ...rate(1, '2026-03-01'), TargetCurrencyCode: 'EUR' }), '2220');
      assert.equal(await codeOf('exchangerate'), '2020');
      assert.equal(await codeOf('exchangerate?sourcecurrencycode=USD'), '2220');
      assert.equal(await codeOf('exchangerate?sourcecurrencycode=EUR&asofdate=soon'), '2060');
      const item = { bId: '1', operation: 'update', ExchangeRate: rate(1, '2026-03-01') };
      const { json } = await client.call('batch', { body: { BatchItemRequest: [item] } });
      assert.equal(at(json, 'BatchItemResponse.0.Fault.Error.0.code'), '500');
    });
  });

  describe('a new tax code', () => {
    const code = (TaxCode: string, ...TaxRateDetails: readonly JsonObject[]): JsonObject => ({
      TaxCode,
      TaxRateDetails
    });
    const newRate = (TaxRateName: string, more: JsonObject = {}): JsonObject => ({
      TaxRateName,
      RateValue: 2.5,
      TaxAgencyId: '1',
      TaxApplicableOn: 'Sales',
      ...more
    });

    it('is answered without an envelope, and is there with its rates', async () => {
      const { json } = await client.call('taxservice/taxcode', {
        body: code('County', newRate('County part'), { TaxRateId: '3' })
      });
      assert.deepEqual(Object.keys(json), ['TaxCode', 'TaxCodeId', 'TaxRateDetails']);
      const [made, known] = objects(json.TaxRateDetails);
      assert.deepEqual(made, { ...newRate('County part'), TaxRateId: made?.TaxRateId });
      assert.deepEqual([known?.TaxRateId, known?.TaxRateName, known?.RateValue], ['3', 'California', 8]);
      const kept = recordOf((await client.call(`taxcode/${String(json.TaxCodeId)}`)).json);
      assert.equal(kept.Name, 'County');
      const ids = objects(at(kept, 'SalesTaxRateList.TaxRateDetail')).map((detail) => at(detail, 'TaxRateRef.value'));
      assert.deepEqual(ids, [made?.TaxRateId, '3']);
      const rate = recordOf((await client.call(`taxrate/${String(made?.TaxRateId)}`)).json);
      assert.deepEqual([rate.Name, rate.RateValue, at(rate, 'AgencyRef.value')], ['County part', 2.5, '1']);
    });

    it('taxes a form that names it', async () => {
      const { json } = await client.call('taxservice/taxcode', { body: code('Town', newRate('Town part')) });
      const Line = [
        {
          Amount: 100,
          DetailType: 'SalesItemLineDetail',
          SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: 'TAX' } }
        }
      ];
      const [customer] = objects(at((await client.query('select * from Customer')).json, 'QueryResponse.Customer'));
      const invoice = await client.save('invoice', {
        CustomerRef: { value: customer?.Id ?? '' },
        TxnTaxDetail: { TxnTaxCodeRef: { value: json.TaxCodeId } },
        Line
      });
      assert.equal(at(invoice, 'TxnTaxDetail.TotalTax'), 2.5);
    });

    it('stands on the side of purchases outside the US, and not within', async () => {
      const onPurchases = code('Fuel duty', newRate('Fuel duty (P)', { TaxApplicableOn: 'Purchase' }));
      assert.equal(await codeOf('taxservice/taxcode', onPurchases), '6000');
      const { json } = await british.call('taxservice/taxcode', { body: onPurchases });
      const kept = recordOf((await british.call(`taxcode/${String(json.TaxCodeId)}`)).json);
      assert.equal(objects(at(kept, 'PurchaseTaxRateList.TaxRateDetail')).length, 1);
      assert.deepEqual(at(kept, 'SalesTaxRateList.TaxRateDetail'), []);
    });

    it('is refused without a name, rates or what a new rate needs, and nothing of it is made', async () => {
      const before = (await client.query('select count(*) from TaxRate')).json;
      const cases: readonly (readonly [JsonObject, string])[] = [
        [{ TaxRateDetails: [newRate('A')] }, '2020'],
        [{ TaxCode: 'None' }, '2020'],
        [code('None'), '2020'],
        [code('None', newRate('A', { TaxRateName: '' })), '2020'],
        [code('None', newRate('A', { RateValue: null })), '2020'],
        [code('None', newRate('A', { TaxAgencyId: null })), '2020'],
        [code('None', newRate('A', { TaxAgencyId: '99' })), '2500'],
        [code('None', newRate('A', { RateValue: 101 })), '2240'],
        [code('None', newRate('A', { TaxApplicableOn: 'Both' })), '2170'],
        [code('None', newRate('A'), { TaxRateId: '999' }), '2500'],
        [code('None', newRate('california')), '6240'],
        [code('california', newRate('A')), '6240'],
        [code('None', newRate('A', { Nonsense: 1 })), '2010']
      ];
      for (const [body, wanted] of cases)
        assert.equal(await codeOf('taxservice/taxcode', body), wanted, JSON.stringify(body));
      assert.deepEqual(
        at((await client.query('select count(*) from TaxRate')).json, 'QueryResponse'),
        at(before, 'QueryResponse')
      );
    });

    it('is made by XML as well', async () => {
      const body =
        '<TaxService xmlns="http://schema.intuit.com/finance/v3"><TaxCode>By XML</TaxCode>' +
        '<TaxRateDetails><TaxRateId>3</TaxRateId></TaxRateDetails></TaxService>';
      const headers = { 'Content-Type': 'application/xml' };
      const { json } = await client.call('taxservice/taxcode', { body, headers });
      assert.equal(at(json, 'TaxRateDetails.0.TaxRateId'), '3');
    });

    it('is no record to read or ask for', async () => {
      assert.equal((await client.query('select * from TaxService')).status, 400);
      assert.equal(await codeOf('taxservice', code('None', newRate('A'))), '500');
      assert.equal(await codeOf('taxservice/taxcode'), '500');
    });
  });

  describe('a budget', () => {
    const budget = (more: JsonObject = {}): JsonObject => ({
      Name: 'Next year',
      BudgetType: 'ProfitAndLoss',
      BudgetEntryType: 'Monthly',
      StartDate: '2027-01-01',
      EndDate: '2027-12-31',
      BudgetDetail: [{ AccountRef: id('Account', 'Fuel'), BudgetDate: '2027-01-01', Amount: 60 }],
      ...more
    });

    it('keeps its lines, with the names of what they mean, and is told of its deletion by the time alone', async () => {
      const made = await client.save('budget', budget());
      assert.deepEqual(at(made, 'BudgetDetail.0.AccountRef.name'), 'Fuel');
      assert.equal(made.Active, true);
      const { Id, SyncToken } = made;
      const { json } = await client.call('budget?operation=delete', { body: { Id, SyncToken } });
      assert.deepEqual(Object.keys(json), ['time']);
      assert.equal(await codeOf(`budget/${Id}`), '610');
    });

    it('takes either word for a year', async () => {
      for (const BudgetEntryType of ['Annually', 'Yearly']) {
        assert.equal((await client.save('budget', budget({ BudgetEntryType }))).BudgetEntryType, BudgetEntryType);
      }
    });

    it('is refused with lines of another account or day, and where it ends before it begins', async () => {
      const line = (account: string, BudgetDate: string): JsonObject => ({
        BudgetDetail: [{ AccountRef: id('Account', account), BudgetDate, Amount: 1 }]
      });
      assert.equal(await codeOf('budget', budget(line('Checking', '2027-01-01'))), '2500');
      assert.equal(await codeOf('budget', budget(line('Fuel', '2028-01-01'))), '6000');
      assert.equal(await codeOf('budget', budget({ EndDate: '2026-12-31' })), '6000');
      assert.equal(await codeOf('budget', budget({ BudgetType: 'BalanceSheet' })), '2170');
      assert.equal(await codeOf('budget', budget({ Name: '' })), '2020');
    });
  });

  it('has tax payments where there is a tax centre, which nobody makes by the API', async () => {
    const { json } = await british.query("select * from TaxPayment where MetaData.CreateTime > '2000-01-01'");
    const payments = objects(at(json, 'QueryResponse.TaxPayment'));
    assert.deepEqual(payments.map(({ Refund }) => Refund).sort(), [false, true]);
    assert.deepEqual(recordOf((await british.call(`taxpayment/${String(payments[0]?.Id)}`)).json), payments[0]);
    assert.equal(await codeOf('taxpayment', { PaymentAmount: 5 }, british), '500');
    assert.deepEqual(at((await client.query('select * from TaxPayment')).json, 'QueryResponse'), {});
  });
});
