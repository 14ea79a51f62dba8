import { closed } from '../../http/errors';
import { onAbort } from '../../kit/on-abort';
import type { CallKind } from './queue';

/** What becomes of the wish to start a request, where several processes share the limits. Times in milliseconds. */
export type StartAnswer =
  | { kind: 'granted'; start: { end(): void } }
  | { kind: 'later'; ms: number }
  | { kind: 'paused'; ms: number }
  | { kind: 'away' };

/** The starts of requests to a company by all processes that share it: `SharedStarts` of the room that keeps them. */
export interface Starts {
  /** Asks for a start. Never rejects. */
  take(kind: CallKind): Promise<StartAnswer>;
  pause(ms: number): void;
  /** Only `together` they keep to the limits by themselves; else each keeps to its part. `away`: nobody can be asked. */
  state(): 'together' | 'settling' | 'away';
  onChange(listener: () => void): () => void;
  /** Tells of starts that were made while nobody could be asked: how long ago each was. */
  report(agesMs: readonly number[]): void;
}

/**
 * Lets a start through once all who share the limits leave room for it. Resolves with what is to be called at its end. Throws
 * QboError `QBO_CLOSED` when the signal fires before.
 */
export type Admission = (kind: CallKind, stop: AbortSignal | undefined) => Promise<() => void>;

const nothing = () => undefined;

/** Waits so long, or until the signal fires. */
function pauseFor(ms: number, stop: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (stop?.aborted) return resolve();
    const timer = setTimeout(finish, ms);
    const unlisten = onAbort(stop, finish);
    function finish(): void {
      clearTimeout(timer);
      unlisten();
      resolve();
    }
  });
}

/** @param onPaused called when others have paused all starts, with for how long yet */
export function createAdmission(starts: Starts, onPaused: (ms: number) => void): Admission {
  return async (kind, stop) => {
    for (;;) {
      if (stop?.aborted) throw closed();
      if (starts.state() === 'away') return nothing;
      const answer = await starts.take(kind);
      if (answer.kind === 'granted') {
        const { start } = answer;
        if (!stop?.aborted) return () => start.end();
        start.end();
        throw closed();
      }
      if (answer.kind === 'away') return nothing;
      if (answer.kind === 'paused') onPaused(answer.ms);
      await pauseFor(answer.ms, stop);
    }
  };
}
