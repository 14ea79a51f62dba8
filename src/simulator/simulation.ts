import type { CdcSettings } from './api/cdc';
import type { TokenSettings } from './oauth/tokens';
import { plantCompany } from './seed/plant';
import type { FaultPlans } from './server/fault-plans';
import type { RequestLog } from './server/request-log';
import type { Throttle } from './server/throttle';
import type { FileStore } from './ledger/files';
import type { Company, Ledger } from './ledger/types';
import type { Clock } from './values/clock';

/** Everything that one simulator is. Two in one process share nothing. */
export interface Simulation {
  readonly ledger: Ledger;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The sample company. */
  readonly realmId: string;
  readonly tokens: TokenSettings;
  readonly cdc: { -readonly [name in keyof CdcSettings]: CdcSettings[name] };
  readonly throttle: Throttle;
  readonly faults: FaultPlans;
  readonly log: RequestLog;
}

/** Company ids are digits (qbo/api.md §1). */
export function isRealmId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** The company of that id, made with the sample data on first use. */
export function companyOf(simulation: Simulation, realmId: string): Company {
  const { ledger, clock } = simulation;
  const known = ledger.state.companies.get(realmId);
  if (known !== undefined) return known;
  if (!isRealmId(realmId)) throw new Error(`A company id is up to 20 digits, not "${realmId}"`);
  plantCompany(ledger, realmId, clock.now());
  return companyOf(simulation, realmId);
}
