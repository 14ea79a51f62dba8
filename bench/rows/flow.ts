import { execFileSync } from 'node:child_process';
import type { Row } from '../lib/row';

/** What `bench/flow.ts` tells: microseconds of CPU for a message, round by round. */
interface Told {
  get: { ours: number[]; others: number[] };
  create: { ours: number[]; others: number[] };
}

let measured: Told | undefined;

/** One run in a Node-RED of its own, which all rows share: it takes some minute. */
function told(rounds: number): Told {
  const args = ['--import', 'tsx', 'bench/flow.ts', String(rounds)];
  measured ??= JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Told;
  return measured;
}

const ratios = ({ ours, others }: Told['get']): number[] =>
  others.map((other, round) => other / (ours[round] ?? Number.NaN));

export const rows: readonly Row[] = [
  {
    name: "Get through a flow, 10 in flight: the core's http request node costs … × ours",
    unit: '×',
    bar: 2,
    atLeast: true,
    before: '1.3',
    measure: async (rounds) => ratios(told(rounds).get)
  },
  {
    name: 'Create Invoice through a flow: node-quickbooks in a function node costs … × ours',
    unit: '×',
    bar: 1.5,
    atLeast: true,
    before: '0.95',
    measure: async (rounds) => ratios(told(rounds).create)
  }
];
