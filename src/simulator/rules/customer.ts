import { refusal } from '../faults';
import { refAt, textAt } from '../values/json';
import { amountAt } from '../values/money';
import { homeCurrency } from './company';
import { markInactive, placeInTree } from './hierarchy';
import { checkEmail, nameOf } from './names';
import type { Change, EntityRules } from './types';

function defaults({ work, draft }: Change): void {
  draft.Active ??= true;
  draft.Taxable ??= true;
  draft.Job ??= refAt(draft, 'ParentRef') !== undefined;
  draft.BillWithParent ??= false;
  draft.PreferredDeliveryMethod ??= 'Print';
  draft.Balance ??= 0;
  draft.BalanceWithJobs = draft.Balance;
  draft.CurrencyRef = homeCurrency(work);
}

function refuseParent({ draft }: Change): void {
  const parent = refAt(draft, 'ParentRef');
  if (draft.BillWithParent === true && parent === undefined) {
    throw refusal('6130', 'BillWithParent needs a parent customer.', 'BillWithParent');
  }
}

function refuseOpeningBalance({ before, draft }: Change): void {
  if (before === undefined && !amountAt(draft, 'Balance').eq(0) && textAt(draft, 'OpenBalanceDate') === undefined) {
    throw refusal('6060', 'OpenBalanceDate is needed with an opening balance.', 'OpenBalanceDate');
  }
}

function compute({ work, draft }: Change): void {
  const name = nameOf(draft);
  checkEmail(draft, 'PrimaryEmailAddr');
  draft.Active ??= true;
  draft.Job ??= false;
  placeInTree(work, 'Customer', draft, name);
  markInactive(draft, ['DisplayName', 'FullyQualifiedName']);
}

/** Facts: qbo/entities.json Customer; samples/Customer.json, Customer.inactive.json. */
export const customerRules: EntityRules = {
  required: [{ path: 'ParentRef', when: (draft) => draft.Job === true }],
  kept: ['Balance', 'BalanceWithJobs', 'CurrencyRef', 'OpenBalanceDate', 'DisplayName', 'Taxable', 'IsProject'],
  defaults,
  refuse: [refuseParent, refuseOpeningBalance],
  compute,
  keepActive: (record) => !amountAt(record, 'Balance').eq(0)
};
