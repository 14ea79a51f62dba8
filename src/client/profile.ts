import { type Condition, type ConditionRow, conditions } from '../catalog';
import { asText, isObject, type JsonObject } from '../http/fault';
import { recordIn } from './call/answer';
import type { Caller } from './call/call';
import { getPath } from './record/paths';
import type { Priority } from './call/throttle';

/** What kind of company this is. */
export interface CompanyProfile {
  companyName: string;
  /** ISO 3166 alpha-2, as CompanyInfo gives it. */
  country: string;
  /** IANA zone of the company. */
  timeZone: string;
}

/**
 * Country codes of answers that are longer than ISO alpha-2 (`qbo/api.md` section 1: addresses read back as alpha-3).
 * Assumption: country-in-addresses.
 */
const shortened: Readonly<Record<string, string>> = {
  USA: 'US',
  FRA: 'FR',
  ESP: 'ES',
  IND: 'IN',
  AUS: 'AU',
  CAN: 'CA',
  ARE: 'AE',
  GBR: 'GB'
};

export interface Profile {
  /** The company's name as far as it has been read; else empty. No call. */
  knownName(): string;
  /** The company's profile, read at most once a day. A metered call. Throws what the call throws. */
  read(priority: Priority): Promise<CompanyProfile>;
  /** The company's profile, asked for now, which proves the connection. A metered call. Throws what the call throws. */
  readNow(priority: Priority): Promise<CompanyProfile>;
  /** The company's country, or undefined where it cannot be read; never throws, so that no write fails for want of it. */
  country(priority: Priority): Promise<string | undefined>;
  /** The company's Preferences, read at most once a day. Throws what the call throws. */
  preferences(priority: Priority): Promise<JsonObject>;
  /** Which of the catalog's conditions the company meets, read at most once a day. Throws what the calls throw. */
  conditions(priority: Priority): Promise<Condition[]>;
  /** Asks anew the next time, because what it tells has been changed. */
  forget(): void;
}

const rememberMs = 24 * 60 * 60_000;
/** After a failure it is asked again no sooner, where the answer is only a help. */
const askAgainMs = 10 * 60_000;

/**
 * Intuit's own zone: answers come in it where a company has none (`qbo/api.md` section 2). Assumption: zone-of-company.
 */
const intuitZone = 'America/Los_Angeles';

function countryCode(code: string): string {
  return shortened[code.toUpperCase()] ?? code.toUpperCase();
}

function isMet({ preferences, country }: ConditionRow, answers: unknown, companyCountry: string): boolean {
  if (country) return 'is' in country ? companyCountry === country.is : companyCountry !== country.not;
  return !preferences || preferences.some((path) => getPath(answers, path) === true);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function createProfile(caller: Caller, realmId: string): Profile {
  let last: { at: number; reading: Promise<CompanyProfile> } | undefined;
  let failedAt: number | undefined;
  let lastName = '';

  async function fetch(priority: Priority): Promise<CompanyProfile> {
    const answer = await caller({
      operation: 'companyinfo.get',
      method: 'GET',
      path: `/companyinfo/${realmId}`,
      write: false,
      priority
    });
    const info = recordIn(answer.body, 'CompanyInfo', 'not_done');
    const zone = asText(info.DefaultTimeZone);
    const address = isObject(info.CompanyAddr) ? asText(info.CompanyAddr.Country) : undefined;
    lastName = asText(info.CompanyName) ?? '';
    return {
      companyName: lastName,
      country: countryCode(asText(info.Country) ?? address ?? ''),
      timeZone: zone !== undefined && isZone(zone) ? zone : intuitZone
    };
  }

  function readNow(priority: Priority): Promise<CompanyProfile> {
    const entry = { at: performance.now(), reading: fetch(priority) };
    last = entry;
    entry.reading.catch(() => {
      if (last === entry) last = undefined;
    });
    return entry.reading;
  }

  function read(priority: Priority): Promise<CompanyProfile> {
    return last && performance.now() - last.at < rememberMs ? last.reading : readNow(priority);
  }

  let lastPreferences: { at: number; reading: Promise<JsonObject> } | undefined;

  async function fetchPreferences(priority: Priority): Promise<JsonObject> {
    const answer = await caller({
      operation: 'preferences.get',
      method: 'GET',
      path: '/preferences',
      write: false,
      priority
    });
    return recordIn(answer.body, 'Preferences', 'not_done');
  }

  function preferences(priority: Priority): Promise<JsonObject> {
    if (lastPreferences && performance.now() - lastPreferences.at < rememberMs) return lastPreferences.reading;
    const entry = { at: performance.now(), reading: fetchPreferences(priority) };
    lastPreferences = entry;
    entry.reading.catch(() => {
      if (lastPreferences === entry) lastPreferences = undefined;
    });
    return entry.reading;
  }

  return {
    knownName: () => lastName,
    read,
    readNow,
    preferences,
    async conditions(priority) {
      const { country } = await read(priority);
      const answers = await preferences(priority);
      const names = Object.keys(conditions) as Condition[];
      return names.filter((name) => isMet(conditions[name], answers, country));
    },
    forget() {
      last = undefined;
      lastPreferences = undefined;
    },
    async country(priority) {
      if (failedAt !== undefined && performance.now() - failedAt < askAgainMs) return undefined;
      try {
        const { country } = await read(priority);
        failedAt = undefined;
        return country || undefined;
      } catch {
        failedAt = performance.now();
        return undefined;
      }
    }
  };
}
