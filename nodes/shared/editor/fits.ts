import type { ReferenceFilter } from './catalog-types';

/** What a filter reads of a record that was looked up. */
export interface Fitting {
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** Fields of the form whose value is known while it is filled in, such as `Type` or `PaymentType`. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** Values that a filter wants of the target's fields; a field that is not named may be anything. */
function wanted(filter: ReferenceFilter, form: FormValues): Readonly<Record<string, readonly string[]>> {
  const own = filter.byType?.[form.Type ?? ''];
  if (own) return own;
  const all: Record<string, readonly string[]> = {};
  if (filter.in) all[filter.field] = filter.in.map(String);
  if (filter.subTypes) all.AccountSubType = filter.subTypes;
  if (filter.by) {
    const chosen = form[filter.by.field];
    all[filter.field] = (chosen && filter.by.in[chosen]) || [...new Set(Object.values(filter.by.in).flat())];
  }
  const same = filter.sameAs === undefined ? undefined : form[filter.sameAs];
  if (same) all[filter.field] = [same];
  return all;
}

/** Whether a record is one that a reference is meant for, as far as the form tells. */
export function fits(record: Fitting, filter: ReferenceFilter | undefined, form: FormValues): boolean {
  if (!filter) return true;
  const value = (field: string): string => String(record.values[field] ?? '');
  if (filter.notIn?.includes(value(filter.field))) return false;
  return Object.entries(wanted(filter, form)).every(([field, values]) => values.includes(value(field)));
}

/** The records that fit, or those first where the filter only proposes. */
export function fitting<T extends Fitting>(
  records: readonly T[],
  filter: ReferenceFilter | undefined,
  form: FormValues
): T[] {
  const first = records.filter((record) => fits(record, filter, form));
  return !filter || filter.strict ? first : [...first, ...records.filter((record) => !first.includes(record))];
}
