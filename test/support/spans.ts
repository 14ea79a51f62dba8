import { appendFileSync } from 'node:fs';

/** File that takes a line of JSON for each thing worth knowing; `npm test` names it. */
const file = process.env.QBO_TEST_SPANS;

/** Notes what is worth knowing of a run, where somebody asks for it. */
export function note(line: object): void {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** Does the work and notes how long it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (file === undefined) return work();
  const since = performance.now();
  try {
    return await work();
  } finally {
    note({ what, ms: Math.round(performance.now() - since) });
  }
}
