import assert from 'node:assert/strict';
import { apply, emptyState } from '../../src/simulator/ledger/apply';
import type { Company } from '../../src/simulator/ledger/types';
import { runQuery } from '../../src/simulator/query/run';
import { startSimulator } from '../../src/simulator';
import { connected } from '../../test/unit/simulator/client';
import { startAsker } from '../lib/asker';
import { cpuOf } from '../lib/measure';
import type { Curve, Row } from '../lib/row';

const page = 'select * from Invoice startposition 501 maxresults 1000';

function companyOf(count: number): Company | undefined {
  const state = emptyState();
  for (let id = 1; id <= count; id += 1) {
    const at = 1_700_000_000_000 + id * 1_000;
    const data = { Id: String(id), SyncToken: '0', DocNumber: `No-${id}`, TxnDate: '2026-01-15', TotalAmt: 5 };
    const put = { entity: 'Invoice', id: data.Id, stored: { data, deleted: false, changed: at, committed: at } };
    apply(state, { kind: 'write', realmId: '1', counters: {}, puts: [put] });
  }
  return state.companies.get('1');
}

async function msOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const rows: readonly Row[] = [
  {
    name: 'A page of 1,000 of 100,000 records from the simulator, asked for over HTTP: CPU',
    unit: 'ms',
    bar: 15,
    before: '113',
    async measure(rounds) {
      const simulator = await startSimulator();
      const { realmId, accessToken } = await connected(simulator);
      const asker = startAsker();
      const url = `${simulator.url}/v3/company/${realmId}/query?query=${encodeURIComponent(page)}`;
      const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json', 'accept-encoding': 'gzip' };
      simulator.control.seed({ entity: 'Invoice', count: 100_000, everyMs: 1_000 });
      const found: number[] = [];
      for (let round = -2; round < rounds; round += 1) {
        simulator.control.seed({ entity: 'Invoice', count: 1 });
        const cost = await cpuOf(1, async () => assert.equal(await asker.ask(url, headers), 200));
        if (round >= 0) found.push(cost / 1_000);
      }
      await simulator.close();
      return found;
    }
  }
];

export const curves: readonly Curve[] = [
  {
    name: 'A page of 1,000 from the simulator',
    size: 'records',
    unit: 'ms',
    power: 1,
    async measure() {
      const points: { size: number; cost: number }[] = [];
      for (const size of [1_000, 10_000, 100_000, 1_000_000]) {
        const company = companyOf(size);
        if (!company) continue;
        const times: number[] = [];
        for (let round = 0; round < 9; round += 1) times.push(await msOf(() => runQuery(company, page, 0)));
        points.push({ size, cost: Math.min(...times) });
      }
      return points;
    }
  }
];
