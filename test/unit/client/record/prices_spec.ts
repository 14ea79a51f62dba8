import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { completePrices } from '../../../../src/client/record/lines/prices';
import { getPath } from '../../../../src/client/record/paths';
import { asText, isObject, type JsonObject } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const sale = (detail: JsonObject, more: JsonObject = {}) => ({
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: detail,
  ...more
});

describe('the price of a line', () => {
  let test: SimulatedCompany;
  let pump: JsonObject;
  let priceless: string;

  before(async () => {
    test = await startSimulatedCompany();
    pump = await itemNamed('Pump');
    const made = await test.run('Item', 'create', {
      Name: 'Advice',
      Type: 'Service',
      UnitPrice: 0,
      IncomeAccountRef: pump.IncomeAccountRef
    });
    priceless = asText(made.result && isObject(made.result) ? made.result.Id : undefined) ?? '';
  });
  beforeEach(() => test.requests());
  after(() => test.close());

  async function itemNamed(name: string): Promise<JsonObject> {
    const { result } = await test.run('Item', 'query', { where: [{ field: 'Name', op: '=', value: name }] });
    assert.ok(Array.isArray(result) && isObject(result[0]));
    return result[0];
  }
  const bySale = (line: JsonObject) => test.run('Invoice', 'create', { CustomerRef: { value: '1' }, Line: [line] });
  const itemReads = () => test.requests().filter(({ query }) => query.query?.includes('from Item')).length;

  it('is that of the product when neither rate nor amount is given, and the amount is worked out from it', async () => {
    assert.equal(pump.UnitPrice, 15);
    const { result } = await bySale(sale({ ItemRef: { value: pump.Id }, Qty: 3 }));
    assert.equal(getPath(result, 'TotalAmt'), 45);
    const line: unknown = isObject(result) && Array.isArray(result.Line) ? result.Line[0] : undefined;
    assert.equal(getPath(line, 'SalesItemLineDetail.UnitPrice'), 15);
  });

  it('is what the product costs on a form that buys', async () => {
    assert.equal(pump.PurchaseCost, 10);
    const { result } = await test.runFields('Bill', 'create', {
      fields: { VendorRef: { value: 'Pacific Pump Supply', as: 'name' } },
      lines: [
        {
          detailType: 'ItemBasedExpenseLineDetail',
          fields: {
            'ItemBasedExpenseLineDetail.ItemRef': { value: 'Pump', as: 'name' },
            'ItemBasedExpenseLineDetail.Qty': { value: '2' }
          }
        }
      ]
    });
    assert.equal(getPath(result, 'TotalAmt'), 20);
  });

  it('is asked for once, however many messages come', async () => {
    for (let count = 0; count < 3; count += 1) await bySale(sale({ ItemRef: { value: priceless } }, { Amount: 1 }));
    assert.equal(itemReads(), 0, 'an amount needs no price');
    for (let count = 0; count < 3; count += 1) await bySale(sale({ ItemRef: { value: pump.Id } }));
    assert.ok(itemReads() <= 1);
  });

  it('is missing when the product has none, and nothing is sent', async () => {
    const error = await failureOf(bySale(sale({ ItemRef: { value: priceless }, Qty: 2 })));
    assert.equal(error.code, 'QBO_INVALID_INPUT');
    assert.equal(error.cause.element, 'Line[0].Amount');
    assert.ok(test.requests().every(({ method }) => method === 'GET'));
  });

  it('is taken for lines that an update adds, and not for those that it changes', async () => {
    const made = await bySale(sale({ ItemRef: { value: pump.Id }, Qty: 1 }, { Amount: 99 }));
    const id = asText(getPath(made.result, 'Id')) ?? '';
    const line = (fields: Record<string, { value: string }>) => [{ detailType: 'SalesItemLineDetail', fields }];
    const added = await test.runFields('Invoice', 'update', {
      fields: { Id: { value: id } },
      lines: line({ 'SalesItemLineDetail.ItemRef': { value: asText(pump.Id) ?? '' } })
    });
    assert.equal(getPath(added.result, 'TotalAmt'), 114);
    const changed = await test.runFields('Invoice', 'update', {
      fields: { Id: { value: id } },
      lines: line({ Id: { value: '1' }, 'SalesItemLineDetail.Qty': { value: '2' } }),
      options: { lines: 'byId' }
    });
    assert.equal(getPath(changed.result, 'TotalAmt'), 2 * 99 + 15);
  });

  it('is not taken where it may be in another currency than the record', async () => {
    const record = { Line: [sale({ ItemRef: { value: '11' } })] };
    const context = { references: { record: async () => ({ UnitPrice: 5 }) }, multicurrency: async () => true };
    const error = await failureOf(completePrices(record, context));
    assert.match(error.message, /several currencies/);
    assert.equal(error.cause.element, 'Line[0].Amount');
  });
});
