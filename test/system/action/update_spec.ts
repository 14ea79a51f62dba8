import assert from 'node:assert/strict';
import { apiLog, sentBy } from '../../support/api-log';
import { asArray, asObject, at, textAt, type JsonObject } from '../../support/json';
import { action, startOf } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { sample, simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const id = { value: 'target', type: 'msg' };
const addedLine = {
  detailType: 'SalesItemLineDetail',
  fields: {
    'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
    'SalesItemLineDetail.UnitPrice': { value: '7', type: 'num' }
  }
};
const changedLine = {
  detailType: 'SalesItemLineDetail',
  fields: { Id: { value: 'line', type: 'msg' }, 'SalesItemLineDetail.Qty': { value: '4', type: 'num' } }
};

function byFields(fields: object, more: object = {}): object {
  return { source: 'fields', fields: { Id: id, ...fields }, ...more };
}

describe('An update', () => {
  const system = useSystem(
    [
      ...action('get', 'Invoice', 'get'),
      ...action('update', 'Invoice', 'update'),
      ...action('city', 'Invoice', 'update', byFields({ 'BillAddr.City': { value: 'Pescadero', type: 'str' } })),
      ...action('city over payload', 'Invoice', 'update', {
        source: 'both',
        fields: { 'BillAddr.City': { value: 'Pescadero', type: 'str' } }
      }),
      ...action('append', 'Invoice', 'update', byFields({}, { lines: [addedLine], options: { lines: 'append' } })),
      ...action('replace', 'Invoice', 'update', byFields({}, { lines: [addedLine], options: { lines: 'replace' } })),
      ...action('by id', 'Invoice', 'update', byFields({}, { lines: [changedLine], options: { lines: 'byId' } })),
      ...action('note', 'Invoice', 'update', byFields({ PrivateNote: { value: 'payload', type: 'msg' } })),
      ...action('clear note', 'Invoice', 'update', byFields({ PrivateNote: { value: '', type: 'clear' } })),
      ...action('custom field', 'Invoice', 'update', byFields({ 'CustomField.1': { value: 'Bay 4', type: 'str' } })),
      ...action('item', 'Item', 'update'),
      ...action('item with stock', 'Item', 'update', { options: { adjustStock: true } }),
      ...action('item with history', 'Item', 'update', { options: { updateExistingTransactions: true } }),
      ...action('with link', 'Invoice', 'update', { options: { include: ['invoiceLink'] } }),
      ...action('create', 'Invoice', 'create')
    ],
    { unlimited: true }
  );
  let invoice: JsonObject;
  let Id: string;

  beforeEach(async () => {
    const { colleague } = system.company;
    const address = { Line1: '4581 Finch St.', City: 'Bayshore', PostalCode: '94326' };
    invoice = await colleague.create('Invoice', { ...(await simpleInvoice(colleague)), BillAddr: address });
    Id = textAt(invoice, 'Id');
  });

  const stored = () => system.company.colleague.get('Invoice', Id);

  it('of a record from a Get with one field changed sends that field only', async () => {
    const got = asObject((await system.run('get', { payload: Id })).payload);
    const log = await apiLog(system.company);
    await system.run('update', { payload: { ...got, PrivateNote: 'checked' } });
    const sent = (await log.writes()).map(sentBy);
    assert.deepEqual(sent, [{ Id, SyncToken: '0', sparse: true, PrivateNote: 'checked' }]);
  });

  it('that asks for the link of the invoice has it in its result', async () => {
    const { payload, qbo } = await system.run('with link', { payload: { Id, PrivateNote: 'to be paid' } });
    assert.match(textAt(payload, 'InvoiceLink'), /^https:/);
    const sent = (await system.company.requests()).find(({ query }) => query.requestid === textAt(qbo, 'requestId'));
    assert.equal(sent?.query.include, 'invoiceLink');
  });

  it('of a record in which nothing differs sends nothing; the current record is the result', async () => {
    const got = (await system.run('get', { payload: Id })).payload;
    const log = await apiLog(system.company);
    const out = await system.run('update', { payload: got });
    assert.equal(at(out, 'qbo.changed'), false);
    assert.deepEqual(out.payload, await stored());
    assert.deepEqual(await log.writes(), []);
  });

  it('of a record that was changed since it was read is 5010, and nothing is sent', async () => {
    const got = asObject((await system.run('get', { payload: Id })).payload);
    await system.company.colleague.update('Invoice', Id, { PrivateNote: 'by someone else' });
    const log = await apiLog(system.company);
    const caught = await system.refuse('update', { payload: { ...got, DueDate: '2027-01-31' } });
    assert.equal(at(caught, 'error.code'), '5010');
    assert.deepEqual(await log.writes(), []);
  });

  it("is sparse whatever the payload's own `sparse` says", async () => {
    const log = await apiLog(system.company);
    const out = await system.run('update', { payload: { Id, sparse: false, domain: 'QBO', PrivateNote: 'x' } });
    assert.equal(sentBy((await log.writes())[0]).sparse, true);
    assert.deepEqual(at(out, 'payload.Line'), invoice.Line);
  });

  it('of BillAddr.City keeps the street', async () => {
    const out = await system.run('city', { target: Id });
    assert.equal(at(out, 'payload.BillAddr.City'), 'Pescadero');
    assert.equal(at(out, 'payload.BillAddr.Line1'), '4581 Finch St.');
    assert.equal(at(out, 'payload.BillAddr.PostalCode'), '94326');
  });

  it('by both lays the fields over the payload path by path', async () => {
    const payload = { Id, PrivateNote: 'from the payload', BillAddr: { Line1: 'Dock 4', City: 'Oakland' } };
    const out = await system.run('city over payload', { payload });
    assert.equal(at(out, 'payload.PrivateNote'), 'from the payload');
    assert.equal(at(out, 'payload.BillAddr.Line1'), 'Dock 4');
    assert.equal(at(out, 'payload.BillAddr.City'), 'Pescadero');
    const kept = await system.run('city over payload', { payload: { Id, PrivateNote: 'again' } });
    assert.equal(at(kept, 'payload.BillAddr.Line1'), 'Dock 4');
  });

  it('of one custom field keeps the others', async () => {
    const other = { DefinitionId: '2', Type: 'StringType', StringValue: 'Pump house' };
    await system.company.colleague.update('Invoice', Id, { CustomField: [other] });
    const out = await system.run('custom field', { target: Id });
    const values = asArray(at(out, 'payload.CustomField')).map((field) => at(field, 'StringValue'));
    assert.deepEqual(values.sort(), ['Bay 4', 'Pump house']);
  });

  const amounts = (record: unknown) =>
    asArray(at(record, 'Line'))
      .filter((line) => at(line, 'DetailType') === 'SalesItemLineDetail')
      .map((line) => at(line, 'Amount'));

  it('adds the lines of the panel to the current ones', async () => {
    const out = await system.run('append', { target: Id });
    assert.deepEqual(amounts(out.payload), [25, 7]);
    assert.equal(at(out, 'payload.Line.0.Id'), at(invoice, 'Line.0.Id'), 'the same line as before');
  });

  it('replaces the lines', async () => {
    assert.deepEqual(amounts((await system.run('replace', { target: Id })).payload), [7]);
  });

  it('changes the lines with the same Id and keeps the rest of them', async () => {
    const out = await system.run('by id', { target: Id, line: at(invoice, 'Line.0.Id') });
    assert.deepEqual(amounts(out.payload), [50], 'four at the old rate');
    const item = 'Line.0.SalesItemLineDetail.ItemRef';
    assert.deepEqual(at(out.payload, item), at(invoice, item));
  });

  it('names a line that the record does not have', async () => {
    const caught = await system.refuse('by id', { target: Id, line: '99' });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.match(textAt(caught, 'error.cause.element'), /Line.*Id/);
  });

  it("replaces the lines by a payload's Line, as in QuickBooks", async () => {
    const { Line } = await simpleInvoice(system.company.colleague);
    const three = asArray(Line).map((line) => ({ ...asObject(line), Amount: 3, SalesItemLineDetail: undefined }));
    const item = at(Line, '0.SalesItemLineDetail.ItemRef');
    const lines = three.map((line) => ({ ...line, SalesItemLineDetail: { ItemRef: item } }));
    const out = await system.run('update', { payload: { Id, Line: lines } });
    assert.deepEqual(amounts(out.payload), [3]);
  });

  it('empties a field by `clear`, and by null in a payload', async () => {
    for (const [nodeId, message] of [
      ['clear note', { target: Id }],
      ['update', { payload: { Id, PrivateNote: null } }]
    ] as const) {
      await system.company.colleague.update('Invoice', Id, { PrivateNote: 'to go' });
      const out = await system.run(nodeId, message);
      assert.equal(at(out, 'payload.PrivateNote') ?? '', '', nodeId);
    }
  });

  it("never sends '', and leaves the field as it is", async () => {
    await system.company.colleague.update('Invoice', Id, { PrivateNote: 'stays' });
    const log = await apiLog(system.company);
    const out = await system.run('update', { payload: { Id, PrivateNote: '', DueDate: '2027-01-31' } });
    assert.equal(at(out, 'payload.PrivateNote'), 'stays');
    assert.ok(!('PrivateNote' in sentBy((await log.writes())[0])));
  });

  it('of one record waits for another one, so that both are done', async () => {
    const { nodeRed, collector } = system;
    const notes = ['first', 'second', 'third'];
    await Promise.all(notes.map((payload) => nodeRed.inject(startOf('note'), { payload, target: Id, at: Id })));
    for (const note of notes) {
      await collector.next((got) => got.at === Id && got.place === 'out' && at(got, 'payload.PrivateNote') === note);
    }
    assert.equal((await stored()).SyncToken, '3');
  });

  it('does not adjust stock by a record from a Get, unless told to', async () => {
    const { colleague } = system.company;
    const itemId = await colleague.idOf('Item', 'Name', sample.item);
    const current = await colleague.get('Item', itemId);
    const log = await apiLog(system.company);
    const payload = { ...current, QtyOnHand: Number(current.QtyOnHand) + 5, Description: 'counted' };
    await system.run('item', { payload });
    const sent = sentBy((await log.writes())[0]);
    assert.deepEqual(Object.keys(sent).sort(), ['Description', 'Id', 'SyncToken', 'sparse']);
    const again = { ...(await colleague.get('Item', itemId)), QtyOnHand: 99 };
    await system.run('item with stock', { payload: again });
    assert.equal((await colleague.get('Item', itemId)).QtyOnHand, 99);
  });

  it('of an account of an item leaves old transactions alone, unless told otherwise', async () => {
    const { colleague } = system.company;
    const itemId = await colleague.idOf('Item', 'Name', 'Hours');
    for (const [nodeId, account, include] of [
      ['item', 'Landscaping Services', 'donotupdateaccountontxns'],
      ['item with history', 'Services', undefined]
    ] as const) {
      const log = await apiLog(system.company);
      const value = await colleague.idOf('Account', 'Name', account);
      await system.run(nodeId, { payload: { Id: itemId, IncomeAccountRef: { value } } });
      assert.equal((await log.writes())[0]?.query.include, include);
    }
  });

  it('of a copied record without its Id is a Create, and what QuickBooks added never leaves the node', async () => {
    const { Id: _id, ...copy } = invoice;
    const log = await apiLog(system.company);
    const out = await system.run('create', { payload: { ...copy, status: 'Deleted' } });
    assert.equal(at(out, 'payload.TotalAmt'), 25);
    const sent = sentBy((await log.writes())[0]);
    for (const name of ['SyncToken', 'sparse', 'MetaData', 'domain', 'status']) assert.ok(!(name in sent), name);
    assert.ok(
      asArray(sent.Line).every((line) => at(line, 'Id') === undefined),
      "the lines' Ids"
    );
  });

  it('is requested as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
