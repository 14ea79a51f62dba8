import { type Simulator, startSimulator } from 'node-red-contrib-quickbooks-online/simulator';
import { entities } from '../../src/catalog';
import { createThrottle, defaultLimits } from '../../src/client/call/throttle';
import { createMemoryStore } from '../../src/state/memory-store';
import { openTriedCompany, type SandboxKeys, type TriedCompany } from '../sandbox/company';
import type { Report } from '../sandbox/findings';
import { type RunOptions, runSandbox } from '../sandbox/run';
import { textAt } from './json';
import { contentOf } from './wrapped';

/** A simulated company, opened as a sandbox company is for a run. */
export interface SimulatedSandbox {
  simulator: Simulator;
  keys: SandboxKeys & { refreshToken: string };
  company: TriedCompany;
  /** A run that waits by the simulator's clock, and mails to somebody. */
  run(more?: Partial<RunOptions>): Promise<Report>;
  /** Every record of the company that is neither deleted nor inactive. */
  live(): string[];
  close(): Promise<void>;
}

/** @param country of the sample company */
export async function startSimulatedSandbox(country: 'us' | 'gb' = 'us'): Promise<SimulatedSandbox> {
  const simulator = await startSimulator({ control: true });
  const { control, url, realms } = simulator;
  control.setLimits({ throttle: false });
  const keys = { environment: 'simulator', simulatorUrl: url, ...simulator.connect(realms[country]) } as const;
  const unlimited = createThrottle({ ...defaultLimits, perSecond: Infinity, perMinute: Infinity });
  const company = await openTriedCompany(keys, createMemoryStore(), unlimited);
  return {
    simulator,
    keys,
    company,
    run: (more) =>
      runSandbox(company, {
        environment: 'simulator',
        mail: 'somebody@example.com',
        pause: async (ms) => void control.setClock({ advanceMs: ms }),
        ...more
      }),
    live: () =>
      entities.flatMap((entity) =>
        control
          .records({ realmId: keys.realmId, entity: entity.name })
          .map((record) => contentOf(entity, record))
          .filter(({ status, Active }) => status !== 'Deleted' && Active !== false)
          .map((record) => {
            const known = Object.keys(entity.keyed?.by ?? { Id: '' }).map((key) => textAt(record, key));
            return `${entity.name} ${known.join(' ')}`;
          })
      ),
    async close() {
      await company.close();
      await simulator.close();
    }
  };
}
