import type { Work } from '../ledger/work';
import { type JsonObject, objectAt, refAt, textAt } from '../values/json';
import type { Asked } from './asked';
import type { Account, Books, Entry, Person, Posting } from './books';
import type { Span } from './dates';

/** What reports are made from. */
export interface ReportContext {
  readonly work: Work;
  readonly books: Books;
  readonly asked: Asked;
  /** Transactions on the basis that was asked for, in the order of time. */
  readonly entries: readonly Entry[];
}

/** One posting with its transaction. */
export interface Line {
  readonly entry: Entry;
  readonly posting: Posting;
}

export const isWithin = (date: string, { start, end }: Span): boolean => date >= start && date <= end;

export function personOf({ entry, posting }: Line, entity: Person['entity']): string | undefined {
  const person = [posting.person, entry.person].find((one) => one?.entity === entity);
  return person?.id;
}

/** Things by what each is of, in the order in which that first occurs. */
export function grouped<T, K>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** What a record is called on forms. */
export function nameOf(work: Work, entity: string, id: string | undefined): string {
  const record = id === undefined ? undefined : work.get(entity, id);
  return textAt(record, 'FullyQualifiedName') ?? textAt(record, 'DisplayName') ?? textAt(record, 'Name') ?? '';
}

/** An account type as the parameter has it: `AccountsReceivable`, `FixedAsset`. */
export const typeWord = ({ type }: Account): string => type.replace(/ /g, '');

function isPaid(record: JsonObject): boolean | undefined {
  return typeof record.Balance === 'number' ? record.Balance === 0 : undefined;
}

type Test = (line: Line) => boolean;

/** Tests of a parameter: made once per report, by what was asked. */
function idTest(asked: Asked, name: string, idOf: (line: Line) => string | undefined): Test[] {
  const ids = asked.ids(name);
  return ids === undefined ? [] : [(line) => ids.has(idOf(line) ?? '')];
}

function textTest(asked: Asked, name: string, test: (line: Line, text: string) => boolean): Test[] {
  const text = asked.text(name);
  return text === undefined || text === 'All' ? [] : [(line) => test(line, text)];
}

const spanTest = (span: Span | undefined, dateOf: (line: Line) => string): Test[] =>
  span === undefined ? [] : [(line) => isWithin(dateOf(line), span)];

const timeOf =
  (name: string) =>
  ({ entry }: Line) =>
    (textAt(objectAt(entry.record, 'MetaData'), name) ?? '').slice(0, 10);

/** Whether a posting is among what was asked for, by the parameters that narrow a report down. */
export function wanted({ asked, work }: Pick<ReportContext, 'asked' | 'work'>): Test {
  const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
  const payment = ({ entry }: Line) => nameOf(work, 'PaymentMethod', refAt(entry.record, 'PaymentMethodRef'));
  const people = asked.ids('name');
  const amount = asked.number('bothamount');
  const tests: Test[] = [
    ...idTest(asked, 'customer', (line) => personOf(line, 'Customer')),
    ...idTest(asked, 'vendor', (line) => personOf(line, 'Vendor')),
    ...idTest(asked, 'employee', (line) => personOf(line, 'Employee')),
    ...idTest(asked, 'item', ({ posting }) => posting.item),
    ...idTest(asked, 'class', ({ posting }) => posting.class),
    ...idTest(asked, 'department', ({ entry }) => entry.department),
    ...idTest(asked, 'account', ({ posting }) => posting.account.id),
    ...idTest(asked, 'source_account', ({ entry }) => entry.postings[0]?.account.id),
    ...idTest(asked, 'term', ({ entry }) => refAt(entry.record, 'SalesTermRef')),
    ...textTest(asked, 'account_type', ({ posting }, type) => typeWord(posting.account) === type),
    ...textTest(asked, 'source_account_type', ({ entry }, type) => {
      const source = entry.postings[0]?.account;
      return source !== undefined && typeWord(source) === type;
    }),
    ...textTest(asked, 'transaction_type', ({ entry }, kind) => entry.kind === kind),
    ...textTest(asked, 'docnum', ({ entry }, number) => entry.number === number),
    ...textTest(
      asked,
      'memo',
      ({ entry, posting }, memo) => contains(entry.memo, memo) || contains(posting.memo ?? '', memo)
    ),
    ...textTest(asked, 'payment_method', (line, method) => payment(line) === method),
    ...textTest(asked, 'shipvia', ({ entry }, via) => refAt(entry.record, 'ShipMethodRef') === via),
    // What is open of somebody is found by its balance, in the reports that are about that.
    ...(asked.report.kind === 'list' ? ['arpaid', 'appaid'] : []).flatMap((name) =>
      textTest(asked, name, ({ entry }, state) => isPaid(entry.record) === (state === 'Paid'))
    ),
    ...textTest(
      asked,
      'printed',
      ({ entry }, state) => (textAt(entry.record, 'PrintStatus') === 'NeedToPrint') === (state === 'To_be_printed')
    ),
    // The simulator has no bank reconciliation: nothing is cleared.
    ...textTest(asked, 'cleared', (_line, state) => state === 'Uncleared'),
    ...spanTest(
      asked.spanOf('start_duedate', 'end_duedate', 'duedate_macro'),
      ({ entry }) => textAt(entry.record, 'DueDate') ?? entry.date
    ),
    ...spanTest(asked.spanOf('start_createdate', 'end_createdate', 'createdate_macro'), timeOf('CreateTime')),
    ...spanTest(asked.spanOf('start_moddate', 'end_moddate', 'moddate_macro'), timeOf('LastUpdatedTime')),
    ...(people ? [(line: Line) => people.has(line.posting.person?.id ?? line.entry.person?.id ?? '')] : []),
    ...(amount === undefined ? [] : [({ posting }: Line) => posting.amount.abs().eq(Math.abs(amount))])
  ];
  return (line) => tests.every((test) => test(line));
}

/** The postings that were asked for, of whatever day. */
export function linesOf(context: ReportContext): Line[] {
  const test = wanted(context);
  return context.entries
    .flatMap((entry) => entry.postings.map((posting) => ({ entry, posting })))
    .filter((line) => test(line));
}
