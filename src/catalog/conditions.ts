import type { Condition } from './types';

/** What a company must be or have switched on for a field to be offered (`qbo/labels.json`, part `when`). */
export interface ConditionRow {
  title: string;
  /** Dotted paths in Preferences, of which one must be true. */
  preferences?: readonly string[];
  /** The company is in this country (ISO alpha-2), or anywhere else. */
  country?: { is: string } | { not: string };
}

/** A condition with neither is one that QuickBooks does not tell; it counts as met. */
export const conditions: Readonly<Record<Condition, ConditionRow>> = {
  multicurrency: { title: 'Multicurrency is on', preferences: ['CurrencyPrefs.MultiCurrencyEnabled'] },
  classTracking: {
    title: 'Class tracking is on',
    preferences: ['AccountingInfoPrefs.ClassTrackingPerTxn', 'AccountingInfoPrefs.ClassTrackingPerTxnLine']
  },
  locationTracking: { title: 'Location tracking is on', preferences: ['AccountingInfoPrefs.TrackDepartments'] },
  customTxnNumbers: { title: 'Custom transaction numbers is on', preferences: ['SalesFormsPrefs.CustomTxnNumbers'] },
  deposit: { title: 'Deposit is on in sales settings', preferences: ['SalesFormsPrefs.AllowDeposit'] },
  discount: { title: 'Discount is on in sales settings', preferences: ['SalesFormsPrefs.AllowDiscount'] },
  shipping: { title: 'Shipping is on in sales settings', preferences: ['SalesFormsPrefs.AllowShipping'] },
  serviceDate: { title: 'Service date is on in sales settings', preferences: ['SalesFormsPrefs.AllowServiceDate'] },
  inventory: { title: 'Quantity on hand is tracked', preferences: ['ProductAndServicesPrefs.QuantityOnHand'] },
  billableExpenses: {
    title: 'Expenses can be made billable',
    preferences: ['VendorAndPurchasesPrefs.BillableExpenseTracking']
  },
  trackByCustomer: {
    title: 'Expenses are tracked by customer',
    preferences: ['VendorAndPurchasesPrefs.TrackingByCustomer']
  },
  projects: { title: 'Projects is on' },
  quickbooksPayments: { title: 'QuickBooks Payments is set up' },
  timeServices: { title: 'Services are shown on timesheets', preferences: ['TimeTrackingPrefs.UseServices'] },
  timeBilling: { title: 'Time can be billed to customers', preferences: ['TimeTrackingPrefs.BillCustomers'] },
  salesTax: { title: 'Sales tax is on', preferences: ['TaxPrefs.UsingSalesTax'] },
  payroll: { title: 'QuickBooks Payroll is on' },
  US: { title: 'US company', country: { is: 'US' } },
  notUS: { title: 'Company outside the US', country: { not: 'US' } },
  FR: { title: 'France', country: { is: 'FR' } },
  ES: { title: 'Spain', country: { is: 'ES' } },
  IN: { title: 'India', country: { is: 'IN' } },
  AU: { title: 'Australia', country: { is: 'AU' } },
  CA: { title: 'Canada', country: { is: 'CA' } },
  AE: { title: 'United Arab Emirates', country: { is: 'AE' } },
  GB: { title: 'United Kingdom', country: { is: 'GB' } }
};
