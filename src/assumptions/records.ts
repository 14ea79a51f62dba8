import type { Assumption } from './types';

/** How a record is written and read. */
export const records = [
  {
    id: 'null-clears',
    reading: 'In a sparse update null empties an attribute.',
    ifWrong: 'A field that a user empties would keep its value, without an error.',
    source: 'not documented; qbo/api.md 5 ("replaced")',
    usedIn: ['src/client/record/shape.ts', 'src/simulator/engine/save.ts', 'src/simulator/readings.ts']
  },
  {
    id: 'sparse-everywhere',
    reading: 'Sparse updates work for every entity, though the pages name nine of them only.',
    ifWrong: 'An update of another entity would empty every field that was not given.',
    source: 'qbo/api.md 5: seen live, and SDKs rely on it',
    usedIn: ['src/client/operations/update.ts']
  },
  {
    id: 'sparse-replaces-parts',
    reading: 'What is sent of a nested object or array replaces it whole, in a sparse update too.',
    ifWrong: 'An address would keep parts that a user has dropped.',
    source: 'qbo/api.md 5: seen live; the pages speak of attributes',
    usedIn: ['src/client/operations/update.ts', 'src/simulator/engine/save.ts']
  },
  {
    id: 'sparse-repeats',
    reading: 'An update of a Bill without VendorRef, or of a Purchase without PaymentType, is refused.',
    ifWrong: 'Nothing: it is repeated from the current record, at the cost of a read.',
    source: 'qbo/api.md 5: seen live (2020)',
    usedIn: ['src/catalog/types/entity.ts']
  },
  {
    id: 'update-without-id',
    reading: 'A sparse update without an Id is refused and makes no record.',
    ifWrong: 'Nothing: the core refuses it before.',
    source: 'not documented',
    usedIn: ['src/simulator/engine/save.ts']
  },
  {
    id: 'masked-values',
    reading: 'A secret number comes back as it is, not at all, or in a form such as XXXXXX5555.',
    ifWrong: 'A record that goes back as it came would overwrite the number with its mask.',
    source: 'qbo/recorded.md 21: two forms were recorded',
    usedIn: ['src/client/record/shape.ts']
  },
  {
    id: 'schema-only-fields',
    reading: "What Intuit's schema has and its pages do not describe is taken, or left aside without a refusal.",
    ifWrong: 'A record that somebody brings along with such a field would be refused with 2010.',
    source: "Intuit's XSD; the pages say nothing of these",
    usedIn: ['src/catalog/types/field.ts', 'src/simulator/model/types.ts']
  },
  {
    id: 'text-for-numbers',
    reading: 'A number that is sent as text is taken for that number, or refused.',
    ifWrong: 'Nothing by the core, which sends numbers; other clients would store something else.',
    source: 'qbo/recorded.md 4: a published client relies on it',
    usedIn: ['src/simulator/model/scalars.ts']
  },
  {
    id: 'negative-lines',
    reading: 'A sales form may have lines below zero, as long as its total is not.',
    ifWrong: 'A form with such a line would be refused by QuickBooks instead of by the core, in its own words.',
    source: 'not documented; forms of QuickBooks take credits as lines',
    usedIn: ['src/client/record/lines/totals.ts', 'src/simulator/rules/sales/sales-form.ts']
  },
  {
    id: 'credit-lines',
    reading:
      'A line of a payment that uses a credit has a positive amount, and what is paid is the other lines less those.',
    ifWrong: 'The panel would call an amount that was paid too small, or would not; nothing is sent differently.',
    source: 'qbo/more.md, BillPayment: the practice of others; the sign is doubtful',
    usedIn: ['src/catalog/lines/payments.ts']
  },
  {
    id: 'account-balance',
    reading:
      'CurrentBalance of an account is what the balance sheet shows of it, as a debit: what is owed is below zero. Transactions of later days count, profits of earlier years are retained earnings, and on income and expense it is 0.',
    ifWrong:
      'Nothing in the core, which hands it on as it comes; a flow tried with the simulator would see another sign.',
    source: 'samples/Account.query.json; a published answer of a sandbox shows a payable as -1602.67',
    usedIn: ['src/simulator/reports/books/balances.ts']
  },
  {
    id: 'deposited-forms',
    reading:
      'A deposit writes its link into the payments and receipts that it brings to the bank, which raises their SyncToken; until it is gone any change of them is refused with 6540.',
    ifWrong:
      'Nothing in the core; a flow tried with the simulator would read such a form again, or leave it, without need.',
    source: 'code 6540 in qbo/errors.md 3; link and refusal are in a published guide to the API',
    usedIn: ['src/simulator/rules/money/deposited.ts']
  },
  {
    id: 'deposit-tax',
    reading:
      'A line of a deposit with a tax code is taxed on top of its amount, by the rates for sales unless TaxApplicableOn says Purchase; a line without one is not taxed.',
    ifWrong: 'Nothing in the core, which sends what is given; a flow tried with the simulator would see another total.',
    source: 'not documented; qbo/entities.json has the attributes',
    usedIn: ['src/simulator/rules/money/deposit-tax.ts']
  },
  {
    id: 'amount-rounding',
    reading: 'An amount is quantity times rate to the cent, half a cent away from zero.',
    ifWrong: 'A line whose amount ends in half a cent would be refused with 6070.',
    source: 'code 6070 in qbo/errors.md 3; how it rounds is not documented',
    usedIn: ['src/client/record/money.ts']
  },
  {
    id: 'form-currency',
    reading: 'A form that names no currency is in that of its customer or vendor.',
    ifWrong: 'In a company with several currencies a form would be in the wrong one, or refused.',
    source: 'not documented for the API; the forms of QuickBooks do so',
    usedIn: ['src/catalog/fields/common.ts']
  },
  {
    id: 'price-currency',
    reading: "A product's price is in the company's own currency, whatever the form's.",
    ifWrong: 'Nothing: with several currencies no price is taken from a product.',
    source: 'not documented',
    usedIn: ['src/client/record/lines/prices.ts']
  },
  {
    id: 'tax-mode-in-us',
    reading: 'GlobalTaxCalculation in a US company is not taken up.',
    ifWrong: 'Nothing: the core refuses it before.',
    source: 'not documented',
    usedIn: ['src/simulator/rules/tax/tax-mode.ts']
  },
  {
    id: 'country-in-addresses',
    reading: 'The country of a company reads as ISO alpha-2 or alpha-3.',
    ifWrong: 'A US company would be asked for tax codes that it does not have, or the other way round.',
    source: 'qbo/api.md 1: announced for 2025',
    usedIn: ['src/client/profile.ts']
  },
  {
    id: 'zone-of-company',
    reading: 'A company without a time zone of its own keeps Pacific time.',
    ifWrong: 'Around midnight "today" would be the day before or after.',
    source: 'qbo/api.md 2: answers come in it; DefaultTimeZone is newer than many companies',
    usedIn: ['src/client/profile.ts']
  },
  {
    id: 'reactivated-name',
    reading: 'A list entry that is made active again keeps " (deleted)" behind its name until it is renamed.',
    ifWrong: 'Nothing by the core; flows tried on the simulator would rename without need.',
    source: 'not documented; qbo/api.md 6',
    usedIn: ['src/simulator/rules/lists/hierarchy.ts']
  },
  {
    id: 'enhanced-custom-fields',
    reading:
      'Sales forms, orders, bills, expenses, customers and vendors take include=enhancedAllCustomFields when they are read, ' +
      'queried and written.',
    ifWrong: 'Custom fields beyond the first three would be missing where it was asked for them.',
    source:
      "Intuit's pages on custom fields show it for any entity, and leave to each product which ones have such fields",
    usedIn: ['src/catalog/includes.ts']
  }
] as const satisfies readonly Assumption[];
