import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** What a company says of itself. Country, languages and subscription are QuickBooks' own affair and never asked for. */
export const companyInfo: Entity = {
  name: 'CompanyInfo',
  resource: 'companyinfo',
  kind: 'supporting',
  title: 'Company',
  plural: 'Company',
  operationTitle: 'Company Info',
  single: { id: '1', readBy: 'company' },
  verbs: ['update', 'get', 'query'],
  events: ['updated'],
  cdc: false,
  lookup: {
    name: 'CompanyName',
    fetchWhole: true,
    title: 'CompanyName',
    subtitle: 'LegalName',
    details: ['Country', 'Email']
  },
  requirements: { all: [] },
  lineTypes: [],
  shown: { CompanyStartDate: 'Company started', Country: 'Country', SupportedLanguages: 'Language' },
  fields: {
    CompanyName: {
      type: 'string',
      label: 'Company name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Name shown on forms',
      maxLength: 1024
    },
    LegalName: {
      type: 'string',
      label: 'Legal name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Name on the tax papers',
      maxLength: 1024
    },
    CompanyAddr: {
      type: 'PhysicalAddress',
      label: 'Company address',
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'Where the company is'
    },
    CustomerCommunicationAddr: {
      type: 'PhysicalAddress',
      label: 'Customer-facing address',
      alt: ['Customer address'],
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'Address printed on forms'
    },
    LegalAddr: {
      type: 'PhysicalAddress',
      label: 'Legal address',
      group: 'header',
      rank: 'rare',
      input: 'address',
      hint: 'Address on the tax papers'
    },
    Email: {
      type: 'EmailAddress',
      label: 'Company email',
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Address of the company'
    },
    PrimaryPhone: {
      type: 'TelephoneNumber',
      label: 'Company phone',
      group: 'header',
      rank: 'common',
      input: 'phone',
      hint: 'Main number'
    },
    WebAddr: {
      type: 'WebSiteAddress',
      label: 'Company website',
      alt: ['Website'],
      group: 'header',
      rank: 'common',
      input: 'url',
      hint: 'Start with https://'
    },
    FiscalYearStartMonth: {
      type: 'string',
      label: 'First month of fiscal year',
      group: 'header',
      rank: 'rare',
      input: 'enum',
      hint: 'Month the business year starts',
      options: {
        January: 'January',
        February: 'February',
        March: 'March',
        April: 'April',
        May: 'May',
        June: 'June',
        July: 'July',
        August: 'August',
        September: 'September',
        October: 'October',
        November: 'November',
        December: 'December'
      },
      values: [
        'January',
        'February',
        'March',
        'April',
        'May',
        'June',
        'July',
        'August',
        'September',
        'October',
        'November',
        'December'
      ]
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    CompanyStartDate: { type: 'date', readOnly: true },
    Country: { type: 'string' },
    SupportedLanguages: { type: 'string' },
    NameValue: { type: 'NameValue', list: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    CompanyEmailAddr: 'EmailAddress',
    CustomerCommunicationEmailAddr: 'EmailAddress',
    CompanyURL: 'WebSiteAddress',
    OtherContactInfo: 'ContactInfo',
    CompanyFileName: 'string',
    FlavorStratum: 'string',
    SampleFile: 'boolean',
    CompanyUserId: 'string',
    CompanyUserAdminEmail: 'string',
    EmployerId: 'string',
    TaxYearStartMonth: 'string',
    QBVersion: 'string',
    ShipAddr: 'PhysicalAddress',
    OtherAddr: 'PhysicalAddress',
    Mobile: 'TelephoneNumber',
    Fax: 'TelephoneNumber',
    LastImportedTime: 'dateTime',
    LastSyncTime: 'dateTime',
    DefaultTimeZone: 'string',
    MultiByteCharsSupported: 'boolean',
    FifoCalculationStatus: 'string'
  }
};
