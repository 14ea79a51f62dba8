import { asObject, type JsonObject } from '../../support/json';
import { idOf, type ClientCompany } from '../company';

async function aRecord(company: ClientCompany, entity: string, having: JsonObject = {}): Promise<JsonObject> {
  const records = await company.colleague.list(entity);
  const found = records.find((record) => Object.entries(having).every(([name, value]) => record[name] === value));
  return found ?? company.made(entity);
}

async function anId(company: ClientCompany, entity: string, having?: JsonObject): Promise<string> {
  return idOf(await aRecord(company, entity, having));
}

/** The one line that the page asks for, its amount as text as the page has it. */
async function soldLine(company: ClientCompany): Promise<JsonObject> {
  return { numLineItems: 1, item_1: await anId(company, 'Item', { Type: 'Service' }), amount_1: '10' };
}

async function spentLine(company: ClientCompany): Promise<JsonObject> {
  const account_1 = await anId(company, 'Account', { AccountType: 'Expense' });
  return { numLineItems: 1, account_1, amount_1: '10' };
}

const made = (entity: string, property: string, more: JsonObject = {}) => {
  return async (company: ClientCompany): Promise<JsonObject> => ({
    [property]: idOf(await company.made(entity)),
    ...more
  });
};
const found = (entity: string, property: string) => {
  return async (company: ClientCompany): Promise<JsonObject> => ({ [property]: await anId(company, entity) });
};
const none = (): Promise<JsonObject> => Promise.resolve({});
const where = (whereClause: string) => () =>
  Promise.resolve({ whereClause, orderClause: 'MetaData.CreateTime desc', startPosition: '1', maxResults: 5 });

/** What is filled in for an action, and the attribute of the answer in which its record stands, or its records. */
interface Trial {
  readonly fill: (company: ClientCompany) => Promise<JsonObject>;
  readonly answers: string;
}

/** By the name of the action. */
export const trials: Readonly<Record<string, Trial>> = {
  'create-ap-aging-report': { fill: none, answers: 'Header' },
  'create-bill': {
    fill: async (company) => ({
      vendorRefValue: await anId(company, 'Vendor'),
      ...(await spentLine(company))
    }),
    answers: 'Bill'
  },
  'create-customer': {
    fill: () =>
      Promise.resolve({ displayName: 'Pier', title: 'Dr', givenName: 'Ada', familyName: 'Byte', suffix: 'Jr' }),
    answers: 'Customer'
  },
  'create-estimate': {
    fill: async (company) => ({
      customerRefValue: await anId(company, 'Customer'),
      ...{ billEmail: 'a@b.example', expirationDate: '2026-12-31', acceptedBy: 'Ada', acceptedDate: '2026-12-01' },
      ...{ billingStreetAddress: '1 Pier Road', billingCity: 'Oakland', billingState: 'CA', billingZip: '94607' },
      ...{ shippingStreetAddress: '1 Pier Road', shippingLatitude: '37.8', shippingLongitude: '-122.3' },
      ...{ privateNote: 'ours', customerMemo: 'Thank you', docNumber: 'E-1' },
      ...(await soldLine(company))
    }),
    answers: 'Estimate'
  },
  'create-invoice': {
    fill: async (company) => ({
      customerRefValue: await anId(company, 'Customer'),
      ...{ billEmail: 'a@b.example', dueDate: '2026-12-31', trackingNum: 'T-1', docNumber: 'I-1' },
      ...{ allowOnlineCreditCardPayment: true, allowOnlineACHPayment: true },
      ...{ billAddr: { Line1: '1 Pier Road' }, shipAddr: { Line1: '1 Pier Road' } },
      ...{ privateNote: 'ours', customerMemo: 'Thank you' },
      ...(await soldLine(company))
    }),
    answers: 'Invoice'
  },
  'create-payment': {
    fill: async (company) => ({ totalAmount: '25.0', customerRefValue: await anId(company, 'Customer') }),
    answers: 'Payment'
  },
  'create-pl-report': { fill: none, answers: 'Header' },
  'create-purchase': {
    fill: async (company) => ({
      accountRefValue: await anId(company, 'Account', { AccountType: 'Bank' }),
      paymentType: 'Cash',
      ...(await spentLine(company))
    }),
    answers: 'Purchase'
  },
  'create-purchase-order': {
    fill: async (company) => ({
      vendorRefValue: await anId(company, 'Vendor'),
      accountId: await anId(company, 'Account', { AccountType: 'Accounts Payable' }),
      ...{ dueDate: '2026-12-31', docNumber: 'P-1', memo: 'ours', shippingCity: 'Oakland' },
      numLineItems: 1,
      detailType_1: 'ItemBasedExpenseLineDetail',
      item_1: await anId(company, 'Item', { Type: 'Inventory' }),
      ...{ amount_1: '10', quantity_1: '2' }
    }),
    answers: 'PurchaseOrder'
  },
  'create-sales-receipt': { fill: soldLine, answers: 'SalesReceipt' },
  'delete-purchase': { fill: made('Purchase', 'purchaseId'), answers: 'Purchase' },
  'get-balance-sheet-report': { fill: none, answers: 'Header' },
  'get-bill': { fill: found('Bill', 'billId'), answers: 'Bill' },
  'get-cash-flow-report': { fill: none, answers: 'Header' },
  'get-customer': { fill: found('Customer', 'customerId'), answers: 'Customer' },
  'get-invoice': { fill: found('Invoice', 'invoiceId'), answers: 'Invoice' },
  'get-my-company': { fill: none, answers: 'CompanyInfo' },
  'get-payment': { fill: found('Payment', 'paymentId'), answers: 'Payment' },
  'get-purchase': { fill: found('Purchase', 'purchaseId'), answers: 'Purchase' },
  'get-purchase-order': { fill: found('PurchaseOrder', 'purchaseOrderId'), answers: 'PurchaseOrder' },
  'get-sales-receipt': { fill: found('SalesReceipt', 'salesReceiptId'), answers: 'SalesReceipt' },
  'get-time-activity': { fill: found('TimeActivity', 'timeActivityId'), answers: 'TimeActivity' },
  'search-accounts': { fill: where("AccountType = 'Bank'"), answers: 'QueryResponse.Account' },
  'search-customers': { fill: where("DisplayName LIKE '%a%'"), answers: 'QueryResponse.Customer' },
  'search-invoices': { fill: where("Balance > '0'"), answers: 'QueryResponse.Invoice' },
  'search-items': { fill: where('Active = true'), answers: 'QueryResponse.Item' },
  'search-products': { fill: where('Active = true'), answers: 'QueryResponse.Item' },
  'search-purchases': { fill: where("TxnDate > '2020-01-01'"), answers: 'QueryResponse.Purchase' },
  'search-query': {
    fill: () => Promise.resolve({ searchQuery: 'select * from Invoice maxresults 2' }),
    answers: 'QueryResponse.Invoice'
  },
  'search-services': { fill: where('Active = true'), answers: 'QueryResponse.Item' },
  'search-time-activities': {
    fill: async (company) => {
      await aRecord(company, 'TimeActivity');
      return where("TxnDate > '2020-01-01'")();
    },
    answers: 'QueryResponse.TimeActivity'
  },
  'search-vendors': { fill: where('Active = true'), answers: 'QueryResponse.Vendor' },
  'send-estimate': { fill: made('Estimate', 'estimateId', { email: 'a@b.example' }), answers: 'Estimate' },
  'send-invoice': { fill: made('Invoice', 'invoiceId', { email: 'a@b.example' }), answers: 'Invoice' },
  'sparse-update-invoice': {
    fill: async (company) => ({
      // It adds a line behind those that are there, which a discount in percent would no longer fit.
      invoiceId: idOf(await company.made('Invoice', { plainLines: true })),
      customer: await anId(company, 'Customer'),
      ...(await soldLine(company))
    }),
    answers: 'Invoice'
  },
  'update-customer': {
    fill: made('Customer', 'customerId', {
      ...{ displayName: 'Pier again', givenName: 'Ada', notes: 'ours', job: false, taxable: true, active: true },
      ...{ primaryEmailAddr: 'a@b.example', mobileFreeFormNumber: '555 0101', faxFreeFormNumber: '555 0102' },
      ...{ billAddrCity: 'Oakland', shipAddrCity: 'Oakland', preferredDeliveryMethod: 'Email', resaleNum: '17' }
    }),
    answers: 'Customer'
  },
  'update-estimate': {
    fill: async (company) => ({
      estimateId: idOf(await company.made('Estimate')),
      customerRefValue: await anId(company, 'Customer'),
      ...{ billEmail: 'a@b.example', privateNote: 'changed', customerMemo: 'changed' },
      ...(await soldLine(company))
    }),
    answers: 'Estimate'
  },
  'update-invoice': {
    fill: async (company) => ({
      invoiceId: idOf(await company.made('Invoice')),
      customerRefValue: await anId(company, 'Customer'),
      ...{ billEmail: 'a@b.example', privateNote: 'changed', dueDate: '2026-12-31' },
      ...(await soldLine(company))
    }),
    answers: 'Invoice'
  },
  'update-item': {
    fill: async (company) => {
      const item = await company.made('Item');
      const income = asObject(item.IncomeAccountRef);
      return {
        itemId: idOf(item),
        name: 'Changed',
        description: 'changed',
        unitPrice: '12.5',
        incomeAccountRefValue: income.value
      };
    },
    answers: 'Item'
  },
  'void-invoice': { fill: made('Invoice', 'invoiceId'), answers: 'Invoice' }
};
