import { type QboError, withContext } from '../http/qbo-error';
import { notSent, toQboError } from '../http/thrown';
import type { Caller } from './call/call';
import type { OperationInput } from './input';

/** Longer than the name of any operation that there is. */
const longestOperation = 60;

/** What became of the writes of one wish, as far as an error has to know. */
export interface WatchedWrites {
  /** The caller, watched. */
  caller: Caller;
  /**
   * The error that a wish ends in: a defect of ours, and a read, leave nobody in doubt about what was done. Only a write
   * that was sent does.
   */
  settled(thrown: unknown, input: OperationInput): QboError;
}

/** Watches what a wish has sent. */
export function watchWrites(caller: Caller): WatchedWrites {
  let state: 'nothing' | 'read' | 'sent' | 'done' = 'nothing';

  function errorOf(thrown: unknown): QboError {
    const error = state === 'nothing' ? notSent(thrown) : toQboError(thrown);
    if (state === 'nothing' || state === 'read')
      return error.cause.outcome === 'unknown' ? withContext(error, { outcome: 'not_done' }) : error;
    // A defect of ours after QuickBooks had done it.
    return error !== thrown && state === 'done' ? withContext(error, { outcome: 'done' }) : error;
  }

  return {
    async caller(call) {
      // What only prepares a write changes nothing, and what goes wrong after it is about what was given.
      if (!call.write && !call.own) return caller(call);
      state = call.write ? 'sent' : 'read';
      const answer = await caller(call);
      if (call.write) state = 'done';
      return answer;
    },
    settled(thrown, { entity, operation }) {
      const error = errorOf(thrown);
      return error.cause.operation
        ? error
        : withContext(error, {
            operation: `${String(entity).toLowerCase()}.${String(operation)}`.slice(0, longestOperation)
          });
    }
  };
}
