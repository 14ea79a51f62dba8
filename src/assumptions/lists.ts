import type { Assumption } from './types';

/** What budgets, exchange rates and tax codes are written with. */
export const lists = [
  {
    id: 'budget-is-writable',
    reading: 'A budget is made with its name, kind, interval and lines, and its lines can be changed.',
    ifWrong: 'Budgets would come out without what was filled in, or be refused.',
    source: 'qbo/more.md: the page calls these read only, and its own sample of a create sends them',
    usedIn: [
      'src/catalog/entities/accounting/budget.ts',
      'src/catalog/structures/budget.ts',
      'src/simulator/rules/lists/budget.ts'
    ]
  },
  {
    id: 'budget-year',
    reading: 'A budget of one amount for the year is Annually. Yearly is offered as well, and neither is refused here.',
    ifWrong: 'A create with Annually is refused, and nothing is made; the other word is there to choose.',
    source: 'qbo/more.md: the page has Annually, the XSD Yearly',
    usedIn: ['src/catalog/entities/accounting/budget.ts']
  },
  {
    id: 'tax-rate-name-length',
    reading: 'How long the name of a new tax rate may be is left to QuickBooks.',
    ifWrong: 'Nothing: a name that is too long is refused by QuickBooks, and no tax code is made.',
    source: 'qbo/more.md: 10 letters on the page, 14 in a live test',
    usedIn: ['src/catalog/structures/tax-service.ts']
  },
  {
    id: 'exchange-rate-version',
    reading: 'An exchange rate is set without a SyncToken.',
    ifWrong: 'Setting a rate would be refused, and the rate stay as it is.',
    source: 'qbo/entities-more.json, Exchangerate: the page wants one, samples and live updates do without',
    usedIn: ['src/catalog/entities/accounting/exchange-rate.ts']
  }
] as const satisfies readonly Assumption[];
