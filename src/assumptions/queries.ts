import type { Assumption } from './types';

/** How the query language is read, and what its pages hold. */
export const queries = [
  {
    id: 'like-percent',
    reading: 'A percent sign in LIKE is always a wildcard; there is no way to write the sign itself.',
    ifWrong: 'A look-up of a name with a percent sign would not find it.',
    source: 'not documented; qbo/api.md 4',
    usedIn: ['src/client/lookup/text.ts', 'src/simulator/query/conditions.ts', 'src/simulator/readings.ts']
  },
  {
    id: 'card-payment-query',
    reading: 'Payments of credit cards are queried as CreditCardPayment, and stand in answers as CreditCardPaymentTxn.',
    ifWrong: 'Queries of them and their trigger would be refused; all else works.',
    source: 'sources disagree; qbo/more.md, a sample and a live test have it so',
    usedIn: ['src/catalog/entities/expenses/credit-card-payment.ts']
  },
  {
    id: 'query-escapes',
    reading: 'In a quoted value a backslash stands before an apostrophe and before a backslash.',
    ifWrong: 'A name with a backslash would not be found, or the statement refused.',
    source: 'qbo/api.md 4: documented for the apostrophe only',
    usedIn: ['src/client/language/query.ts']
  },
  {
    id: 'equals-ignores-case',
    reading: 'Equality of texts ignores case.',
    ifWrong: 'A name in other letters would not be found, and a reference by name refused.',
    source: 'qbo/api.md 4: values are documented as case-insensitive, another table says otherwise',
    usedIn: ['src/simulator/query/conditions.ts']
  },
  {
    id: 'order-by-id',
    reading: 'Every entity can be ordered by its Id, behind another order too.',
    ifWrong: 'One refused call per entity and start; then pages come in their own order, and doubles are counted.',
    source: 'not documented; qbo/api.md 4',
    usedIn: ['src/client/language/query.ts', 'src/client/query/pages.ts', 'src/simulator/query/attributes.ts']
  },
  {
    id: 'order-of-ties',
    reading: 'Rows that are equal in the order asked for come in one order on every page.',
    ifWrong: 'Nothing: Id is added to each order, and what triggers read is paged again while rows come twice.',
    source: 'not documented; qbo/api.md 4 ("skips or repeats")',
    usedIn: ['src/feed/full.ts', 'src/simulator/query/run.ts', 'src/simulator/readings.ts']
  },
  {
    id: 'default-order',
    reading: 'Rows without an order asked for come in an order that says nothing.',
    ifWrong:
      'Nothing: whatever is paged has an order but exchange rates, which are told apart by currency and day and counted.',
    source: 'qbo/api.md 4 says by Id; qbo/recorded.md 14 shows name lists by name',
    usedIn: ['src/client/language/query.ts', 'src/simulator/query/run.ts']
  },
  {
    id: 'total-count',
    reading: 'Where a page tells totalCount, it is that of the whole query.',
    ifWrong: 'A query would end with an error that says rows are missing.',
    source: 'qbo/recorded.md 15: recorded on some entities',
    usedIn: ['src/client/query/pages.ts']
  },
  {
    id: 'long-statement',
    reading: 'A statement of up to 4,000 characters passes in the address of a GET; a longer one by POST.',
    ifWrong: 'Queries with long lists of values would be refused.',
    source: 'qbo/api.md 4: both ways are documented, no length is',
    usedIn: ['src/client/query/pages.ts']
  },
  {
    id: 'time-without-offset',
    reading: "A time without an offset is the company's own.",
    ifWrong: 'Nothing: times are sent with an offset.',
    source: 'not documented; qbo/api.md 4',
    usedIn: ['src/client/language/instant.ts', 'src/simulator/values/time.ts']
  },
  {
    id: 'whole-seconds',
    reading: 'MetaData has whole seconds, and a change counts as of the second that it shows.',
    ifWrong: 'Changes within one second could be missed by a window that begins in it.',
    source: 'qbo/api.md 2: seen live',
    usedIn: ['src/feed/cursor.ts', 'src/simulator/api/cdc.ts']
  },
  {
    id: 'named-attributes',
    reading: 'A statement that names attributes is answered with those only.',
    ifWrong: "Nothing by the core's own queries, which take all; a user's statement would bring more or be refused.",
    source: 'qbo/api.md 4: not supported by the pages, seen live',
    usedIn: ['src/simulator/query/run.ts']
  }
] as const satisfies readonly Assumption[];
