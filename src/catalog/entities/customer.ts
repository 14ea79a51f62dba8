import { active, fixedCurrencyRef, fullyQualifiedName, id, level, metaData, source, syncToken } from '../fields/common';
import {
  alternatePhone,
  businessNumber,
  companyName,
  fax,
  gstin,
  mobile,
  primaryPhone,
  title,
  webAddr
} from '../fields/people';
import type { Entity } from '../types';

export const customer: Entity = {
  name: 'Customer',
  resource: 'customer',
  kind: 'nameList',
  title: 'Customer',
  plural: 'Customers',
  operationTitle: 'Customer',
  verbs: ['create', 'update', 'get', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'DisplayName',
    fetchWhole: false,
    title: 'DisplayName',
    subtitle: 'CompanyName',
    details: ['PrimaryEmailAddr', 'PrimaryPhone', 'Balance'],
    brief: ['FullyQualifiedName', 'Balance'],
    search: 'FullyQualifiedName',
    values: ['FullyQualifiedName', 'CurrencyRef', 'Job', 'IsProject', 'ParentRef', 'Taxable']
  },
  requirements: {
    all: [],
    oneOf: [['DisplayName', 'Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix']],
    conditional: [{ field: 'ParentRef', if: { field: 'Job', in: [true] } }]
  },
  lineTypes: [],
  findBy: ['PrimaryEmailAddr', 'DisplayName'],
  shown: {
    Balance: 'Open balance',
    BalanceWithJobs: 'Open balance with sub-customers',
    FullyQualifiedName: 'Full name'
  },
  fields: {
    DisplayName: {
      type: 'string',
      label: 'Customer display name',
      alt: ['Display name as'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique among customers, vendors and employees',
      maxLength: 500,
      filterable: true,
      sortable: true
    },
    Title: title,
    GivenName: {
      type: 'string',
      label: 'First name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true
    },
    MiddleName: {
      type: 'string',
      label: 'Middle name',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true
    },
    FamilyName: {
      type: 'string',
      label: 'Last name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Of your contact there',
      maxLength: 100,
      filterable: true
    },
    Suffix: {
      type: 'string',
      label: 'Suffix',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Jr, Sr, III and so on',
      maxLength: 16
    },
    CompanyName: companyName,
    PrimaryEmailAddr: {
      type: 'EmailAddress',
      label: 'Email',
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Commas between several addresses',
      filterable: true
    },
    PrimaryPhone: primaryPhone,
    Mobile: mobile,
    Fax: fax,
    AlternatePhone: alternatePhone,
    WebAddr: webAddr,
    PrintOnCheckName: {
      type: 'string',
      label: 'Name to print on checks',
      alt: ['Print on check as'],
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Display name if left empty',
      maxLength: 110,
      filterable: true,
      sortable: true
    },
    Job: {
      type: 'boolean',
      label: 'Is a sub-customer',
      group: 'header',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yes: choose the parent too'
    },
    ParentRef: {
      type: 'reference',
      label: 'Parent customer',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Needed for a sub-customer',
      ref: 'Customer'
    },
    BillWithParent: {
      type: 'boolean',
      label: 'Bill parent customer',
      alt: ['Bill with parent'],
      group: 'header',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yes: the parent gets the bill'
    },
    BillAddr: {
      type: 'PhysicalAddress',
      label: 'Billing address',
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'Used on new forms for this customer'
    },
    ShipAddr: {
      type: 'PhysicalAddress',
      label: 'Shipping address',
      group: 'shipping',
      rank: 'common',
      input: 'address',
      hint: 'Used on new forms for this customer'
    },
    Notes: {
      type: 'string',
      label: 'Notes',
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'For you only; up to 2000 letters',
      maxLength: 2000
    },
    PaymentMethodRef: {
      type: 'reference',
      label: 'Primary payment method',
      alt: ['Preferred payment method'],
      group: 'payment',
      rank: 'rare',
      input: 'reference',
      hint: 'How this customer usually pays',
      ref: 'PaymentMethod'
    },
    SalesTermRef: {
      type: 'reference',
      label: 'Terms',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Used on new invoices for this customer',
      ref: 'Term'
    },
    PreferredDeliveryMethod: {
      type: 'string',
      label: 'Sales form delivery options',
      alt: ['Preferred delivery method'],
      group: 'e-mail',
      rank: 'rare',
      input: 'enum',
      hint: 'How the customer gets your forms',
      options: { Print: 'Print later', Email: 'Send later', None: 'None' },
      values: ['Print', 'Email', 'None']
    },
    CustomerTypeRef: {
      type: 'reference',
      label: 'Customer type',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Group you use in reports',
      ref: 'CustomerType'
    },
    Taxable: {
      type: 'boolean',
      label: 'This customer is taxable',
      alt: ['This customer is tax exempt (reversed)'],
      group: 'tax',
      rank: 'common',
      input: 'yesno',
      hint: 'Off: give the reason for the exemption',
      when: ['US']
    },
    TaxExemptionReasonId: {
      type: 'string',
      label: 'Reason for exemption',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'Why no sales tax is charged',
      when: ['US'],
      options: {
        '1': 'Federal government',
        '2': 'State government',
        '3': 'Local government',
        '4': 'Tribal government',
        '5': 'Charitable organization',
        '6': 'Religious organization',
        '7': 'Educational organization',
        '8': 'Hospital',
        '9': 'Resale',
        '10': 'Direct pay permit',
        '11': 'Multiple points of use',
        '12': 'Direct mail',
        '13': 'Agricultural production',
        '14': 'Industrial production or manufacturing',
        '15': 'Foreign diplomat'
      }
    },
    ResaleNum: {
      type: 'string',
      label: 'Exemption details',
      alt: ['Tax resale no.'],
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Resale or exemption number; 16 letters',
      when: ['US'],
      maxLength: 16
    },
    DefaultTaxCodeRef: {
      type: 'reference',
      label: 'Default tax code',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Tax on new forms for this customer',
      ref: 'TaxCode'
    },
    Balance: {
      type: 'decimal',
      label: 'Opening balance',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What they owe on the first day',
      createOnly: true,
      filterable: true,
      sortable: true
    },
    OpenBalanceDate: {
      type: 'date',
      label: 'As of',
      group: 'payment',
      rank: 'rare',
      input: 'day',
      hint: 'Day of the opening balance',
      createOnly: true
    },
    ARAccountRef: {
      type: 'reference',
      label: 'Accounts receivable account',
      group: 'advanced',
      rank: 'rare',
      input: 'reference',
      hint: "Where this customer's debt is kept",
      when: ['FR'],
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', in: ['Accounts Receivable'], strict: true }
    },
    CurrencyRef: fixedCurrencyRef,
    PrimaryTaxIdentifier: {
      type: 'string',
      label: 'Tax registration no.',
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'VAT, GST or similar number',
      when: ['notUS']
    },
    SecondaryTaxIdentifier: {
      type: 'string',
      label: 'Second tax no.',
      alt: ['UTR no. (UK)', 'CST reg. no. (India)'],
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'A further tax number, where used',
      when: ['notUS']
    },
    BusinessNumber: businessNumber,
    GSTIN: gstin,
    GSTRegistrationType: {
      type: 'string',
      label: 'GST registration type',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'How the customer is registered for GST',
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
    Active: active,
    Source: source,
    Id: id,
    SyncToken: syncToken,
    BalanceWithJobs: { type: 'decimal', readOnly: true, sortable: true },
    MetaData: metaData,
    IsProject: { type: 'boolean', readOnly: true },
    FullyQualifiedName: fullyQualifiedName,
    Level: level
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    IntuitId: 'string',
    Organization: 'boolean',
    UserId: 'string',
    V4IDPseudonym: 'string',
    OtherContactInfo: 'ContactInfo',
    OtherAddr: 'PhysicalAddress',
    ContactName: 'string',
    AltContactName: 'string',
    RootCustomerRef: 'reference',
    SalesRepRef: 'reference',
    TaxGroupCodeRef: 'reference',
    TaxRateRef: 'reference',
    CCDetail: 'CreditChargeInfo',
    PriceLevelRef: 'reference',
    CreditLimit: 'decimal',
    AcctNum: 'string',
    OverDueBalance: 'decimal',
    TotalRevenue: 'decimal',
    TotalExpense: 'decimal',
    JobInfo: 'JobInfo',
    TDSEnabled: 'boolean',
    IsCISContractor: 'boolean',
    ClientCompanyId: 'string',
    ClientEntityId: 'string',
    TaxRegime: 'string'
  }
};
