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
      ...action('order', 'Invoice', 'create', {
        source: 'fields',
        fields: { CustomerRef: { value: 'payload.customer', type: 'msg', by: 'auto' } },
        lines: [
          {
            ...sale({
              ItemRef: { value: 'sku', type: 'each', by: 'auto' },
              Qty: { value: 'qty', type: 'each' },
              UnitPrice: { value: 'price', type: 'each' }
            }),
            each: { value: 'payload.items', type: 'msg' }
          },
          { detailType: 'DescriptionOnly', fields: { Description: { value: 'Thank you', type: 'str' } } },
          {
            detailType: 'DescriptionOnly',
            fields: { Description: { value: '', type: 'each' } },
            each: { value: 'payload.notes', type: 'msg' }
          }
        ]
      }),
      ...byFields('payment', 'Payment', { TotalAmt: number('amount') }, [paymentLine]),
      ...action('invoice', 'Invoice', 'create'),
      ...action('journal entry', 'JournalEntry', 'create')
    ],
    { unlimited: true }
  );

  it('are made for each element of an array, with items by name or SKU', async () => {
    const items = [
      { sku: 'PUMP-1', qty: 2, price: 15.5 },
      { sku: 'Pump', qty: 1, price: 10 }
    ];
    const { colleague } = system.company;
    const pump = await colleague.idOf('Item', 'Name', 'Pump');
    const { Sku } = await colleague.get('Item', pump);
    const wished = [{ ...items[0], sku: Sku ?? (await withSku(pump)) }, items[1]];
    const order = { customer: sample.customer, items: wished, notes: ['Side door', 'Ring twice'] };
    const { payload } = await system.run('order', { payload: order });
    const lines = asArray(at(payload, 'Line')).filter((line) => at(line, 'DetailType') !== 'SubTotalLineDetail');
    assert.deepEqual(
      lines.map((line) => [
        at(line, 'Amount') ?? at(line, 'Description'),
        at(line, 'SalesItemLineDetail.ItemRef.value')
      ]),
      [
        [31, pump],
        [10, pump],
        ['Thank you', undefined],
        ['Side door', undefined],
        ['Ring twice', undefined]
      ]
    );
    const none = await system.run('order', { payload: { ...order, notes: [] } });
    assert.equal(asArray(at(none.payload, 'Line')).length, 4, 'three lines and their sum');
    for (const [notes, element] of [
      [undefined, 'Line[2].each'],
      ['Side door', 'Line[2].each']
    ] as const) {
      const caught = await system.refuse('order', { payload: { ...order, notes } });
      assert.deepEqual([at(caught, 'error.code'), at(caught, 'error.cause.element')], ['QBO_INVALID_INPUT', element]);
    }
    const lacking = await system.refuse('order', { payload: { ...order, items: [items[1], { sku: 'Pump' }] } });
    assert.match(textAt(lacking, 'error.message'), /Line\[1\].*msg\.payload\.items\[1\]\.qty/s);
  });

  async function withSku(item: string): Promise<string> {
    await system.company.colleague.update('Item', item, { Sku: 'PUMP-1' });
    return 'PUMP-1';
  }

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
