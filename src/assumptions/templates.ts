import type { Assumption } from './types';

/** How templates of recurring forms are read. */
export const templates = [
  {
    id: 'template-full-update',
    reading: 'A template takes a full update: what is not sent of it is emptied.',
    ifWrong: 'Updates of templates would be refused; nothing is emptied either way, since all of the record is sent.',
    source: 'qbo/entities-more.json: a live test of a published client, on no page; sparse updates are told nowhere',
    usedIn: ['src/catalog/entities/sales/recurring-transaction.ts', 'src/simulator/engine/save.ts']
  },
  {
    id: 'template-days',
    reading: 'A template that comes weekly needs its weekday, one that comes yearly its month and day.',
    ifWrong: 'Our own check would refuse a template that leaves the day to QuickBooks; with the day it passes.',
    source: 'qbo/more.md lists the fields by interval; that they are required is not told',
    usedIn: ['src/catalog/entities/sales/recurring-transaction.ts', 'src/simulator/rules/sales/templates.ts']
  },
  {
    id: 'template-conditions',
    reading: 'A query names what is inside of RecurringInfo by a dotted path.',
    ifWrong: 'A query by the name or the type of a template would be refused.',
    source: 'qbo/entities-more.json: both can be filtered by; how that is written is not told',
    usedIn: ['src/catalog/entities/sales/recurring-transaction.ts', 'src/simulator/query/attributes.ts']
  }
] as const satisfies readonly Assumption[];
