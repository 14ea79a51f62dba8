import { cannotLink, notFound } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, type Decimal, decimal, zero } from '../../values/money';
import type { Change } from '../types';

/*
 * Bills and expenses whose lines come from lines of a purchase order: the order knows them, and closes when all that it
 * orders has been billed (qbo/entities.json, PurchaseOrder.POStatus and LinkedTxn.TxnLineId).
 */

const isOrder = (link: JsonObject): boolean => link.TxnType === 'PurchaseOrder';

/** How an order calls the form that bills it, and which entity that is. */
export function linkType(record: JsonObject): string {
  if (record.PaymentType === undefined) return 'Bill';
  return record.PaymentType === 'Check' ? 'Check' : 'Expense';
}

function billingForm(work: Work, link: JsonObject): JsonObject | undefined {
  return work.get(link.TxnType === 'Bill' ? 'Bill' : 'Purchase', textAt(link, 'TxnId') ?? '');
}

/** Orders that a form bills, by its own links, which a bill keeps none of, or those of its lines. */
function ordersOf(record: JsonObject | undefined): ReadonlySet<string> {
  const links = [record ?? {}, ...objectsAt(record, 'Line')].flatMap((holder) => objectsAt(holder, 'LinkedTxn'));
  return new Set(links.filter(isOrder).map((link) => textAt(link, 'TxnId') ?? ''));
}

/** An order is billed by its own vendor. */
export function refuseOrders({ work, draft, before }: Change): void {
  const known = ordersOf(before);
  const vendor = refAt(draft, 'VendorRef') ?? refAt(draft, 'EntityRef');
  for (const id of ordersOf(draft)) {
    if (known.has(id)) continue;
    const order = work.get('PurchaseOrder', id);
    if (order === undefined) throw notFound();
    if (refAt(order, 'VendorRef') !== vendor) throw cannotLink(`PurchaseOrder ${id} is another vendor's.`);
  }
}

/** Pieces of an item line, money of an account line. */
function size(line: JsonObject): Decimal {
  return decimal(objectAt(line, 'ItemBasedExpenseLineDetail')?.Qty) ?? amountAt(line, 'Amount');
}

/** Whether forms have billed every line of an order, as far as their links say of which line they are. */
function isBilled(order: JsonObject, forms: readonly JsonObject[]): boolean {
  const id = textAt(order, 'Id');
  const billed = forms
    .flatMap((form) => objectsAt(form, 'Line'))
    .flatMap((line) => {
      const link = objectsAt(line, 'LinkedTxn').find((entry) => isOrder(entry) && entry.TxnId === id);
      return link === undefined ? [] : [{ lineId: textAt(link, 'TxnLineId'), size: size(line) }];
    });
  const whole = forms.length > 0 && billed.length === 0;
  return objectsAt(order, 'Line').every((line) => {
    const parts = billed.filter(({ lineId }) => lineId === undefined || lineId === line.Id);
    return whole || parts.reduce((sum, part) => sum.plus(part.size), zero).gte(size(line));
  });
}

/** Brings the orders up to date that a change of a bill or expense concerns. */
export function linkOrders(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  const [was, is] = [ordersOf(before), ordersOf(after)];
  const TxnId = textAt(after ?? before, 'Id') ?? '';
  for (const id of new Set([...was, ...is])) {
    const order = work.get('PurchaseOrder', id);
    if (order === undefined) continue;
    const { LinkedTxn: _links, ...rest } = order;
    const others = objectsAt(order, 'LinkedTxn').filter((link) => link.TxnId !== TxnId);
    const links = after !== undefined && is.has(id) ? [...others, { TxnId, TxnType: linkType(after) }] : others;
    const forms = links.map((link) => billingForm(work, link)).filter((form) => form !== undefined);
    const POStatus = forms.length > 0 && isBilled(order, forms) ? 'Closed' : 'Open';
    work.write('PurchaseOrder', { ...rest, ...(links.length > 0 && { LinkedTxn: links }), POStatus });
  }
}

/** A deleted order is forgotten by the forms that billed it. */
export function unlinkForms(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  if (before === undefined || after !== undefined) return;
  const without = (holder: JsonObject): JsonObject => {
    const { LinkedTxn: _links, ...rest } = holder;
    const links = objectsAt(holder, 'LinkedTxn').filter((link) => !isOrder(link) || link.TxnId !== before.Id);
    return { ...rest, ...(links.length > 0 && { LinkedTxn: links }) };
  };
  for (const link of objectsAt(before, 'LinkedTxn')) {
    const form = billingForm(work, link);
    if (form === undefined) continue;
    const entity = link.TxnType === 'Bill' ? 'Bill' : 'Purchase';
    work.write(entity, { ...without(form), Line: objectsAt(form, 'Line').map(without) });
  }
}
