import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { InputValue } from '../../../../src/client/input';
import { getPath } from '../../../../src/client/record/paths';
import { isObject, type JsonObject } from '../../../../src/http/fault';
import { clientOf, failureOf } from '../../../support/client';
import { startScriptedServer } from '../../../support/scripted-server';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const sale = (Amount: unknown, detail: JsonObject = {}) => ({
  Amount,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: 'Pump', ...detail }
});
const discount = (detail: JsonObject, more: JsonObject = {}) => ({
  DetailType: 'DiscountLineDetail',
  DiscountLineDetail: detail,
  ...more
});

describe('what a form would be over', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const invoice = (...Line: unknown[]) => test.run('Invoice', 'create', { CustomerRef: '1', Line });
  const linesOf = (record: unknown) => (isObject(record) ? record.Line : undefined) as JsonObject[];
  const nothingWritten = () => assert.ok(test.requests().every(({ method }) => method === 'GET'));

  for (const [what, lines, sum] of [
    ['a negative line', [sale(-5)], '-5.00'],
    ['a discount over all', [sale(10), discount({ PercentBased: false }, { Amount: 10.5 })], '-0.50'],
    ['a percentage over all', [sale(10), discount({ PercentBased: true, DiscountPercent: 150 })], '-5.00']
  ] as const) {
    it(`is never less than nothing: ${what}`, async () => {
      for (const [entity, more] of [
        ['Invoice', { CustomerRef: '1' }],
        ['Estimate', { CustomerRef: '1' }],
        ['SalesReceipt', {}],
        ['CreditMemo', { CustomerRef: '1' }],
        ['RefundReceipt', { DepositToAccountRef: 'Checking' }]
      ] as const) {
        const error = await failureOf(test.run(entity, 'create', { ...more, Line: lines }));
        assert.equal(error.code, 'QBO_INVALID_INPUT');
        assert.equal(error.cause.element, 'Line');
        assert.match(error.message, new RegExp(`would be ${sum.replace('.', '\\.')},`));
      }
      nothingWritten();
    });
  }

  it('may be nothing', async () => {
    const { result } = await invoice(sale(10), sale(-10));
    assert.equal(getPath(result, 'TotalAmt'), 0);
  });

  it('is looked at when lines are changed, too', async () => {
    const { result } = await invoice(sale(10));
    test.requests();
    const error = await failureOf(test.run('Invoice', 'update', { Id: getPath(result, 'Id'), Line: [sale(-1)] }));
    assert.match(error.message, /^Line: the total would be -1\.00/);
    nothingWritten();
  });

  it('needs an amount or a percentage for a discount, and says which is missing', async () => {
    for (const [line, element] of [
      [discount({}), 'Line[1].Amount'],
      [discount({ PercentBased: false }), 'Line[1].Amount'],
      [discount({ PercentBased: false, DiscountPercent: 10 }), 'Line[1].Amount'],
      [discount({ PercentBased: true }), 'Line[1].DiscountLineDetail.DiscountPercent'],
      [discount({ PercentBased: true }, { Amount: 5 }), 'Line[1].DiscountLineDetail.DiscountPercent']
    ] as const) {
      const error = await failureOf(invoice(sale(10), line));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, element);
    }
    nothingWritten();
  });

  it('takes a percentage as one though nobody said so, and refuses an amount that is not what it comes to', async () => {
    const { result } = await invoice(sale(10), discount({ DiscountPercent: 10 }));
    assert.equal(getPath(result, 'TotalAmt'), 9);
    const error = await failureOf(
      invoice(sale(10), discount({ PercentBased: true, DiscountPercent: 10 }, { Amount: 2 }))
    );
    assert.match(error.message, /^Line\[1\]\.Amount: 2 is not 10 % of 10, which is 1\./);
    const same = await invoice(sale(10), discount({ PercentBased: true, DiscountPercent: 10 }, { Amount: 1 }));
    assert.equal(getPath(same.result, 'TotalAmt'), 9);
  });

  it('refuses such an amount on an update as well, and takes the percentage where that alone was changed', async () => {
    const made = await invoice(sale(10), discount({ PercentBased: true, DiscountPercent: 10 }));
    const [sold, given] = linesOf(made.result).filter(({ DetailType }) => DetailType !== 'SubTotalLineDetail');
    const Id = getPath(made.result, 'Id');
    const percent = (DiscountPercent: number) => ({ DiscountLineDetail: { PercentBased: true, DiscountPercent } });
    test.requests();
    for (const wrong of [
      discount({ PercentBased: true, DiscountPercent: 10 }, { Amount: 2 }),
      { ...given, Amount: 2 }
    ]) {
      const error = await failureOf(test.run('Invoice', 'update', { Id, Line: [sold, wrong] }));
      assert.match(error.message, /^Line\[1\]\.Amount: 2 is not 10 % of 10, which is 1\./);
    }
    nothingWritten();
    const total = async (payload: object, lines?: 'append') =>
      getPath((await test.run('Invoice', 'update', { Id, ...payload }, { options: { lines } })).result, 'TotalAmt');
    assert.equal(await total({ Line: [sold, { ...given, ...percent(20) }] }), 8);
    assert.equal(await total({ Line: [sale(10)] }, 'append'), 16, 'the amount of before is not the user’s');
  });

  it('is filled in inside bundles as well, and what is missing there is named', async () => {
    const { result: items } = await test.run('Item', 'query', { where: [{ field: 'Type', value: 'Group' }], limit: 1 });
    const [bundle] = items as JsonObject[];
    const group = (...Line: unknown[]) => ({ GroupLineDetail: { GroupItemRef: bundle?.Id, Line } });
    const { result } = await invoice(
      group(
        { SalesItemLineDetail: { ItemRef: 'Pump', Qty: 2, UnitPrice: 3.5 } },
        { SalesItemLineDetail: { ItemRef: 'Pump', Qty: 2 } }
      )
    );
    const inside = getPath(linesOf(result)[0], 'GroupLineDetail.Line') as JsonObject[];
    assert.deepEqual(
      inside.map(({ Amount }) => Amount),
      [7, 30]
    );
    const error = await failureOf(invoice(group({ SalesItemLineDetail: { Qty: 2 } })));
    assert.equal(error.cause.element, 'Line[0].GroupLineDetail.Line[0].Amount');
  });

  it('is compared and sent in cents', async () => {
    const side = (Amount: unknown, PostingType: string, AccountRef: string) => ({
      Amount,
      JournalEntryLineDetail: { PostingType, AccountRef }
    });
    const lines = [side(0.1 + 0.2, 'Debit', 'Advertising'), side(0.3, 'Credit', 'Checking')];
    await test.run('JournalEntry', 'create', { Line: lines });
    const body = test.requests().find(({ method }) => method === 'POST')?.body ?? '';
    assert.match(body, /"Amount":0\.3,/);
    assert.doesNotMatch(body, /0\.30000/);
  });

  for (const value of ['0x10', '1e3', '1_000', '0b1', 'Infinity', ' ']) {
    it(`is not read from ${JSON.stringify(value)}`, async () => {
      const error = await failureOf(invoice(sale(value)));
      assert.equal(error.cause.element, 'Line[0].Amount');
    });
  }

  it('takes a quantity that is there and empty for a mistake where the amount depends on it', async () => {
    for (const Qty of [undefined, null, '']) {
      const error = await failureOf(invoice(sale(undefined, { UnitPrice: 5, Qty })));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'Line[0].SalesItemLineDetail.Qty');
    }
    const { result } = await invoice(sale(undefined, { UnitPrice: 5 }));
    assert.equal(getPath(result, 'TotalAmt'), 5);
    assert.equal(getPath((await invoice(sale(5, { Qty: undefined }))).result, 'TotalAmt'), 5);
  });

  const byPanel = (fields: Record<string, InputValue>, record: Record<string, InputValue> = {}) =>
    test.runFields('Invoice', 'create', {
      fields: { CustomerRef: { value: '1' }, ...record },
      lines: [
        {
          detailType: 'SalesItemLineDetail',
          fields: { 'SalesItemLineDetail.ItemRef': { value: 'Pump', as: 'name' }, ...fields }
        }
      ]
    });

  for (const value of [undefined, null, '']) {
    it(`is not taken from a default where the message has ${String(value) || 'an empty text'}`, async () => {
      const asked = { value, from: 'msg.payload.x' };
      for (const path of [
        'SalesItemLineDetail.Qty',
        'SalesItemLineDetail.UnitPrice',
        'Amount',
        'SalesItemLineDetail.ItemRef'
      ]) {
        const error = await failureOf(byPanel({ 'SalesItemLineDetail.UnitPrice': { value: 5 }, [path]: asked }));
        assert.equal(error.code, 'QBO_INVALID_INPUT');
        assert.equal(error.cause.element, `Line[0].${path}`);
        assert.match(error.message, /msg\.payload\.x has no value/);
      }
      const customer = await failureOf(byPanel({ Amount: { value: 5 } }, { CustomerRef: asked }));
      assert.match(customer.message, /^CustomerRef is missing: msg\.payload\.x/);
      const rate = await failureOf(byPanel({ Amount: { value: 5 } }, { ExchangeRate: asked }));
      assert.equal(rate.cause.element, 'ExchangeRate');
      nothingWritten();
    });
  }

  it('is that of one where the quantity was left empty, and words that are not there are left out', async () => {
    const { result } = await byPanel(
      { 'SalesItemLineDetail.UnitPrice': { value: 5 }, 'SalesItemLineDetail.Qty': { value: undefined } },
      { PrivateNote: { value: undefined, from: 'msg.note' } }
    );
    assert.equal(getPath(result, 'TotalAmt'), 5);
  });

  it('is not over a quantity of nothing that a message brought', async () => {
    const nothing = { value: 0, from: 'msg.payload.qty' };
    const error = await failureOf(
      byPanel({ 'SalesItemLineDetail.UnitPrice': { value: 5 }, 'SalesItemLineDetail.Qty': nothing })
    );
    assert.match(error.message, /^Line\[0\]\.SalesItemLineDetail\.Qty is 0 in msg\.payload\.qty/);
    const typed = await byPanel({
      'SalesItemLineDetail.UnitPrice': { value: 5 },
      'SalesItemLineDetail.Qty': { value: 0 }
    });
    assert.equal(getPath(typed.result, 'TotalAmt'), 0);
  });
});

describe('a custom field by its name', () => {
  const names = (path: string, setting: string) => ({
    Preferences: {
      [path]: {
        [path === 'SalesFormsPrefs' ? 'CustomField' : 'POCustomField']: [
          { CustomField: [{ Name: `${setting.replace('Name', '')}1`, Type: 'BooleanType', BooleanValue: true }] },
          { CustomField: [{ Name: `${setting}2`, Type: 'StringType', StringValue: 'Crew #' }] }
        ]
      }
    }
  });

  async function create(entity: string, record: JsonObject, preferences: JsonObject) {
    const server = await startScriptedServer([{ body: preferences }, { body: { [entity]: { Id: '1' } } }]);
    const { client, close } = clientOf(server.url);
    const outcome = await client.run({ entity, operation: 'create', source: 'payload', payload: record }).then(
      () => undefined,
      (thrown: unknown) => thrown as { message: string; code: string }
    );
    await close();
    await server.close();
    return { outcome, sent: server.seen.filter(({ method }) => method === 'POST').map(({ body }) => body) };
  }
  const line = { Amount: 1, SalesItemLineDetail: { ItemRef: '1' } };
  const order = { Amount: 1, ItemBasedExpenseLineDetail: { ItemRef: '1' } };
  const forms: [string, JsonObject, string, string][] = [
    ['Estimate', { CustomerRef: '1', Line: [line] }, 'SalesFormsPrefs', 'SalesFormsPrefs.SalesCustomName'],
    [
      'PurchaseOrder',
      { VendorRef: '1', APAccountRef: '33', Line: [order] },
      'VendorAndPurchasesPrefs',
      'PurchasePrefs.PurchaseCustomName'
    ]
  ];
  for (const [entity, record, path, setting] of forms) {
    it(`gets the id that the company's preferences have for it: ${entity}`, async () => {
      const CustomField = [{ Name: 'crew #', StringValue: 'B' }];
      const { sent, outcome } = await create(entity, { ...record, CustomField }, names(path, setting));
      assert.equal(outcome?.message, undefined);
      const body = JSON.parse(sent[0] ?? '{}') as JsonObject;
      assert.deepEqual(body.CustomField, [{ DefinitionId: '2', StringValue: 'B' }]);
    });

    it(`is refused where there is none, or no name: ${entity}`, async () => {
      for (const field of [{ Name: 'Team', StringValue: 'B' }, { StringValue: 'B' }]) {
        const { sent, outcome } = await create(entity, { ...record, CustomField: [field] }, names(path, setting));
        assert.equal(outcome?.code, 'QBO_INVALID_INPUT');
        assert.match(outcome?.message ?? '', /^CustomField\[0\]\.DefinitionId is missing/);
        assert.deepEqual(sent, []);
      }
    });
  }
});
