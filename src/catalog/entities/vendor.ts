import type { Entity } from '../types';

export const vendor: Entity = {
  name: 'Vendor',
  resource: 'vendor',
  kind: 'nameList',
  title: 'Vendor',
  plural: 'Vendors',
  operationTitle: 'Vendor',
  verbs: ['create', 'update', 'get', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'DisplayName',
    fetchWhole: false,
    title: 'DisplayName',
    subtitle: 'CompanyName',
    details: ['PrimaryEmailAddr', 'PrimaryPhone', 'Balance']
  },
  requirements: { all: [], oneOf: [['DisplayName', 'Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix']] },
  lineTypes: [],
  shown: { Balance: 'Open balance' },
  fields: {
    DisplayName: {
      type: 'string',
      label: 'Vendor display name',
      alt: ['Display name as'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique among vendors, customers and employees',
      maxLength: 500,
      filterable: true,
      sortable: true
    },
    Title: {
      type: 'string',
      label: 'Title',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Mr, Ms, Dr and so on',
      maxLength: 16
    },
    GivenName: {
      type: 'string',
      label: 'First name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    MiddleName: {
      type: 'string',
      label: 'Middle name',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    FamilyName: {
      type: 'string',
      label: 'Last name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Suffix: {
      type: 'string',
      label: 'Suffix',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Jr, Sr, III and so on',
      maxLength: 16,
      filterable: true,
      sortable: true
    },
    CompanyName: {
      type: 'string',
      label: 'Company name',
      alt: ['Company'],
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Full name of the firm',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    PrimaryEmailAddr: {
      type: 'EmailAddress',
      label: 'Email',
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Commas between several addresses'
    },
    PrimaryPhone: {
      type: 'TelephoneNumber',
      label: 'Phone number',
      alt: ['Phone'],
      group: 'header',
      rank: 'common',
      input: 'phone',
      hint: 'Main number'
    },
    Mobile: {
      type: 'TelephoneNumber',
      label: 'Mobile number',
      alt: ['Mobile'],
      group: 'header',
      rank: 'rare',
      input: 'phone',
      hint: 'Cell phone'
    },
    Fax: { type: 'TelephoneNumber', label: 'Fax', group: 'header', rank: 'rare', input: 'phone', hint: 'Fax number' },
    AlternatePhone: {
      type: 'TelephoneNumber',
      label: 'Other',
      alt: ['Other phone'],
      group: 'header',
      rank: 'rare',
      input: 'phone',
      hint: 'A second number'
    },
    WebAddr: {
      type: 'WebSiteAddress',
      label: 'Website',
      group: 'header',
      rank: 'rare',
      input: 'url',
      hint: 'Start with https://'
    },
    PrintOnCheckName: {
      type: 'string',
      label: 'Name to print on checks',
      alt: ['Print on check as'],
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Display name if left empty',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    BillAddr: {
      type: 'PhysicalAddress',
      label: 'Address',
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'Printed on checks and orders'
    },
    TaxIdentifier: {
      type: 'string',
      label: 'Business ID no. / Social Security no.',
      alt: ['Tax ID'],
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Comes back masked except the last 4 digits',
      maxLength: 20
    },
    Vendor1099: {
      type: 'boolean',
      label: 'Track payments for 1099',
      group: 'tax',
      rank: 'common',
      input: 'yesno',
      hint: 'Yes: payments count for the 1099 form',
      when: ['US']
    },
    TermRef: {
      type: 'reference',
      label: 'Terms',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Used on new bills from this vendor',
      ref: 'Term'
    },
    AcctNum: {
      type: 'string',
      label: 'Account no.',
      group: 'payment',
      rank: 'common',
      input: 'text',
      hint: 'Your account number at this vendor',
      maxLength: 100
    },
    Balance: {
      type: 'decimal',
      label: 'Opening balance',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What you owe on the first day',
      createOnly: true,
      filterable: true,
      sortable: true
    },
    APAccountRef: {
      type: 'reference',
      label: 'Accounts payable account',
      group: 'advanced',
      rank: 'rare',
      input: 'reference',
      hint: 'Where your debt to them is kept',
      when: ['FR'],
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Payable'], strict: true }
    },
    CostRate: {
      type: 'decimal',
      label: 'Cost rate (/hr)',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What an hour of theirs costs you'
    },
    BillRate: {
      type: 'decimal',
      label: 'Billing rate (/hr)',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What you charge for an hour of theirs'
    },
    OtherContactInfo: {
      type: 'ContactInfo',
      list: true,
      label: 'Other contact details',
      group: 'advanced',
      rank: 'rare',
      input: 'list',
      hint: 'A further phone number'
    },
    VendorPaymentBankDetail: {
      type: 'VendorBankAccountDetail',
      label: 'Bank details',
      group: 'payment',
      rank: 'rare',
      input: 'fields',
      hint: 'Account to pay the vendor into',
      when: ['AU']
    },
    HasTPAR: {
      type: 'boolean',
      label: 'Include in TPAR',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yearly report of payments to contractors',
      when: ['AU']
    },
    TaxReportingBasis: {
      type: 'string',
      label: 'Tax reporting basis',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'When tax counts: paid or billed',
      when: ['FR'],
      options: { Cash: 'Cash', Accrual: 'Accrual' },
      values: ['Cash', 'Accrual']
    },
    T4AEligible: {
      type: 'boolean',
      label: 'T4A slip',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'Gets a T4A slip',
      when: ['CA']
    },
    T5018Eligible: {
      type: 'boolean',
      label: 'T5018 slip',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'Gets a T5018 slip',
      when: ['CA']
    },
    BusinessNumber: {
      type: 'string',
      label: 'PAN',
      alt: ['Business no.'],
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Permanent account number in India',
      when: ['IN'],
      maxLength: 10
    },
    GSTIN: {
      type: 'string',
      label: 'GSTIN',
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Tax number in India',
      when: ['IN'],
      maxLength: 15
    },
    GSTRegistrationType: {
      type: 'string',
      label: 'GST registration type',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'How the vendor is registered for GST',
      when: ['IN'],
      options: {
        GST_REG_REG: 'Registered, regular',
        GST_REG_COMP: 'Registered, composition',
        GST_UNREG: 'Not registered',
        CONSUMER: 'Consumer',
        OVERSEAS: 'Overseas',
        SEZ: 'Special economic zone',
        DEEMED: 'Deemed exports'
      },
      values: ['GST_REG_REG', 'GST_REG_COMP', 'GST_UNREG', 'CONSUMER', 'OVERSEAS', 'SEZ', 'DEEMED']
    },
    CurrencyRef: {
      type: 'reference',
      label: 'Currency',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Three-letter code, such as USD or EUR',
      when: ['multicurrency'],
      ref: 'CurrencyCode',
      createOnly: true
    },
    Active: {
      type: 'boolean',
      label: 'Active',
      alt: ['Make inactive (reversed)'],
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Off hides it from lists; it is not deleted',
      filterable: true,
      sortable: true
    },
    Source: {
      type: 'string',
      label: 'Source',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Set by QuickBooks; leave out'
    },
    Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
    SyncToken: { type: 'string', readOnly: true },
    MetaData: { type: 'ModificationMetaData', readOnly: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    IntuitId: 'string',
    Organization: 'boolean',
    FullyQualifiedName: 'string',
    UserId: 'string',
    V4IDPseudonym: 'string',
    DefaultTaxCodeRef: 'reference',
    ContactName: 'string',
    AltContactName: 'string',
    Notes: 'string',
    ShipAddr: 'PhysicalAddress',
    OtherAddr: 'PhysicalAddress',
    TaxCountry: 'string',
    TaxIdEffectiveDate: 'date',
    ParentRef: 'reference',
    VendorTypeRef: 'reference',
    PrefillAccountRef: 'reference',
    OpenBalanceDate: 'date',
    CreditLimit: 'decimal',
    TDSEnabled: 'boolean',
    TDSEntityTypeId: 'integer',
    TDSSectionTypeId: 'integer',
    TDSOverrideThreshold: 'boolean',
    IsSubContractor: 'boolean',
    SubcontractorType: 'string',
    CISRate: 'string',
    AgencyVerificationStatus: 'object',
    AgencyVerificationStatusMsg: 'string',
    AgencyVerificationTSUTC: 'dateTime',
    CompanyRegistrationNumber: 'string'
  }
};
