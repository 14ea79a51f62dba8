import { businessRule, cannotLink, missingParameter, notFound, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, type Decimal, decimal, sum, zero } from '../../values/money';
import { moveBalance, owed, type Party, shiftBalance } from './balances';
import { withLinks } from './links';
import type { Change } from '../types';

/*
 * Payments and bill payments: money, some of it applied to open forms by lines with a LinkedTxn. Both sides know of each
 * other, and what is applied is taken off the form's Balance (qbo/api.md §13.3).
 */

/** What tells a payment from a bill payment. */
export interface Settler {
  readonly entity: 'Payment' | 'BillPayment';
  readonly party: Party;
  /** Entities that its lines may link to: 1 takes from the money, -1 adds to it. */
  readonly settles: Readonly<Record<string, 1 | -1>>;
  /** How the other form calls it in its LinkedTxn. */
  readonly linkType: (record: JsonObject) => string;
}

interface Applied {
  readonly entity: string;
  readonly id: string;
  readonly amount: Decimal;
}

/** Ways in which other forms call a payment, and which entity that is. */
export const settlerOf: Readonly<Record<string, Settler['entity']>> = {
  Payment: 'Payment',
  BillPaymentCheck: 'BillPayment',
  BillPaymentCreditCard: 'BillPayment'
};

function keyOf({ entity, id }: Pick<Applied, 'entity' | 'id'>): string {
  return `${entity}/${id}`;
}

/** What a payment is applied to, several lines to one form taken together. */
function appliedBy(record: JsonObject | undefined): ReadonlyMap<string, Applied> {
  const all = new Map<string, Applied>();
  for (const line of objectsAt(record, 'Line')) {
    const [link] = objectsAt(line, 'LinkedTxn');
    const one = { entity: textAt(link, 'TxnType') ?? '', id: textAt(link, 'TxnId') ?? '' };
    const amount = amountAt(line, 'Amount').plus(all.get(keyOf(one))?.amount ?? zero);
    all.set(keyOf(one), { ...one, amount });
  }
  return all;
}

/** The money that is applied to nothing. */
function unapplied(settler: Settler, record: JsonObject | undefined): Decimal {
  const applied = [...appliedBy(record).values()].map(({ entity, amount }) =>
    amount.times(settler.settles[entity] ?? 1)
  );
  return amountAt(record, 'TotalAmt').minus(sum(applied));
}

function refuseLine(line: JsonObject): void {
  const [link, another] = objectsAt(line, 'LinkedTxn');
  if (another !== undefined) throw cannotLink('A line is applied to one transaction.');
  if (textAt(link, 'TxnId') === undefined) throw missingParameter('Line.LinkedTxn');
  if (textAt(link, 'TxnType') === undefined) throw missingParameter('Line.LinkedTxn.TxnType');
  const amount = decimal(line.Amount);
  if (amount === undefined) throw missingParameter('Line.Amount');
  if (amount.lt(0)) throw refusal('2290', 'Amount must not be negative', 'Line.Amount');
}

/**
 * Refuses lines to forms that are not there (610), of another kind or customer, or open for less than is applied (620),
 * and more applied than came in (6000; Assumption: over-applied).
 */
export function refuseApplication(settler: Settler): (change: Change) => void {
  return ({ work, draft, before }) => {
    if (amountAt(draft, 'TotalAmt').lt(0)) throw refusal('2290', 'TotalAmt must not be negative', 'TotalAmt');
    for (const line of objectsAt(draft, 'Line')) refuseLine(line);
    const was = appliedBy(before);
    for (const [key, { entity, id, amount }] of appliedBy(draft)) {
      if (settler.settles[entity] === undefined) throw cannotLink(`A ${settler.entity} cannot be linked to ${entity}.`);
      const form = work.get(entity, id);
      if (form === undefined) throw notFound();
      const name = `${settler.party}Ref`;
      if (refAt(form, name) !== refAt(draft, name)) throw cannotLink(`${entity} ${id} is another ${settler.party}'s.`);
      const open = amountAt(form, 'Balance').plus(was.get(key)?.amount ?? zero);
      if (amount.gt(open)) throw cannotLink(`${entity} ${id} is open for ${open.toString()} only.`);
    }
    if (unapplied(settler, draft).lt(0)) {
      throw businessRule('The amounts applied are more than the amount of the payment.');
    }
  };
}

/** Moves the open amount of a form and its link; its SyncToken too (samples/Invoice.query.json). */
function settle(work: Work, settler: Settler, one: Applied, change: Decimal, link: JsonObject, linked: boolean): void {
  const form = work.get(one.entity, one.id);
  if (form === undefined) return;
  const others = objectsAt(form, 'LinkedTxn').filter((entry) => entry.TxnId !== link.TxnId);
  const links = linked ? [...others, link] : others;
  const Balance = amountAt(form, 'Balance').minus(change).toNumber();
  work.write(one.entity, {
    ...withLinks(one.entity, form, links),
    Balance,
    ...(form.RemainingCredit !== undefined && { RemainingCredit: Balance })
  });
  const sign = settler.settles[one.entity] ?? 1;
  moveBalance(work, settler.party, refAt(form, `${settler.party}Ref`), zero.minus(change.times(sign)));
}

/** What a change of a payment does to the forms it is applied to, and to who owes; `gone` is left alone. */
function apply(
  work: Work,
  settler: Settler,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  gone?: string
): void {
  const [was, is] = [appliedBy(before), appliedBy(after)];
  const record = after ?? before ?? {};
  const link = { TxnId: textAt(record, 'Id') ?? '', TxnType: settler.linkType(record) };
  for (const [key, one] of [...was, ...[...is].filter(([known]) => !was.has(known))]) {
    const change = (is.get(key)?.amount ?? zero).minus(was.get(key)?.amount ?? zero);
    const isSame = change.eq(0) && was.has(key) === is.has(key);
    if (key !== gone && !isSame) settle(work, settler, one, change, link, is.has(key));
  }
  const name = `${settler.party}Ref`;
  const rest = (payment: JsonObject | undefined): { id: string | undefined; amount: Decimal } => ({
    id: refAt(payment, name),
    amount: zero.minus(unapplied(settler, payment))
  });
  shiftBalance(work, settler.party, rest(before), rest(after));
}

export function applicationEffects(
  settler: Settler
): (work: Work, before: JsonObject | undefined, after: JsonObject | undefined) => void {
  return (work, before, after) => apply(work, settler, before, after);
}

/** UnappliedAmt of a payment. */
export function unappliedAmount(settler: Settler, record: JsonObject): number {
  return unapplied(settler, record).toNumber();
}

/** Lines shortened, the last first, until no more is applied than there is. */
function withinMoney(settler: Settler, payment: JsonObject): JsonObject {
  let short = zero.minus(unapplied(settler, payment));
  const lines = [...objectsAt(payment, 'Line')].reverse().flatMap((line) => {
    const [link] = objectsAt(line, 'LinkedTxn');
    if (short.lte(0) || settler.settles[textAt(link, 'TxnType') ?? ''] !== 1) return [line];
    const amount = amountAt(line, 'Amount');
    const left = amount.gt(short) ? amount.minus(short) : zero;
    short = short.minus(amount.minus(left));
    return left.eq(0) ? [] : [{ ...line, Amount: left.toNumber() }];
  });
  return { ...payment, Line: lines.reverse() };
}

/** Unlinks a form that is deleted or voided from its payments: their money becomes unapplied (qbo/api.md §6). */
export function release(work: Work, settler: Settler, entity: string, form: JsonObject): void {
  const gone = keyOf({ entity, id: textAt(form, 'Id') ?? '' });
  for (const link of objectsAt(form, 'LinkedTxn')) {
    if (settlerOf[textAt(link, 'TxnType') ?? ''] !== settler.entity) continue;
    const payment = work.get(settler.entity, textAt(link, 'TxnId') ?? '');
    if (payment === undefined) continue;
    const kept = objectsAt(payment, 'Line').filter((line) => {
      const [target] = objectsAt(line, 'LinkedTxn');
      return keyOf({ entity: textAt(target, 'TxnType') ?? '', id: textAt(target, 'TxnId') ?? '' }) !== gone;
    });
    const { Line: lines = [], ...rest } = withinMoney(settler, { ...payment, Line: kept });
    const after = { ...rest, ...(objectsAt({ lines }, 'lines').length > 0 && { Line: lines }) };
    const record = work.write(settler.entity, {
      ...after,
      ...(payment.UnappliedAmt !== undefined && { UnappliedAmt: unappliedAmount(settler, after) })
    });
    apply(work, settler, payment, record, gone);
  }
}

/**
 * Effects of a form that payments are applied to: what is owed moves with its open amount, and its payments let go of it
 * when it is deleted or voided.
 */
export function settledEffects(
  settler: Settler,
  entity: string
): (work: Work, before: JsonObject | undefined, after: JsonObject | undefined) => void {
  const sign = settler.settles[entity] ?? 1;
  return (work, before, after) => {
    const { party } = settler;
    shiftBalance(work, party, owed(before, party, 'Balance', sign), owed(after, party, 'Balance', sign));
    if (before !== undefined && (after === undefined || paymentLinks(after).length < paymentLinks(before).length)) {
      release(work, settler, entity, before);
    }
  };
}

/** The links that payments have written; a request cannot change them. */
export function paymentLinks(record: JsonObject | undefined): readonly JsonObject[] {
  return objectsAt(record, 'LinkedTxn').filter((link) => settlerOf[textAt(link, 'TxnType') ?? ''] !== undefined);
}

/** What is still open of a form with that total. 6000 for a total below what is paid; 620 for paid forms that change hands. */
export function openAmount(settler: Settler, change: Change, total: Decimal): Decimal {
  const { draft, before } = change;
  const paid = amountAt(before, 'TotalAmt').minus(amountAt(before, 'Deposit')).minus(amountAt(before, 'Balance'));
  const open = total.minus(amountAt(draft, 'Deposit')).minus(paid);
  if (paid.gt(0) && open.lt(0)) throw businessRule('The total cannot be less than the payments applied to it.');
  const name = `${settler.party}Ref`;
  if (paymentLinks(before).length > 0 && refAt(before, name) !== refAt(draft, name)) {
    throw cannotLink(`Payments of another ${settler.party} are linked.`);
  }
  return open;
}
