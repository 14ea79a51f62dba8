import type { Assumption } from './types';

/** How long tokens live, and what may be asked how often. */
export const connection = [
  {
    id: 'refresh-grace',
    reading: 'A refresh token that was replaced is taken for another 24 hours.',
    ifWrong: 'A refresh whose answer was lost would end the connection: somebody has to connect again.',
    source: "qbo/oauth.md 3: Intuit's own client says so",
    usedIn: ['src/auth/tokens.ts', 'src/simulator/oauth/tokens.ts']
  },
  {
    id: 'refresh-idle',
    reading: 'A refresh token that is not used lapses after 100 days; answers say 101.',
    ifWrong: 'A machine that was switched off for three months would have to be connected again.',
    source: 'qbo/oauth.md 3',
    usedIn: ['src/auth/keep-alive.ts', 'src/simulator/oauth/tokens.ts']
  },
  {
    id: 'code-lifetime',
    reading: 'An authorization code can be exchanged for about ten minutes.',
    ifWrong: 'Somebody who is slow to paste an address would be told to begin again.',
    source: 'not documented; qbo/oauth.md 2',
    usedIn: ['src/simulator/oauth/consent.ts']
  },
  {
    id: 'sign-in-details',
    reading: 'An id_token lives an hour, a refresh gives none, and userinfo is refused in the words of RFC 6750.',
    ifWrong: 'Nothing: apps that sign people in at the simulator would meet other words at Intuit.',
    source: 'not documented; OpenID Connect leaves it open',
    usedIn: ['src/simulator/oauth/endpoints.ts', 'src/simulator/oauth/id-token.ts', 'src/simulator/oauth/openid.ts']
  },
  {
    id: 'revoked-token',
    reading: 'A revoked token is refused like an ended one: 401 with 3200. Its text is a guess.',
    ifWrong: 'Nothing: any 401 that names the token leads to a refresh, and that tells.',
    source: 'qbo/errors.md 2: its text is not documented',
    usedIn: ['src/simulator/oauth/tokens.ts']
  },
  {
    id: 'throttled-for-a-minute',
    reading: 'A throttled request says nothing of when to come again: a minute later.',
    ifWrong: 'Nothing: Retry-After is honoured where it comes.',
    source: 'qbo/limits.md 1: 60 seconds are documented, a header is not',
    usedIn: ['src/client/call/retry-policy.ts']
  },
  {
    id: 'in-flight',
    reading: 'Ten requests of an app to a company may be open at the same time.',
    ifWrong: 'Busy flows would be throttled, and wait a minute each time.',
    source: 'qbo/limits.md 1: told in 2016, since then ten a second',
    usedIn: ['src/client/call/limits.ts']
  },
  {
    id: 'quota-as-429',
    reading: 'A used-up month answers reads with 429 and lets writes pass.',
    ifWrong: 'Reads would fail with another error, or wait for nothing, until the month is over.',
    source: 'qbo/limits.md 3: third-party reports',
    usedIn: ['src/client/call/quota.ts', 'src/simulator/server/throttle.ts']
  },
  {
    id: 'batch-counts-once',
    reading: 'A batch is one metered call, whatever is in it.',
    ifWrong: "The connection's count of metered calls would be too low by the items of batches.",
    source: 'qbo/limits.md 3: an old sample says that each item counts',
    usedIn: ['src/client/call/metering.ts', 'src/simulator/api/company-api.ts']
  }
] as const satisfies readonly Assumption[];
