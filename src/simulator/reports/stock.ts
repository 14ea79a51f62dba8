import { textAt } from '../values/json';
import { type Decimal, zero } from '../values/money';
import type { StockMove } from './books';
import type { Detail } from './cells';
import { grouped, isWithin, nameOf, type ReportContext } from './context';
import { detailTable, type DetailSection } from './details';
import { blank, cell, dataRow, money, section, type Table } from './form';

/** Pieces and value after some movements. */
function sumOf(moves: readonly StockMove[]): { quantity: Decimal; value: Decimal } {
  return moves.reduce(
    (sum, { quantity, value }) => ({ quantity: sum.quantity.plus(quantity), value: sum.value.plus(value) }),
    { quantity: zero, value: zero }
  );
}

/** Movements by item, in the order of the items' names; those of other items than were asked for left out. */
function movesByItem({ work, books, asked }: ReportContext): { id: string; name: string; moves: StockMove[] }[] {
  const wanted = asked.ids('item');
  return [...grouped(books.moves, ({ item }) => item)]
    .filter(([id]) => wanted === undefined || wanted.has(id))
    .map(([id, moves]) => ({ id, name: nameOf(work, 'Item', id), moves }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Pieces, value and average cost of what is in stock on a day. */
export function stockSummary(context: ReportContext): Table {
  const items = movesByItem(context).map((item) => ({
    ...item,
    ...sumOf(item.moves.filter(({ entry }) => entry.date <= context.asked.asOf))
  }));
  const cells = (title: string, sku: string, quantity: Decimal, value: Decimal, id?: string) => [
    cell(title, id),
    cell(sku),
    cell(quantity.toFixed(2)),
    cell(money(value)),
    quantity.eq(0) ? blank : cell(value.div(quantity).toFixed(2))
  ];
  const rows = items
    .filter(({ quantity, value }) => !quantity.eq(0) || !value.eq(0))
    .map(({ id, name, quantity, value }) => {
      const sku = textAt(context.work.get('Item', id), 'Sku') ?? '';
      return dataRow(cells(name, sku, quantity, value, id));
    });
  const all = items.reduce((sum, { value }) => sum.plus(value), zero);
  const total = [cell('TOTAL'), blank, blank, cell(money(all)), blank];
  return {
    columns: [
      { title: '', type: 'ProductsAndService' },
      { title: 'SKU', type: 'String' },
      { title: 'Qty', type: 'Quantity' },
      { title: 'Asset Value', type: 'Money' },
      { title: 'Calc. Avg', type: 'Rate' }
    ],
    rows: rows.length === 0 ? [] : [...rows, section({ summary: total, group: 'GrandTotal' })]
  };
}

/** Every movement of stock by item, with what is there after it. */
export function stockDetail(context: ReportContext): Table {
  const { span } = context.asked;
  const sections = movesByItem(context).map(({ id, name, moves }): DetailSection => {
    let { quantity: left, value: worth } = sumOf(moves.filter(({ entry }) => entry.date < span.start));
    const during = moves.filter(({ entry }) => isWithin(entry.date, span));
    const details = during.flatMap(({ entry, quantity, value }): Detail[] => {
      left = left.plus(quantity);
      worth = worth.plus(value);
      const [posting] = entry.postings.filter(({ item }) => item === id);
      return posting ? [{ line: { entry, posting }, stock: { quantity, value, left, worth } }] : [];
    });
    return { title: name, id, details };
  });
  return detailTable(context, sections, {});
}
