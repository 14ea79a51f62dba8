import assert from 'node:assert/strict';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

describe('Get, Update, Query, Delete and Send', () => {
  const system = useSystem([
    ...action('get', 'Invoice', 'get'),
    ...action('update', 'Invoice', 'update'),
    ...action('query', 'Invoice', 'query'),
    ...action('delete', 'Invoice', 'delete'),
    ...action('send', 'Invoice', 'send'),
    ...action('get customer', 'Customer', 'get'),
    ...action('update customer', 'Customer', 'update')
  ]);
  let invoice: JsonObject;
  let id: string;

  beforeEach(async () => {
    invoice = await system.company.colleague.create('Invoice', await simpleInvoice(system.company.colleague));
    id = textAt(invoice, 'Id');
  });

  it('gets a record by its id, as text, as a number or in an object', async () => {
    for (const payload of [id, Number(id), { Id: id }]) {
      assert.deepEqual((await system.run('get', { payload })).payload, invoice);
    }
  });

  it('gets a customer by e-mail or display name', async () => {
    const customer = await system.company.colleague.create('Customer', {
      DisplayName: 'Greenhouse 4',
      PrimaryEmailAddr: { Address: 'greenhouse@example.com' }
    });
    for (const payload of [{ PrimaryEmailAddr: 'greenhouse@example.com' }, { DisplayName: 'Greenhouse 4' }]) {
      assert.equal(at(await system.run('get customer', { payload }), 'payload.Id'), customer.Id);
    }
  });

  it('changes what the payload names and leaves the rest', async () => {
    const out = await system.run('update', { payload: { Id: id, PrivateNote: 'checked' } });
    assert.equal(at(out, 'payload.PrivateNote'), 'checked');
    assert.equal(at(out, 'payload.TotalAmt'), invoice.TotalAmt);
    assert.equal(at(out, 'qbo.syncToken'), '1');
    assert.equal(at(out, 'qbo.changed'), true);
  });

  it('changes nothing of the other fields of a customer', async () => {
    const before = await system.company.colleague.create('Customer', { DisplayName: 'Silo 9', Notes: 'by the river' });
    const payload = { Id: before.Id, PrimaryPhone: { FreeFormNumber: '555 0100' } };
    const out = await system.run('update customer', { payload });
    assert.equal(at(out, 'payload.Notes'), 'by the river');
    assert.equal(at(out, 'payload.PrimaryPhone.FreeFormNumber'), '555 0100');
  });

  it('sends nothing for a whole record in which nothing differs', async () => {
    const out = await system.run('update', { payload: invoice });
    assert.equal(at(out, 'qbo.changed'), false);
    assert.equal(at(await system.company.colleague.get('Invoice', id), 'SyncToken'), '0');
  });

  it('refuses a SyncToken that is no longer the current one', async () => {
    await system.company.colleague.update('Invoice', id, { PrivateNote: 'by someone else' });
    const caught = await system.refuse('update', { payload: { Id: id, SyncToken: '0', PrivateNote: 'late' } });
    assert.equal(at(caught, 'error.code'), '5010');
    assert.equal(at(await system.company.colleague.get('Invoice', id), 'PrivateNote'), 'by someone else');
  });

  it('finds records by conditions and gives them as one array', async () => {
    const payload = { where: [{ field: 'Id', op: '=', value: id }] };
    const out = await system.run('query', { payload });
    assert.deepEqual(out.payload, [invoice]);
  });

  it('finds the newest record first when told so', async () => {
    const out = await system.run('query', { payload: { orderBy: 'MetaData.CreateTime DESC', limit: 1 } });
    assert.equal(asArray(out.payload).length, 1);
    // Times are in seconds, so that the newest of several of one second may be any of them.
    assert.equal(at(out, 'payload.0.MetaData.CreateTime'), at(invoice, 'MetaData.CreateTime'));
  });

  it('gives an empty array when nothing is found', async () => {
    const out = await system.run('query', { payload: { where: [{ field: 'Id', op: '=', value: '999999' }] } });
    assert.deepEqual(out.payload, []);
  });

  it('takes a whole statement, and gives a number for a count', async () => {
    const found = await system.run('query', { payload: `select * from Invoice where Id = '${id}'` });
    assert.equal(at(found, 'payload.0.Id'), id);
    const counted = await system.run('query', { payload: 'select count(*) from Invoice' });
    assert.equal(typeof counted.payload, 'number');
  });

  it('deletes a record and says so', async () => {
    const out = await system.run('delete', { payload: { Id: id } });
    assert.deepEqual(out.payload, { Id: id, status: 'Deleted', domain: 'QBO' });
    const caught = await system.refuse('get', { payload: id });
    assert.equal(at(caught, 'error.code'), '610');
  });

  it('does not delete a record that was changed since', async () => {
    await system.company.colleague.update('Invoice', id, { PrivateNote: 'still needed' });
    const caught = await system.refuse('delete', { payload: { Id: id, SyncToken: '0' } });
    assert.equal(at(caught, 'error.code'), '5010');
    await system.company.colleague.get('Invoice', id);
  });

  it('sends an invoice to the address given', async () => {
    const out = await system.run('send', { payload: { Id: id, sendTo: 'billing@example.com' } });
    assert.equal(at(out, 'payload.EmailStatus'), 'EmailSent');
    assert.equal(at(out, 'payload.BillEmail.Address'), 'billing@example.com');
  });
});
