import type { Field, PrimitiveType } from '../../catalog';
import { type Refusal, refusal, unreadable, unreadableText } from '../faults';
import type { JsonValue } from '../values/json';
import { dayIn, isDay, parseInstant } from '../values/time';

/*
 * Plain values of a request (qbo/errors.md §3, codes 2040 to 2240). Numbers and booleans may be text (qbo/recorded.md 4; Assumption: text-for-numbers);
 * the other way round nothing is known, and a number is taken for a text only where it is an id, see `idText`.
 */

/** QuickBooks' decimals: at most 15 digits, 5 of them after the point, prices 7 (qbo/entities.json, Line.Amount). */
const largestDecimal = 1e15;

function noDate(path: string, value: string): Refusal {
  return refusal('2060', `${path} must be a date. Supplied value:${value}`, path);
}

/** The text of a value that must be one; 2010 otherwise. */
function text(value: JsonValue): string {
  if (typeof value !== 'string') throw unreadable();
  return value;
}

function checkText(given: JsonValue, field: Pick<Field, 'maxLength' | 'values'>, path: string): string {
  const value = text(given);
  const { maxLength, values } = field;
  if (maxLength !== undefined && value.length > maxLength) {
    throw refusal(
      '2050',
      `String length specified does not match the supported length. Min:0 Max:${maxLength} Supplied:${value.length}`,
      path
    );
  }
  if (values !== undefined && value !== '' && !values.includes(value)) {
    throw refusal('2170', `Enumeration value ${value} is not one of ${values.join(', ')}`, path);
  }
  return value;
}

const numeral = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i;

function numberIn(value: JsonValue, whole: boolean): number {
  if (typeof value === 'number') return value;
  const written = text(value).trim();
  if (!numeral.test(written)) throw unreadableText(whole ? 'java.lang.Integer' : 'java.math.BigDecimal', written);
  return Number(written);
}

function checkBoolean(value: JsonValue): boolean {
  if (typeof value === 'boolean') return value;
  const written = text(value).trim();
  if (written !== 'true' && written !== 'false') throw unreadableText('java.lang.Boolean', written);
  return written === 'true';
}

function checkNumber(given: JsonValue, field: Pick<Field, 'range'>, whole: boolean, path: string): number {
  const value = numberIn(given, whole);
  if (whole && !Number.isInteger(value)) throw refusal('2080', `${path} must be a whole number`, path);
  if (Math.abs(value) >= largestDecimal) throw refusal('2100', `${path} has more than 15 digits`, path);
  const [low, high] = field.range ?? [-Infinity, Infinity];
  if (value < low || value > high) throw refusal('2240', `${path} must be from ${low} to ${high}`, path);
  return value;
}

/**
 * A day, or a date-time (qbo/recorded.md 8). That its day is the one that is written, and not the company's at that
 * instant, (Assumption: day-as-written): nobody is given another day than what they see in their own text.
 */
function checkDate(given: JsonValue, path: string): string {
  const value = text(given);
  const day = dayIn(value);
  if (day === undefined) throw noDate(path, value);
  if (!isDay(day)) throw refusal('2070', `${day} is not a day of the calendar`, path);
  return day;
}

function checkDateTime(given: JsonValue, path: string): string {
  const value = text(given);
  if (parseInstant(value) === undefined) throw noDate(path, value);
  return value;
}

export function isPrimitive(type: string): type is PrimitiveType {
  return ['string', 'decimal', 'integer', 'boolean', 'date', 'dateTime'].includes(type);
}

/** The value if it fits the field; throws the fault that names the path. An empty text passes: it clears. */
export function checkPrimitive(type: PrimitiveType, value: JsonValue, field: Field, path: string): JsonValue {
  if (value === '' && type !== 'boolean') return value;
  switch (type) {
    case 'string':
      return checkText(value, field, path);
    case 'decimal':
      return checkNumber(value, field, false, path);
    case 'integer':
      return checkNumber(value, field, true, path);
    case 'boolean':
      return checkBoolean(value);
    case 'date':
      return checkDate(value, path);
    case 'dateTime':
      return checkDateTime(value, path);
  }
}

/** An id or token as text; a whole number is taken as its digits. */
export function idText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return text(value);
}
