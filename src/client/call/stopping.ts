import { closed } from '../../http/errors';
import { onAbort } from '../../kit/on-abort';

/** Waits that many milliseconds. Throws QboError `QBO_CLOSED` when the signal fires before they are over. */
export function sleep(ms: number, stop: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (stop?.aborted) return reject(closed());
    const timer = setTimeout(() => {
      endWaiting();
      resolve();
    }, ms);
    const endWaiting = onAbort(stop, () => {
      clearTimeout(timer);
      reject(closed());
    });
  });
}
