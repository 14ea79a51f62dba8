import { closed } from '../http/errors';
import type { Call, Caller } from './call/call';
import { describeMultipart } from './files/multipart';

/** The request that an operation would send. */
export interface RequestPreview {
  method: string;
  /** From the host's root: `/v3/company/<realmId>/invoice`. */
  path: string;
  query: Record<string, string>;
  contentType?: string;
  /** JSON as a value, a statement as text, a form with a file by its parts. */
  body?: unknown;
}

function bodyOf({ body, contentType = '' }: Call): unknown {
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return describeMultipart(body, contentType);
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
    ...(body !== undefined && { body })
  };
}

/**
 * Runs an operation up to the request that does it, and stops there: what it reads before is read, nothing is written.
 *
 * @param hasty whether somebody waits for it in the editor
 * @param run does the operation by the caller that it is given
 * @returns undefined when the operation ends without a request of its own. Throws what `run` throws before it.
 */
export async function previewRun(
  caller: Caller,
  urlOf: (call: Call) => string,
  run: (caller: Caller) => Promise<unknown>,
  hasty = true
): Promise<RequestPreview | undefined> {
  let own: Call | undefined;
  const stopping: Caller = async (call) => {
    if (!call.own && !call.write) return caller(hasty ? { ...call, hasty } : call);
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
