import { setTimeout as pause } from 'node:timers/promises';

const againAfterMs = 100;
const giveUpAfterMs = 20_000;

/** Runs a check again until it passes, for what nothing announces; fails as it failed last. */
export async function eventually<T>(check: () => Promise<T>, withinMs = giveUpAfterMs): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown;
      await pause(againAfterMs);
    }
  }
}
