import { execFileSync } from 'node:child_process';
import { quantile, type Row } from '../lib/row';

/** What `bench/busy.ts` tells. */
interface Told {
  waits: number[];
}

export const rows: readonly Row[] = [
  {
    name: 'A busy company, 6 new invoices a second, 22 triggers over 11 entities every 10 s: wait of a create, 95th percentile',
    unit: 'ms',
    bar: 150,
    before: '1,022',
    rounds: 1,
    async measure() {
      const told = execFileSync(process.execPath, ['--import', 'tsx', 'bench/busy.ts', '35'], { encoding: 'utf8' });
      return [quantile((JSON.parse(told) as Told).waits, 0.95)];
    }
  }
];
