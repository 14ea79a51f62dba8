import { businessRule, refusal } from '../../faults';
import type { JsonObject } from '../../values/json';
import { cents, type Decimal, decimal, numeral } from '../../values/money';
import { needDetail } from '../tax/tax-mode';

/**
 * The discount in money and its line; 6090 when it says neither a percentage nor an amount. From bug reports: 6070 where a
 * percentage and an amount disagree (Assumption: discount-agrees), and 6000 for more than there is.
 */
export function discountLine(line: JsonObject, subtotal: Decimal): { amount: Decimal; line: JsonObject } {
  const detail = needDetail(line, 'DiscountLineDetail');
  const percent = decimal(detail.DiscountPercent);
  const byPercent = detail.PercentBased === true;
  const given = byPercent ? percent : decimal(line.Amount);
  if (given === undefined) {
    throw refusal(
      '6090',
      'A discount line needs DiscountPercent when PercentBased, else Amount.',
      'DiscountLineDetail'
    );
  }
  const amount = byPercent ? cents(subtotal.times(given).div(100)) : cents(given);
  const sent = decimal(line.Amount) ?? amount;
  if (!cents(sent).eq(amount)) {
    throw refusal(
      '6070',
      `Amount calculation incorrect in the request : Amount is not equal to DiscountPercent of the subtotal. Supplied value:${numeral(sent)}`,
      'Line.Amount'
    );
  }
  if (amount.gt(subtotal)) throw businessRule('The discount cannot be more than the subtotal.');
  return {
    amount,
    line: {
      Amount: amount.toNumber(),
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { ...detail, PercentBased: byPercent }
    }
  };
}
