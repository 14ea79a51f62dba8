import { closed } from '../http/errors';
import type { Call, Caller } from './call/call';
import { isMetered } from './call/metering';

/** The request that an operation would send. */
export interface RequestPreview {
  method: string;
  /** From the host's root: `/v3/company/<realmId>/invoice`. */
  path: string;
  query: Record<string, string>;
  contentType?: string;
  /** JSON as a value, a statement as text, a form with a file by its parts. */
  body?: unknown;
  /** Intuit counts it, where the company is a real one. */
  metered: boolean;
}

/** A metered read that an operation needs before its request, unless it is remembered. */
export interface PreparingRead {
  /**
   * `name`: a record by what it is called, for its Id; `value`: what is taken over of a record, such as a price; `record`: the
   * record that is worked on; `company`: the company's settings.
   */
  why: 'name' | 'value' | 'record' | 'company';
  /** API name of the entity; none of the settings. */
  entity?: string;
}

/** Keeps each read once: what was read is remembered. */
export function readsOnce(onRead: (read: PreparingRead) => void): (read: PreparingRead, what?: string) => void {
  const told = new Set<string>();
  return (read, what = '') => {
    const key = JSON.stringify([read, what]);
    if (told.has(key)) return;
    told.add(key);
    onRead(read);
  };
}

function bodyOf({ body, parts, contentType = '' }: Call): unknown {
  if (typeof body !== 'string') return parts;
  const parsed: unknown = contentType.includes('json') ? JSON.parse(body) : body;
  return parsed;
}

function describe(call: Call, url: string): RequestPreview {
  const { pathname, searchParams } = new URL(url);
  const body = bodyOf(call);
  return {
    method: call.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    ...(call.contentType !== undefined && { contentType: call.contentType }),
    ...(body !== undefined && { body }),
    metered: isMetered(call)
  };
}

/**
 * Runs an operation up to the request that does it, and stops there: what it reads before is read, nothing is written.
 *
 * @param run does the operation by the caller that it is given
 * @param way `hasty`: somebody waits for it in the editor; `onRead` is called for each request before it
 * @returns undefined when the operation ends without a request of its own. Throws what `run` throws before it.
 */
export async function previewRun(
  caller: Caller,
  urlOf: (call: Call) => string,
  run: (caller: Caller) => Promise<unknown>,
  { hasty = false, onRead = () => undefined }: { hasty?: boolean; onRead?: () => void } = {}
): Promise<RequestPreview | undefined> {
  let own: Call | undefined;
  const stopping: Caller = async (call) => {
    if (!call.own && !call.write) {
      onRead();
      return caller(hasty ? { ...call, hasty } : call);
    }
    own ??= call;
    throw closed();
  };
  try {
    await run(stopping);
  } catch (thrown) {
    if (!own) throw thrown;
  }
  return own && describe(own, urlOf(own));
}
