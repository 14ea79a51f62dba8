import type { QboError } from 'node-red-contrib-quickbooks-online/core';

/** What a company tells of an outage of Redis, which the companies of one trigger have in common. */
export interface OutagePart {
  /** It has met it; nothing can be done until it is over where it `lasts`. */
  meets(error: QboError, lasts: boolean): void;
  /** It goes on, or is not watched any more. */
  ends(): void;
}

/** Companies meet the same outage within this time of each other. */
const sameMs = 60_000;

/** Tells an outage once for all companies, however many meet it. */
export function createOutage(tell: (error: QboError) => void): { partOf(company: string): OutagePart } {
  const inIt = new Set<string>();
  let lastAt = -Infinity;

  return {
    partOf: (company) => ({
      meets(error, lasts) {
        const isNew = inIt.size === 0 && performance.now() - lastAt > sameMs;
        lastAt = performance.now();
        if (lasts) inIt.add(company);
        if (isNew) tell(error);
      },
      ends: () => void inIt.delete(company)
    })
  };
}
