import type { Assumption } from './types';

/** Codes and texts of refusals that are guesses. The core goes by none of them; flows tried on the simulator see them. */
export const refusals = [
  {
    id: 'wrong-content-type',
    reading: 'A wrong content type is refused.',
    ifWrong: 'Nothing by the core, which sends those that are documented.',
    source: 'qbo/errors.md 1; qbo/recorded.md 13: 400 or 500 on /send',
    usedIn: ['src/simulator/api/call.ts']
  },
  {
    id: 'upload-too-large',
    reading: 'More than 100 MB are refused: 400 with 6030, or 413.',
    ifWrong: 'Nothing: the core refuses larger files before.',
    source: 'qbo/errors.md 1: which status it is is not documented',
    usedIn: ['src/simulator/api/attachments.ts']
  },
  {
    id: 'mail-address-refused',
    reading: 'A form without a mail address is not sent (6420), one with a wrong address neither (2210).',
    ifWrong: 'Nothing: any refusal is passed on in its own words.',
    source: 'qbo/api.md 7: the codes are not documented',
    usedIn: ['src/simulator/engine/remove.ts']
  },
  {
    id: 'over-applied',
    reading: 'A payment that applies more than came in is refused, with 6000.',
    ifWrong: 'Nothing: any refusal is passed on in its own words.',
    source: 'not documented',
    usedIn: ['src/simulator/rules/money/settlement.ts']
  },
  {
    id: 'void-of-others',
    reading: 'A void of what cannot be voided is answered with HTTP 200 and a fault, or with nothing.',
    ifWrong: 'Nothing by the core, which has no void for these.',
    source: 'qbo/api.md 6: seen live',
    usedIn: ['src/simulator/api/company-api.ts', 'src/simulator/rules/types.ts']
  }
] as const satisfies readonly Assumption[];
