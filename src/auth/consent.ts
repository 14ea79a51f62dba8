import { randomBytes, timingSafeEqual } from 'node:crypto';

/** How long somebody may take to sign in. */
const lifeMs = 10 * 60_000;
/** More than anybody has open at once; the oldest make room. */
const mostPending = 50;

/** A random value that cannot be guessed, fit for URLs and cookies. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether two secrets are the same, in a time that tells nothing of how much of them is. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * What waits for somebody's answer: single use, ten minutes, in memory only, a bounded number. The key under which a
 * matter is found is the only credential of a request that cannot log in (`qbo/oauth.md` section 2: `state`).
 */
export interface ConsentBook<T> {
  /** Enters a matter; gives its key, 32 random bytes. */
  enter(matter: T): string;
  /** The matter of a key, unless it is unknown or too old; it stays. */
  look(key: string): T | undefined;
  /** The matter of a key, which from then on is unknown. */
  take(key: string): T | undefined;
}

/** @param now monotonic milliseconds, so that setting the machine's clock neither ends nor prolongs anything */
export function createConsentBook<T>(now: () => number = () => performance.now()): ConsentBook<T> {
  const pending = new Map<string, { matter: T; until: number }>();

  function drop(): void {
    for (const [key, { until }] of pending) if (until <= now()) pending.delete(key);
    for (const key of pending.keys()) {
      if (pending.size < mostPending) break;
      pending.delete(key);
    }
  }

  function look(key: string): T | undefined {
    const entry = pending.get(key);
    return entry && now() < entry.until ? entry.matter : undefined;
  }

  return {
    enter(matter) {
      drop();
      const key = randomSecret();
      pending.set(key, { matter, until: now() + lifeMs });
      return key;
    },
    look,
    take(key) {
      const matter = look(key);
      pending.delete(key);
      return matter;
    }
  };
}
