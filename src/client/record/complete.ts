import { lineTypes } from '../../catalog';
import { isObject, type JsonObject } from '../../http/fault';
import { amountOf } from './money';

/** Works out the amount of each shaped line that has a rate and no amount; a missing quantity counts as one. */
export function completeAmounts(record: JsonObject): void {
  if (!Array.isArray(record.Line)) return;
  for (const line of record.Line) {
    if (!isObject(line) || line.Amount !== undefined || typeof line.DetailType !== 'string') continue;
    const type = lineTypes[line.DetailType];
    const detail = type && line[type.detailKey ?? line.DetailType];
    if (!type?.line.Amount || !isObject(detail) || typeof detail.UnitPrice !== 'number') continue;
    line.Amount = amountOf(typeof detail.Qty === 'number' ? detail.Qty : 1, detail.UnitPrice);
  }
}
