import type { Assumption } from './types';

/** What published clients, bug reports and single recordings let expect of the service, and nobody has written down. */
export const service = [
  {
    id: 'queryable-beyond-pages',
    reading: 'Department.Name and Invoice.TotalAmt can be asked for.',
    ifWrong: "A statement of one's own that asks for them would be refused with 4001.",
    source: 'qbo/recorded.md 6: a published client relies on it',
    usedIn: ['src/simulator/model/traits.ts']
  },
  {
    id: 'tax-code-unpaged',
    reading: 'A query of TaxCode passes MAXRESULTS over.',
    ifWrong: 'Nothing: rows that come twice are dropped.',
    source: 'qbo/recorded.md 23: four rows came where one was asked for',
    usedIn: ['src/simulator/model/traits.ts']
  },
  {
    id: 'query-words',
    reading: 'The operators !=, between and contains find what they say.',
    ifWrong: "A statement of one's own that uses them would be refused, or find other records.",
    source: "qbo/recorded.md 7: the parser's list of expected words",
    usedIn: ['src/simulator/query/parse.ts']
  },
  {
    id: 'star-and-attributes',
    reading: 'A statement with a star and attributes behind it gives whole records.',
    ifWrong: 'Nothing: the core asks for whole records by the star alone.',
    source: 'qbo/recorded.md 3: a published client lists items so',
    usedIn: ['src/simulator/query/parse.ts']
  },
  {
    id: 'day-as-written',
    reading: 'A date-time in a field for a day means the day that is written in it.',
    ifWrong: 'Nothing: the core sends days.',
    source: 'qbo/recorded.md 8 shows that they are taken, not as which day',
    usedIn: ['src/simulator/model/scalars.ts']
  },
  {
    id: 'compressed-requests',
    reading: "A request's body may be compressed.",
    ifWrong: 'Nothing: the core compresses none.',
    source: 'qbo/recorded.md 2: a published client does so by default',
    usedIn: ['src/simulator/server/encoding.ts']
  },
  {
    id: 'send-content-type',
    reading: "A send may have a form's content type or none.",
    ifWrong: 'Nothing: the core sends the documented one.',
    source: 'qbo/recorded.md 13: four published clients do so',
    usedIn: ['src/simulator/api/company-api.ts']
  },
  {
    id: 'bare-amount',
    reading: 'A sales line with quantity and rate 0 keeps the amount that it says.',
    ifWrong: 'A line that was given so would be refused with 6070.',
    source: 'qbo/recorded.md 5: a published client relies on it',
    usedIn: ['src/simulator/rules/sales/sales-lines.ts']
  },
  {
    id: 'mask-changes-nothing',
    reading: 'A masked number that is sent back changes nothing.',
    ifWrong: 'Nothing: the core never sends one.',
    source: 'qbo/recorded.md 21 shows the mask alone',
    usedIn: ['src/simulator/model/masks.ts']
  },
  {
    id: 'customer-defaults',
    reading:
      "A full update sets BillWithParent and PreferredDeliveryMethod, and a taxable customer has the company's tax code.",
    ifWrong: 'Nothing: the core sends sparse updates, and takes what comes.',
    source: 'qbo/recorded.md 18: tests of a published client',
    usedIn: ['src/simulator/rules/lists/customer.ts']
  },
  {
    id: 'vendor-address-on-bills',
    reading: "A bill carries its vendor's address.",
    ifWrong: 'Nothing: a flow would find less in the record.',
    source: 'qbo/recorded.md 18: tests of a published client',
    usedIn: ['src/simulator/rules/purchases/purchase-forms.ts']
  },
  {
    id: 'discount-agrees',
    reading: 'A percentage and an amount that disagree are refused with 6070.',
    ifWrong: 'Nothing: the core refuses them first.',
    source: 'bug reports tell of the refusal, not of its code',
    usedIn: ['src/simulator/rules/sales/discount.ts']
  },
  {
    id: 'unknown-currency',
    reading: 'A currency that the company does not have is refused with 2220.',
    ifWrong: 'A flow that decides by the code would meet another one.',
    source: 'bug reports tell of the refusal, not of its code',
    usedIn: ['src/simulator/rules/currency.ts']
  },
  {
    id: 'names-below-parents',
    reading: 'A sub-customer may have the name of another customer.',
    ifWrong: 'A customer of such a name would be refused with 6240.',
    source: 'a recorded company has two such customers',
    usedIn: ['src/simulator/rules/lists/unique-name.ts']
  }
] as const satisfies readonly Assumption[];
