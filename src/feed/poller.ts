import { closed } from '../http/errors';
import { notPolled, pollFailed } from '../http/shared-state';
import type { Lease } from '../state/sharing';

/** The process that polls, as the others reach it. */
export interface Poller {
  /**
   * Asks it to poll for a trigger.
   *
   * @param onAnswer called when it has, with the reason where that failed; not at all where it does not answer
   * @returns a function that ends the waiting
   */
  ask(trigger: string, onAnswer: (failure?: string) => void): () => void;
  /** Tells it that what a trigger waits for was acknowledged elsewhere. */
  tellAcknowledged(trigger: string): void;
}

/** One that has died answers nobody: whoever has taken over is asked again. */
const askEveryMs = 4_000;
/** Longer than it takes until another one has taken over. */
const longestMs = 30_000;

/**
 * Has the process that polls do so for a trigger. Resolves with true when it has, with false when who polls has changed.
 *
 * @param isClosed whether nobody waits for it any more
 * @throws QboError `QBO_UNAVAILABLE` where it could not, or nobody answers within half a minute; `QBO_CLOSED`
 */
export function polledElsewhere(
  poller: Poller,
  lease: Lease,
  trigger: string,
  isClosed: () => boolean
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const endings: (() => void)[] = [];
    const finish = (settle: () => void): void => {
      for (const end of endings.splice(0)) end();
      settle();
    };
    function ask(): void {
      if (isClosed()) return finish(() => reject(closed()));
      endings.push(
        poller.ask(trigger, (failure) =>
          finish(() => (failure === undefined ? resolve(true) : reject(pollFailed(failure))))
        )
      );
    }
    const again = setInterval(ask, askEveryMs);
    const late = setTimeout(() => finish(() => reject(notPolled(longestMs / 1_000))), longestMs);
    endings.push(
      () => clearInterval(again),
      () => clearTimeout(late),
      lease.onChange(() => finish(() => resolve(false)))
    );
    ask();
  });
}
