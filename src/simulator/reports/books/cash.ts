import { objectsAt, textAt } from '../../values/json';
import { amountAt, cents, type Decimal, zero } from '../../values/money';
import type { Chart } from './chart';
import type { Entry, Posting } from './types';

/*
 * Books on a cash basis: what is sold or bought on account counts when it is paid, in the part that is paid. Money that is
 * applied to nothing waits on an account of its own, as in QuickBooks. Goods move when they move.
 */

/** A part of a form that was paid, and when. */
interface Application {
  readonly form: Entry;
  readonly amount: Decimal;
  readonly date: string;
}

const keyOf = (entity: string, id: string | undefined): string => `${entity}/${id ?? ''}`;

const later = (a: string, b: string): string => (a > b ? a : b);

function applications(payment: Entry, forms: ReadonlyMap<string, Entry>): Application[] {
  return objectsAt(payment.record, 'Line').flatMap((line) => {
    const [link] = objectsAt(line, 'LinkedTxn');
    const form = forms.get(keyOf(textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId')));
    return form ? [{ form, amount: amountAt(line, 'Amount'), date: later(payment.date, form.date) }] : [];
  });
}

const counts = ({ role }: Posting): boolean => role === 'line' || role === 'discount' || role === 'tax';

/** What counts of a form as it is paid. */
interface Recognised {
  /** The postings that another payment of it makes count: to the cent what is paid, rounding on the largest. */
  pay(amount: Decimal): Posting[];
}

const total = (postings: readonly Posting[]): Decimal => postings.reduce((all, { amount }) => all.plus(amount), zero);

function largestOf(postings: readonly Posting[]): number {
  const size = (index: number) => postings[index]?.amount.abs() ?? zero;
  return postings.reduce((largest, one, index) => (one.amount.abs().gt(size(largest)) ? index : largest), 0);
}

function recognise(form: Entry): Recognised {
  const parts = form.postings.filter(counts);
  const whole = total(parts);
  const largest = largestOf(parts);
  let paid = zero;
  let booked = parts.map(() => zero);
  return {
    pay(amount) {
      if (whole.eq(0) || amount.eq(0)) return [];
      paid = paid.plus(amount);
      const signed = paid.times(whole.gt(0) ? 1 : -1);
      const due = parts.map((one) => cents(one.amount.times(signed).div(whole)));
      const short = signed.minus(due.reduce((all, one) => all.plus(one), zero));
      const exact = due.map((one, index) => (index === largest ? one.plus(short) : one));
      const share = amount.div(whole.abs());
      const now = parts.map((one, index) => ({
        ...one,
        amount: (exact[index] ?? zero).minus(booked[index] ?? zero),
        ...(one.quantity && { quantity: one.quantity.times(share) })
      }));
      booked = exact;
      return now.filter((one) => !one.amount.eq(0));
    }
  };
}

/** Postings on the same account for the same record taken together; those that cancel each other out are none. */
function withoutTransit(postings: readonly Posting[], transit: Posting['account']): Posting[] {
  const waiting = postings.filter(({ account }) => account === transit);
  const rest = postings.filter(({ account }) => account !== transit);
  const sum = total(waiting);
  const [first] = waiting;
  return first === undefined || sum.eq(0) ? rest : [...rest, { ...first, amount: sum }];
}

/** @param entries on an accrual basis, in the order of time */
export function cashBasis(entries: readonly Entry[], chart: Chart): Entry[] {
  const onAccount = ['Invoice', 'CreditMemo', 'Bill', 'VendorCredit'];
  const forms = new Map(
    entries
      .filter(({ entity, id }) => id !== undefined && onAccount.includes(entity))
      .map((entry) => [keyOf(entry.entity, entry.id), entry])
  );
  const recognised = new Map([...forms].map(([key, form]) => [key, recognise(form)]));
  const made: Entry[] = [];
  for (const entry of entries) {
    if (forms.get(keyOf(entry.entity, entry.id)) === entry) made.push(paidAtOnce(entry));
    else if (entry.entity === 'Payment' || entry.entity === 'BillPayment') made.push(...paid(entry));
    else made.push(entry);
  }
  return made;

  /** What of a form counts on its own day: its goods, and what was paid with it. */
  function paidAtOnce(form: Entry): Entry {
    const money = form.postings.filter(({ role }) => role === 'money');
    const parts = recognised.get(keyOf(form.entity, form.id))?.pay(total(money).abs()) ?? [];
    return { ...form, postings: [...money, ...parts, ...form.postings.filter(({ role }) => role === 'stock')] };
  }

  /** A payment on its own day, and on the day of each form that is younger. */
  function paid(payment: Entry): Entry[] {
    const transit = chart.role(payment.entity === 'Payment' ? 'unappliedIncome' : 'unappliedExpense');
    const money = payment.postings.filter(({ role }) => role === 'money');
    const owed = payment.postings.filter(({ role }) => role === 'owed').map((one) => ({ ...one, account: transit }));
    const byDate = new Map<string, Posting[]>([[payment.date, [...money, ...owed]]]);
    for (const { form, amount, date } of applications(payment, forms)) {
      const parts = recognised.get(keyOf(form.entity, form.id))?.pay(amount) ?? [];
      const against: Posting = {
        account: transit,
        amount: total(parts).times(-1),
        role: 'owed',
        ...(payment.person && { person: payment.person })
      };
      byDate.set(date, [...(byDate.get(date) ?? []), ...parts, against]);
    }
    return [...byDate].map(([date, postings]) => ({ ...payment, date, postings: withoutTransit(postings, transit) }));
  }
}
