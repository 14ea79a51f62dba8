import { closed } from '../http/errors';
import { type QboError, withContext } from '../http/qbo-error';
import { toQboError } from '../http/thrown';
import type { Call, Caller } from './call/call';
import type { ServerClock } from './call/server-clock';
import { wishFingerprint } from './idempotency';
import type { OperationInput, OperationResult } from './input';
import type { KeptRequest, KeptRequests } from './kept-requests';

/** An earlier try of this very wish of which nobody knows what became. */
export interface Earlier {
  requestId: string;
  /** Server time from which on to look whether it was done, where it is known. */
  sinceMs?: number;
  /** The request itself; undefined where it is no longer kept. */
  request?: KeptRequest;
}

/** Does the work of a wish, by the caller that it is given. */
export type Work = (caller: Caller, earlier: Earlier | undefined) => Promise<OperationResult>;

/** Sees to it that a wish whose outcome stays unknown can be settled later. */
export interface Settling {
  /**
   * Runs the work of a wish that changes something; a request whose outcome is unknown is kept.
   *
   * @throws QboError with `cause.outcome` over all tries, the earlier one included, and `cause.since` where it is unknown
   */
  run(input: OperationInput, caller: Caller, work: Work): Promise<OperationResult>;
}

/** The writes of a wish, as its work goes on. */
interface Progress {
  earlier: Earlier | undefined;
  /** The earlier try has an answer now. */
  isSettled: boolean;
  /** The last write that was handed to the caller. */
  last?: { call: Call; sinceMs: number | undefined; intuitTid?: string; attempts?: number };
}

function watch(caller: Caller, progress: Progress, clock: ServerClock): Caller {
  return async (call) => {
    if (!call.write) return caller(call);
    const { earlier } = progress;
    const isEarlier = earlier !== undefined && call.requestId === earlier.requestId;
    const before = progress.last?.call.requestId === call.requestId ? progress.last : undefined;
    const last: NonNullable<Progress['last']> = {
      call,
      sinceMs: before ? before.sinceMs : isEarlier ? earlier.sinceMs : clock.now()
    };
    progress.last = last;
    try {
      const answer = await caller(call);
      last.intuitTid = answer.intuitTid;
      last.attempts = answer.attempts;
      if (isEarlier) progress.isSettled = true;
      return answer;
    } catch (thrown) {
      if (isEarlier && toQboError(thrown).cause.outcome !== 'unknown') progress.isSettled = true;
      throw thrown;
    }
  };
}

/** What keeps an earlier try from being settled says nothing of what became of it. */
function stillUnknown(error: QboError, requestId: string): QboError {
  const { operation, attempts } = error.cause;
  const context = { outcome: 'unknown', requestId } as const;
  return error.code === 'QBO_CLOSED' ? closed({ operation, attempts, ...context }) : withContext(error, context);
}

/** The error of a wish with what is known of its writes. */
function withProgress(error: QboError, { earlier, isSettled, last }: Progress): QboError {
  if (earlier && !isSettled) return stillUnknown(error, earlier.requestId);
  if (!last) return error.cause.outcome === 'unknown' ? withContext(error, { outcome: 'not_done' }) : error;
  // A refusal inside of an answer, or an answer that is none, knows nothing of the request that it belongs to.
  if (error.cause.requestId !== undefined) return error;
  const { call, intuitTid = error.cause.intuitTid, attempts = error.cause.attempts } = last;
  return withContext(error, { requestId: call.requestId, intuitTid, attempts });
}

/** The request whose outcome is unknown, if one was made. */
function unsettledOf(input: OperationInput, { last, earlier }: Progress): KeptRequest | undefined {
  const { call, sinceMs } = last ?? {};
  if (call?.requestId === undefined) return earlier?.request;
  const query = Object.entries(call.query ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    requestId: call.requestId,
    wishId: input.requestId ?? call.requestId,
    fingerprint: wishFingerprint(input),
    method: call.method,
    path: call.path,
    query: Object.fromEntries(query),
    memo: call.memo ?? {},
    ...(sinceMs !== undefined && { sinceMs }),
    ...(call.contentType !== undefined && { contentType: call.contentType }),
    ...(typeof call.body === 'string' && { body: call.body })
  };
}

export function createSettling(kept: KeptRequests, clock: ServerClock): Settling {
  /** What is known of an earlier try; where nothing can be read, what the message says of it has to do. */
  async function earlierOf(input: OperationInput): Promise<Earlier | undefined> {
    const { requestId } = input;
    if (requestId === undefined) return undefined;
    const request = await kept.recall(requestId).catch(() => undefined);
    // Most wishes have none, and a fingerprint costs more than all else that is done here.
    if (request && request.fingerprint === wishFingerprint(input))
      return { requestId: request.requestId, sinceMs: request.sinceMs, request };
    return input.earlier && { requestId, sinceMs: input.earlier.sinceMs };
  }

  async function keepUnsettled(input: OperationInput, progress: Progress): Promise<void> {
    const request = unsettledOf(input, progress);
    if (request) await kept.keep(request);
    // Of a wish that took several requests, the one that came last tells how far it has come.
    const before = progress.earlier?.request;
    if (before && before.requestId !== request?.requestId) await kept.forget(before);
  }

  return {
    async run(input, caller, work) {
      const progress: Progress = { earlier: await earlierOf(input), isSettled: false };
      const { earlier } = progress;
      try {
        const result = await work(watch(caller, progress, clock), earlier);
        if (result.unfinished && input.keyed) await keepUnsettled(input, progress).catch(() => undefined);
        else if (earlier?.request) await kept.forget(earlier.request).catch(() => undefined);
        return result;
      } catch (thrown) {
        const error = withProgress(toQboError(thrown), progress);
        if (error.cause.outcome !== 'unknown') {
          if (earlier?.request) await kept.forget(earlier.request).catch(() => undefined);
          throw error;
        }
        // What cannot be kept can still be sent under its id; the error that leaves matters more.
        await keepUnsettled(input, progress).catch(() => undefined);
        const sinceMs = (progress.last ?? earlier)?.sinceMs;
        throw sinceMs === undefined ? error : withContext(error, { since: new Date(sinceMs).toISOString() });
      }
    }
  };
}
