import type { Work } from '../ledger/work';
import { type JsonObject, valueAt } from '../values/json';
import { addDays } from '../values/time';
import { preferences } from './company';

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Due on a day of the month: this month's, or the next one's when the form is dated too close to it. */
function dateDriven(term: JsonObject, txnDate: string): string {
  const wanted = typeof term.DayOfMonthDue === 'number' ? term.DayOfMonthDue : 1;
  const grace = typeof term.DueNextMonthDays === 'number' ? term.DueNextMonthDays : 0;
  let [year = 0, month = 1] = txnDate.split('-').map(Number);
  const day = Number(txnDate.slice(8));
  if (day + grace > wanted) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  const due = Math.min(wanted, daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(due).padStart(2, '0')}`;
}

/**
 * DueDate by the form's terms. Without terms the company's default terms give the date, though they are not written into
 * the form (samples/Invoice.discountLine.json: no SalesTermRef, due in 30 days).
 */
export function dueDate(work: Work, termId: string | undefined, txnDate: string): string {
  const fallback = valueAt(preferences(work), 'SalesFormsPrefs.DefaultTerms.value');
  const id = termId ?? (typeof fallback === 'string' ? fallback : undefined);
  const term = id === undefined ? undefined : work.get('Term', id);
  if (term === undefined) return txnDate;
  if (term.Type === 'DATE_DRIVEN') return dateDriven(term, txnDate);
  return addDays(txnDate, typeof term.DueDays === 'number' ? term.DueDays : 0);
}
