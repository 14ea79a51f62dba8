import type { Decimal } from '../values/money';

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

function text(value: Decimal, digits: string): string {
  const [whole = '', rest] = digits.split('.');
  return `${value.lt(0) ? '-' : ''}${grouped(whole)}${rest === undefined ? '' : `.${rest}`}`;
}

/** `-1,234.50` */
export function moneyText(amount: Decimal): string {
  return text(amount, amount.abs().toFixed(2));
}

/** A price, with as many places as it needs but two at least. */
export function priceText(price: Decimal): string {
  const exact = price.abs().toFixed();
  return (exact.split('.')[1] ?? '').length > 2 ? text(price, exact) : moneyText(price);
}

/** A quantity, with as many places as it needs. */
export function quantityText(quantity: Decimal): string {
  return text(quantity, quantity.abs().toFixed());
}
