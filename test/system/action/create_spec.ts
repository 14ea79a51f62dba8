import assert from 'node:assert/strict';
import { at, textAt } from '../../support/json';
import { action, places } from '../../support/qbo-flow';
import { sample, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const qboProperties = [
  'entity',
  'operation',
  'id',
  'syncToken',
  'changed',
  'requestId',
  'intuitTid',
  'attempts',
  'durationMs'
];

describe('Create', () => {
  const byFields = {
    source: 'fields',
    fields: { CustomerRef: { value: sample.customer, type: 'name' }, DueDate: { value: 'today+30', type: 'day' } },
    lines: [
      {
        detailType: 'SalesItemLineDetail',
        fields: {
          'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
          'SalesItemLineDetail.Qty': { value: 'payload.pieces', type: 'msg' },
          'SalesItemLineDetail.UnitPrice': { value: '12.5', type: 'num' }
        }
      }
    ]
  };
  const system = useSystem([
    ...action('invoice', 'Invoice', 'create'),
    ...action('invoice by fields', 'Invoice', 'create', byFields),
    ...action('invoice by both', 'Invoice', 'create', {
      source: 'both',
      fields: { PrivateNote: { value: 'from the panel', type: 'str' } }
    }),
    ...action('customer', 'Customer', 'create'),
    ...action('item', 'Item', 'create'),
    ...action('invoice once', 'Invoice', 'create', { requestId: 'orderNumber', requestIdType: 'msg' }),
    ...action('invoice to result', 'Invoice', 'create', { output: 'result.invoice' })
  ]);

  const invoice = () => simpleInvoice(system.company.colleague);

  it('makes an invoice of the payload and gives the record itself', async () => {
    const out = await system.run('invoice', { payload: await invoice(), topic: 'meter 7' });
    assert.equal(at(out, 'payload.TotalAmt'), 25);
    assert.equal(out.topic, 'meter 7', 'all else passes through');
    const stored = await system.company.colleague.get('Invoice', textAt(out, 'payload.Id'));
    assert.deepEqual(out.payload, stored);
  });

  it('tells in msg.qbo what was done', async () => {
    const { qbo } = await system.run('invoice', {
      payload: await invoice(),
      qbo: { eventId: 'kept' }
    });
    for (const property of [...qboProperties, 'eventId']) {
      assert.notEqual(at(qbo, property), undefined, `msg.qbo.${property}`);
    }
    assert.equal(at(qbo, 'entity'), 'Invoice');
    assert.equal(at(qbo, 'operation'), 'create');
    assert.equal(at(qbo, 'syncToken'), '0');
    assert.equal(at(qbo, 'changed'), true);
    assert.equal(at(qbo, 'attempts'), 1);
    assert.equal(at(qbo, 'eventId'), 'kept', 'msg.qbo is extended, not replaced');
  });

  it('makes an invoice of the fields, with names for ids and the amount worked out', async () => {
    const out = await system.run('invoice by fields', { payload: { pieces: '3' } });
    assert.equal(at(out, 'payload.CustomerRef.name'), sample.customer);
    assert.equal(at(out, 'payload.Line.0.Amount'), 37.5);
    assert.equal(at(out, 'payload.Line.0.SalesItemLineDetail.Qty'), 3);
    assert.match(textAt(out, 'payload.DueDate'), /^\d{4}-\d{2}-\d{2}$/);
  });

  it('lays the fields over the payload', async () => {
    const payload = { ...(await invoice()), PrivateNote: 'from the payload' };
    const out = await system.run('invoice by both', { payload });
    assert.equal(at(out, 'payload.PrivateNote'), 'from the panel');
    assert.equal(at(out, 'payload.TotalAmt'), 25);
  });

  it('makes a customer', async () => {
    const out = await system.run('customer', { payload: { DisplayName: 'Pump Station North' } });
    assert.equal(at(out, 'payload.DisplayName'), 'Pump Station North');
    assert.equal(at(out, 'qbo.id'), at(out, 'payload.Id'));
  });

  it('makes an item', async () => {
    const account = await system.company.colleague.idOf('Account', 'AccountType', 'Income');
    const payload = { Name: 'Water, by the litre', Type: 'Service', IncomeAccountRef: { value: account } };
    const out = await system.run('item', { payload });
    assert.equal(at(out, 'payload.Name'), 'Water, by the litre');
    assert.equal(at(out, 'qbo.entity'), 'Item');
  });

  it('puts the record where the node says', async () => {
    const payload = await invoice();
    const out = await system.run('invoice to result', { payload });
    assert.deepEqual(out.payload, payload);
    assert.equal(at(out, 'result.invoice.TotalAmt'), 25);
  });

  it('completes the message', async () => {
    const { mark } = await system.run('invoice', { payload: await invoice() });
    await system.collector.next((got) => got.place === places.completed && got.mark === mark);
  });

  it('does one order once under the same idempotency key', async () => {
    const payload = await invoice();
    const first = await system.run('invoice once', { payload, orderNumber: 'A-1' });
    const second = await system.run('invoice once', { payload, orderNumber: 'A-1' });
    const third = await system.run('invoice once', { payload, orderNumber: 'A-2' });
    assert.equal(at(second, 'payload.Id'), at(first, 'payload.Id'));
    assert.notEqual(at(third, 'payload.Id'), at(first, 'payload.Id'));
  });
});
