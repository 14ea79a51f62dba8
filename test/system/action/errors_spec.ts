import assert from 'node:assert/strict';
import { asObject, at, textAt, type JsonObject } from '../../support/json';
import { action, trigger } from '../../support/qbo-flow';
import { sample, customerId, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const causeProperties = [
  'code',
  'type',
  'message',
  'detail',
  'errors',
  'status',
  'intuitTid',
  'requestId',
  'retryable',
  'attempts',
  'operation',
  'outcome'
];

describe('Errors', () => {
  const unknownName = { source: 'fields', fields: { CustomerRef: { value: 'Nobody & Sons', type: 'name' } } };
  const line = {
    detailType: 'SalesItemLineDetail',
    fields: {
      'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
      'SalesItemLineDetail.Qty': { value: 'payload.pieces', type: 'msg' }
    }
  };
  const fromMeter = { source: 'fields', fields: { CustomerRef: { value: sample.customer, type: 'name' } } };
  const system = useSystem([
    ...action('create customer', 'Customer', 'create'),
    ...action('create invoice', 'Invoice', 'create'),
    ...action('invoice for nobody', 'Invoice', 'create', { ...unknownName, lines: [line] }),
    ...action('invoice by meter', 'Invoice', 'create', { ...fromMeter, lines: [line] }),
    ...action('get invoice', 'Invoice', 'get'),
    ...action('delete customer', 'Invoice', 'delete'),
    ...trigger('new invoices', 'Invoice', ['new'], { wires: [['create invoice']] })
  ]);

  const writes = async () => (await system.company.requests()).filter(({ method }) => method === 'POST');

  /** Sends a message that the node must refuse by itself, before anything reaches QuickBooks. */
  async function refuseUnsent(nodeId: string, message: JsonObject): Promise<JsonObject> {
    const from = (await writes()).length;
    const caught = await system.refuse(nodeId, message);
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(at(caught, 'error.cause.outcome'), 'not_done');
    const sent = (await writes()).slice(from).filter(({ path }) => path.includes('/v3/'));
    assert.deepEqual(sent, [], 'nothing was sent');
    return caught;
  }

  it("bring Intuit's own code and a plain cause to the Catch node", async () => {
    const caught = await system.refuse('create customer', { payload: { DisplayName: sample.customer } });
    assert.equal(at(caught, 'error.code'), '6240');
    const cause = asObject(at(caught, 'error.cause'));
    const { element, ...always } = cause;
    assert.deepEqual(Object.keys(always).sort(), [...causeProperties].sort());
    assert.ok(element === undefined || typeof element === 'string', 'QuickBooks names no field for every error');
    assert.equal(cause.code, '6240');
    assert.equal(cause.type, 'ValidationFault');
    assert.equal(cause.status, 400);
    assert.equal(cause.retryable, false);
    assert.equal(cause.attempts, 1);
    assert.equal(cause.outcome, 'not_done');
    assert.match(textAt(cause, 'detail'), /already using this name|already exists/);
    assert.equal(at(caught, 'error.source.id'), 'create customer');
    assert.doesNotMatch(textAt(caught, 'error.message'), /^\w*Error: /, 'no error name in front');
  });

  it('leave the message that failed as it was', async () => {
    const payload = { DisplayName: sample.customer };
    const caught = await system.refuse('create customer', { payload, topic: 'kept' });
    assert.deepEqual(caught.payload, payload);
    assert.equal(caught.topic, 'kept');
  });

  it('name what a record lacks, and nothing is sent', async () => {
    const customer = await customerId(system.company.colleague);
    const caught = await refuseUnsent('create invoice', { payload: { CustomerRef: { value: customer } } });
    assert.match(textAt(caught, 'error.message'), /line/i);
  });

  it('name the field whose value is no number, and nothing is sent', async () => {
    const caught = await refuseUnsent('invoice by meter', { payload: { pieces: 'many' } });
    assert.match(textAt(caught, 'error.message'), /Qty/);
  });

  it('refuse to make a record that exists', async () => {
    const record = await system.company.colleague.create('Invoice', await simpleInvoice(system.company.colleague));
    await refuseUnsent('create invoice', { payload: record });
  });

  it('refuse what a trigger sends straight into Create', async () => {
    await system.poll('new invoices');
    const from = (await writes()).length;
    const record = await system.company.colleague.create('Invoice', await simpleInvoice(system.company.colleague));
    const caught = await system.collector.next(
      (got) => got.topic === 'Invoice/new' && at(got, 'payload.Id') === record.Id
    );
    assert.equal(caught.place, 'caught');
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    const invoices = (await writes()).slice(from).filter(({ path }) => path.endsWith('/invoice'));
    assert.deepEqual(invoices, []);
  });

  it('refuse the id of another kind of record', async () => {
    const customer = await customerId(system.company.colleague);
    const message = { payload: { Id: customer }, qbo: { entity: 'Customer', id: customer } };
    await refuseUnsent('delete customer', message);
  });

  it('say when a name is unknown', async () => {
    const caught = await system.refuse('invoice for nobody', { payload: { pieces: 1 } });
    assert.equal(at(caught, 'error.code'), 'QBO_NOT_FOUND');
    assert.match(textAt(caught, 'error.message'), /Nobody & Sons/);
  });

  it('say when a record does not exist', async () => {
    const caught = await system.refuse('get invoice', { payload: '999999' });
    assert.equal(at(caught, 'error.code'), '610');
  });
});
