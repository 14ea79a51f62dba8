import type { Structure } from '../types';

/** The parts of a company's settings, and pairs of names and values such as it has of its subscription. */
export const settings: Readonly<Record<string, Structure>> = {
  CompanyAccountingPrefs: {
    title: 'Accounting and categories',
    fields: {
      ClassTrackingPerTxn: {
        type: 'boolean',
        label: 'Track classes: one to entire transaction',
        alt: ['Assign classes: One to entire transaction'],
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'One class for the whole form'
      },
      ClassTrackingPerTxnLine: {
        type: 'boolean',
        label: 'Track classes: one to each row',
        alt: ['Assign classes: One to each row in transaction'],
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'A class for each line'
      },
      TrackDepartments: {
        type: 'boolean',
        label: 'Track locations',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Forms have a location; Plus and Advanced'
      },
      DepartmentTerminology: {
        type: 'string',
        label: 'Location label',
        group: 'header',
        rank: 'rare',
        input: 'enum',
        hint: 'Your word for locations',
        options: {
          Business: 'Business',
          Department: 'Department',
          Division: 'Division',
          Location: 'Location',
          Property: 'Property',
          Store: 'Store',
          Territory: 'Territory'
        },
        values: ['Business', 'Department', 'Division', 'Location', 'Property', 'Store', 'Territory']
      },
      CustomerTerminology: {
        type: 'string',
        label: 'Customer label',
        group: 'header',
        rank: 'rare',
        input: 'enum',
        hint: 'Your word for customers',
        options: {
          Clients: 'Clients',
          Customers: 'Customers',
          Donors: 'Donors',
          Guests: 'Guests',
          Members: 'Members',
          Patients: 'Patients',
          Tenants: 'Tenants'
        },
        values: ['Clients', 'Customers', 'Donors', 'Guests', 'Members', 'Patients', 'Tenants']
      },
      FirstMonthOfFiscalYear: { type: 'string', readOnly: true },
      UseAccountNumbers: { type: 'boolean', readOnly: true },
      TaxYearMonth: { type: 'string', readOnly: true },
      TaxForm: { type: 'string', readOnly: true },
      BookCloseDate: { type: 'date', readOnly: true }
    },
    undocumented: {
      DefaultARAccount: 'reference',
      DefaultAPAccount: 'reference',
      RequiresAccounts: 'boolean',
      AutoJournalEntryNumber: 'boolean',
      OtherContactInfo: 'ContactInfo'
    }
  },
  TimeTrackingPrefs: {
    title: 'Time tracking',
    fields: {
      UseServices: {
        type: 'boolean',
        label: 'Add Service field to timesheets',
        alt: ['Show service'],
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Time can name a service'
      },
      BillCustomers: {
        type: 'boolean',
        label: 'Make single-time activity billable to customer',
        alt: ['Allow time to be billable'],
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Time can be charged on'
      },
      ShowBillRateToAll: {
        type: 'boolean',
        label: 'Show billing rate to users entering time',
        group: 'header',
        rank: 'rare',
        input: 'yesno',
        hint: 'All who enter time see the rate'
      },
      WorkWeekStartDate: { type: 'string', readOnly: true },
      MarkTimeEntriesBillable: { type: 'boolean', readOnly: true }
    },
    undocumented: { DefaultTimeItem: 'reference', TimeTrackingEnabled: 'boolean', MarkExpensesAsBillable: 'boolean' }
  },
  ReportPrefs: {
    title: 'Reports',
    fields: {
      ReportBasis: {
        type: 'string',
        label: 'Accounting method',
        group: 'header',
        rank: 'common',
        input: 'enum',
        hint: 'Basis of the summary reports',
        options: { Accrual: 'Accrual', Cash: 'Cash' },
        values: ['Accrual', 'Cash']
      },
      CalcAgingReportFromTxnDate: { type: 'boolean', readOnly: true }
    }
  },
  TaxPrefs: {
    title: 'Taxes',
    fields: {
      PartnerTaxEnabled: { type: 'boolean', readOnly: true },
      TaxGroupCodeRef: { type: 'reference', ref: 'TaxCode', readOnly: true },
      UsingSalesTax: { type: 'boolean', readOnly: true }
    },
    undocumented: {
      HideTaxManagement: 'boolean',
      TaxRateRef: 'reference',
      PaySalesTax: 'string',
      NonTaxableSalesTaxCodeRef: 'reference',
      TaxableSalesTaxCodeRef: 'reference'
    }
  },
  CurrencyPrefs: {
    title: 'Currency',
    fields: {
      HomeCurrency: { type: 'reference', ref: 'CurrencyCode', readOnly: true },
      MultiCurrencyEnabled: { type: 'boolean', readOnly: true }
    }
  },
  OtherPrefs: { title: 'Other settings', fields: { NameValue: { type: 'NameValue', list: true } } },
  NameValue: { fields: { Name: { type: 'string' }, Value: { type: 'string' } } }
};
