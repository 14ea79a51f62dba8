import Big from 'big.js';

/** Quantity times rate, rounded half up to cents, in decimals: 1.005 × 100 is 100.50, not 100.49999. */
export function amountOf(quantity: number, rate: number): number {
  return new Big(quantity).times(rate).round(2, Big.roundHalfUp).toNumber();
}
