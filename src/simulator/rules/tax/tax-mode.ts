import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, refAt, textAt } from '../../values/json';
import { isUS } from '../company';
import type { Change } from '../types';

/** How a form is taxed: by the US rules, or by what its GlobalTaxCalculation says (qbo/entities.json). */
export type TaxMode = 'US' | 'TaxExcluded' | 'TaxInclusive' | 'NotApplicable';

/**
 * Writes GlobalTaxCalculation into the form, TaxExcluded by default, and gives the mode. A US company has no such
 * attribute; one that is sent there is ignored (Assumption: tax-mode-in-us). 6170 for tax on a form that says it
 * has none.
 */
export function taxMode({ work, draft, sent }: Change): TaxMode {
  if (isUS(work)) {
    delete draft.GlobalTaxCalculation;
    return 'US';
  }
  const wanted = textAt(draft, 'GlobalTaxCalculation');
  const mode = wanted === 'TaxInclusive' || wanted === 'NotApplicable' ? wanted : 'TaxExcluded';
  draft.GlobalTaxCalculation = mode;
  if (mode === 'NotApplicable' && objectAt(sent, 'TxnTaxDetail') !== undefined) {
    throw refusal('6170', 'TxnTaxDetail cannot be given when GlobalTaxCalculation is NotApplicable.', 'TxnTaxDetail');
  }
  return mode;
}

/**
 * The tax code of a line. In the US TAX or NON (6100 otherwise), NON when it says nothing (samples); elsewhere the id of
 * a tax code, which every line needs (6160, 2500) unless the form says that tax does not apply.
 */
export function lineTaxCode(work: Work, mode: TaxMode, detail: JsonObject, path: string): string | undefined {
  const code = refAt(detail, 'TaxCodeRef');
  const element = `${path}.TaxCodeRef`;
  if (mode === 'US') {
    if (code === undefined) return 'NON';
    if (code === 'TAX' || code === 'NON') return code;
    throw refusal('6100', `Invalid Line TaxCodeRef ${code} : Use TAX or NON in a US company.`, element);
  }
  if (mode === 'NotApplicable') return undefined;
  if (code === undefined) {
    throw refusal('6160', 'Make sure all your transactions have a tax code before you save.', element);
  }
  const record = work.get('TaxCode', code);
  if (record === undefined || record.Active === false) {
    throw refusal('2500', `Invalid Reference Id : TaxCode element id ${code} not found`, element);
  }
  return code;
}

/** `{ TaxCodeRef }` of a line, or nothing where tax does not apply. */
export function taxCodeRef(code: string | undefined): JsonObject {
  return code === undefined ? {} : { TaxCodeRef: { value: code } };
}

/** A price or quantity that a line must have. */
export function needDetail(line: JsonObject, name: string): JsonObject {
  const detail = objectAt(line, name);
  if (detail === undefined) throw missingParameter(`Line.${name}`);
  return detail;
}
