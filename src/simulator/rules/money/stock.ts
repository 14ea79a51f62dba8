import { refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, type Decimal, decimal, zero } from '../../values/money';
import { flatLines } from '../sales/sales-lines';

/** Which way goods go by a form: 1 in, -1 out, 0 not at all. */
export type StockSign = 1 | -1 | 0;

function itemDetail(line: JsonObject): JsonObject | undefined {
  const form = objectAt(line, 'SalesItemLineDetail') ?? objectAt(line, 'ItemBasedExpenseLineDetail');
  return form ?? objectAt(line, 'ItemAdjustmentLineDetail');
}

/** Pieces by item. */
function quantities(record: JsonObject | undefined, sign: StockSign): Map<string, Decimal> {
  const moved = new Map<string, Decimal>();
  for (const line of flatLines(objectsAt(record, 'Line'))) {
    const detail = itemDetail(line);
    const id = refAt(detail, 'ItemRef');
    const quantity = decimal(detail?.Qty) ?? decimal(detail?.QtyDiff);
    if (id !== undefined && quantity !== undefined) moved.set(id, (moved.get(id) ?? zero).plus(quantity.times(sign)));
  }
  return moved;
}

type SignOf = StockSign | ((record: JsonObject) => StockSign);

function signOf(sign: SignOf, record: JsonObject | undefined): StockSign {
  if (typeof sign !== 'function') return sign;
  return record === undefined ? 0 : sign(record);
}

/** Moves the stock of inventory items: a change of each item, with a new SyncToken. */
export function moveStock(
  work: Work,
  sign: SignOf,
  before: JsonObject | undefined,
  after: JsonObject | undefined
): void {
  const was = quantities(before, signOf(sign, before));
  const is = quantities(after, signOf(sign, after));
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const change = (is.get(id) ?? zero).minus(was.get(id) ?? zero);
    const item = work.get('Item', id);
    if (change.eq(0) || item?.Type !== 'Inventory') continue;
    work.write('Item', { ...item, QtyOnHand: amountAt(item, 'QtyOnHand').plus(change).toNumber() });
  }
}

/** Stock does not move before the day of its first count (qbo/recorded.md 28). */
export function refuseBeforeStock(work: Work, draft: JsonObject): void {
  const date = textAt(draft, 'TxnDate') ?? '';
  for (const line of flatLines(objectsAt(draft, 'Line'))) {
    const id = refAt(itemDetail(line), 'ItemRef');
    const start = id && textAt(work.get('Item', id), 'InvStartDate');
    if (start && date < start) {
      throw refusal('6270', 'Transaction date is prior to start date for inventory item', 'TxnDate');
    }
  }
}
