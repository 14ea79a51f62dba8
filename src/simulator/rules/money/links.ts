import type { JsonObject } from '../../values/json';

/** Forms that say so where they hang together with nothing (qbo/recorded.md 16). */
const sayNone = new Set(['Invoice']);

/** A form with these links and no others. */
export function withLinks(entity: string, form: JsonObject, links: readonly JsonObject[]): JsonObject {
  const { LinkedTxn: _links, ...rest } = form;
  return { ...rest, ...((links.length > 0 || sayNone.has(entity)) && { LinkedTxn: links }) };
}
