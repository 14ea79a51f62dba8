import type { Field } from '../../catalog';
import { asText } from '../../http/fault';
import { invalidInput } from '../../http/errors';
import { centsIn } from './cents';
import { epochOf, isDate, isEpoch, readTime } from './time';
import { say } from '../../kit/say';

/** A value of one of the catalog's primitive types, as JSON has it. */
export type Primitive = string | number | boolean;

/** Whether a text `YYYY-MM-DD` names a day of the calendar; anything else may need a time zone to become one. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && readTime(text) !== undefined;
}

/** The day of an instant in a time zone, as `YYYY-MM-DD`. */
export function dayOf(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return format.format(new Date(epochMs));
}

/** Whether a text is a number as people write it: digits, a sign and a point, nothing that only programs know. */
export function isNumberText(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim());
}

/** A number without what binary fractions add to it: 0.1 + 0.2 is 0.3. */
function withoutNoise(number: number): number {
  return centsIn(number) === undefined && !Number.isInteger(number) ? Number(number.toPrecision(15)) : number;
}

function toDecimal(path: string, value: unknown): number {
  const number = typeof value !== 'string' ? value : isNumberText(value) ? Number(value) : undefined;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw invalidInput(
      path,
      say('{value} is not a number. Give one such as 23.5, with a point and no currency sign.', { value: show(value) })
    );
  }
  return withoutNoise(number);
}

function toBoolean(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = asText(value)?.trim().toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes') return true;
  if (text === 'false' || text === '0' || text === 'no') return false;
  throw invalidInput(path, say('{value} is neither yes nor no. Give true or false.', { value: show(value) }));
}

/** The instant that a Date or a number is, or undefined for anything else. */
function toInstant(path: string, value: unknown): Date | undefined {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? undefined : value;
  // MQTT delivers text: so many digits are an epoch in milliseconds.
  const number = typeof value === 'string' && /^\d{10,14}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number') return undefined;
  if (isEpoch(number)) return new Date(number);
  throw invalidInput(
    path,
    say(
      '{value} is no time in milliseconds since 1970: it would be before 2001 or after 9999. Seconds are to be multiplied by 1000.',
      { value: show(value) }
    )
  );
}

function toDay(path: string, value: unknown, timeZone: string): string {
  const instant = toInstant(path, value);
  if (instant) return dayOf(instant.getTime(), timeZone);
  const written = readTime(asText(value) ?? '');
  // Without a zone it is the company's own time, whose day is the one that is written.
  if (written) return written.offset === undefined ? written.day : dayOf(epochOf(written, timeZone), timeZone);
  throw invalidInput(path, say('{value} is not a day. Give one such as 2026-12-31, or today.', { value: show(value) }));
}

/** ISO 8601 with an offset of what is an instant; a time without one is of `timeZone`. */
export function toDateTime(path: string, value: unknown, timeZone: string): string {
  const instant = toInstant(path, value);
  if (instant) return instant.toISOString();
  const text = asText(value)?.trim() ?? '';
  const written = readTime(text);
  if (!written)
    throw invalidInput(
      path,
      say('{value} is not a time. Give one such as 2026-12-31T08:00:00Z.', { value: show(value) })
    );
  const isExact = /^[^T]+T\d{2}:\d{2}[\d:.]*(Z|[+-]\d{2}:?\d{2})$/.test(text);
  return isExact ? text : new Date(epochOf(written, timeZone)).toISOString();
}

/** Whether the day of a value depends on the company's time zone: it is an instant, not a day or a time of the company. */
export function dayNeedsZone(value: unknown): boolean {
  return readTime(asText(value) ?? '')?.offset !== undefined || isDate(value) || /^\d+$/.test(asText(value) ?? '');
}

/** Whether the instant of a value depends on the company's time zone: it names none. */
export function instantNeedsZone(value: unknown): boolean {
  const written = readTime(asText(value) ?? '');
  return written !== undefined && written.offset === undefined;
}

function toText(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  throw invalidInput(path, say('{value} is not text.', { value: show(value) }));
}

/** A value as it may appear in a message: short, on one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return 'a Buffer';
  const text = asWritten(value);
  const line = text.slice(0, 200).replace(/\s+/g, ' ');
  return `"${text.length > 200 || line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}

function asWritten(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'something that is no JSON';
  }
}

function checkBounds(path: string, field: Field, value: Primitive): void {
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength) {
    throw invalidInput(
      path,
      say('too long: {length} characters, at most {maxLength} are allowed.', {
        length: value.length,
        maxLength: field.maxLength
      })
    );
  }
  if (typeof value === 'number' && field.range && (value < field.range[0] || value > field.range[1])) {
    throw invalidInput(
      path,
      say('{value} is out of range: {from} to {to} is allowed.', {
        value,
        from: field.range[0],
        to: field.range[1]
      })
    );
  }
  if (typeof value === 'string' && field.values && !field.values.includes(value)) {
    throw invalidInput(
      path,
      say('{value} is not one of {values}.', { value: show(value), values: field.values.join(', ') })
    );
  }
}

/** An allowed value, or one that there are words for, in another case than the catalog's is that value. */
function toAllowed(field: Field, text: string): string {
  const wanted = text.trim().toLowerCase();
  const known = field.values ?? Object.keys(field.options ?? {});
  return known.find((allowed) => allowed.toLowerCase() === wanted) ?? text;
}

/**
 * A value in the catalog's type for its field: `"23.5"` becomes 23.5, a Date or an epoch in milliseconds a day.
 *
 * @param path dotted path, for the error
 * @param timeZone IANA zone in which an instant's day is taken, and of a time that names no zone
 * @throws QboError `QBO_INVALID_INPUT` naming the field, for what cannot be converted (NaN included) or is not allowed
 */
export function coercePrimitive(path: string, field: Field, value: unknown, timeZone: string): Primitive {
  const coerced = convert(path, field, value, timeZone);
  checkBounds(path, field, coerced);
  return coerced;
}

function convert(path: string, field: Field, value: unknown, timeZone: string): Primitive {
  switch (field.type) {
    case 'decimal':
      return toDecimal(path, value);
    case 'integer': {
      const number = toDecimal(path, value);
      if (Number.isInteger(number)) return number;
      throw invalidInput(path, say('{value} is not a whole number.', { value: show(value) }));
    }
    case 'boolean':
      return toBoolean(path, value);
    case 'date':
      return toDay(path, value, timeZone);
    case 'dateTime':
      return toDateTime(path, value, timeZone);
    default:
      return toAllowed(field, toText(path, value));
  }
}
