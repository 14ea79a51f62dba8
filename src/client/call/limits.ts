import { requestsInFlight } from '../../assumptions/values';

export interface ThrottleLimits {
  /** Starts in any second, and in any minute, per company and app (`qbo/limits.md` section 1). */
  perSecond: number;
  perMinute: number;
  /** Of these, starts of batches in any minute. */
  batchesPerMinute: number;
  inFlight: number;
  /** Milliseconds that a request may wait for its turn. */
  maxWaitMs: number;
  maxQueue: number;
}

export const defaultLimits: ThrottleLimits = {
  perSecond: 10,
  perMinute: 500,
  batchesPerMinute: 40,
  inFlight: requestsInFlight,
  maxWaitMs: 15 * 60_000,
  maxQueue: 20_000
};

/** What one of several processes keeps to while it does not know what the others do: three of them keep to the limits then. */
const partsWhileAway = 3;

/** The part of the limits that it keeps to then. */
export function partOf(limits: ThrottleLimits): ThrottleLimits {
  const part = (limit: number) => Math.max(1, Math.floor(limit / partsWhileAway));
  const { perSecond, perMinute, batchesPerMinute, inFlight } = limits;
  return {
    ...limits,
    perSecond: part(perSecond),
    perMinute: part(perMinute),
    batchesPerMinute: part(batchesPerMinute),
    inFlight: part(inFlight)
  };
}
