import type { JsonObject } from '../values/json';
import { customFields } from './custom-fields';
import { slug } from './customers';
import { gbForms } from './gb-forms';
import { ratesOf } from './plans';
import type { CompanySeed, SeedList } from './types';

/*
 * A company outside the US: a small water services firm in Great Britain. Every line has a tax code, and forms say
 * whether their amounts include tax.
 */

const address = { Line1: '8 Lock Lane', City: 'Abingdon', PostalCode: 'OX14 3AA', Country: 'GBR' };
const oldest = 400;

const info: JsonObject = {
  CompanyName: 'Isis Water Services',
  LegalName: 'Isis Water Services Ltd',
  CompanyAddr: { Id: '1', ...address },
  LegalAddr: { Id: '1', ...address },
  CustomerCommunicationAddr: { Id: '1', ...address },
  PrimaryPhone: { FreeFormNumber: '01235 496 0110' },
  Email: { Address: 'office@isis-water.example' },
  CompanyStartDate: '2020-04-06',
  FiscalYearStartMonth: 'April',
  Country: 'GB',
  SupportedLanguages: 'en',
  DefaultTimeZone: 'Europe/London',
  NameValue: [
    { Name: 'NeoEnabled', Value: 'true' },
    { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' }
  ]
};

const preferences: JsonObject = {
  AccountingInfoPrefs: {
    TrackDepartments: false,
    ClassTrackingPerTxn: false,
    ClassTrackingPerTxnLine: false,
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
    AllowDeposit: true,
    AllowDiscount: true,
    AllowEstimates: true,
    AllowServiceDate: false,
    AllowShipping: false,
    DefaultTerms: { value: '2' },
    CustomField: customFields('SalesFormsPrefs.UseSalesCustom', 'SalesFormsPrefs.SalesCustomName')
  },
  VendorAndPurchasesPrefs: {
    TrackingByCustomer: false,
    BillableExpenseTracking: false,
    POCustomField: customFields('PurchasePrefs.UsePurchaseCustom', 'PurchasePrefs.PurchaseCustomName')
  },
  TaxPrefs: { UsingSalesTax: true },
  CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'GBP' } },
  ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
  OtherPrefs: {
    NameValue: [
      { Name: 'SalesFormsPrefs.DefaultItem', Value: '1' },
      { Name: 'WarnDuplicateBillNumber', Value: 'true' }
    ]
  }
};

/** Tax codes with the rate of their sales and purchases; none: outside the scope of VAT. */
const codes: readonly (readonly [name: string, description: string, percent?: number])[] = [
  ['20.0% S', 'Standard 20%', 20],
  ['5.0% R', 'Reduced 5%', 5],
  ['0.0% Z', 'Zero rated', 0],
  ['Exempt', 'Exempt from VAT', 0],
  ['No VAT', 'Outside the scope of VAT']
];

function ownRecords(): CompanySeed['ownRecords'] {
  const agency = { Id: '1', DisplayName: 'HM Revenue & Customs', TaxTrackedOnSales: true, TaxTrackedOnPurchases: true };
  const made: { entity: string; record: JsonObject }[] = [{ entity: 'TaxAgency', record: agency }];
  const standing = { Active: true, AgencyRef: { value: '1' }, SpecialTaxType: 'NONE', DisplayType: 'ReadOnly' };
  for (const [index, [Name, Description, RateValue]] of codes.entries()) {
    const list = (side: string, offset: number): JsonObject => {
      if (RateValue === undefined) return { TaxRateDetail: [] };
      const Id = String(index * 2 + offset);
      const name = `${Name} (${side})`;
      made.push({ entity: 'TaxRate', record: { Id, Name: name, Description, RateValue, ...standing } });
      return {
        TaxRateDetail: [{ TaxRateRef: { value: Id, name }, TaxTypeApplicable: 'TaxOnAmount', TaxOrder: 0 }]
      };
    };
    const record = {
      Id: String(index + 2),
      Name,
      Description,
      Active: true,
      Taxable: RateValue !== undefined,
      TaxGroup: true,
      SalesTaxRateList: list('Sales', 1),
      PurchaseTaxRateList: list('Purchases', 2)
    };
    made.push({ entity: 'TaxCode', record });
  }
  return made;
}

const accountRows: readonly (readonly [name: string, type: string, subType: string])[] = [
  ['Current Account', 'Bank', 'Checking'],
  ['Debtors', 'Accounts Receivable', 'AccountsReceivable'],
  ['Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'],
  ['Stock Asset', 'Other Current Asset', 'Inventory'],
  ['Creditors', 'Accounts Payable', 'AccountsPayable'],
  ['Company Card', 'Credit Card', 'CreditCard'],
  ['VAT Control', 'Other Current Liability', 'GlobalTaxPayable'],
  ['Share Capital', 'Equity', 'CommonStock'],
  ['Sales', 'Income', 'SalesOfProductIncome'],
  ['Services', 'Income', 'ServiceFeeIncome'],
  ['Cost of Sales', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'],
  ['Motor Expenses', 'Expense', 'Auto'],
  ['Rent', 'Expense', 'RentOrLeaseOfBuildings'],
  ['Insurance', 'Expense', 'Insurance']
];

const simpleLists: SeedList = () => [
  ...accountRows.map(([Name, AccountType, AccountSubType]) => ({
    entity: 'Account',
    body: { Name, AccountType, AccountSubType },
    daysAgo: oldest
  })),
  { entity: 'Term', body: { Name: 'Due on receipt', DueDays: 0 }, daysAgo: oldest },
  { entity: 'Term', body: { Name: 'Net 30', DueDays: 30 }, daysAgo: oldest },
  ...['BACS', 'Card', 'Cheque'].map((Name) => ({ entity: 'PaymentMethod', body: { Name }, daysAgo: oldest }))
];

const customerRows: readonly (readonly [name: string, street: string, city: string, postcode: string])[] = [
  ['Cherwell Boatyard', '12 Wharf Road', 'Oxford', 'OX4 4AA'],
  ['Ridgeway Farms', 'Manor Farm', 'Wantage', 'OX12 8AB'],
  ['Abbey Allotments', '3 Abbey Close', 'Abingdon', 'OX14 3JE'],
  ['Osney Residents', '7 East Street', 'Oxford', 'OX2 0AU'],
  ['The Trout Inn', '195 Godstow Road', 'Oxford', 'OX2 8PN'],
  ['Didcot Leisure Centre', '1 Mereland Road', 'Didcot', 'OX11 8AY'],
  ['Thame Brewery', '20 Park Street', 'Thame', 'OX9 3HZ'],
  ['Culham Laboratories', 'Culham Campus', 'Abingdon', 'OX14 3DB']
];

const vendorNames = ['Severn Fittings', 'Pump House Supplies', 'Lock Lane Estates', 'County Motors'];

const people: SeedList = (ref) => [
  ...customerRows.map(([DisplayName, Line1, City, PostalCode]) => ({
    entity: 'Customer',
    body: {
      DisplayName,
      CompanyName: DisplayName,
      PrimaryEmailAddr: { Address: `accounts@${slug(DisplayName)}.example` },
      BillAddr: { Line1, City, PostalCode, Country: 'GBR' },
      SalesTermRef: ref('Term', 'Net 30')
    },
    daysAgo: 300
  })),
  ...vendorNames.map((DisplayName) => ({
    entity: 'Vendor',
    body: {
      DisplayName,
      CompanyName: DisplayName,
      PrimaryEmailAddr: { Address: `sales@${slug(DisplayName)}.example` },
      TermRef: ref('Term', 'Net 30')
    },
    daysAgo: 300
  })),
  { entity: 'Employee', body: { GivenName: 'Harriet', FamilyName: 'Lowe' }, daysAgo: 300 }
];

const serviceRows: readonly (readonly [name: string, price: number, tax: string])[] = [
  ['Labour', 48, '20.0% S'],
  ['Meter reading', 9.5, '20.0% S'],
  ['Energy saving work', 60, '5.0% R'],
  ['Water supply', 1.85, '0.0% Z'],
  ['Training', 120, 'Exempt']
];

const stockRows: readonly (readonly [name: string, price: number, cost: number, onHand: number])[] = [
  ['Water meter', 58, 34, 40],
  ['Flow sensor', 84, 49, 25],
  ['Stop valve', 12.5, 6.2, 120]
];

const items: SeedList = (ref, dayAgo) => [
  ...serviceRows.map(([Name, UnitPrice, tax]) => ({
    entity: 'Item',
    body: {
      Name,
      Type: 'Service',
      UnitPrice,
      SalesTaxCodeRef: ref('TaxCode', tax),
      IncomeAccountRef: ref('Account', 'Services')
    },
    daysAgo: 300
  })),
  ...stockRows.map(([Name, UnitPrice, PurchaseCost, QtyOnHand]) => ({
    entity: 'Item',
    body: {
      Name,
      Type: 'Inventory',
      UnitPrice,
      PurchaseCost,
      QtyOnHand,
      TrackQtyOnHand: true,
      InvStartDate: dayAgo(300),
      SalesTaxCodeRef: ref('TaxCode', '20.0% S'),
      PurchaseTaxCodeRef: ref('TaxCode', '20.0% S'),
      IncomeAccountRef: ref('Account', 'Sales'),
      ExpenseAccountRef: ref('Account', 'Cost of Sales'),
      AssetAccountRef: ref('Account', 'Stock Asset')
    },
    daysAgo: 300
  }))
];

/** VAT that was paid, and some that came back (qbo/entities-more.json, TaxPayment: amounts are text in samples). */
const taxPayments: SeedList = (ref, dayAgo) =>
  [
    [130, '412.60', false],
    [38, '95.20', true]
  ].map(([daysAgo, PaymentAmount, Refund]) => ({
    entity: 'TaxPayment',
    body: {
      PaymentDate: dayAgo(Number(daysAgo)),
      PaymentAccountRef: { ...ref('Account', 'Current Account'), name: 'Current Account' },
      PaymentAmount: String(PaymentAmount),
      Description: Refund === true ? 'VAT refund' : 'VAT payment',
      Refund: Refund === true
    },
    daysAgo: Number(daysAgo)
  }));

export const gbCompany: CompanySeed = {
  info,
  preferences,
  ownRecords: ownRecords(),
  lists: [simpleLists, people, items, ratesOf({ EUR: [0.85, 0.86] }), taxPayments],
  forms: gbForms
};
