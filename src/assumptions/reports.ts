import type { Assumption } from './types';

/** How reports are asked for, and what they answer where Intuit's pages say nothing. */
export const reports = [
  {
    id: 'report-broken-off',
    reading: 'A report of more than 400,000 cells breaks off with a sentence in its last row, and status 200.',
    ifWrong: 'A report would be short without a word.',
    source: 'published programs look for that sentence; Intuit has documented the limit alone',
    usedIn: ['src/client/reports/run.ts', 'src/simulator/reports/size.ts']
  },
  {
    id: 'report-half-period',
    reading: 'Of a period whose one day is missing the other is passed over.',
    ifWrong: 'Nothing: the core refuses it.',
    source: 'qbo/reports.json, rules',
    usedIn: ['src/client/reports/parameters.ts']
  },
  {
    id: 'report-sdk-parameters',
    reading: "Parameters that only Intuit's libraries know are taken.",
    ifWrong: 'Nothing is told of one that is passed over.',
    source: 'qbo/reports.json, sdkParams',
    usedIn: ['src/catalog/reports/periods.ts']
  },
  {
    id: 'report-unknown-column',
    reading: 'A column that a report does not have is passed over.',
    ifWrong: 'Nothing: the core refuses it.',
    source: 'nowhere to be read',
    usedIn: ['src/simulator/reports/asked.ts']
  },
  {
    id: 'report-bad-values',
    reading: 'A parameter of a wrong form is refused with the code that such a value has elsewhere.',
    ifWrong: 'Nothing: the core refuses it first.',
    source: 'nowhere to be read',
    usedIn: ['src/simulator/reports/asked.ts']
  },
  {
    id: 'report-unknown-name',
    reading: 'A report that there is not is refused like any unknown path.',
    ifWrong: 'Nothing: the core refuses it first.',
    source: 'nowhere to be read',
    usedIn: ['src/simulator/reports/index.ts']
  },
  {
    id: 'report-fec-form',
    reading: 'The French file of postings comes as a table of its eighteen columns.',
    ifWrong: 'A flow would find other rows.',
    source: 'nowhere to be read',
    usedIn: ['src/simulator/reports/ledgers.ts']
  }
] as const satisfies readonly Assumption[];
