import { asObject, type JsonObject } from './json';
import type { Company, SeenRequest } from './company';

/** Requests to the API of a company from some moment on. */
export interface ApiLog {
  /** All of them, in the order in which they were answered. */
  since(): Promise<SeenRequest[]>;
  /** Only those that change something. */
  writes(): Promise<SeenRequest[]>;
}

/** Remembers where the log of the company stands now. */
export async function apiLog(company: Company): Promise<ApiLog> {
  const from = (await company.requests()).length;
  const since = async () => (await company.requests()).slice(from).filter(({ path }) => path.startsWith('/v3/'));
  return {
    since,
    writes: async () => (await since()).filter(({ method, path }) => method === 'POST' && !path.endsWith('/query'))
  };
}

/** What a write sent. */
export function sentBy(request: SeenRequest | undefined): JsonObject {
  return asObject(JSON.parse(request?.body ?? ''));
}
