import type { Call, CallResult } from '../../../src/client/call/call';
import type { QboError } from '../../../src/http/qbo-error';
import { asText, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import type { Finding } from '../findings';
import type { Materials } from '../materials';

/** Tries one assumption. What it throws is told as "could not tell". */
export type Probe = (bench: Bench, materials: Materials) => Promise<Finding>;

/** Why an assumption is not tried. */
export interface NoProbe {
  untried: string;
}

export const idOf = ({ Id }: JsonObject): string => asText(Id) ?? '';

/** What a refusal said, or that there was none. */
export function told(error: QboError | undefined): string {
  return error ? `refused with ${error.code}` : 'taken';
}

/** A bare POST that may be refused. */
export function posting(bench: Bench, path: string, body: JsonObject, more: Partial<Call> = {}): Promise<CallResult> {
  const write = { write: true, requestId: crypto.randomUUID(), contentType: 'application/json' } as const;
  return bench.call({ method: 'POST', path, body: JSON.stringify(body), ...write, ...more });
}
