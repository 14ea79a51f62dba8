import type { AddressInfo } from 'node:net';
import { cdcDefaults } from './api/cdc';
import { createControl, type SimulatorControl } from './control/control';
import { controlResponder } from './control/routes';
import { createGrant, tokenDefaults } from './oauth/tokens';
import { createPage, pagePath, pageResponder, type SimulatorPage } from './page/page';
import { createReadings } from './readings';
import { createFaultPlans } from './server/fault-plans';
import { createMeter } from './server/meter';
import { createRequestLog } from './server/request-log';
import { createHttpServer } from './server/server';
import { createThrottle } from './server/throttle';
import { companyOf, isRealmId, nameOf, type Realms, type Simulation } from './simulation';
import { openFiles } from './ledger/files';
import { openJournal, openMemory } from './ledger/journal';
import { createClock } from './values/clock';

export type { ClockChange, ClockState, SimulatorControl, WriteAsUser } from './control/control';
export type { BulkSeed, BulkSeeded } from './control/bulk';
export type { CdcSettings } from './api/cdc';
export type { FaultPlan } from './server/fault-plans';
export { pageFile } from './page/files';
export type { PageReply, PageRequest, SimulatorPage } from './page/page';
export type { Readings } from './readings';
export type { Realms } from './simulation';
export type { LoggedRequest } from './server/request-log';
export type { ThrottleSettings } from './server/throttle';
export type { TokenSettings } from './oauth/tokens';
export type { JsonObject, JsonValue } from './values/json';

export interface SimulatorOptions {
  /** Address to listen on; 127.0.0.1. */
  host?: string;
  /** 0, the default: any free port. */
  port?: number;
  /** Folder in which the data last; without it they last as long as the process. */
  dataDir?: string;
  /** Id of the sample company: digits, as text. */
  realmId?: string;
  clientId?: string;
  clientSecret?: string;
  /** Serves `/_control/` over HTTP; false. */
  control?: boolean;
  /** Serves the page at `/_page/`, to this machine alone; false. */
  page?: boolean;
}

/** What a client needs to work with a company without a consent page. */
export interface Connection {
  realmId: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  companyName: string;
}

export interface Simulator {
  /** Base URL, without a slash at the end. */
  url: string;
  /** The sample company in the US. */
  realmId: string;
  /** The sample companies; the one in Great Britain is made on first use. */
  realms: Realms;
  clientId: string;
  clientSecret: string;
  /**
   * A connection as if somebody had consented. The company is made on first use; none given: the sample company. Throws
   * Error for an id that is not digits.
   */
  connect(realmId?: string): Connection;
  control: SimulatorControl;
  /** What a person sees and does in a browser, to be served by who knows who asks. */
  page: SimulatorPage;
  /** Address of the page where the simulator serves it by itself, else empty. */
  pageUrl: string;
  /** Stops listening, cuts open connections, closes the journal. */
  close(): Promise<void>;
}

const sampleRealmId = '9341450000000001';
/** Company id of the sample company in Great Britain: other taxes, another currency. */
export const gbRealmId = '9341450000000044';
const sampleClientId = 'ABsimulator0000000000000000000000000000000000000';
const sampleClientSecret = 'simulator-secret-not-a-secret-000000000000';

function createSimulation(options: SimulatorOptions): Simulation {
  const realmId = options.realmId || sampleRealmId;
  if (!isRealmId(realmId)) throw new Error(`A company id is up to 20 digits, not "${realmId}"`);
  const clock = createClock();
  const simulation: Simulation = {
    ledger: options.dataDir === undefined ? openMemory() : openJournal(options.dataDir),
    files: openFiles(options.dataDir),
    clock,
    clientId: options.clientId || sampleClientId,
    clientSecret: options.clientSecret || sampleClientSecret,
    realmId,
    realms: { us: realmId, gb: gbRealmId },
    tokens: { ...tokenDefaults },
    cdc: { ...cdcDefaults },
    readings: createReadings(),
    throttle: createThrottle(clock),
    faults: createFaultPlans(),
    log: createRequestLog(),
    meter: createMeter()
  };
  companyOf(simulation, realmId);
  return simulation;
}

/** Addresses to listen on at which this machine reaches itself by a name of its own. */
const ownHosts = ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'];

/** Host as it stands in a URL. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Starts a simulated QuickBooks Online on this machine. Rejects when the port is taken (`EADDRINUSE`) or the data folder
 * cannot be read or written.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0 } = options;
  const simulation = createSimulation(options);
  const { ledger, clientId, clientSecret, realmId, realms } = simulation;

  function connect(toRealmId?: string): Connection {
    const company = companyOf(simulation, toRealmId || realmId);
    const grant = createGrant(ledger, company.realmId, clientId, simulation.clock.now());
    return {
      realmId: company.realmId,
      clientId,
      clientSecret,
      refreshToken: grant.refresh.value,
      companyName: nameOf(company)
    };
  }

  const control = createControl(simulation);
  const page = createPage(simulation, control);
  const beside = [
    ...(options.control === true ? [controlResponder(control, connect)] : []),
    ...(options.page === true ? [pageResponder(page)] : [])
  ];
  const server = createHttpServer(simulation, (request) => {
    for (const respond of beside) {
      const reply = respond(request);
      if (reply !== undefined) return reply;
    }
    return undefined;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    ledger.close();
    throw error;
  }
  const address = server.address();
  const listening: Pick<AddressInfo, 'port'> = typeof address === 'object' && address !== null ? address : { port };
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    closing ??= new Promise<void>((resolve) => {
      server.close(() => {
        ledger.close();
        resolve();
      });
      server.closeAllConnections();
    });
    return closing;
  }
  const url = `http://${urlHost(host)}:${listening.port}`;
  const pageUrl = options.page === true && ownHosts.includes(host) ? `${url}${pagePath}` : '';
  return { url, realmId, realms, clientId, clientSecret, connect, control, page, pageUrl, close };
}
