import { startSimulator, type LoggedRequest, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import {
  openCompany,
  type Company,
  type CompanyOptions,
  type OperationInput,
  type OperationResult
} from 'node-red-contrib-quickbooks-online/core';
import { hurry } from './hurried';
import { createMemoryStore } from '../../src/state/memory-store';

/** The core connected to a simulator in this process. */
export interface SimulatedCompany {
  simulator: Simulator;
  readonly company: Company;
  /** Ends the company and opens it again, as the next process does. */
  reopen(): Promise<void>;
  /** Does one operation by payload. */
  run(entity: string, operation: string, payload: unknown, more?: Partial<OperationInput>): Promise<OperationResult>;
  /** Does one operation by panel fields. */
  runFields(entity: string, operation: string, more: Partial<OperationInput>): Promise<OperationResult>;
  /** API requests since the last call, token requests left out. */
  requests(): LoggedRequest[];
  close(): Promise<void>;
}

/** Starts a simulator that takes any number of requests and opens its sample company, which waits a twentieth of its time. */
export async function startSimulatedCompany(): Promise<SimulatedCompany> {
  const simulator = await startSimulator({ control: true });
  const endHurry = hurry();
  simulator.control.setLimits({ throttle: false });
  const options: CompanyOptions = {
    environment: 'simulator',
    simulatorUrl: simulator.url,
    minorVersion: 75,
    store: createMemoryStore(),
    userAgent: 'test',
    ...simulator.connect()
  };
  let company = openCompany(options);
  return {
    simulator,
    get company() {
      return company;
    },
    async reopen() {
      await company.release();
      company = openCompany(options);
    },
    run: (entity, operation, payload, more) =>
      company.client.run({ entity, operation, source: 'payload', payload, ...more }),
    runFields: (entity, operation, more) => company.client.run({ entity, operation, source: 'fields', ...more }),
    requests() {
      const seen = simulator.control.requests().filter(({ path }) => path.startsWith('/v3/'));
      simulator.control.clearRequests();
      return seen;
    },
    async close() {
      endHurry();
      await company.release();
      await simulator.close();
    }
  };
}
