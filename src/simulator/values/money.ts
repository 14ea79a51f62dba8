import Big from 'big.js';
import type { JsonObject, JsonValue } from './json';

/** Amounts are decimals, never binary floats; the currency of the sample company has cents. */
export type Decimal = Big;

export const zero: Decimal = new Big(0);

export function decimal(value: JsonValue | undefined): Decimal | undefined {
  return typeof value === 'number' ? new Big(value) : undefined;
}

/** The number at `name`, or 0. */
export function amountAt(record: JsonObject | undefined, name: string): Decimal {
  return decimal(record?.[name]) ?? zero;
}

/** Rounded half up to cents. */
export function cents(value: Decimal): Decimal {
  return value.round(2, Big.roundHalfUp);
}

/** Rounded to the seven places that QuickBooks gives for a price worked out by division. */
export function price(value: Decimal): Decimal {
  return value.round(7, Big.roundHalfUp);
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), zero);
}

/** A number as the texts of faults have it: `1,000`. */
export function numeral(value: Decimal): string {
  return value.toNumber().toLocaleString('en-US');
}
