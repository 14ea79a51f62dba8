import { busy } from '../../http/errors';
import type { Lifetime } from './call';
import type { Throttle } from './throttle';

/** Milliseconds that somebody in the editor waits for an answer. */
export const patienceMs = 30_000;

/** Runs work that somebody waits for. `lifetime` ends it when they no longer do. */
export type Patience = <T>(work: (lifetime: Lifetime) => Promise<T>) => Promise<T>;

/**
 * Ends what takes longer than a person waits, with the reason.
 *
 * @returns a function that throws QboError `QBO_THROTTLED` when the queue holds the work up, else `QBO_TIMEOUT`
 */
export function createPatience(throttle: Throttle, ms = patienceMs): Patience {
  return async (work) => {
    const end = new AbortController();
    const tooLong = () => busy(ms, throttle.state());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(tooLong());
        end.abort();
      }, ms);
    });
    try {
      if (throttle.state().pausedMs > ms) throw tooLong();
      return await Promise.race([work({ stop: end.signal, abort: end.signal }), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
