import type { JsonObject } from '../values/json';
import type { SeedList, SeedRecord } from './types';

const oldest = 400;

function named(entity: string, names: readonly string[]): readonly SeedRecord[] {
  return names.map((Name) => ({ entity, body: { Name }, daysAgo: oldest }));
}

const accountRows: readonly (readonly [name: string, type: string, subType: string, parent?: string])[] = [
  ['Checking', 'Bank', 'Checking'],
  ['Savings', 'Bank', 'Savings'],
  ['Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable'],
  ['Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'],
  ['Inventory Asset', 'Other Current Asset', 'Inventory'],
  ['Prepaid Expenses', 'Other Current Asset', 'PrepaidExpenses'],
  ['Truck', 'Fixed Asset', 'Vehicles'],
  ['Accounts Payable (A/P)', 'Accounts Payable', 'AccountsPayable'],
  ['Company Card', 'Credit Card', 'CreditCard'],
  ['California Sales Tax Payable', 'Other Current Liability', 'SalesTaxPayable'],
  ['Loan Payable', 'Long Term Liability', 'NotesPayable'],
  ['Opening Balance Equity', 'Equity', 'OpeningBalanceEquity'],
  ['Retained Earnings', 'Equity', 'RetainedEarnings'],
  ['Services', 'Income', 'ServiceFeeIncome'],
  ['Sales of Product Income', 'Income', 'SalesOfProductIncome'],
  ['Landscaping Services', 'Income', 'ServiceFeeIncome'],
  ['Discounts given', 'Income', 'DiscountsRefundsGiven'],
  ['Irrigation', 'Income', 'ServiceFeeIncome', 'Landscaping Services'],
  ['Cost of Goods Sold', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'],
  ['Job Expenses', 'Expense', 'SuppliesMaterials'],
  ['Fuel', 'Expense', 'Auto'],
  ['Equipment Rental', 'Expense', 'EquipmentRental'],
  ['Utilities', 'Expense', 'Utilities'],
  ['Rent or Lease', 'Expense', 'RentOrLeaseOfBuildings'],
  ['Office Expenses', 'Expense', 'OfficeGeneralAdministrativeExpenses'],
  ['Interest Earned', 'Other Income', 'InterestEarned'],
  ['Insurance', 'Expense', 'Insurance'],
  ['Advertising', 'Expense', 'AdvertisingPromotional'],
  ['Bank Charges', 'Expense', 'BankCharges'],
  ['Meals', 'Expense', 'EntertainmentMeals'],
  ['Repairs and Maintenance', 'Expense', 'RepairMaintenance'],
  ['Taxes and Licenses', 'Expense', 'TaxesPaid'],
  ['Depreciation', 'Other Expense', 'Depreciation'],
  ['Security Deposits', 'Other Asset', 'SecurityDeposits']
];

export const accounts: SeedList = function* (ref) {
  for (const [Name, AccountType, AccountSubType, parent] of accountRows) {
    const under: JsonObject = parent === undefined ? {} : { ParentRef: ref('Account', parent) };
    yield { entity: 'Account', body: { Name, AccountType, AccountSubType, ...under }, daysAgo: oldest };
  }
};

/** Terms, payment methods, classes, locations. */
export const smallLists: SeedList = () => [
  { entity: 'Term', body: { Name: 'Due on receipt', DueDays: 0 }, daysAgo: oldest },
  { entity: 'Term', body: { Name: 'Net 15', DueDays: 15 }, daysAgo: oldest },
  { entity: 'Term', body: { Name: 'Net 30', DueDays: 30 }, daysAgo: oldest },
  { entity: 'Term', body: { Name: 'Net 60', DueDays: 60 }, daysAgo: oldest },
  { entity: 'Term', body: { Name: '15th of the month', DayOfMonthDue: 15, DueNextMonthDays: 5 }, daysAgo: oldest },
  ...named('PaymentMethod', ['Cash', 'Check']),
  { entity: 'PaymentMethod', body: { Name: 'Visa', Type: 'CREDIT_CARD' }, daysAgo: oldest },
  { entity: 'PaymentMethod', body: { Name: 'MasterCard', Type: 'CREDIT_CARD' }, daysAgo: oldest },
  ...named('Class', ['Residential', 'Commercial', 'Municipal']),
  ...named('Department', ['North Yard', 'South Yard'])
];

const vendorRows: readonly (readonly [name: string, email: string, term: string])[] = [
  ['Norton Lumber and Building Materials', 'materials@norton.example', 'Net 30'],
  ['Pacific Pump Supply', 'orders@pacificpump.example', 'Net 30'],
  ['Coast Diesel', 'billing@coastdiesel.example', 'Due on receipt'],
  ['Greenfield Nursery', 'sales@greenfield.example', 'Net 15'],
  ['PG&E', 'business@pge.example', 'Net 15'],
  ['Tool Library Rentals', 'desk@toollibrary.example', 'Due on receipt'],
  ['Bayside Properties', 'rent@bayside.example', 'Due on receipt'],
  ['Sensor Works', 'hello@sensorworks.example', 'Net 60'],
  ['Irrigation Wholesale', 'desk@irrigation-wholesale.example', 'Net 30'],
  ['Paper & Ink', 'service@paper-ink.example', 'Due on receipt']
];

const employeeNames: readonly (readonly [given: string, family: string])[] = [
  ['Emily', 'Platt'],
  ['John', 'Johnson']
];

export const vendorsAndEmployees: SeedList = (ref) => [
  ...vendorRows.map(([DisplayName, Address, term]) => ({
    entity: 'Vendor',
    body: {
      DisplayName,
      CompanyName: DisplayName,
      PrimaryEmailAddr: { Address },
      TermRef: ref('Term', term),
      BillAddr: { Line1: '1 Trade Pl.', City: 'San Mateo', CountrySubDivisionCode: 'CA', PostalCode: '94401' }
    },
    daysAgo: oldest
  })),
  ...employeeNames.map(([GivenName, FamilyName]) => ({
    entity: 'Employee',
    body: { GivenName, FamilyName },
    daysAgo: oldest
  }))
];
