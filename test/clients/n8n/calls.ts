import assert from 'node:assert/strict';
import { asObject, at, type JsonObject, textAt } from '../../support/json';
import { idOf, type ClientCompany } from '../company';
import type { Call } from '../trial';
import { execute, lists, load, offered } from './host';

const entities: Readonly<Record<string, string>> = {
  bill: 'Bill',
  customer: 'Customer',
  employee: 'Employee',
  estimate: 'Estimate',
  invoice: 'Invoice',
  item: 'Item',
  payment: 'Payment',
  purchase: 'Purchase',
  vendor: 'Vendor'
};

const address = {
  details: { Line1: '1 Pier Road', City: 'Oakland', PostalCode: '94607', CountrySubDivisionCode: 'CA' }
};
const allOfPerson = { BillAddr: address, PrimaryEmailAddr: 'a@b.example', PrimaryPhone: '555 0101' };
const allOfForm = {
  BillAddr: address,
  BillEmail: 'a@b.example',
  CustomerMemo: 'Thank you',
  CustomFields: { Field: [{ DefinitionId: '1', StringValue: 'mine' }] },
  DocNumber: 'N-1',
  EmailStatus: 'NeedToSend',
  PrintStatus: 'NeedToPrint',
  ShipAddr: address,
  TotalAmt: 25,
  TxnDate: '2026-10-31'
};

/** What stands in the fields that the panel offers beside the required ones: each of them once. */
const additional: Readonly<Record<string, JsonObject>> = {
  bill: { Balance: 25, DueDate: '2026-11-30', TotalAmt: 25, TxnDate: '2026-10-31' },
  customer: {
    ...{ Active: true, Balance: 0, BalanceWithJobs: 0, BillWithParent: false, CompanyName: 'Pier', Taxable: true },
    ...{ FamilyName: 'Byte', GivenName: 'Ada', FullyQualifiedName: 'Pier', PrintOnCheckName: 'Pier' },
    ...{ ...allOfPerson, PreferredDeliveryMethod: 'Email' }
  },
  employee: { Active: true, BillableTime: true, DisplayName: 'Ada B.', PrimaryPhone: '555 0101', SSN: '444-55-6666' },
  estimate: { ...allOfForm, ApplyTaxAfterDiscount: true, TotalTax: 0 },
  invoice: { ...allOfForm, Balance: 25, DueDate: '2026-11-30' },
  payment: { TxnDate: '2026-10-31' },
  vendor: {
    ...{ AcctNum: '17', Active: true, Balance: 0, CompanyName: 'Pier', FamilyName: 'Byte', GivenName: 'Ada' },
    ...{ ...allOfPerson, PrintOnCheckName: 'Pier', Vendor1099: true }
  }
};

/** Those of them of which an update is tried. */
const updated: Readonly<Record<string, JsonObject>> = {
  // A day that no term leads to, whenever this runs.
  bill: { DueDate: '2020-02-29' },
  customer: { CompanyName: 'Changed' },
  employee: { PrintOnCheckName: 'Changed' },
  estimate: { CustomerMemo: 'Changed' },
  invoice: { DueDate: '2020-02-29' },
  payment: { TxnDate: '2026-10-30' },
  vendor: { AcctNum: '18' }
};

async function aRecord({ colleague, made }: ClientCompany, entity: string): Promise<JsonObject> {
  return (await colleague.list(entity))[0] ?? made(entity);
}

async function salesLine(company: ClientCompany, more: JsonObject = {}): Promise<JsonObject> {
  const service = (await company.colleague.list('Item')).find(({ Type }) => Type === 'Service');
  const sold = { DetailType: 'SalesItemLineDetail', itemId: idOf(service), Amount: 25, Description: 'Work' };
  return { ...sold, TaxCodeRef: 'NON', ...more };
}

/** What the panel of a create requires. */
const required: Readonly<Record<string, (company: ClientCompany, name: string) => Promise<JsonObject>>> = {
  bill: async (company) => {
    const account = (await company.colleague.list('Account')).find(({ AccountType }) => AccountType === 'Expense');
    const line = { DetailType: 'AccountBasedExpenseLineDetail', Amount: 25, Description: 'Ropes' };
    return {
      VendorRef: idOf(await aRecord(company, 'Vendor')),
      Line: [{ ...line, accountId: idOf(account) }]
    };
  },
  customer: (_company, name) => Promise.resolve({ displayName: name }),
  employee: (_company, name) => Promise.resolve({ FamilyName: name, GivenName: 'Ada' }),
  estimate: async (company) => ({
    CustomerRef: idOf(await aRecord(company, 'Customer')),
    Line: [await salesLine(company)]
  }),
  invoice: async (company) => ({
    CustomerRef: idOf(await aRecord(company, 'Customer')),
    Line: [await salesLine(company, { Qty: 1 })]
  }),
  payment: async (company) => ({ CustomerRef: idOf(await aRecord(company, 'Customer')), TotalAmt: 25 }),
  vendor: (_company, name) => Promise.resolve({ displayName: name })
};

type Make = (company: ClientCompany) => Promise<unknown>;

async function first(company: ClientCompany, operation: string, filledIn: JsonObject): Promise<unknown> {
  const [item] = await execute(company, operation, filledIn);
  return item?.json;
}

function pdfOf(resource: string): Make {
  return async (company) => {
    const id = idOf(await aRecord(company, entities[resource] ?? ''));
    const filledIn = { [`${resource}Id`]: id, download: true, binaryProperty: 'data', fileName: 'a.pdf' };
    const [item] = await execute(company, `${resource} get`, filledIn);
    const bytes = at(item, 'json.binary.data.data') ?? at(item, 'binary.data.data');
    assert.ok(Buffer.isBuffer(bytes) && bytes.toString('latin1', 0, 5) === '%PDF-', 'no PDF');
  };
}

/** By operation of the panel, for any resource. */
const byOperation: Readonly<Record<string, (resource: string, entity: string) => Make>> = {
  create: (resource) => async (company) => {
    const filledIn = (await required[resource]?.(company, `A ${resource}`)) ?? {};
    idOf(await first(company, `${resource} create`, filledIn));
  },
  get: (resource, entity) => async (company) => {
    const id = idOf(await aRecord(company, entity));
    assert.equal(idOf(await first(company, `${resource} get`, { [`${resource}Id`]: id })), id);
  },
  getAll: (resource, entity) => async (company) => {
    await aRecord(company, entity);
    const items = await execute(company, `${resource} getAll`, { limit: 2 });
    for (const { json } of items) idOf(json);
    assert.equal(items.length, Math.min(2, (await company.colleague.list(entity)).length));
  },
  update: (resource, entity) => async (company) => {
    const filledIn = { [`${resource}Id`]: idOf(await company.made(entity)), updateFields: updated[resource] };
    const record = asObject(await first(company, `${resource} update`, filledIn));
    assert.equal(record.SyncToken, '1');
  },
  delete: (resource, entity) => async (company) => {
    const filledIn = { [`${resource}Id`]: idOf(await company.made(entity)) };
    assert.equal(textAt(await first(company, `${resource} delete`, filledIn), 'status'), 'Deleted');
  },
  send: (resource, entity) => async (company) => {
    const filledIn = { [`${resource}Id`]: idOf(await company.made(entity)), email: 'a@b.example' };
    idOf(await first(company, `${resource} send`, filledIn));
  },
  void: (resource, entity) => async (company) => {
    const filledIn = { [`${resource}Id`]: idOf(await company.made(entity)) };
    assert.equal(at(await first(company, `${resource} void`, filledIn), 'TotalAmt'), 0);
  },
  getReport: (resource) => async (company) => {
    assert.ok((await execute(company, `${resource} getReport`, {})).length > 0);
  }
};

const createWith = (resource: string, more: (company: ClientCompany) => Promise<JsonObject>): Make => {
  return async (company) => {
    const filledIn = { ...(await required[resource]?.(company, `Another ${resource}`)), ...(await more(company)) };
    idOf(await first(company, `${resource} create`, filledIn));
  };
};

/** Other ways to fill in the panel. */
const variants: Readonly<Record<string, Make>> = {
  ...Object.fromEntries(
    Object.entries(additional).map(([resource, additionalFields]) => [
      `${resource} create, with every field`,
      createWith(resource, () => Promise.resolve({ additionalFields }))
    ])
  ),
  ...Object.fromEntries(
    Object.entries(entities).map(([resource, entity]): [string, Make] => [
      `${resource} getAll, without a limit`,
      async (company) => {
        await aRecord(company, entity);
        const items = await execute(company, `${resource} getAll`, { returnAll: true });
        assert.equal(items.length, (await company.colleague.list(entity)).length);
      }
    ])
  ),
  ...Object.fromEntries(
    ['estimate', 'invoice', 'payment'].map((resource) => [`${resource} get, as a PDF`, pdfOf(resource)])
  ),
  'customer getAll, with a condition': async (company) => {
    const filters = { query: "WHERE Metadata.LastUpdatedTime > '2021-01-01'" };
    const items = await execute(company, 'customer getAll', { filters, returnAll: true });
    assert.equal(items.length, (await company.colleague.list('Customer')).length);
  },
  'invoice create, the quantity left at 0': createWith('invoice', async (company) => ({
    Line: [await salesLine(company, { Qty: 0 })]
  })),
  'invoice create, without a tax code': createWith('invoice', async (company) => ({
    Line: [await salesLine(company, { Qty: 1, TaxCodeRef: undefined })]
  })),
  'bill create, of an item': createWith('bill', async (company) => {
    const stocked = (await company.colleague.list('Item')).find(({ ExpenseAccountRef }) => ExpenseAccountRef);
    const line = { DetailType: 'ItemBasedExpenseLineDetail', Amount: 25, Description: 'Ropes' };
    return { Line: [{ ...line, itemId: idOf(stocked) }] };
  })
};

function loading(list: string): Make {
  return async (company) => {
    if (list === 'getDepartments') await company.made('Department');
    const options = await load(company, list);
    assert.ok(options.length > 0, 'the list is empty');
    for (const { name, value } of options) assert.ok(typeof name === 'string' && typeof value === 'string');
  };
}

/** A call of each operation that the panel offers and of each list that it loads, and other ways to fill it in. */
export function n8nCalls(company: () => ClientCompany): readonly Call[] {
  const operations = offered().map((operation): [string, Make] => {
    const [resource = '', verb = ''] = operation.split(' ');
    const make = byOperation[verb]?.(resource, entities[resource] ?? '');
    assert.ok(make, `nothing is known of ${operation}`);
    return [operation, make];
  });
  const loads = lists.map((list): [string, Make] => [list, loading(list)]);
  const all = [...operations, ...Object.entries(variants), ...loads];
  return all.map(([name, make]) => ({ name, make: () => make(company()) }));
}
