import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { asArray, asObject, at } from '../../support/json';
import { idOf } from '../company';
import { called } from '../modules';
import { clientOf } from './client';
import { existing, expectPdf, expectRecord, type Make } from './records';

const getPdf = (entity: string): Make => {
  return async (company, client) =>
    expectPdf(await called(client, `get${entity}Pdf`, idOf(await existing(company, entity))));
};
const send = (name: string, entity: string): Make => {
  return async (company, client) =>
    expectRecord(await called(client, name, idOf(await company.made(entity)), 'a@b.example'));
};

/** Functions that are of no pattern, and other ways to call those that are. */
export const special: Readonly<Record<string, Make>> = {
  getInvoicePdf: getPdf('Invoice'),
  getEstimatePdf: getPdf('Estimate'),
  getCreditMemoPdf: getPdf('CreditMemo'),
  getSalesReceiptPdf: getPdf('SalesReceipt'),
  sendInvoicePdf: send('sendInvoicePdf', 'Invoice'),
  sendEstimatePdf: send('sendEstimatePdf', 'Estimate'),
  sendCreditMemoPdf: send('sendCreditMemoPdf', 'CreditMemo'),
  sendSalesReceiptPdf: send('sendSalesReceiptPdf', 'SalesReceipt'),
  sendPurchaseOrder: send('sendPurchaseOrder', 'PurchaseOrder'),
  getPreferences: async (_company, client) => {
    asObject(at(await called(client, 'getPreferences'), 'SalesFormsPrefs'));
  },
  getCompanyInfo: async ({ realmId }, client) => expectRecord(await called(client, 'getCompanyInfo', realmId)),
  getExchangeRate: async (_company, client) => {
    assert.equal(
      typeof at(await called(client, 'getExchangeRate', { sourcecurrencycode: 'EUR' }), 'ExchangeRate.Rate'),
      'number'
    );
  },
  updateExchangeRate: async (company, client) => {
    const rate = await company.fresh('Exchangerate');
    assert.equal(at(await called(client, 'updateExchangeRate', rate), 'ExchangeRate.Rate'), rate.Rate);
  },
  findExchangeRates: async (company, client) => {
    const answer = await called(client, 'findExchangeRates', { SourceCurrencyCode: 'EUR' });
    const there = (await company.colleague.list('Exchangerate')).filter((one) => one.SourceCurrencyCode === 'EUR');
    assert.deepEqual(at(answer, 'QueryResponse.ExchangeRate'), there);
  },
  createTaxService: async (company, client) => {
    const made = await called(client, 'createTaxService', await company.fresh('TaxService'));
    const code = await company.colleague.get('TaxCode', String(at(made, 'TaxCodeId')));
    assert.equal(code.Name, at(made, 'TaxCode'));
  },
  getReports: (_company, client) => called(client, 'getReports', 'ProfitAndLoss'),
  voidInvoice: async (company, client) => {
    const answer = await called(client, 'voidInvoice', idOf(await company.made('Invoice')));
    assert.equal(at(answer, 'Invoice.TotalAmt'), 0);
  },
  voidPayment: async (company, client) => {
    const { Id, SyncToken } = await company.made('Payment');
    assert.equal(at(await called(client, 'voidPayment', { Id, SyncToken }), 'TotalAmt'), 0);
  },
  batch: async (company, client) => {
    const customer = await company.fresh('Customer');
    const answer = await called(client, 'batch', [
      { bId: 'made', operation: 'create', Customer: customer },
      { bId: 'found', Query: 'select * from Customer maxresults 2' }
    ]);
    expectRecord(at(answer, 'BatchItemResponse.0.Customer'));
    assert.equal(asArray(at(answer, 'BatchItemResponse.1.QueryResponse.Customer')).length, 2);
  },
  changeDataCapture: async (company, client) => {
    const since = new Date(Date.now() - 60_000);
    const made = await company.made('Invoice');
    const answer = await called(client, 'changeDataCapture', ['Invoice', 'Customer'], since);
    const invoices = asArray(at(answer, 'CDCResponse.0.QueryResponse.0.Invoice'));
    assert.ok(invoices.some((invoice) => idOf(invoice) === made.Id));
  },
  upload: async (company, client) => {
    const invoice = idOf(await existing(company, 'Invoice'));
    const file = Readable.from([Buffer.from('the file')]);
    const linked = await called(client, 'upload', 'note.txt', 'text/plain', file, 'Invoice', invoice);
    assert.equal(at(linked, 'AttachableRef.0.EntityRef.value'), invoice);
  },
  'upload, of a file alone': async (_company, client) => {
    expectRecord(await called(client, 'upload', 'note.txt', 'text/plain', Readable.from([Buffer.from('the file')])));
  },
  'deleteInvoice, by the record': async (company, client) => {
    const answer = await called(client, 'deleteInvoice', await company.made('Invoice'));
    assert.equal(at(answer, 'Invoice.status'), 'Deleted');
  },
  'deleteAttachable, by its Id alone': async (company, client) => {
    const { Id } = await company.made('Attachable');
    assert.equal(at(await called(client, 'deleteAttachable', { Id }), 'Attachable.status'), 'Deleted');
  },
  'updateSalesReceipt, to void it': async (company, client) => {
    const { Id, SyncToken } = await company.made('SalesReceipt');
    assert.equal(at(await called(client, 'updateSalesReceipt', { Id, SyncToken, void: true }), 'TotalAmt'), 0);
  },
  'createBill, with a number that there is': async (company, client) => {
    const bill = { ...(await company.fresh('Bill')), DocNumber: 'B-1' };
    await called(client, 'createBill', bill);
    const twin = await called(client, 'createBill', { ...bill, allowDuplicateDocNum: true });
    assert.equal(at(twin, 'DocNumber'), 'B-1');
  },
  'createInvoice, twice with one requestId': async (company, client) => {
    const invoice = await company.fresh('Invoice');
    const [first, second] = [
      { ...invoice, requestId: 'r-1' },
      { ...invoice, requestId: 'r-1' }
    ];
    const made = await called(client, 'createInvoice', first);
    assert.equal(idOf(await called(client, 'createInvoice', second)), idOf(made));
  },
  'findCustomers, counted': async (_company, client) => {
    assert.equal(
      typeof at(await called(client, 'findCustomers', { count: true }), 'QueryResponse.totalCount'),
      'number'
    );
  },
  'findCustomers, all page by page': async (company, client) => {
    const answer = await called(client, 'findCustomers', { fetchAll: true, limit: 3 });
    const found = asArray(at(answer, 'QueryResponse.Customer'));
    assert.equal(found.length, (await company.colleague.list('Customer')).length);
  },
  'findCustomers, by operators': async (_company, client) => {
    const criteria = [
      { field: 'DisplayName', value: '%a%', operator: 'LIKE' },
      { field: 'Balance', value: '0', operator: '>=' },
      { field: 'MetaData.CreateTime', value: '2014-12-04', operator: '>' },
      { field: 'desc', value: 'MetaData.LastUpdatedTime' },
      { field: 'limit', value: 5 }
    ];
    const answer = await called(client, 'findCustomers', criteria);
    asArray(at(answer, 'QueryResponse.Customer')).forEach(expectRecord);
  },
  'findCustomers, by a list of Ids': async (company, client) => {
    const Id = (await company.colleague.list('Customer')).slice(0, 2).map(idOf);
    const answer = await called(client, 'findCustomers', { Id });
    assert.deepEqual(asArray(at(answer, 'QueryResponse.Customer')).map(idOf).sort(), [...Id].sort());
  },
  'findInvoices, by a text of conditions': async (_company, client) => {
    const answer = await called(client, 'findInvoices', "where Balance > '0' orderby TxnDate desc maxresults 3");
    asArray(at(answer, 'QueryResponse.Invoice')).forEach(expectRecord);
  },
  'findItems, without criteria': async (_company, client) => {
    asArray(at(await called(client, 'findItems'), 'QueryResponse.Item')).forEach(expectRecord);
  },
  getUserInfo: async (_company, client) => {
    assert.equal(typeof at(await called(client, 'getUserInfo'), 'email'), 'string');
  },
  refreshAccessToken: async (_company, client) => {
    assert.equal(at(await called(client, 'refreshAccessToken'), 'token_type'), 'bearer');
    asObject(await called(client, 'getPreferences'));
  },
  revokeAccess: async (company) => {
    const own = clientOf({ ...company, ...(await company.signedIn('com.intuit.quickbooks.accounting')) });
    await called(own, 'revokeAccess', true);
    assert.equal(Reflect.get(own, 'token'), null);
  },
  reconnect: async (_company, client) => assert.equal(at(await called(client, 'reconnect'), 'ErrorCode'), 0),
  disconnect: async (_company, client) => assert.equal(at(await called(client, 'disconnect'), 'ErrorCode'), 0)
};
