import { cannotLink, notFound } from '../../faults';
import type { Work } from '../../ledger/work';
import { freeId } from '../../ledger/free-id';
import { type Draft, isObject, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import type { Change } from '../types';
import { isVoided } from '../void';

/*
 * What is bought for a customer: each billable line of a bill or expense makes a charge, and an invoice that links to it, or
 * to a time, bills it until the invoice goes or is voided (qbo/more.md, ReimburseCharge; qbo/api.md §13.3).
 */

const charges = 'ReimburseCharge';

/** A billable line of a form, and the object with what belongs to its kind. */
interface Billable {
  readonly line: JsonObject;
  readonly detail: JsonObject;
}

function billables(form: JsonObject | undefined): readonly Billable[] {
  return objectsAt(form, 'Line').flatMap((line) => {
    const detail = objectAt(line, textAt(line, 'DetailType') ?? '');
    const isBillable = detail?.BillableStatus === 'Billable' || detail?.BillableStatus === 'HasBeenBilled';
    return detail && isBillable && refAt(detail, 'CustomerRef') !== undefined ? [{ line, detail }] : [];
  });
}

/** The line of a form that a charge comes from. */
function sourceOf(charge: JsonObject): JsonObject | undefined {
  const [line] = objectsAt(charge, 'Line');
  return objectsAt(line, 'LinkedTxn')[0];
}

function chargesOf(work: Work, form: string): readonly JsonObject[] {
  return [...work.all(charges)].flatMap(({ data, deleted }) =>
    !deleted && textAt(sourceOf(data), 'TxnId') === form ? [data] : []
  );
}

const carried = ['ItemRef', 'Qty', 'UnitPrice', 'TaxCodeRef', 'MarkupInfo', 'ClassRef'];

function chargeOf(Id: string, form: JsonObject, TxnType: string, { line, detail }: Billable): JsonObject {
  const link = { TxnId: textAt(form, 'Id') ?? '', TxnType };
  const own = Object.fromEntries(carried.flatMap((name) => (detail[name] === undefined ? [] : [[name, detail[name]]])));
  const billed: Draft = { Id: '1', LineNum: 1 };
  if (line.Description !== undefined) billed.Description = line.Description;
  billed.Amount = line.Amount ?? 0;
  billed.LinkedTxn = [{ ...link, TxnLineId: textAt(line, 'Id') ?? '' }];
  billed.DetailType = 'ReimburseLineDetail';
  billed.ReimburseLineDetail = own;
  const copied = ['TxnDate', 'CurrencyRef', 'ExchangeRate', 'PrivateNote'].flatMap((name) =>
    form[name] === undefined ? [] : [[name, form[name]] as const]
  );
  return {
    Id,
    ...Object.fromEntries(copied),
    CustomerRef: detail.CustomerRef ?? {},
    HasBeenInvoiced: false,
    Amount: line.Amount ?? 0,
    Line: [billed],
    LinkedTxn: [link]
  };
}

function isSame(before: JsonObject, after: JsonObject): boolean {
  return Object.entries(after).every(([name, value]) => JSON.stringify(before[name]) === JSON.stringify(value));
}

/**
 * Brings the charges of a form up to date that was written or deleted. What has been invoiced stays as it is.
 *
 * @param typeOf how links call the form
 */
export function chargeCustomers(typeOf: (form: JsonObject) => string) {
  return (work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void => {
    const wanted = billables(after);
    if (wanted.length === 0 && billables(before).length === 0) return;
    const open = chargesOf(work, textAt(after ?? before, 'Id') ?? '');
    const used = new Set<JsonObject>();
    for (const billable of wanted) {
      const known = open.find((charge) => textAt(sourceOf(charge), 'TxnLineId') === billable.line.Id);
      if (known) used.add(known);
      if (after === undefined || known?.HasBeenInvoiced === true) continue;
      // What has been billed elsewhere, as a form says of itself, is charged to nobody again.
      if (!known && billable.detail.BillableStatus !== 'Billable') continue;
      const Id = textAt(known, 'Id') ?? freeId(work, charges, 'transactions');
      const charge = chargeOf(Id, after, typeOf(after), billable);
      if (!known || !isSame(known, charge)) work.write(charges, charge);
    }
    for (const charge of open) {
      if (!used.has(charge) && charge.HasBeenInvoiced !== true) work.remove(charges, textAt(charge, 'Id') ?? '');
    }
  };
}

const billedTypes = [charges, 'TimeActivity'];

/** What an invoice bills, by its own links and those of its lines: entity and Id with a slash between. */
function billedBy(invoice: JsonObject | undefined): ReadonlySet<string> {
  if (invoice === undefined || isVoided(invoice)) return new Set();
  const inside = (holder: JsonObject): readonly JsonObject[] => [
    ...objectsAt(holder, 'LinkedTxn'),
    ...[...objectsAt(holder, 'Line'), ...objectsAt(objectAt(holder, 'GroupLineDetail'), 'Line')].flatMap(inside)
  ];
  const links = inside(invoice).filter((link) => billedTypes.includes(textAt(link, 'TxnType') ?? ''));
  return new Set(links.map((link) => `${textAt(link, 'TxnType')}/${textAt(link, 'TxnId')}`));
}

function parts(key: string): readonly [entity: string, id: string] {
  const [entity = '', id = ''] = key.split('/');
  return [entity, id];
}

/** An invoice bills what is billable to its own customer, once. */
export function refuseBilled({ work, draft, before }: Change): void {
  const known = billedBy(before);
  for (const key of billedBy(draft)) {
    if (known.has(key)) continue;
    const [entity, id] = parts(key);
    const record = work.get(entity, id);
    if (record === undefined) throw notFound();
    if (refAt(record, 'CustomerRef') !== refAt(draft, 'CustomerRef')) {
      throw cannotLink(`${entity} ${id} is another customer's.`);
    }
    const isOpen = entity === charges ? record.HasBeenInvoiced !== true : record.BillableStatus === 'Billable';
    if (!isOpen) throw cannotLink(`${entity} ${id} is not billable, or has been billed.`);
  }
}

/** The line that a charge comes from says so too. */
function markSource(work: Work, charge: JsonObject, BillableStatus: string): void {
  const link = sourceOf(charge);
  const entity = link?.TxnType === 'Bill' ? 'Bill' : 'Purchase';
  const form = work.get(entity, textAt(link, 'TxnId') ?? '');
  if (form === undefined) return;
  const lines = objectsAt(form, 'Line').map((line) => {
    const kind = textAt(line, 'DetailType') ?? '';
    const detail = line[kind];
    if (line.Id !== link?.TxnLineId || !isObject(detail)) return line;
    return { ...line, [kind]: { ...detail, BillableStatus } };
  });
  work.touch(entity, { ...form, Line: lines });
}

function mark(work: Work, key: string, invoice: string | undefined): void {
  const [entity, id] = parts(key);
  const record = work.get(entity, id);
  if (record === undefined) return;
  const BillableStatus = invoice === undefined ? 'Billable' : 'HasBeenBilled';
  if (entity !== charges) {
    work.touch(entity, { ...record, BillableStatus });
    return;
  }
  const own = objectsAt(record, 'LinkedTxn').filter(({ TxnType }) => TxnType !== 'Invoice');
  const LinkedTxn = invoice === undefined ? own : [...own, { TxnId: invoice, TxnType: 'Invoice' }];
  work.touch(entity, { ...record, HasBeenInvoiced: invoice !== undefined, LinkedTxn });
  markSource(work, record, BillableStatus);
}

/** Marks what an invoice has begun to bill, and opens what it bills no longer; their SyncTokens stay, as an estimate's does. */
export function billLinked(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  const [was, is] = [billedBy(before), billedBy(after)];
  const id = textAt(after ?? before, 'Id') ?? '';
  for (const key of is) if (!was.has(key)) mark(work, key, id);
  for (const key of was) if (!is.has(key)) mark(work, key, undefined);
}
