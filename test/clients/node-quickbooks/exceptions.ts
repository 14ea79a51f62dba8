import type { Exception } from '../trial';

/** Verbs of the client that name an entity, spelled out. */
function callsOf(verbs: string, entity: string, plural = `${entity}s`): readonly string[] {
  return verbs.split(' ').map((verb) => (verb === 'find' ? `find${plural}` : `${verb}${entity}`));
}

const allVerbs = 'create get update delete find';
const noSuchPath = /Could not find resource/;
const noSuchEntity = /Could not find resource|invalid context declaration/;

const reports = [
  ...['BalanceSheet', 'ProfitAndLoss', 'ProfitAndLossDetail', 'TrialBalance', 'TrialBalanceFR', 'CashFlow'],
  ...['InventoryValuationSummary', 'CustomerSales', 'ItemSales', 'CustomerIncome', 'CustomerBalance'],
  ...['CustomerBalanceDetail', 'AgedReceivables', 'AgedReceivableDetail', 'VendorBalance', 'VendorBalanceDetail'],
  ...['AgedPayables', 'AgedPayableDetail', 'VendorExpenses', 'TransactionList', 'TransactionListWithSplits'],
  ...['TransactionListByCustomer', 'TransactionListByVendor', 'GeneralLedgerDetail', 'TaxSummary', 'DepartmentSales'],
  ...['ClassSales', 'AccountListDetail', 'JournalReport']
];

export const nodeQuickbooksExceptions: readonly Exception[] = [
  {
    why: 'not in the simulator yet',
    reason: 'an entity that it does not have',
    calls: [
      ...callsOf(allVerbs, 'JournalCode'),
      ...callsOf('get update find', 'ExchangeRate'),
      ...callsOf('get find', 'CompanyCurrency', 'CompanyCurrencies'),
      'findBudgets',
      'createTaxService'
    ],
    says: noSuchEntity
  },
  {
    why: 'not in the simulator yet',
    reason: 'reports',
    calls: [...reports.map((report) => `report${report}`), 'getReports'],
    says: noSuchPath
  },
  {
    why: 'not in the simulator yet',
    reason: 'creating a tax agency',
    calls: ['createTaxAgency'],
    says: /Operation create is not supported/
  },
  {
    why: 'not in the simulator yet',
    reason: 'the sample company has no customer types, and the API makes none',
    calls: ['getCustomerType'],
    says: /Object Not Found/
  },
  {
    why: "the client's own defect",
    reason: 'QuickBooks has no update of what belongs to taxes',
    calls: ['updateTaxAgency', 'updateTaxCode', 'updateTaxRate'],
    says: /Operation update is not supported/
  },
  {
    why: "the client's own defect",
    reason: 'they are of OAuth 1.0, which Intuit has ended',
    calls: ['reconnect', 'disconnect'],
    says: /undefined !== 0/
  }
];
