import { createThrottle, type Throttle } from './throttle';

export interface HeldThrottle {
  throttle: Throttle;
  /** Gives this use of it back. */
  release(): void;
}

interface Kept {
  throttle: Throttle;
  uses: number;
}

const kept = new Map<string, Kept>();

function dropUnneeded(): void {
  for (const [key, { throttle, uses }] of kept) if (uses === 0 && throttle.isAtRest()) kept.delete(key);
}

/**
 * The throttle of one app in one company in this process. QuickBooks goes on counting, and refusing, while a deploy closes
 * a company and opens it again: so what was started in the last minute and a pause outlast whoever used it.
 *
 * @param key of the app in the company
 */
export function holdThrottle(key: string): HeldThrottle {
  dropUnneeded();
  const one = kept.get(key) ?? { throttle: createThrottle(), uses: 0 };
  kept.set(key, one);
  one.uses += 1;
  return {
    throttle: one.throttle,
    release() {
      one.uses -= 1;
    }
  };
}
