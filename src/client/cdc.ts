import { unexpectedAnswer } from '../http/errors';
import { isObject, type JsonObject } from '../http/fault';
import type { Caller, Lifetime } from './call/call';

/** What changed in a company since an instant. */
export interface Changes {
  /** Records by entity: whole ones first, then stubs with `status: 'Deleted'`. Entities without changes are missing. */
  byEntity: Map<string, JsonObject[]>;
  /** Epoch milliseconds by the server's clock when it answered. */
  serverTime: number;
}

/**
 * Change data capture for several entities in one metered call (`qbo/api.md` section 8).
 *
 * @param sinceMs epoch milliseconds by the server's clock, at most 30 days back
 * @throws QboError
 */
export async function changesSince(
  caller: Caller,
  entities: readonly string[],
  sinceMs: number,
  lifetime?: Lifetime
): Promise<Changes> {
  const answer = await caller({
    operation: 'cdc',
    method: 'GET',
    path: '/cdc',
    query: { entities: entities.join(','), changedSince: new Date(sinceMs).toISOString() },
    write: false,
    priority: 'poll',
    lifetime
  });
  const response = isObject(answer.body) ? answer.body.CDCResponse : undefined;
  if (!Array.isArray(response)) throw unexpectedAnswer('no CDCResponse in it');
  if (answer.serverTime === undefined) throw unexpectedAnswer('neither time nor Date in it');
  const byEntity = new Map<string, JsonObject[]>();
  for (const part of response) {
    const groups = isObject(part) && Array.isArray(part.QueryResponse) ? part.QueryResponse : [];
    for (const group of groups.filter(isObject)) {
      for (const [entity, records] of Object.entries(group)) {
        if (!Array.isArray(records)) continue;
        byEntity.set(entity, [...(byEntity.get(entity) ?? []), ...records.filter(isObject)]);
      }
    }
  }
  return { byEntity, serverTime: answer.serverTime };
}
