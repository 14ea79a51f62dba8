import { execFileSync } from 'node:child_process';
import type { Row } from '../lib/row';

/** What `bench/polls.ts` tells, for each ten polls. */
interface Told {
  own: { p99: number };
}

let measured: Told[] | undefined;

/** One run in a Node-RED of its own, which both rows share: some twenty seconds. */
function told(): Told[] {
  const args = ['--import', 'tsx', 'bench/polls.ts', '4'];
  measured ??= JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Told[];
  return measured;
}

const p99s = (): number[] => told().map(({ own }) => own.p99);

export const rows: readonly Row[] = [
  {
    name: 'Polls of 990 records of 15 entities for 30 triggers in Node-RED, back to back: event loop delay, 99th percentile of ten polls',
    unit: 'ms',
    bar: 50,
    before: '152 to 267, growing',
    measure: async () => p99s()
  },
  {
    name: 'The same, the last ten of 40 polls to the first ten',
    unit: '×',
    bar: 1.2,
    rounds: 1,
    async measure() {
      const found = p99s();
      return [(found.at(-1) ?? Number.NaN) / (found[0] ?? Number.NaN)];
    }
  }
];
