import type { Assumption } from './types';

/** What change data capture tells. */
export const changes = [
  {
    id: 'cdc-cap',
    reading: 'An answer has at most 1,000 objects, in all or of each entity.',
    ifWrong: 'Were it fewer, changes beyond it would be missed by triggers.',
    source: 'qbo/api.md 8: 1,000 are documented; whether in all or of each entity is not',
    usedIn: ['src/feed/plan.ts', 'src/simulator/api/cdc.ts']
  },
  {
    id: 'cdc-delay',
    reading: 'A change shows within 10 minutes.',
    ifWrong: 'A trigger would miss what shows later.',
    source: 'qbo/api.md 8: a delay is told of, its length is not',
    usedIn: ['src/feed/cursor.ts']
  },
  {
    id: 'cdc-late-deletions',
    reading: 'A deletion shows as late as any other change, and not later.',
    ifWrong: 'A trigger would miss deletions that show later.',
    source: 'not documented; qbo/api.md 8',
    usedIn: ['src/feed/cursor.ts']
  },
  {
    id: 'cdc-since-inclusive',
    reading: 'changedSince takes in what changed in that very second.',
    ifWrong: 'Nothing: a millisecond earlier is asked for.',
    source: 'not documented',
    usedIn: ['src/feed/full.ts', 'src/simulator/api/cdc.ts', 'src/simulator/readings.ts']
  },
  {
    id: 'cdc-look-back',
    reading: 'CDC tells what lies up to 30 days back; what lies further back it may refuse or tell.',
    ifWrong: 'A trigger that was away for weeks would fail until it is begun anew.',
    source: 'qbo/api.md 8; qbo/recorded.md 10: in 2020 years were told. The code 2190 is a guess',
    usedIn: ['src/feed/full.ts', 'src/simulator/api/cdc.ts']
  },
  {
    id: 'cdc-deletions-last',
    reading: 'Within an entity deletions stand behind all else, each part in order of time.',
    ifWrong: 'After a full answer some deletions could be taken for known that are not.',
    source: 'qbo/api.md 8: documented; a full answer was never seen',
    usedIn: ['src/feed/full.ts']
  },
  {
    id: 'cdc-groups-in-order',
    reading: 'The groups of an answer stand in the order in which their entities were asked for.',
    ifWrong: "A fault in an answer would be taken for another entity's, and that one be asked alone for a while.",
    source: 'not documented; the sample has it so',
    usedIn: ['src/client/cdc.ts']
  },
  {
    id: 'cdc-time-activity',
    reading: 'CDC does not tell of TimeActivity.',
    ifWrong: 'Nothing but calls: it is queried where CDC would do.',
    source: 'qbo/api.md 8: the page excludes it, a release note adds it',
    usedIn: ['src/catalog/entities/sales/time-activity.ts', 'src/simulator/api/cdc.ts']
  },
  {
    id: 'cdc-unsupported',
    reading: 'An entity that CDC does not have is refused, with 2000.',
    ifWrong: 'Nothing: any refusal makes the feed ask for the others alone.',
    source: 'not documented',
    usedIn: ['src/simulator/api/cdc.ts']
  }
] as const satisfies readonly Assumption[];
