import type { Field } from '../../catalog';
import { asText, isObject } from '../../http/fault';
import { invalidInput } from '../../http/errors';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text `YYYY-MM-DD` names a day of the calendar; anything else may need a time zone to become one. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && isCalendarDay(text);
}

function isCalendarDay(text: string): boolean {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day of an instant in a time zone, as `YYYY-MM-DD`. */
export function dayOf(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return format.format(new Date(epochMs));
}

function toDecimal(path: string, value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw invalidInput(
      path,
      `${show(value)} is not a number. Give one such as 23.5, with a point and no currency sign.`
    );
  }
  return number;
}

function toBoolean(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = asText(value)?.trim().toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes') return true;
  if (text === 'false' || text === '0' || text === 'no') return false;
  throw invalidInput(path, `${show(value)} is neither yes nor no. Give true or false.`);
}

function toInstant(value: unknown): Date | undefined {
  // An epoch below this would be a day in 1970: rather a mistake such as a year or a count.
  const date = typeof value === 'number' && value > 1e10 ? new Date(value) : value;
  if (date instanceof Date) return Number.isNaN(date.getTime()) ? undefined : date;
  // MQTT delivers text: so many digits are an epoch in milliseconds.
  if (typeof value === 'string' && /^\d{12,14}$/.test(value.trim())) return new Date(Number(value));
  return undefined;
}

function toDay(path: string, value: unknown, timeZone: string): string {
  const instant = toInstant(value);
  if (instant) return dayOf(instant.getTime(), timeZone);
  const text = asText(value)?.trim() ?? '';
  if (isDay(text)) return text;
  const iso = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(iso)) return dayOf(iso, timeZone);
  throw invalidInput(path, `${show(value)} is not a day. Give one such as 2026-12-31, or today.`);
}

function toDateTime(path: string, value: unknown): string {
  const instant = toInstant(value);
  if (instant) return instant.toISOString();
  const text = asText(value)?.trim() ?? '';
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw invalidInput(path, `${show(value)} is not a time. Give one such as 2026-12-31T08:00:00Z.`);
}

function toText(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  throw invalidInput(path, `${show(value)} is not text.`);
}

/** A value as it may appear in a message: short, on one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return 'a Buffer';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}

function checkBounds(path: string, field: Field, value: string | number | boolean): void {
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength) {
    throw invalidInput(path, `too long: ${value.length} characters, at most ${field.maxLength} are allowed.`);
  }
  if (typeof value === 'number' && field.range && (value < field.range[0] || value > field.range[1])) {
    throw invalidInput(path, `${value} is out of range: ${field.range[0]} to ${field.range[1]} is allowed.`);
  }
  if (typeof value === 'string' && field.values && !field.values.includes(value)) {
    throw invalidInput(path, `${show(value)} is not one of ${field.values.join(', ')}.`);
  }
}

/** An allowed value in another case than the catalog's is that value. */
function toAllowed(field: Field, text: string): string {
  const wanted = text.trim().toLowerCase();
  return field.values?.find((allowed) => allowed.toLowerCase() === wanted) ?? text;
}

/**
 * A value in the catalog's type for its field: `"23.5"` becomes 23.5, a Date or an epoch in milliseconds a day.
 *
 * @param path dotted path, for the error
 * @param timeZone IANA zone in which an instant's day is taken
 * @throws QboError `QBO_INVALID_INPUT` naming the field, for what cannot be converted (NaN included) or is not allowed
 */
export function coercePrimitive(
  path: string,
  field: Field,
  value: unknown,
  timeZone: string
): string | number | boolean {
  const coerced = convert(path, field, value, timeZone);
  checkBounds(path, field, coerced);
  return coerced;
}

function convert(path: string, field: Field, value: unknown, timeZone: string): string | number | boolean {
  switch (field.type) {
    case 'decimal':
      return toDecimal(path, value);
    case 'integer': {
      const number = toDecimal(path, value);
      if (Number.isInteger(number)) return number;
      throw invalidInput(path, `${show(value)} is not a whole number.`);
    }
    case 'boolean':
      return toBoolean(path, value);
    case 'date':
      return toDay(path, value, timeZone);
    case 'dateTime':
      return toDateTime(path, value);
    default:
      return toAllowed(field, toText(path, value));
  }
}

/**
 * A reference in QuickBooks' shape. A bare text or number is an id; an object is kept with `value`, `name` and `type`.
 *
 * @throws QboError `QBO_INVALID_INPUT` when it is neither
 */
export function coerceReference(path: string, value: unknown): { value: string; name?: string; type?: string } {
  const bare = asText(value);
  if (bare !== undefined && bare.trim() !== '') return { value: bare.trim() };
  const inner = isObject(value) ? asText(value.value) : undefined;
  if (!isObject(value) || inner === undefined || inner.trim() === '') {
    throw invalidInput(path, `${show(value)} is not a reference. Give the record's Id, or { "value": "<Id>" }.`);
  }
  const name = asText(value.name);
  const type = asText(value.type);
  return { value: inner.trim(), ...(name !== undefined && { name }), ...(type !== undefined && { type }) };
}
