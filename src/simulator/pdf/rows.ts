import type { Work } from '../ledger/work';
import { type JsonObject, objectAt, objectsAt, textAt } from '../values/json';
import { amountAt, decimal } from '../values/money';
import { moneyText, priceText, quantityText } from './numbers';

/** One line of a form as it is printed. */
export interface PrintedRow {
  readonly name: string;
  readonly description: string;
  readonly quantity: string;
  readonly rate: string;
  readonly amount: string;
  /** Part of a bundle. */
  readonly inset?: true;
}

const none = { name: '', description: '', quantity: '', rate: '', amount: '' };
const nameOf = (detail: JsonObject | undefined, name: string): string => textAt(objectAt(detail, name), 'name') ?? '';
const amountOf = (line: JsonObject): string => (decimal(line.Amount) ? moneyText(amountAt(line, 'Amount')) : '');

/** A line of a product or an account, with what it says of itself. */
function soldRow(line: JsonObject, detail: JsonObject | undefined): PrintedRow {
  const [quantity, rate, percent] = [decimal(detail?.Qty), decimal(detail?.UnitPrice), decimal(detail?.RatePercent)];
  return {
    name: nameOf(detail, 'ItemRef') || nameOf(detail, 'AccountRef'),
    description: textAt(line, 'Description') ?? '',
    quantity: quantity ? quantityText(quantity) : '',
    rate: percent ? `${quantityText(percent)}%` : rate ? priceText(rate) : '',
    amount: amountOf(line)
  };
}

function bundleRows(line: JsonObject): PrintedRow[] {
  const detail = objectAt(line, 'GroupLineDetail');
  const quantity = decimal(detail?.Quantity);
  const own: PrintedRow = {
    ...none,
    name: nameOf(detail, 'GroupItemRef'),
    description: textAt(line, 'Description') ?? '',
    quantity: quantity ? quantityText(quantity) : '',
    amount: amountOf(line)
  };
  const parts = objectsAt(detail, 'Line').map((part): PrintedRow => ({ ...detailRow(part), inset: true }));
  return [own, ...parts];
}

function detailRow(line: JsonObject): PrintedRow {
  return soldRow(line, objectAt(line, textAt(line, 'DetailType') ?? ''));
}

/** What a payment is applied to, by its number. */
function appliedRow(work: Work, line: JsonObject): PrintedRow {
  const [link] = objectsAt(line, 'LinkedTxn');
  const [type, id] = [textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId') ?? ''];
  const number = textAt(work.get(type, id), 'DocNumber') ?? id;
  return { ...none, name: `${type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')} ${number}`, amount: amountOf(line) };
}

/** The lines of a form as they are printed; subtotal and discount stand among the sums. */
export function rowsOf(work: Work, record: JsonObject): PrintedRow[] {
  return objectsAt(record, 'Line').flatMap((line): PrintedRow[] => {
    switch (line.DetailType) {
      case 'SubTotalLineDetail':
      case 'DiscountLineDetail':
        return [];
      case 'GroupLineDetail':
        return bundleRows(line);
      case 'DescriptionOnly':
        return [{ ...none, description: textAt(line, 'Description') ?? '' }];
      case undefined:
        return [appliedRow(work, line)];
      default:
        return [detailRow(line)];
    }
  });
}
