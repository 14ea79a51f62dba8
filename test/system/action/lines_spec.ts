import assert from 'node:assert/strict';
import { apiLog, sentBy } from '../../support/api-log';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { customerId, sample, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const customer = { value: sample.customer, type: 'name' };
const item = { value: sample.item, type: 'name' };

function sale(fields: object): object {
  const detail = Object.entries({ ItemRef: item, ...fields }).map(([name, value]: [string, object]) => [
    `SalesItemLineDetail.${name}`,
    value
  ]);
  return { detailType: 'SalesItemLineDetail', fields: Object.fromEntries(detail) };
}

const number = (path: string) => ({ value: `payload.${path}`, type: 'msg' });
const paymentLine = {
  detailType: null,
  fields: {
    Amount: number('amount'),
    LinkedTxn: { value: '[{"TxnId": payload.invoice, "TxnType": "Invoice"}]', type: 'jsonata' }
  }
};

function byFields(id: string, entity: string, fields: object, lines: readonly object[] = []) {
  return action(id, entity, 'create', { source: 'fields', fields: { CustomerRef: customer, ...fields }, lines });
}

describe('Lines', () => {
  const system = useSystem(
    [
      ...byFields('priced', 'Invoice', {}, [sale({ Qty: number('qty'), UnitPrice: number('rate') })]),
      ...byFields('from the message', 'Invoice', { Line: { value: 'payload', type: 'msg' } }),
      ...byFields('bundle', 'Invoice', {}, [
        {
          detailType: 'GroupLineDetail',
          fields: { 'GroupLineDetail.GroupItemRef': { value: 'Fountain Kit', type: 'name' } }
        },
        { detailType: 'DescriptionOnly', fields: { Description: { value: 'Assembled on site', type: 'str' } } }
      ]),
      ...byFields('discounted', 'Invoice', {}, [
        sale({ UnitPrice: { value: '50', type: 'num' } }),
        {
          detailType: 'DiscountLineDetail',
          fields: {
            'DiscountLineDetail.PercentBased': { value: 'true', type: 'bool' },
            'DiscountLineDetail.DiscountPercent': { value: '10', type: 'num' }
          }
        }
      ]),
      ...byFields('payment', 'Payment', { TotalAmt: number('amount') }, [paymentLine]),
      ...action('invoice', 'Invoice', 'create'),
      ...action('journal entry', 'JournalEntry', 'create')
    ],
    { unlimited: true }
  );

  it('without an Amount get it worked out in decimals, never in binary floats', async () => {
    for (const [qty, rate, amount] of [
      [3, 0.1, 0.3],
      [1.1, 1.1, 1.21],
      ['3', '1.15', 3.45],
      [1, 1.005, 1.01]
    ] as const) {
      const log = await apiLog(system.company);
      await system.run('priced', { payload: { qty, rate } });
      assert.equal(at(sentBy((await log.writes())[0]), 'Line.0.Amount'), amount, `${qty} × ${rate}`);
    }
  });

  it('may all be taken from the message', async () => {
    const { Line } = await simpleInvoice(system.company.colleague);
    const out = await system.run('from the message', { payload: Line });
    assert.equal(at(out, 'payload.TotalAmt'), 25);
  });

  it('may be a bundle, a text or a discount', async () => {
    const bundle = await system.run('bundle');
    assert.equal(at(bundle, 'payload.Line.0.GroupLineDetail.GroupItemRef.name'), 'Fountain Kit');
    assert.ok(asArray(at(bundle, 'payload.Line')).some((line) => at(line, 'Description') === 'Assembled on site'));
    const discounted = await system.run('discounted');
    assert.equal(at(discounted, 'payload.TotalAmt'), 45);
  });

  it('of a payment have no kind, and pay an invoice', async () => {
    const { colleague } = system.company;
    const invoice = textAt(await colleague.create('Invoice', await simpleInvoice(colleague)), 'Id');
    const out = await system.run('payment', { payload: { amount: 10, invoice } });
    assert.equal(at(out, 'payload.Line.0.LinkedTxn.0.TxnId'), invoice);
    assert.equal((await colleague.get('Invoice', invoice)).Balance, 15);
  });

  it('that carry their detail need not say their kind', async () => {
    const { colleague } = system.company;
    const [line] = asArray((await simpleInvoice(colleague)).Line);
    const bare: JsonObject = { Amount: 25, SalesItemLineDetail: at(line, 'SalesItemLineDetail') };
    const payload = { CustomerRef: { value: await customerId(colleague) }, Line: [bare] };
    assert.equal(at(await system.run('invoice', { payload }), 'payload.Line.0.DetailType'), 'SalesItemLineDetail');
  });

  it('of a journal entry are at least two and in balance, to the cent', async () => {
    const { colleague } = system.company;
    const AccountRef = { value: await colleague.idOf('Account', 'AccountType', 'Expense') };
    const line = (PostingType: string, Amount: unknown) => ({
      Amount,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef }
    });
    const even = [line('Debit', 0.1), line('Debit', '0.2'), line('Credit', 0.3)];
    await system.run('journal entry', { payload: { Line: even } });
    for (const lines of [[line('Debit', 1)], [line('Debit', 1), line('Credit', 1.01)]]) {
      const caught = await system.refuse('journal entry', { payload: { Line: lines } });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    }
  });

  it('are sent as QuickBooks wants them', async () => {
    assertProper(await system.company.requests());
  });
});
