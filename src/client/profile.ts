import { asText, isObject } from '../http/fault';
import { recordIn } from './answer';
import type { Caller } from './call';
import type { Priority } from './throttle';

/** What kind of company this is. */
export interface CompanyProfile {
  companyName: string;
  /** ISO 3166 alpha-2, as CompanyInfo gives it. */
  country: string;
  /** IANA zone of the company. */
  timeZone: string;
}

export interface Profile {
  /** The company's profile, read at most once a day. A metered call. Throws what the call throws. */
  read(priority: Priority): Promise<CompanyProfile>;
  /** The company's country, or undefined where it cannot be read; never throws, so that no write fails for want of it. */
  country(): Promise<string | undefined>;
}

const rememberMs = 24 * 60 * 60_000;
/** After a failure it is asked again no sooner, where the answer is only a help. */
const askAgainMs = 10 * 60_000;

/** Intuit's own zone: answers come in it where a company has none (`qbo/api.md` section 2). */
const intuitZone = 'America/Los_Angeles';

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

  async function fetch(priority: Priority): Promise<CompanyProfile> {
    const answer = await caller({
      operation: 'companyinfo.get',
      method: 'GET',
      path: `/companyinfo/${realmId}`,
      write: false,
      priority
    });
    const info = recordIn(answer.body, 'CompanyInfo');
    const zone = asText(info.DefaultTimeZone);
    const address = isObject(info.CompanyAddr) ? asText(info.CompanyAddr.Country) : undefined;
    return {
      companyName: asText(info.CompanyName) ?? '',
      country: asText(info.Country) ?? address ?? '',
      timeZone: zone !== undefined && isZone(zone) ? zone : intuitZone
    };
  }

  function read(priority: Priority): Promise<CompanyProfile> {
    if (last && performance.now() - last.at < rememberMs) return last.reading;
    const entry = { at: performance.now(), reading: fetch(priority) };
    last = entry;
    entry.reading.catch(() => {
      if (last === entry) last = undefined;
    });
    return entry.reading;
  }

  return {
    read,
    async country() {
      if (failedAt !== undefined && performance.now() - failedAt < askAgainMs) return undefined;
      try {
        const { country } = await read('message');
        failedAt = undefined;
        return country || undefined;
      } catch {
        failedAt = performance.now();
        return undefined;
      }
    }
  };
}
