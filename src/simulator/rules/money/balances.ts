import type { Work } from '../../ledger/work';
import { type JsonObject, refAt, textAt } from '../../values/json';
import { amountAt, type Decimal, zero } from '../../values/money';

export type Party = 'Customer' | 'Vendor';

const parties: Readonly<Record<string, Party>> = { 'Accounts Receivable': 'Customer', 'Accounts Payable': 'Vendor' };

/** Whose debts stand on an account: somebody's name goes with every amount on it. */
export function partyOfAccount(work: Work, id: string | undefined): Party | undefined {
  return parties[textAt(work.get('Account', id ?? ''), 'AccountType') ?? ''];
}

/** What somebody owes the company, or the company owes a vendor, by one record. */
export interface Owed {
  readonly id: string | undefined;
  readonly amount: Decimal;
}

/**
 * Balances of people. Their time moves and their SyncToken does not: samples of customers with transactions keep
 * SyncToken 0 and have a later LastUpdatedTime.
 */
function moveVendor(work: Work, id: string, change: Decimal): void {
  const vendor = work.get('Vendor', id);
  if (vendor === undefined) return;
  work.touch('Vendor', { ...vendor, Balance: amountAt(vendor, 'Balance').plus(change).toNumber() });
}

/** A customer's balance is its own, BalanceWithJobs that of its sub-customers too. */
function moveCustomer(work: Work, customerId: string, change: Decimal): void {
  let own = true;
  let id: string | undefined = customerId;
  while (id !== undefined) {
    const customer: JsonObject | undefined = work.get('Customer', id);
    if (customer === undefined) return;
    const BalanceWithJobs = amountAt(customer, 'BalanceWithJobs').plus(change).toNumber();
    const Balance = amountAt(customer, 'Balance')
      .plus(own ? change : zero)
      .toNumber();
    work.touch('Customer', { ...customer, Balance, BalanceWithJobs });
    own = false;
    id = refAt(customer, 'ParentRef');
  }
}

export function moveBalance(work: Work, party: Party, id: string | undefined, change: Decimal): void {
  if (id === undefined || change.eq(0)) return;
  if (party === 'Vendor') moveVendor(work, id, change);
  else moveCustomer(work, id, change);
}

/** A record that made somebody owe `was` makes somebody owe `is`. */
export function shiftBalance(work: Work, party: Party, was: Owed, is: Owed): void {
  if (was.id === is.id) return moveBalance(work, party, is.id, is.amount.minus(was.amount));
  moveBalance(work, party, was.id, zero.minus(was.amount));
  moveBalance(work, party, is.id, is.amount);
}

/** What a record makes its customer or vendor owe, by the attribute that holds the open amount. */
export function owed(record: JsonObject | undefined, party: Party, name: string, sign: 1 | -1 = 1): Owed {
  return { id: refAt(record, `${party}Ref`), amount: amountAt(record, name).times(sign) };
}
