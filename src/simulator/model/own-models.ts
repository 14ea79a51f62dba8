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
const active: Field = { type: 'boolean', ...queryable };
const flag: Field = { type: 'boolean' };
const number: Field = { type: 'decimal' };
const whole: Field = { type: 'integer' };
const date: Field = { type: 'date' };
const tree: Field = { type: 'object' };
const phone: Field = { type: 'TelephoneNumber' };
const readOnlyText = { readOnly: true, ...queryable } as const;

function reference(ref: string, more?: Partial<Field>): Field {
  return { type: 'reference', ref, ...more };
}

/** Names of an employee. */
const personNames: Fields = {
  Title: text(16),
  GivenName: text(100, queryable),
  MiddleName: text(100, queryable),
  FamilyName: text(100, queryable),
  Suffix: text(16, queryable),
  DisplayName: text(500, queryable),
  PrintOnCheckName: text(110, queryable),
  PrimaryEmailAddr: { type: 'EmailAddress' },
  PrimaryPhone: phone,
  Mobile: phone,
  Active: active
};

function model(name: string, fields: Fields, more?: Partial<Model>): Model {
  return {
    name,
    resource: name.toLowerCase(),
    kind: 'nameList',
    cdc: true,
    undocumented: {},
    writes: 'all',
    ...more,
    fields: { ...base, ...fields }
  };
}

/** A list whose entries may stand under one another: Class, Department. */
function treeFields(subName: string): Fields {
  return {
    Name: text(100),
    [subName]: flag,
    ParentRef: reference('self'),
    FullyQualifiedName: text(undefined, readOnlyText),
    Active: active
  };
}

export const ownModels: readonly Model[] = [
  model('Employee', {
    ...personNames,
    PrimaryAddr: { type: 'PhysicalAddress' },
    BillableTime: flag,
    BillRate: number,
    CostRate: number,
    BirthDate: date,
    HiredDate: date,
    ReleasedDate: date,
    Gender: text(),
    SSN: text(100),
    EmployeeNumber: text(100),
    Organization: flag
  }),
  model('Term', {
    Name: text(31, queryable),
    Active: active,
    Type: text(undefined, { values: ['STANDARD', 'DATE_DRIVEN'] }),
    DueDays: { type: 'integer', range: [0, 999] },
    DiscountDays: { type: 'integer', range: [0, 999] },
    DiscountPercent: { type: 'decimal', range: [0, 100] },
    DayOfMonthDue: { type: 'integer', range: [1, 31] },
    DueNextMonthDays: { type: 'integer', range: [0, 999] },
    DiscountDayOfMonth: { type: 'integer', range: [0, 31] }
  }),
  model('PaymentMethod', {
    Name: text(31),
    Type: text(undefined, { values: ['CREDIT_CARD', 'NON_CREDIT_CARD'] }),
    Active: { type: 'boolean', filterable: true }
  }),
  model('Class', treeFields('SubClass')),
  model('Department', treeFields('SubDepartment')),
  model(
    'TaxCode',
    {
      Name: text(10, queryable),
      Description: text(100, queryable),
      Active: { type: 'boolean', filterable: true },
      Taxable: flag,
      TaxGroup: flag,
      Hidden: flag,
      SalesTaxRateList: tree,
      PurchaseTaxRateList: tree
    },
    { cdc: false, writes: 'none' }
  ),
  model(
    'TaxRate',
    {
      Name: text(100, queryable),
      Description: text(100, queryable),
      Active: active,
      RateValue: number,
      AgencyRef: reference('TaxAgency', queryable),
      SpecialTaxType: text(),
      DisplayType: text()
    },
    { cdc: false, writes: 'none' }
  ),
  model(
    'TaxAgency',
    { DisplayName: text(100, { sortable: true }), TaxTrackedOnSales: flag, TaxTrackedOnPurchases: flag },
    { cdc: false, writes: 'none' }
  ),
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
    { kind: 'supporting', cdc: false, writes: 'update' }
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
    { kind: 'supporting', cdc: false, writes: 'update' }
  ),
  model(
    'CustomerType',
    { Name: text(100, queryable), Active: active, Level: whole },
    { kind: 'supporting', cdc: false, writes: 'none' }
  )
];
