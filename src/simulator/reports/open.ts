import { objectsAt, textAt } from '../values/json';
import { amountAt, type Decimal, zero } from '../values/money';
import type { Entry, Person } from './books';
import { grouped, type Line, type ReportContext, wanted } from './context';

/** A transaction that somebody owes by, or that takes off what is owed. */
export interface OpenItem {
  readonly line: Line;
  readonly person: Person | undefined;
  /** Above zero where it is owed: by a customer, or to a vendor. */
  readonly amount: Decimal;
  /** What of it is open on the day. */
  readonly open: Decimal;
  readonly due: string;
}

export type Party = 'Customer' | 'Vendor';

const accountTypeOf: Readonly<Record<Party, string>> = { Customer: 'Accounts Receivable', Vendor: 'Accounts Payable' };

/** Days a transaction's own id tells apart; openings have none. */
const keyOf = ({ entity, id }: Pick<Entry, 'entity' | 'id'>): string => `${entity}/${id ?? ''}`;

/**
 * What is open on a day: each transaction with what payments up to then have left of it, so that all of them come to the
 * balance of receivables or payables on that day. It is the same on a cash basis, which has neither.
 */
export function openItems(context: ReportContext, party: Party, asOf: string): OpenItem[] {
  const sign = party === 'Customer' ? 1 : -1;
  const type = accountTypeOf[party];
  const entries = context.books.entries.filter(({ date }) => date <= asOf);
  const left = new Map<string, Decimal>();
  const items = entries.flatMap((entry) => {
    const owed = entry.postings.filter(({ account }) => account.type === type);
    return [...grouped(owed, ({ person }) => person?.id)].flatMap(([, [posting, ...more]]) => {
      if (posting === undefined) return [];
      const amount = more.reduce((sum, one) => sum.plus(one.amount), posting.amount).times(sign);
      left.set(keyOf(entry), (left.get(keyOf(entry)) ?? zero).plus(amount));
      return [{ entry, posting, amount }];
    });
  });
  const signOf = new Map(items.map(({ entry, amount }) => [keyOf(entry), amount.lt(0) ? -1 : 1]));
  for (const entry of entries) {
    if (entry.entity !== 'Payment' && entry.entity !== 'BillPayment') continue;
    for (const line of objectsAt(entry.record, 'Line')) {
      const [link] = objectsAt(line, 'LinkedTxn');
      const key = `${textAt(link, 'TxnType') ?? ''}/${textAt(link, 'TxnId') ?? ''}`;
      const side = signOf.get(key);
      if (side === undefined || !left.has(keyOf(entry))) continue;
      const applied = amountAt(line, 'Amount').times(side);
      left.set(key, (left.get(key) ?? zero).minus(applied));
      left.set(keyOf(entry), (left.get(keyOf(entry)) ?? zero).plus(applied));
    }
  }
  const test = wanted(context);
  return items
    .map(({ entry, posting, amount }): OpenItem => {
      const isShared = entry.id === undefined || entry.entity === 'JournalEntry';
      const open = isShared ? amount : (left.get(keyOf(entry)) ?? amount);
      const due = textAt(entry.record, 'DueDate') ?? entry.date;
      return { line: { entry, posting }, person: posting.person ?? entry.person, amount, open, due };
    })
    .filter(({ line }) => test(line));
}
