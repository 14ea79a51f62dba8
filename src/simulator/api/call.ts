import { cannotConsume, refusal, unreadable } from '../faults';
import type { Company } from '../ledger/types';
import { mediaType, type Reply, type Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import { type JsonObject, type JsonValue, parseJson } from '../values/json';
import { parseXml, type XmlElement } from './xml-parse';

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
  // Assumption: wrong-content-type.
  if (!types.includes(type)) throw cannotConsume(type);
}

const xmlTypes = ['application/xml', 'text/xml'];

export function isXml(type: string): boolean {
  return xmlTypes.includes(type.toLowerCase());
}

/**
 * The body of a call, in JSON or in XML, which is turned into the same (qbo/recorded.md 2). JSON or XML that cannot be read
 * counts as an unknown property; bytes that are not UTF-8 give 500 (qbo/errors.md §3).
 */
export function bodyOf(call: Call, fromXml: (root: XmlElement) => JsonValue): JsonValue {
  requireType(call, ['application/json', ...xmlTypes]);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(call.request.body);
  } catch {
    throw refusal('500', 'Operation with a body that is not UTF-8 is not supported.');
  }
  if (isXml(mediaType(call.request))) {
    const root = parseXml(text);
    if (root === undefined) throw unreadable();
    return fromXml(root);
  }
  try {
    return parseJson(text);
  } catch {
    throw unreadable();
  }
}
