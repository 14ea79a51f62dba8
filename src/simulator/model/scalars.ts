import type { Field, PrimitiveType } from '../../catalog';
import { type Refusal, refusal } from '../faults';
import type { JsonValue } from '../values/json';
import { isDay, parseInstant } from '../values/time';

/*
 * Plain values of a request (qbo/errors.md §3, codes 2040 to 2240). Whether the service turns "100" into 100 or "true"
 * into true is not documented (Assumption: text-for-numbers); the strict reading is taken here: a value has the JSON type
 * of its field. Only ids may be whole numbers, see `idText`.
 */

/** QuickBooks' decimals: at most 15 digits, 5 of them after the point, prices 7 (qbo/entities.json, Line.Amount). */
const largestDecimal = 1e15;

function wrongType(path: string, value: JsonValue, wanted: string): Refusal {
  const given = typeof value === 'object' ? 'object' : JSON.stringify(value);
  const codes: Readonly<Record<string, string>> = { date: '2060', number: '2090', decimal: '2110', boolean: '2230' };
  return refusal(codes[wanted] ?? '2120', `${path} must be a ${wanted}. Supplied value:${given}`, path);
}

function checkText(value: JsonValue, field: Pick<Field, 'maxLength' | 'values'>, path: string): string {
  if (typeof value !== 'string') throw wrongType(path, value, 'string');
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

function checkNumber(value: JsonValue, field: Pick<Field, 'range'>, whole: boolean, path: string): number {
  if (typeof value !== 'number') throw wrongType(path, value, whole ? 'number' : 'decimal');
  if (whole && !Number.isInteger(value)) throw refusal('2080', `${path} must be a whole number`, path);
  if (Math.abs(value) >= largestDecimal) throw refusal('2100', `${path} has more than 15 digits`, path);
  const [low, high] = field.range ?? [-Infinity, Infinity];
  if (value < low || value > high) throw refusal('2240', `${path} must be from ${low} to ${high}`, path);
  return value;
}

function checkDate(value: JsonValue, path: string): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw wrongType(path, value, 'date');
  if (!isDay(value)) throw refusal('2070', `${value} is not a day of the calendar`, path);
  return value;
}

function checkDateTime(value: JsonValue, path: string): string {
  if (typeof value !== 'string' || parseInstant(value) === undefined) throw wrongType(path, value, 'date');
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
      if (typeof value !== 'boolean') throw wrongType(path, value, 'boolean');
      return value;
    case 'date':
      return checkDate(value, path);
    case 'dateTime':
      return checkDateTime(value, path);
  }
}

/** An id or token as text; a whole number is taken as its digits. */
export function idText(value: JsonValue | undefined, path: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string') throw wrongType(path, value, 'string');
  return value;
}
