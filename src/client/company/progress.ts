import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Call } from '../call/call';
import { type KeptRequest, requestIn } from '../kept-requests';
import { isOutcome, type ItemOutcome } from './item';
import type { Parcel } from './shipment';

/** How far a batch had come when the answer to one of its requests stayed lost. */
export interface KeptProgress {
  /** The id of the batch, from which those of its requests are made. */
  base: string;
  /** Requests sent before that one. */
  sent: number;
  outcomes: ReadonlyMap<number, ItemOutcome>;
  /** What that request held. */
  parcels: readonly { at: number; alone: boolean; request: KeptRequest }[];
}

function keptCallOf({ method, path, query = {}, contentType, body, memo = {}, requestId = '' }: Call): JsonObject {
  return { requestId, wishId: '', fingerprint: '', method, path, query, contentType, body, memo };
}

/**
 * What a request of a batch wants to know again, should its answer stay lost. `outcomes` is looked at when it is kept, so
 * that what has ended until then is in it.
 */
export function memoOf(
  base: string,
  sent: number,
  parcels: readonly Parcel[],
  outcomes: Readonly<Record<string, ItemOutcome>>
): JsonObject {
  const kept = parcels.map(({ at, alone, call }) => ({ at, alone, request: keptCallOf(call) }));
  return { base, sent, parcels: kept, outcomes };
}

/** The progress in a memo; undefined where it is none. */
export function progressIn(memo: JsonObject | undefined): KeptProgress | undefined {
  const base = asText(memo?.base);
  if (!memo || base === undefined || typeof memo.sent !== 'number' || !Array.isArray(memo.parcels)) return undefined;
  const parcels = memo.parcels.filter(isObject).flatMap(({ at, alone, request }) => {
    const known = requestIn(request);
    return typeof at === 'number' && known ? [{ at, alone: alone === true, request: known }] : [];
  });
  const outcomes = Object.entries(isObject(memo.outcomes) ? memo.outcomes : {}).flatMap(
    ([at, outcome]): [number, ItemOutcome][] => (isOutcome(outcome) ? [[Number(at), outcome]] : [])
  );
  return { base, sent: memo.sent, parcels, outcomes: new Map(outcomes) };
}
