import { active, fixedCurrencyRef, fullyQualifiedName, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const account: Entity = {
  name: 'Account',
  resource: 'account',
  kind: 'nameList',
  area: 'banking',
  title: 'Account',
  plural: 'Chart of accounts',
  operationTitle: 'Account',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'FullyQualifiedName',
    fetchWhole: true,
    title: 'FullyQualifiedName',
    subtitle: 'AccountType',
    details: ['AcctNum', 'AccountSubType', 'CurrentBalance'],
    brief: ['AccountType', 'AcctNum'],
    values: ['Name', 'Classification', 'CurrencyRef']
  },
  requirements: { all: ['Name'], oneOf: [['AccountType', 'AccountSubType']] },
  lineTypes: [],
  takesFiles: true,
  computed: ['OpeningBalance', 'OpeningBalanceDate'],
  shown: { CurrentBalance: 'QuickBooks balance', FullyQualifiedName: 'Full name', Classification: 'Class of account' },
  findBy: ['Name', 'FullyQualifiedName'],
  knownBy: 'Name',
  fields: {
    Name: {
      type: 'string',
      label: 'Account name',
      alt: ['Name'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique; no colon or double quote',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    AccountType: {
      type: 'string',
      label: 'Account type',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Bank, Expense, Income and so on',
      values: [
        'Bank',
        'Accounts Receivable',
        'Other Current Asset',
        'Fixed Asset',
        'Other Asset',
        'Accounts Payable',
        'Credit Card',
        'Other Current Liability',
        'Long Term Liability',
        'Equity',
        'Income',
        'Cost of Goods Sold',
        'Expense',
        'Other Income',
        'Other Expense',
        'Non-Posting'
      ],
      options: {
        Bank: 'Bank',
        'Accounts Receivable': 'Accounts receivable (A/R)',
        'Other Current Asset': 'Other current assets',
        'Fixed Asset': 'Fixed assets',
        'Other Asset': 'Other assets',
        'Accounts Payable': 'Accounts payable (A/P)',
        'Credit Card': 'Credit card',
        'Other Current Liability': 'Other current liabilities',
        'Long Term Liability': 'Long-term liabilities',
        Equity: 'Equity',
        Income: 'Income',
        'Cost of Goods Sold': 'Cost of goods sold',
        Expense: 'Expenses',
        'Other Income': 'Other income',
        'Other Expense': 'Other expense'
      },
      filterable: true
    },
    AccountSubType: {
      type: 'string',
      label: 'Detail type',
      group: 'header',
      rank: 'common',
      input: 'enum',
      ifEmpty: 'Finer kind; the type alone gives a default',
      filterable: true
    },
    AcctNum: {
      type: 'string',
      label: 'Account number',
      alt: ['Number'],
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Shown if account numbers are on',
      pref: 'AccountingInfoPrefs.UseAccountNumbers'
    },
    ParentRef: {
      type: 'reference',
      label: 'Parent account',
      alt: ['Make this a subaccount', 'Is sub-account'],
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Fill in to make this a subaccount',
      ref: 'Account',
      filter: { entity: 'Account', field: 'AccountType', strict: true, sameAs: 'AccountType' }
    },
    Description: {
      type: 'string',
      label: 'Description',
      group: 'messages',
      rank: 'common',
      input: 'text',
      hint: 'What belongs in this account',
      maxLength: 100
    },
    CurrencyRef: fixedCurrencyRef,
    TaxCodeRef: {
      type: 'reference',
      label: 'Default tax code',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Tax on new lines with this account',
      when: ['notUS'],
      ref: 'TaxCode'
    },
    TxnLocationType: {
      type: 'string',
      label: 'Transaction location',
      group: 'tax',
      rank: 'rare',
      input: 'enum',
      hint: 'Place for the tax return',
      when: ['FR'],
      options: {
        WithinFrance: 'Within France',
        FranceOverseas: 'France overseas',
        OutsideFranceWithEU: 'Outside France, in the EU',
        OutsideEU: 'Outside the EU'
      },
      values: ['WithinFrance', 'FranceOverseas', 'OutsideFranceWithEU', 'OutsideEU']
    },
    AccountAlias: {
      type: 'string',
      label: 'Account alias',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Second name of the account',
      when: ['FR']
    },
    Active: active,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    SubAccount: { type: 'boolean', readOnly: true },
    Classification: {
      type: 'string',
      values: ['Asset', 'Equity', 'Expense', 'Liability', 'Revenue'],
      readOnly: true,
      filterable: true,
      sortable: true
    },
    FullyQualifiedName: fullyQualifiedName,
    CurrentBalanceWithSubAccounts: {
      type: 'decimal',
      input: 'money',
      readOnly: true,
      filterable: true,
      sortable: true
    },
    CurrentBalance: { type: 'decimal', input: 'money', readOnly: true, filterable: true, sortable: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    AccountPurposes: 'reference',
    AcctNumExtn: 'string',
    BankNum: 'string',
    OpeningBalance: 'decimal',
    OpeningBalanceDate: 'date',
    TaxAccount: 'boolean',
    OnlineBankingEnabled: 'boolean',
    FIName: 'string',
    JournalCodeRef: 'reference'
  }
};
