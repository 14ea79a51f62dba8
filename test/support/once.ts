import { it, type Context } from 'mocha';

/** Whether this run has the tests of what no version of Node-RED changes, where two runs share them (scripts/lib/differing.mjs). */
export const hasOnce = process.env.QBO_TEST_SHARE !== 'newest';

/** A test of something that no version of Node-RED changes, in a spec that runs on each: it runs on one. */
export function itOnce(title: string, test: (this: Context) => void | Promise<void>): void {
  if (hasOnce) it(title, test);
}
