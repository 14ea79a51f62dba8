import { isRecord, type Json, type Rec, type ToldCompany, type ToldField } from '../told';
import { isList, textOf } from './record';
import { words } from './words';

/** Money as it stands in lists and on forms. */
export function money(value: number, currency: string): string {
  return value.toLocaleString('en-US', { style: 'currency', currency });
}

export function day(text: string): string {
  const [year = 0, month = 1, date = 1] = text.slice(0, 10).split('-').map(Number);
  const instant = new Date(Date.UTC(year, month - 1, date));
  if (Number.isNaN(instant.getTime())) return text;
  return instant.toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
}

/** A month, written YYYY-MM, in words. */
export function monthName(text: string): string {
  const start = new Date(`${text}-01T00:00:00Z`);
  return start.toLocaleDateString('en-US', { year: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** The currency of a record: its own where it has one. */
export function currencyOf(record: Rec, company: ToldCompany): string {
  const { CurrencyRef: reference } = record;
  return (isRecord(reference) && textOf(reference.value)) || company.currency;
}

export function instant(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime())
    ? text
    : time.toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'medium' });
}

/** The time of an instant without its day. */
export function timeOfDay(text: string): string {
  return new Date(text).toLocaleTimeString('en-US');
}

/** How long that is, in the largest unit. */
export function span(ms: number): string {
  const units: readonly [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second']
  ];
  const [size, unit] = units.find(([one]) => Math.abs(ms) >= one) ?? [1_000, 'second'];
  const count = Math.round(ms / size);
  return `${count > 0 ? '+' : ''}${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
}

/** Keys of objects that say nothing to a person. */
const silent = ['Id', 'Lat', 'Long', 'value', 'type'];

/** A value in words; empty where there is none. */
export function shown(
  value: Json | undefined,
  column: Pick<ToldField, 'kind'> & Partial<Pick<ToldField, 'choices'>>,
  currency: string
): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? words.yesValue : words.noValue;
  if (typeof value === 'number')
    return column.kind === 'money' ? money(value, currency) : value.toLocaleString('en-US');
  if (typeof value === 'string') {
    const choice = column.choices?.find((one) => one.value === value);
    return choice?.label ?? (column.kind === 'day' ? day(value) : value);
  }
  if (isList(value))
    return value
      .map((one) => shown(one, column, currency))
      .filter(Boolean)
      .join(', ');
  if (isRecord(value) && ('value' in value || 'name' in value)) return textOf(value.name) || textOf(value.value);
  return Object.entries(value)
    .filter(([name]) => !silent.includes(name))
    .map(([, one]) => shown(one, { kind: 'text' }, currency))
    .filter(Boolean)
    .join(', ');
}
