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
    name: 'The same, the last twenty of 40 polls to the first twenty',
    unit: '×',
    bar: 1.3,
    rounds: 1,
    async measure() {
      const found = p99s();
      const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
      return [sum(found.slice(2)) / sum(found.slice(0, 2))];
    }
  }
];
