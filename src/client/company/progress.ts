import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Call } from '../call/call';
import { type KeptRequest, requestIn } from '../kept-requests';
import { isOutcome, type ItemOutcome } from './item';
import type { Parcel } from './shipment';

/** How far a batch had come when the answer to one of its requests stayed lost, or when some of it was refused. */
export interface KeptProgress {
  /** The id of the batch, from which those of its requests are made. */
  base: string;
  /** Requests sent before that one. */
  sent: number;
  outcomes: ReadonlyMap<number, ItemOutcome>;
  /** What that request held; nothing where the batch has ended, and only what was refused is left to do. */
  parcels: readonly { at: number; alone: boolean; request: KeptRequest }[];
}

function keptCallOf({ method, path, query = {}, contentType, body, memo = {}, requestId = '' }: Call): JsonObject {
  return { requestId, wishId: '', fingerprint: '', method, path, query, contentType, body, memo };
}

/** Where a batch stands, as it goes on. */
export interface Standing {
  outcomes: Record<string, ItemOutcome>;
  /** Every item has an outcome. */
  hasEnded: boolean;
}

/**
 * What a request of a batch wants to know again, should its answer stay lost. `standing` is looked at when it is kept, so
 * that what has ended until then is in it.
 */
export function memoOf(
  base: string,
  sent: number,
  parcels: readonly Parcel[],
  standing: Readonly<Standing>
): JsonObject {
  const kept = parcels.map(({ at, alone, call }) => ({ at, alone, request: keptCallOf(call) }));
  return { base, sent, parcels: kept, standing };
}

/** The progress in a memo; undefined where it is none. */
export function progressIn(memo: JsonObject | undefined): KeptProgress | undefined {
  const base = asText(memo?.base);
  if (!memo || base === undefined || typeof memo.sent !== 'number' || !Array.isArray(memo.parcels)) return undefined;
  const standing = isObject(memo.standing) ? memo.standing : {};
  const hasEnded = standing.hasEnded === true;
  const lost = hasEnded ? [] : memo.parcels;
  const parcels = lost.filter(isObject).flatMap(({ at, alone, request }) => {
    const known = requestIn(request);
    return typeof at === 'number' && known ? [{ at, alone: alone === true, request: known }] : [];
  });
  // What was refused may pass now; what may have been done must not be done again.
  const stands = (outcome: ItemOutcome) => outcome.ok || outcome.error.cause.outcome !== 'not_done';
  const outcomes = Object.entries(isObject(standing.outcomes) ? standing.outcomes : {}).flatMap(
    ([at, outcome]): [number, ItemOutcome][] => (isOutcome(outcome) && stands(outcome) ? [[Number(at), outcome]] : [])
  );
  return { base, sent: hasEnded ? memo.sent + 1 : memo.sent, parcels, outcomes: new Map(outcomes) };
}
