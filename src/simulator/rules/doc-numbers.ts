import { refusal } from '../faults';
import type { Work } from '../ledger/work';
import { type JsonObject, textAt } from '../values/json';
import { isOn, otherPreference } from './company';
import type { Change } from './types';

/** Forms of sale share one sequence of numbers, estimates and purchase orders have their own (Intuit's sample company). */
const families: Readonly<Record<string, string>> = {
  Invoice: 'Sale.DocNumber',
  SalesReceipt: 'Sale.DocNumber',
  CreditMemo: 'Sale.DocNumber',
  RefundReceipt: 'Sale.DocNumber',
  Estimate: 'Estimate.DocNumber',
  PurchaseOrder: 'PurchaseOrder.DocNumber',
  InventoryAdjustment: 'InventoryAdjustment.DocNumber'
};

/** The next number of a form, or undefined where the service does not count. */
export function nextDocNumber(work: Work, entity: string): string | undefined {
  const family = families[entity];
  return family === undefined ? undefined : String(work.next(family));
}

/** Number of a sales form: the service counts, unless the company numbers its forms itself (CustomTxnNumbers). */
export function giveNumber(entity: string): (change: Change) => void {
  return ({ work, draft }) => {
    if (isOn(work, 'SalesFormsPrefs.CustomTxnNumbers')) return;
    const number = nextDocNumber(work, entity);
    if (number !== undefined) draft.DocNumber = number;
  };
}

/** Switch of the warning about a number used twice, by entity (samples/Preferences.2019.json). */
const warnings: Readonly<Record<string, (record: JsonObject) => string>> = {
  Bill: () => 'WarnDuplicateBillNumber',
  VendorCredit: () => 'WarnDuplicateBillNumber',
  JournalEntry: () => 'WarnDuplicateJournalNumber',
  BillPayment: () => 'WarnDuplicateCheckNumber',
  Purchase: (record) => (record.PaymentType === 'Check' ? 'WarnDuplicateCheckNumber' : '')
};

function warns(work: Work, entity: string, record: JsonObject): boolean {
  const warning = warnings[entity];
  if (warning === undefined) return isOn(work, 'SalesFormsPrefs.CustomTxnNumbers');
  return otherPreference(work, warning(record)) === 'true';
}

/** A number is used once where the company wants so, unless the request allows it twice (qbo/api.md §5). */
export function refuseDuplicateNumber(entity: string): (change: Change) => void {
  return ({ work, draft, before, include }) => {
    const number = textAt(draft, 'DocNumber');
    if (number === undefined || number === textAt(before, 'DocNumber') || include.has('allowduplicatedocnum')) return;
    if (!warns(work, entity, draft)) return;
    for (const { deleted, data } of work.all(entity)) {
      if (deleted || data.Id === draft.Id || textAt(data, 'DocNumber') !== number) continue;
      throw refusal(
        '6140',
        `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=${entity} with TxnId=${textAt(data, 'Id')}`,
        'DocNumber'
      );
    }
  };
}
