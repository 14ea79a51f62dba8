import { refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, refAt, textAt } from '../../values/json';

/** 6430 for an account of another type than those that fit. */
export function refuseAccountType(work: Work, record: JsonObject, name: string, types: readonly string[]): void {
  const id = refAt(record, name);
  const type = id && textAt(work.get('Account', id), 'AccountType');
  if (type && !types.includes(type)) {
    throw refusal('6430', `Invalid account type used : ${name} must be of type ${types.join(' or ')}.`, name);
  }
}

/** Accounts that money may come into and go out of (qbo/entities.json, DepositToAccountRef). */
export const moneyAccounts = ['Bank', 'Other Current Asset'];

/** Accounts between which money may be moved (qbo/more.md, Transfer). */
export const movableAccounts = [
  ...['Bank', 'Credit Card', 'Other Current Asset', 'Other Current Liability', 'Long Term Liability', 'Equity'],
  ...['Fixed Asset', 'Other Asset']
];

/** The first active account with that value. */
function accountWith(work: Work, name: 'AccountType' | 'AccountSubType', value: string): JsonObject | undefined {
  for (const { deleted, data } of work.all('Account')) {
    if (!deleted && data.Active !== false && data[name] === value) {
      return { value: textAt(data, 'Id') ?? '', name: textAt(data, 'FullyQualifiedName') ?? '' };
    }
  }
  return undefined;
}

/** Money that comes in waits in Undeposited Funds unless the form says where it goes. */
export function depositByDefault(work: Work, draft: Draft): void {
  const account = accountWith(work, 'AccountSubType', 'UndepositedFunds');
  if (account !== undefined) draft.DepositToAccountRef ??= account;
}

/** The company's one account for what it owes. */
export function payableByDefault(work: Work, draft: Draft): void {
  const account = accountWith(work, 'AccountType', 'Accounts Payable');
  if (account !== undefined) draft.APAccountRef ??= account;
}
