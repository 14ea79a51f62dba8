import type { JsonObject } from '../values/json';
import { customFields } from './custom-fields';
import { customers } from './customers';
import { items } from './items';
import { budgetOf, ratesOf } from './plans';
import { accounts, smallLists, vendorsAndEmployees } from './lists';
import type { CompanySeed } from './types';
import { usForms } from './us-forms';

/** The sample company: a small landscaping and irrigation firm in the US, with meters to read and stock to watch. */
const address = {
  Line1: '410 Orchard Way',
  City: 'Half Moon Bay',
  CountrySubDivisionCode: 'CA',
  PostalCode: '94019',
  Country: 'USA'
};

const companyInfo: JsonObject = {
  CompanyName: 'Harbor Landscaping & Irrigation',
  LegalName: 'Harbor Landscaping & Irrigation LLC',
  CompanyAddr: { Id: '1', ...address },
  LegalAddr: { Id: '1', ...address },
  CustomerCommunicationAddr: { Id: '1', ...address },
  PrimaryPhone: { FreeFormNumber: '(650) 555-0110' },
  Email: { Address: 'office@harbor-landscaping.example' },
  WebAddr: { URI: 'https://harbor-landscaping.example' },
  CompanyStartDate: '2021-03-01',
  FiscalYearStartMonth: 'January',
  Country: 'US',
  SupportedLanguages: 'en',
  DefaultTimeZone: 'America/Los_Angeles',
  NameValue: [
    { Name: 'NeoEnabled', Value: 'true' },
    { Name: 'IndustryType', Value: 'Landscaping Services' },
    { Name: 'SubscriptionStatus', Value: 'PAID' },
    { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
    { Name: 'PayrollFeature', Value: 'false' },
    { Name: 'AccountantFeature', Value: 'false' }
  ]
};

function message(form: string): JsonObject {
  return { Subject: `${form} from Harbor Landscaping`, Message: `Please find your ${form.toLowerCase()} attached.` };
}

/** Ids of the default term, tax code, discount account and item are those that the other lists are planted with. */
const preferences: JsonObject = {
  AccountingInfoPrefs: {
    TrackDepartments: true,
    ClassTrackingPerTxn: false,
    ClassTrackingPerTxnLine: true,
    CustomerTerminology: 'Customers'
  },
  ProductAndServicesPrefs: {
    ForSales: true,
    ForPurchase: true,
    QuantityWithPriceAndRate: true,
    QuantityOnHand: true
  },
  SalesFormsPrefs: {
    CustomTxnNumbers: false,
    AllowDeposit: false,
    AllowDiscount: true,
    DefaultDiscountAccount: '17',
    AllowEstimates: true,
    AllowServiceDate: true,
    AllowShipping: false,
    ETransactionEnabledStatus: 'NotApplicable',
    ETransactionAttachPDF: false,
    ETransactionPaymentEnabled: false,
    IPNSupportEnabled: false,
    UsingPriceLevels: false,
    CustomField: customFields('SalesFormsPrefs.UseSalesCustom', 'SalesFormsPrefs.SalesCustomName', 'Crew'),
    DefaultTerms: { value: '3' },
    DefaultCustomerMessage: 'Thank you for your business.'
  },
  EmailMessagesPrefs: {
    InvoiceMessage: message('Invoice'),
    EstimateMessage: message('Estimate'),
    SalesReceiptMessage: message('Sales Receipt'),
    StatementMessage: message('Statement')
  },
  VendorAndPurchasesPrefs: {
    TrackingByCustomer: true,
    BillableExpenseTracking: true,
    POCustomField: customFields('PurchasePrefs.UsePurchaseCustom', 'PurchasePrefs.PurchaseCustomName', 'Crew')
  },
  TimeTrackingPrefs: {
    UseServices: true,
    BillCustomers: true,
    ShowBillRateToAll: false,
    WorkWeekStartDate: 'Monday',
    MarkTimeEntriesBillable: true
  },
  TaxPrefs: { UsingSalesTax: true, TaxGroupCodeRef: { value: '2' } },
  CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } },
  ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
  OtherPrefs: {
    NameValue: [
      { Name: 'SalesFormsPrefs.DefaultItem', Value: '1' },
      { Name: 'WarnDuplicateCheckNumber', Value: 'true' },
      { Name: 'WarnDuplicateBillNumber', Value: 'false' },
      { Name: 'WarnDuplicateJournalNumber', Value: 'false' }
    ]
  }
};

const customerTypes = ['Homeowner', 'Business', 'Public body'].map((Name, index) => ({
  entity: 'CustomerType',
  record: { Id: String(index + 1), Name, Active: true }
}));

const ownRecords: CompanySeed['ownRecords'] = [
  ...customerTypes,
  {
    entity: 'TaxAgency',
    record: {
      Id: '1',
      DisplayName: 'California Department of Tax and Fee Administration',
      TaxTrackedOnSales: true,
      TaxTrackedOnPurchases: false
    }
  },
  {
    entity: 'TaxRate',
    record: {
      Id: '3',
      Name: 'California',
      Description: 'Sales Tax',
      Active: true,
      RateValue: 8,
      AgencyRef: { value: '1' },
      SpecialTaxType: 'NONE',
      DisplayType: 'ReadOnly'
    }
  },
  {
    entity: 'TaxCode',
    record: { Id: 'TAX', Name: 'TAX', Description: 'TAX', Active: true, Taxable: true, TaxGroup: false }
  },
  {
    entity: 'TaxCode',
    record: { Id: 'NON', Name: 'NON', Description: 'NON', Active: true, Taxable: false, TaxGroup: false }
  },
  {
    entity: 'TaxCode',
    record: {
      Id: '2',
      Name: 'California',
      Description: 'California',
      Active: true,
      Taxable: true,
      TaxGroup: true,
      SalesTaxRateList: {
        TaxRateDetail: [
          { TaxRateRef: { value: '3', name: 'California' }, TaxTypeApplicable: 'TaxOnAmount', TaxOrder: 0 }
        ]
      },
      PurchaseTaxRateList: { TaxRateDetail: [] }
    }
  }
];

export const usCompany: CompanySeed = {
  info: companyInfo,
  preferences,
  ownRecords,
  lists: [
    accounts,
    smallLists,
    customers,
    vendorsAndEmployees,
    items,
    ratesOf({ EUR: [1.07, 1.08, 1.09], CAD: [0.74] }),
    budgetOf({ Services: 3000, 'Landscaping Services': 9000, Fuel: 180, 'Rent or Lease': 3600 })
  ],
  forms: usForms
};
