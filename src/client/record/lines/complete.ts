import { isObject, type JsonObject } from '../../../http/fault';
import { typedLines } from './typed-lines';
import { amountOf } from '../money';

/**
 * Works out the amount of each shaped line that has a rate and no amount, those inside bundles too; a missing quantity
 * counts as one. A discount that does not say whether it is a percentage is one where a percentage is given.
 */
export function completeAmounts(record: JsonObject): void {
  for (const { line, type, detail } of typedLines(record)) {
    const { discount } = type;
    if (discount && isObject(line[type.detailType ?? '']) && detail[discount.isPercent] === undefined)
      detail[discount.isPercent] = detail[discount.percent] !== undefined;
    if (line.Amount !== undefined || !type.line.Amount || typeof detail.UnitPrice !== 'number') continue;
    line.Amount = amountOf(typeof detail.Qty === 'number' ? detail.Qty : 1, detail.UnitPrice);
  }
}
