import type { Work } from '../../ledger/work';
import { accountType } from '../../rules/money/account-types';
import { type JsonObject, refAt, textAt } from '../../values/json';
import type { Account } from './types';

/** Accounts that transactions post on without naming them. */
export type AccountRole =
  | 'receivable'
  | 'payable'
  | 'undeposited'
  | 'salesTax'
  | 'openingEquity'
  | 'retainedEarnings'
  | 'netIncome'
  | 'sales'
  | 'discounts'
  | 'costOfGoods'
  | 'expenses'
  | 'unappliedIncome'
  | 'unappliedExpense';

/** Account types in the order of reports. */
export const accountOrder: readonly string[] = [
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
  'Other Expense'
];

const profitTypes: readonly string[] = ['Income', 'Cost of Goods Sold', 'Expense', 'Other Income', 'Other Expense'];

/** Whether what is posted on the account makes profit or loss, and no balance that stays. */
export const isProfit = ({ type }: Account): boolean => profitTypes.includes(type);

/** By role: the type, the sub-types that are looked for, first come first served, and the name where there is none. */
const roles: Readonly<Record<AccountRole, readonly [type: string, subTypes: readonly string[], name: string]>> = {
  receivable: ['Accounts Receivable', ['AccountsReceivable'], 'Accounts Receivable (A/R)'],
  payable: ['Accounts Payable', ['AccountsPayable'], 'Accounts Payable (A/P)'],
  undeposited: ['Other Current Asset', ['UndepositedFunds'], 'Undeposited Funds'],
  salesTax: ['Other Current Liability', ['SalesTaxPayable', 'GlobalTaxPayable'], 'Sales Tax Payable'],
  openingEquity: ['Equity', ['OpeningBalanceEquity'], 'Opening Balance Equity'],
  retainedEarnings: ['Equity', ['RetainedEarnings'], 'Retained Earnings'],
  netIncome: ['Equity', [], 'Net Income'],
  sales: ['Income', ['SalesOfProductIncome', 'ServiceFeeIncome'], 'Uncategorized Income'],
  discounts: ['Income', ['DiscountsRefundsGiven'], 'Discounts given'],
  costOfGoods: ['Cost of Goods Sold', ['SuppliesMaterialsCogs', 'CostOfSales'], 'Cost of Goods Sold'],
  expenses: ['Expense', [], 'Uncategorized Expense'],
  unappliedIncome: ['Income', ['UnappliedCashPaymentIncome'], 'Unapplied Cash Payment Income'],
  unappliedExpense: ['Expense', ['UnappliedCashBillPaymentExpense'], 'Unapplied Cash Bill Payment Expense']
};

/** The company's accounts. */
export interface Chart {
  /** Those that the company has, and those that its books needed besides, in the order of reports. */
  all(): readonly Account[];
  byId(id: string | undefined): Account | undefined;
  role(role: AccountRole): Account;
}

const debitTypes = ['Asset', 'Expense'];

function sideOf(type: string): 1 | -1 {
  return debitTypes.includes(accountType(type, undefined)?.classification ?? '') ? 1 : -1;
}

function accountOf(record: JsonObject, parent: Account | undefined): Account {
  const id = textAt(record, 'Id') ?? '';
  const type = textAt(record, 'AccountType') ?? '';
  return {
    id,
    key: id,
    name: textAt(record, 'Name') ?? '',
    fullName: textAt(record, 'FullyQualifiedName') ?? '',
    number: textAt(record, 'AcctNum') ?? '',
    type,
    subType: textAt(record, 'AccountSubType') ?? '',
    description: textAt(record, 'Description') ?? '',
    active: record.Active !== false,
    parent,
    side: sideOf(type),
    record
  };
}

const compare = (a: Account, b: Account): number =>
  accountOrder.indexOf(a.type) - accountOrder.indexOf(b.type) || a.fullName.localeCompare(b.fullName, 'en');

/** Reads the chart of accounts. An account that is needed and not there is made up: QuickBooks makes it by itself. */
export function chartOf(work: Work): Chart {
  const byId = new Map<string, Account>();
  const madeUp = new Map<AccountRole, Account>();
  const found = new Map<AccountRole, Account>();

  function place(record: JsonObject): Account {
    const id = textAt(record, 'Id') ?? '';
    const known = byId.get(id);
    if (known) return known;
    const parent = work.get('Account', refAt(record, 'ParentRef') ?? '');
    const account = accountOf(record, parent && place(parent));
    byId.set(id, account);
    return account;
  }
  for (const { deleted, data } of work.all('Account')) if (!deleted) place(data);

  function find(role: AccountRole): Account | undefined {
    const [type, subTypes] = roles[role];
    const fitting = [...byId.values()].filter((account) => account.type === type && account.active);
    return subTypes.flatMap((subType) => fitting.filter((account) => account.subType === subType))[0];
  }
  function made(role: AccountRole): Account {
    const [type, [subType = ''], name] = roles[role];
    const account: Account = {
      ...{ id: undefined, key: `role ${role}`, name, fullName: name, number: '', type, subType, description: '' },
      ...{ active: true, parent: undefined, side: sideOf(type), record: undefined }
    };
    madeUp.set(role, account);
    return account;
  }
  return {
    all: () => [...byId.values(), ...madeUp.values()].sort(compare),
    byId: (id) => (id === undefined ? undefined : byId.get(id)),
    role(role) {
      const known = found.get(role) ?? find(role) ?? made(role);
      found.set(role, known);
      return known;
    }
  };
}
