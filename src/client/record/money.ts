import Big from 'big.js';
import { centsIn } from '../language/cents';

/**
 * Quantity times rate, rounded half up to cents, in decimals: 1.005 × 100 is 100.50, not 100.49999. Assumption:
 * amount-rounding.
 */
export function amountOf(quantity: number, rate: number): number {
  return new Big(quantity).times(rate).round(2, Big.roundHalfUp).toNumber();
}

/** Amounts added up in decimals: 0.1 + 0.2 is 0.3. */
export function sumOf(amounts: readonly number[]): number {
  const cents = amounts.reduce((sum, amount) => sum + (centsIn(amount) ?? NaN), 0);
  if (Number.isSafeInteger(cents)) return cents / 100;
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toNumber();
}

/** An amount to the cent, half a cent away from zero. */
export function roundToCents(amount: number): number {
  return centsIn(amount) === undefined ? new Big(amount).round(2, Big.roundHalfUp).toNumber() : amount;
}

/** So many per cent of an amount, to the cent. */
export function percentOf(percent: number, amount: number): number {
  return new Big(amount).times(percent).div(100).round(2, Big.roundHalfUp).toNumber();
}
