import { execFileSync } from 'node:child_process';
import type { Row } from '../lib/row';

/** What `bench/companies.ts` tells. */
interface Told {
  start: { p99: number };
  rounds: { p99: number }[];
  heapKbEach: number;
}

let measured: Told | undefined;

/** One run in a Node-RED of its own, which all rows share: it takes some two minutes. */
function told(rounds: number): Told {
  const args = ['--import', 'tsx', 'bench/companies.ts', '300', String(rounds)];
  measured ??= JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Told;
  return measured;
}

export const rows: readonly Row[] = [
  {
    name: '300 companies × 5 triggers in one Node-RED: event loop delay, 99th percentile of 10 s',
    unit: 'ms',
    bar: 50,
    measure: async (rounds) => told(rounds).rounds.map(({ p99 }) => p99)
  },
  {
    name: 'The same as they start',
    unit: 'ms',
    bar: 50,
    measure: async (rounds) => [told(rounds).start.p99]
  },
  {
    name: 'Memory for each company more, five triggers on it',
    unit: 'kB',
    bar: 250,
    measure: async (rounds) => [told(rounds).heapKbEach]
  }
];
