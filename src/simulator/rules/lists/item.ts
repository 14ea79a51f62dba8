import { businessRule, missingParameter, refusal } from '../../faults';
import { type JsonObject, refAt, textAt } from '../../values/json';
import { refuseAccountType } from '../money/accounts';
import { markInactive, placeInTree } from './hierarchy';
import { checkName } from './names';
import type { Change, EntityRules } from '../types';

function isType(...types: readonly string[]): (draft: JsonObject) => boolean {
  return (draft) => types.includes(textAt(draft, 'Type') ?? '');
}

function defaults({ draft }: Change): void {
  draft.Active ??= true;
  draft.Taxable ??= false;
  draft.TrackQtyOnHand ??= false;
  if (isType('Category')(draft)) return;
  draft.UnitPrice ??= 0;
  if (!isType('Group')(draft)) draft.PurchaseCost ??= 0;
}

/** Account types that the accounts of an item may have (qbo/entities.json, Item); 6430 otherwise. */
const accountTypes: Readonly<Record<string, readonly string[]>> = {
  IncomeAccountRef: ['Income', 'Other Income'],
  ExpenseAccountRef: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
  AssetAccountRef: ['Other Current Asset']
};
const inventoryAccountTypes: Readonly<Record<string, readonly string[]>> = {
  ...accountTypes,
  IncomeAccountRef: ['Income'],
  ExpenseAccountRef: ['Cost of Goods Sold']
};

function refuseAccounts({ work, draft }: Change): void {
  const allowed = isType('Inventory')(draft) ? inventoryAccountTypes : accountTypes;
  for (const [name, types] of Object.entries(allowed)) {
    refuseAccountType(work, draft, name, types);
  }
}

/** A service is sold or bought, so that one account is enough (qbo/recorded.md 28). */
function refuseNoAccount({ draft }: Change): void {
  if (!isType('Service')(draft) || draft.IncomeAccountRef !== undefined || draft.ExpenseAccountRef !== undefined)
    return;
  throw missingParameter('ExpenseAccountRef or IncomeAccountRef');
}

/** From bug reports: an inventory item says how many there are. */
function refuseNoQuantity({ before, draft }: Change): void {
  if (before !== undefined || !isType('Inventory')(draft) || draft.QtyOnHand !== undefined) return;
  throw refusal('6520', 'The quantity on hand is needed for an inventory item.', 'QtyOnHand');
}

function refuseTypeChange({ before, draft }: Change): void {
  if (before && isType('Inventory')(before) && !isType('Inventory')(draft)) {
    throw businessRule('An inventory item cannot be turned into another type.');
  }
}

function refuseUntracked({ draft }: Change): void {
  if (isType('Inventory')(draft) && draft.TrackQtyOnHand !== true) {
    throw businessRule('TrackQtyOnHand must be true for an inventory item.');
  }
}

function compute({ work, draft }: Change): void {
  const name = textAt(draft, 'Name') ?? '';
  checkName(name, 'Name');
  draft.Active ??= true;
  draft.TrackQtyOnHand ??= false;
  placeInTree(work, 'Item', draft, name);
  if (refAt(draft, 'ParentRef') !== undefined) draft.SubItem = true;
  markInactive(draft, ['Name', 'FullyQualifiedName']);
}

/** Facts: qbo/entities.json Item (requiredOnCreate, notes of Type and QtyOnHand). */
export const itemRules: EntityRules = {
  required: [
    { path: 'Name' },
    { path: 'Type' },
    { path: 'IncomeAccountRef', when: isType('Inventory') },
    { path: 'ExpenseAccountRef', when: isType('Inventory', 'NonInventory') },
    { path: 'AssetAccountRef', when: isType('Inventory') },
    { path: 'TrackQtyOnHand', when: isType('Inventory') },
    { path: 'InvStartDate', when: isType('Inventory'), onCreate: true },
    { path: 'ItemGroupDetail', when: isType('Group') },
    { path: 'ParentRef', when: (draft) => draft.SubItem === true }
  ],
  kept: ['QtyOnHand', 'InvStartDate'],
  defaults,
  refuse: [refuseNoAccount, refuseNoQuantity, refuseUntracked, refuseTypeChange, refuseAccounts],
  compute
};
