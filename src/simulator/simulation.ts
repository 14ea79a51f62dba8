import type { CdcSettings } from './api/cdc';
import type { TokenSettings } from './oauth/tokens';
import { singleId } from './rules/company';
import { usCompany } from './seed/company';
import { gbCompany } from './seed/gb-company';
import { plantCompany } from './seed/plant';
import type { FaultPlans } from './server/fault-plans';
import type { ReadingPlayer } from './readings';
import type { Meter } from './server/meter';
import type { RequestLog } from './server/request-log';
import type { Throttle } from './server/throttle';
import type { FileStore } from './ledger/files';
import type { Company, Ledger } from './ledger/types';
import type { Clock } from './values/clock';

/** Company ids of the sample companies: one in the US, one outside. */
export interface Realms {
  readonly us: string;
  readonly gb: string;
}

/** Everything that one simulator is. Two in one process share nothing. */
export interface Simulation {
  readonly ledger: Ledger;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The sample company. */
  readonly realmId: string;
  readonly realms: Realms;
  readonly tokens: TokenSettings;
  readonly cdc: { -readonly [name in keyof CdcSettings]: CdcSettings[name] };
  readonly readings: ReadingPlayer;
  readonly throttle: Throttle;
  readonly faults: FaultPlans;
  readonly log: RequestLog;
  readonly meter: Meter;
}

/** Company id of the first company that somebody makes by a name. */
const firstAdded = 9341450000001001n;

/** Company ids are digits (qbo/api.md §1). */
export function isRealmId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** The company of that id, made with sample data on first use: the British ones for theirs, else those of the US. */
export function companyOf(simulation: Simulation, realmId: string): Company {
  const { ledger, clock } = simulation;
  const known = ledger.state.companies.get(realmId);
  if (known !== undefined) return known;
  if (!isRealmId(realmId)) throw new Error(`A company id is up to 20 digits, not "${realmId}"`);
  plantCompany(ledger, realmId, clock.now(), realmId === simulation.realms.gb ? gbCompany : usCompany);
  return companyOf(simulation, realmId);
}

/** What a company calls itself. */
export function nameOf({ tables }: Company): string {
  const name = tables.get('CompanyInfo')?.get(singleId)?.data.CompanyName;
  return typeof name === 'string' ? name : '';
}

/** Sample data by country. */
const seeds = { US: usCompany, GB: gbCompany };

/**
 * Makes another company with the sample data of a country.
 *
 * @param name must be nobody's yet; throws Error where it is, and for a country without sample data
 */
export function addCompany(simulation: Simulation, name: string, country: string): Company {
  const { ledger, clock } = simulation;
  if (name === '') throw new Error('The company needs a name');
  if (country !== 'US' && country !== 'GB') throw new Error(`There are no sample data for ${country}`);
  const realms = new Set([...Object.values(simulation.realms), ...ledger.state.companies.keys()]);
  const called = [...realms].map((known) => nameOf(companyOf(simulation, known)));
  if (called.includes(name)) throw new Error(`There is a company called ${name} already`);
  let realmId = firstAdded;
  while (realms.has(String(realmId))) realmId += 1n;
  const seed = seeds[country];
  const info = { ...seed.info, CompanyName: name, LegalName: name };
  plantCompany(ledger, String(realmId), clock.now(), { ...seed, info });
  return companyOf(simulation, String(realmId));
}
