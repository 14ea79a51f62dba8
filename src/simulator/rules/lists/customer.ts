import { refusal } from '../../faults';
import { refAt, textAt } from '../../values/json';
import { amountAt } from '../../values/money';
import { defaultTaxCode } from '../company';
import { giveCurrency } from '../currency';
import { markInactive, placeInTree } from './hierarchy';
import { checkEmail, nameOf, pseudonym } from './names';
import type { Change, EntityRules } from '../types';

function defaults(change: Change): void {
  const { draft } = change;
  draft.Active ??= true;
  draft.Taxable ??= true;
  draft.Job ??= refAt(draft, 'ParentRef') !== undefined;
  draft.Balance ??= 0;
  draft.BalanceWithJobs = draft.Balance;
  giveCurrency(change);
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

/**
 * What a customer has whatever is sent. That a full update gives it the first values again, and every taxable customer the
 * company's tax code, is what a client's tests expect (qbo/recorded.md 18; Assumption: customer-defaults).
 */
function compute({ work, draft }: Change): void {
  const name = nameOf(draft);
  checkEmail(draft, 'PrimaryEmailAddr');
  draft.Active ??= true;
  draft.Job ??= false;
  draft.BillWithParent ??= false;
  draft.PreferredDeliveryMethod ??= 'Print';
  const taxCode = draft.Taxable === true ? defaultTaxCode(work) : undefined;
  if (taxCode !== undefined) draft.DefaultTaxCodeRef ??= { value: taxCode };
  draft.IsProject ??= false;
  draft.ClientEntityId ??= '0';
  draft.V4IDPseudonym ??= pseudonym(work, draft);
  placeInTree(work, 'Customer', draft, name);
  markInactive(draft, ['DisplayName', 'FullyQualifiedName']);
}

/** Facts: qbo/entities.json Customer; samples/Customer.json, Customer.inactive.json; qbo/recorded.md 18, 19, 24. */
export const customerRules: EntityRules = {
  required: [{ path: 'ParentRef', when: (draft) => draft.Job === true }],
  kept: ['Balance', 'BalanceWithJobs', 'CurrencyRef', 'OpenBalanceDate', 'DisplayName', 'Taxable', 'IsProject'],
  nameless: ['ParentRef'],
  defaults,
  refuse: [refuseParent, refuseOpeningBalance],
  compute,
  keepActive: (record) => !amountAt(record, 'Balance').eq(0)
};
