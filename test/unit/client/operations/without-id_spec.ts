import assert from 'node:assert/strict';
import { lineTypes } from '../../../../src/catalog';
import type { Caller } from '../../../../src/client/call/call';
import type { InputValue, OperationInput } from '../../../../src/client/input';
import { pageSize } from '../../../../src/client/language/query';
import { pagesOf } from '../../../../src/client/query/pages';
import { asArray, asObject, asText, at, textAt, type JsonObject } from '../../../support/json';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

describe('what has no Id, no envelope or lines of its own', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  const run = (entity: string, operation: string, payload: unknown, more: Partial<OperationInput> = {}) =>
    simulated.run({ entity, operation, source: 'payload', payload, ...more });
  const filledIn = (entity: string, operation: string, fields: OperationInput['fields'], more = {}) =>
    simulated.run({ entity, operation, source: 'fields', fields, ...more });
  const idOf = (entity: string, name: string) => simulated.colleague.idOf(entity, 'Name', name);
  const value = (given: unknown, as?: InputValue['as']): InputValue => ({ value: given, ...(as && { as }) });

  describe('an exchange rate', () => {
    it('is set and read by currency and day, in three ways to say which', async () => {
      const rate = { SourceCurrencyCode: 'NOK', Rate: 0.094, AsOfDate: '2026-04-01' };
      const { result, facts } = await run('Exchangerate', 'update', rate);
      assert.equal(at(result, 'Rate'), 0.094);
      assert.deepEqual([facts.id, facts.syncToken, facts.changed], [undefined, undefined, true]);
      const body: unknown = JSON.parse(simulated.seen().at(-1)?.body ?? '');
      assert.deepEqual(body, rate);
      const { SourceCurrencyCode, AsOfDate } = rate;
      const read = await run('Exchangerate', 'get', { SourceCurrencyCode, AsOfDate });
      assert.deepEqual(read.result, result);
      assert.deepEqual((await run('Exchangerate', 'get', read.result)).result, result, 'by the rate itself');
      const fields = { SourceCurrencyCode: value('NOK'), AsOfDate: value('2026-04-01', 'day') };
      assert.deepEqual((await filledIn('Exchangerate', 'get', fields)).result, result);
      const asked = simulated.seen().at(-1);
      assert.equal(asked?.query.sourcecurrencycode, 'NOK');
      assert.equal(asked?.query.asofdate, '2026-04-01');
    });

    it('of today is read by the currency alone', async () => {
      const { result } = await run('Exchangerate', 'get', 'EUR');
      assert.equal(at(result, 'SourceCurrencyCode'), 'EUR');
      assert.equal(simulated.seen().at(-1)?.query.asofdate, undefined);
    });

    it('is set again by one that was read, with another rate', async () => {
      const { result } = await run('Exchangerate', 'get', { SourceCurrencyCode: 'CAD', AsOfDate: '2026-04-02' });
      const set = await run('Exchangerate', 'update', { ...asObject(result), Rate: 0.7 });
      assert.equal(at(set.result, 'Rate'), 0.7);
    });

    it('is asked for in no order, and told apart by currency and day where there are more than a page', async () => {
      const there = Array.from({ length: 2 * pageSize + 5 }, (_none, index) => ({
        SourceCurrencyCode: index % 2 === 0 ? 'CHF' : 'EUR',
        AsOfDate: `day ${Math.floor(index / 2)}`
      }));
      const statements: string[] = [];
      const caller: Caller = (call) => {
        const text = asText(call.query?.query);
        statements.push(text);
        const [, start = '', size = ''] = /startposition (\d+) maxresults (\d+)$/.exec(text) ?? [];
        const ExchangeRate = there.slice(Number(start) - 1, Number(start) - 1 + Number(size));
        return Promise.resolve({ body: { QueryResponse: { ExchangeRate } }, attempts: 1 });
      };
      const text = 'select * from exchangerate';
      const call = { operation: 'exchangerate.query', method: 'GET', path: '/query', write: false } as const;
      const found: JsonObject[] = [];
      for await (const { records } of pagesOf({ text }, { ...call, priority: 'message' }, caller, new Set())) {
        found.push(...records);
      }
      assert.deepEqual(found, there);
      assert.ok(statements.every((one) => one.startsWith(`${text} startposition`)));
      await run('Exchangerate', 'query', {});
      assert.doesNotMatch(asText(simulated.seen().at(-1)?.query.query), /order/i);
    });

    it('is set beside a batch, by a request of its own', async () => {
      const rate = { SourceCurrencyCode: 'NOK', Rate: 1, AsOfDate: '2026-04-03' };
      const items = [
        { entity: 'Exchangerate', operation: 'update', payload: rate },
        { entity: 'TaxPayment', operation: 'query', payload: {} }
      ];
      const from = simulated.asked();
      const { result } = await run('Company', 'batch', items);
      assert.deepEqual([at(result, '0.payload.Rate'), at(result, '1.payload')], [1, []]);
      const posts = simulated
        .seen(from)
        .flatMap(({ method, path }) => (method === 'POST' ? [path.split('/').at(-1)] : []));
      assert.ok(posts.includes('exchangerate'), posts.join());
    });
  });

  describe('a new tax code', () => {
    const line = (fields: Record<string, InputValue>) => ({ detailType: null, fields });

    it('has new rates, and rates that are there, each by Id or by name', async () => {
      const agency = (await simulated.colleague.list('TaxAgency'))[0];
      const { result, facts } = await filledIn(
        'TaxService',
        'create',
        { TaxCode: value('Coast') },
        {
          lines: [
            line({ TaxRateId: value('California', 'name') }),
            line({
              TaxRateName: value('Coast part'),
              RateValue: value('1.25'),
              TaxAgencyId: value(agency?.DisplayName, 'name'),
              TaxApplicableOn: value('Sales')
            })
          ]
        }
      );
      const body: unknown = JSON.parse(simulated.seen().at(-1)?.body ?? '');
      assert.deepEqual(body, {
        TaxCode: 'Coast',
        TaxRateDetails: [
          { TaxRateId: '3' },
          { TaxRateName: 'Coast part', RateValue: 1.25, TaxAgencyId: agency?.Id, TaxApplicableOn: 'Sales' }
        ]
      });
      assert.equal(simulated.seen().at(-1)?.path, `/v3/company/${simulated.realmId}/taxservice/taxcode`);
      assert.equal(facts.id, at(result, 'TaxCodeId'));
      assert.equal((await run('TaxCode', 'get', facts.id)).facts.id, facts.id);
    });

    it('is among those to pick from at once, though they were known', async () => {
      const { lookups } = simulated.client;
      const named = async (entity: string) => (await lookups.find(entity, '')).records.map(({ name }) => name);
      assert.ok(!(await named('TaxCode')).includes('Bay') && !(await named('TaxRate')).includes('Bay part'));
      const TaxAgencyId = asText((await simulated.colleague.list('TaxAgency'))[0]?.Id);
      const TaxRateDetails = [{ TaxRateName: 'Bay part', RateValue: 1, TaxAgencyId }];
      await run('TaxService', 'create', { TaxCode: 'Bay', TaxRateDetails });
      assert.ok((await named('TaxCode')).includes('Bay') && (await named('TaxRate')).includes('Bay part'));
    });

    it('takes the Ids of its rates as QuickBooks has them, and as references', async () => {
      for (const TaxRateId of ['3', 3, { value: '3' }, { name: 'California' }]) {
        const TaxCode = `Same ${JSON.stringify(TaxRateId)}`;
        const { result } = await run('TaxService', 'create', { TaxCode, TaxRateDetails: [{ TaxRateId }] });
        assert.equal(at(result, 'TaxRateDetails.0.TaxRateId'), '3');
      }
    });
  });

  describe('a budget', () => {
    const monthly = { Name: 'By month', BudgetType: 'ProfitAndLoss', BudgetEntryType: 'Monthly' };
    const year = { StartDate: '2027-01-01', EndDate: '2027-12-31' };
    const amounts = (budget: unknown) =>
      asArray(at(budget, 'BudgetDetail')).map((one) => [textAt(one, 'BudgetDate').slice(5, 7), at(one, 'Amount')]);

    async function made(...BudgetDetail: JsonObject[]): Promise<string> {
      return asText((await run('Budget', 'create', { ...monthly, ...year, BudgetDetail })).facts.id);
    }
    async function fuel(BudgetDate: string, Amount: number): Promise<JsonObject> {
      return { AccountRef: { value: await idOf('Account', 'Fuel') }, BudgetDate, Amount };
    }
    const lineOf = async (BudgetDate: string, Amount: number) => ({
      detailType: null,
      fields: {
        AccountRef: value(await idOf('Account', 'Fuel'), 'id'),
        BudgetDate: value(BudgetDate, 'day'),
        Amount: value(Amount)
      }
    });

    it('gets lines of its panel added, each in the place of that of the same account and interval', async () => {
      const Id = await made(await fuel('2027-01-01', 60), await fuel('2027-02-01', 60));
      const lines = [await lineOf('2027-02-01', 75), await lineOf('2027-03-01', 80)];
      const { result } = await filledIn('Budget', 'update', { Id: value(Id) }, { lines });
      const after = [
        ['01', 60],
        ['02', 75],
        ['03', 80]
      ];
      assert.deepEqual(amounts(result), after);
      const replaced = await filledIn('Budget', 'update', { Id: value(Id) }, { lines, options: { lines: 'replace' } });
      assert.deepEqual(amounts(replaced.result), after.slice(1));
    });

    it('has its lines replaced by those of a payload, or added where that is asked for', async () => {
      const Id = await made(await fuel('2027-01-01', 60), await fuel('2027-02-01', 60));
      const BudgetDetail = [await fuel('2027-02-01', 10)];
      const added = await run('Budget', 'update', { Id, BudgetDetail }, { options: { lines: 'append' } });
      assert.deepEqual(amounts(added.result), [
        ['01', 60],
        ['02', 10]
      ]);
      assert.deepEqual(amounts((await run('Budget', 'update', { Id, BudgetDetail })).result), [['02', 10]]);
    });

    it('keeps its lines when something else is changed, and is given as deleted', async () => {
      const Id = await made(await fuel('2027-01-01', 60));
      const renamed = await run('Budget', 'update', { Id, Name: 'Renamed' });
      assert.deepEqual(amounts(renamed.result), [['01', 60]]);
      assert.deepEqual((await run('Budget', 'delete', Id)).result, { Id, status: 'Deleted', domain: 'QBO' });
    });
  });

  it('is billed, where it is a billable expense, by a line of the panel that names it', async () => {
    const [charge] = asArray((await run('ReimburseCharge', 'query', {})).result).map(asObject);
    const line = {
      'SalesItemLineDetail.ItemRef': value('1'),
      Amount: value(at(charge, 'Amount')),
      'LinkedTxn.TxnType': value('ReimburseCharge'),
      'LinkedTxn.TxnId': value(at(charge, 'Id'))
    };
    const lines = [{ detailType: 'SalesItemLineDetail', fields: line }];
    const CustomerRef = value(at(charge, 'CustomerRef.value'));
    const { facts } = await filledIn('Invoice', 'create', { CustomerRef }, { lines });
    const body = asObject(JSON.parse(simulated.seen().at(-1)?.body ?? ''));
    assert.deepEqual(at(body, 'Line.0.LinkedTxn'), [{ TxnType: 'ReimburseCharge', TxnId: at(charge, 'Id') }]);
    const billed = (await run('ReimburseCharge', 'get', at(charge, 'Id'))).result;
    assert.equal(at(billed, 'HasBeenInvoiced'), true);
    assert.equal(at(billed, 'LinkedTxn.1.TxnId'), facts.id);
    const where = [{ field: 'HasBeenInvoiced', op: '=', value: false }];
    assert.deepEqual((await run('ReimburseCharge', 'query', { where })).result, []);
  });

  it('leaves the kinds of lines that invoices have as they are', () => {
    assert.equal(lineTypes.ReimburseLineDetail, undefined);
  });
});
