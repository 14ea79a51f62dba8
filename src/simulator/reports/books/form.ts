import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, decimal, zero } from '../../values/money';
import type { Chart } from './chart';
import type { Work } from '../../ledger/work';
import type { Entry, Movement, Person, Posting } from './types';

/** What the postings of a record are worked out from. */
export interface BookContext {
  readonly work: Work;
  readonly chart: Chart;
}

/** How the records of an entity stand in the books. */
export interface Bookkeeping {
  readonly type: (record: JsonObject) => string;
  readonly kind: (record: JsonObject) => string;
  readonly person?: (record: JsonObject) => Person | undefined;
  /** None: it is listed and posts nothing. */
  readonly postings?: (record: JsonObject, context: BookContext) => readonly Posting[];
  /** What it posts depends on other transactions. */
  readonly readsOthers?: true;
  readonly movements?: (record: JsonObject, context: BookContext) => readonly Movement[];
}

export function customerOf(record: JsonObject): Person | undefined {
  const id = refAt(record, 'CustomerRef');
  return id === undefined ? undefined : { entity: 'Customer', id };
}

export function vendorOf(record: JsonObject): Person | undefined {
  const id = refAt(record, 'VendorRef');
  return id === undefined ? undefined : { entity: 'Vendor', id };
}

/** Whom a reference with a type points at. */
export function typedPerson(reference: JsonObject | undefined, type: string | undefined): Person | undefined {
  const id = textAt(reference, 'value');
  if (id === undefined) return undefined;
  return type === 'Customer' || type === 'Vendor' || type === 'Employee' ? { entity: type, id } : undefined;
}

/** Taxes of a form by rate, as postings on what the company owes of tax; `sign`: -1 for tax that it collects. */
export function taxPostings(record: JsonObject, { chart }: BookContext, sign: 1 | -1, person?: Person): Posting[] {
  const detail = objectAt(record, 'TxnTaxDetail');
  const lines = objectsAt(detail, 'TaxLine');
  const account = chart.role('salesTax');
  const total = amountAt(detail, 'TotalTax');
  const byRate = lines.map((line): Posting => {
    const tax = objectAt(line, 'TaxLineDetail');
    const net = amountAt(tax, 'NetAmountTaxable').times(sign);
    return {
      account,
      amount: amountAt(line, 'Amount').times(sign),
      role: 'tax',
      ...(person && { person }),
      tax: { rate: refAt(tax, 'TaxRateRef') ?? '', net }
    };
  });
  const rest = byRate.reduce((left, { amount }) => left.minus(amount), total.times(sign));
  return rest.eq(0) ? byRate : [...byRate, { account, amount: rest, role: 'tax', ...(person && { person }) }];
}

/** What a line says of itself beside its amount. */
export function lineFacts(
  line: JsonObject,
  detail: JsonObject | undefined
): Omit<Posting, 'account' | 'amount' | 'role'> {
  const [item, klass, memo] = [refAt(detail, 'ItemRef'), refAt(detail, 'ClassRef'), textAt(line, 'Description')];
  const [quantity, rate] = [decimal(detail?.Qty), decimal(detail?.UnitPrice)];
  return {
    ...(item !== undefined && { item }),
    ...(quantity && { quantity }),
    ...(rate && { rate }),
    ...(klass !== undefined && { class: klass }),
    ...(memo !== undefined && { memo })
  };
}

/** Goods of stock items that the lines of a form move. */
export function movementsOf(
  lines: readonly { readonly line: JsonObject; readonly detail: JsonObject | undefined }[],
  { work }: BookContext,
  sign: 1 | -1,
  withValue: boolean
): Movement[] {
  return lines.flatMap(({ line, detail }) => {
    const item = refAt(detail, 'ItemRef');
    const quantity = decimal(detail?.Qty);
    if (item === undefined || quantity === undefined || quantity.eq(0)) return [];
    if (work.get('Item', item)?.Type !== 'Inventory') return [];
    const klass = refAt(detail, 'ClassRef');
    return [
      {
        item,
        quantity: quantity.times(sign),
        ...(withValue && { value: amountAt(line, 'Amount').times(sign) }),
        ...(klass !== undefined && { class: klass })
      }
    ];
  });
}

/** Postings without those of nothing. */
export function posted(postings: readonly Posting[]): readonly Posting[] {
  return postings.filter(({ amount, role }) => role === 'line' || role === 'owed' || !amount.eq(0));
}

/** A record as an entry of the books. */
export function entryOf(entity: string, record: JsonObject, row: Bookkeeping, context: BookContext): Entry {
  const person = row.person?.(record);
  const department = refAt(record, 'DepartmentRef');
  return {
    entity,
    id: textAt(record, 'Id'),
    type: row.type(record),
    kind: row.kind(record),
    date: textAt(record, 'TxnDate') ?? '',
    number: textAt(record, 'DocNumber') ?? textAt(record, 'PaymentRefNum') ?? '',
    memo: textAt(record, 'PrivateNote') ?? '',
    ...(person && { person }),
    ...(department !== undefined && { department }),
    posts: row.postings !== undefined,
    record,
    postings: posted(row.postings?.(record, context) ?? []),
    movements: row.movements?.(record, context) ?? []
  };
}

/** The sum of the debits of postings less their credits; nothing of a whole transaction. */
export function balanceOf(postings: readonly Posting[]) {
  return postings.reduce((total, { amount }) => total.plus(amount), zero);
}
