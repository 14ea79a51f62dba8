import { refusal } from '../faults';
import type { Company } from '../ledger/types';
import { mediaType, type Reply, type Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import { type JsonObject, type JsonValue, parseJson } from '../values/json';

/** A call below `/v3/company/{realmId}/` whose bearer is known. */
export interface Call {
  readonly simulation: Simulation;
  readonly company: Company;
  readonly request: Request;
  /** Path segments after the company's id. */
  readonly path: readonly string[];
  readonly now: number;
}

export type Answer = { readonly json: JsonObject } | { readonly reply: Reply };

export function unknownPath({ request }: Call): Error {
  const { path } = request;
  return refusal(
    '500',
    `Operation Could not find resource for relative : ${path} of full path: ${path} is not supported.`
  );
}

export function requireType(call: Call, types: readonly string[]): void {
  const type = mediaType(call.request);
  if (types.includes(type)) return;
  // Assumption: wrong-content-type.
  throw refusal('1050', `Content type ${type || 'none'} is not supported, use ${types[0]}`, '', 415);
}

/** JSON that cannot be read counts as an unknown property; bytes that are not UTF-8 give 500 (qbo/errors.md §3). */
export function bodyOf(call: Call): JsonValue {
  requireType(call, ['application/json']);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(call.request.body);
  } catch {
    throw refusal('500', 'Operation with a body that is not UTF-8 is not supported.');
  }
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'no JSON';
    throw refusal('2010', `Property Name:${reason} specified is unsupported or invalid`);
  }
}
