import type { Field, Fields } from '../../catalog';
import type { Model } from './types';

/*
 * Entities that records refer to and that the catalog does not describe field by field (qbo/entities.json). Where the
 * catalog does, its description is the one in use.
 */

const base: Fields = {
  Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
  SyncToken: { type: 'string', readOnly: true },
  MetaData: { type: 'ModificationMetaData', readOnly: true }
};

function text(maxLength?: number, more?: Partial<Field>): Field {
  return { type: 'string', ...(maxLength !== undefined && { maxLength }), ...more };
}

const queryable = { filterable: true, sortable: true } as const;
const flag: Field = { type: 'boolean' };
const number: Field = { type: 'decimal' };
const date: Field = { type: 'date' };
const tree: Field = { type: 'object' };
const phone: Field = { type: 'TelephoneNumber' };

function reference(ref: string, more?: Partial<Field>): Field {
  return { type: 'reference', ref, ...more };
}

function model(name: string, fields: Fields, more?: Partial<Model>): Model {
  return {
    name,
    resource: name.toLowerCase(),
    kind: 'nameList',
    cdc: true,
    undocumented: {},
    writes: ['create', 'update'],
    ...more,
    fields: { ...base, ...fields }
  };
}

export const ownModels: readonly Model[] = [
  model(
    'CompanyInfo',
    {
      CompanyName: text(1024),
      LegalName: text(1024),
      CompanyAddr: { type: 'PhysicalAddress' },
      LegalAddr: { type: 'PhysicalAddress' },
      CustomerCommunicationAddr: { type: 'PhysicalAddress' },
      PrimaryPhone: phone,
      Email: { type: 'EmailAddress' },
      WebAddr: { type: 'WebSiteAddress' },
      Country: text(),
      SupportedLanguages: text(),
      FiscalYearStartMonth: text(),
      CompanyStartDate: date,
      EmployerId: text(),
      NameValue: { type: 'object', list: true },
      DefaultTimeZone: text(undefined, { readOnly: true })
    },
    { kind: 'supporting', cdc: false, writes: ['update'] }
  ),
  model(
    'Preferences',
    Object.fromEntries(
      [
        'AccountingInfoPrefs',
        'ProductAndServicesPrefs',
        'SalesFormsPrefs',
        'EmailMessagesPrefs',
        'VendorAndPurchasesPrefs',
        'TimeTrackingPrefs',
        'TaxPrefs',
        'CurrencyPrefs',
        'ReportPrefs',
        'OtherPrefs'
      ].map((name) => [name, tree])
    ),
    { kind: 'supporting', cdc: false, writes: ['update'] }
  ),
  model(
    'BillPayment',
    {
      VendorRef: reference('Vendor', queryable),
      Line: { type: 'Line', list: true },
      TotalAmt: { type: 'decimal', ...queryable },
      PayType: text(undefined, { values: ['Check', 'CreditCard'] }),
      CurrencyRef: reference('CurrencyCode'),
      DocNumber: text(21, queryable),
      PrivateNote: text(4000),
      TxnDate: { type: 'date', ...queryable },
      ExchangeRate: number,
      APAccountRef: reference('Account', queryable),
      DepartmentRef: reference('Department'),
      TransactionLocationType: text(),
      ProcessBillPayment: flag,
      CheckPayment: tree,
      CreditCardPayment: tree
    },
    { kind: 'transaction' }
  )
];
