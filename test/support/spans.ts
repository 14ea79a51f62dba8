import { appendFileSync } from 'node:fs';

/** File that takes a line of JSON for each thing whose duration is worth knowing; `npm test` names it. */
const file = process.env.QBO_TEST_SPANS;

/** Does the work and notes how long it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (file === undefined) return work();
  const since = performance.now();
  try {
    return await work();
  } finally {
    appendFileSync(file, `${JSON.stringify({ what, ms: Math.round(performance.now() - since) })}\n`);
  }
}
