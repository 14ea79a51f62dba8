import { unexpectedAnswer } from '../http/errors';
import { type QboError } from '../http/qbo-error';
import { refusal } from '../http/refusal';
import { isObject, jsonFault, type JsonObject } from '../http/fault';
import type { Caller, Lifetime } from './call/call';
import { say } from '../kit/say';

/** What changed in a company since an instant. */
export interface Changes {
  /** Records by entity: whole ones first, then stubs with `status: 'Deleted'`. Entities without changes are missing. */
  byEntity: Map<string, JsonObject[]>;
  /** Epoch milliseconds by the server's clock when it answered. */
  serverTime: number;
  /** Entities whose records are missing, or not all there, with QuickBooks' reason. */
  faults?: ReadonlyMap<string, QboError>;
  /** A fault of which the answer does not tell whose it is. */
  fault?: QboError;
}

/** The part of an answer that tells of one entity, and the fault in it. */
interface Group {
  records: [entity: string, records: JsonObject[]][];
  fault: QboError | undefined;
}

function groupOf(group: unknown, intuitTid: string | undefined): Group {
  const fault = jsonFault(group);
  const lists = isObject(group) ? Object.entries(group).filter(([name]) => !/^fault$/i.test(name)) : [];
  return {
    records: lists.flatMap(([entity, list]): Group['records'] =>
      Array.isArray(list) ? [[entity, list.filter(isObject)]] : []
    ),
    fault: fault && refusal(fault, { status: 200, intuitTid })
  };
}

/** Whether the groups stand in the order in which their entities were asked for. Assumption: cdc-groups-in-order. */
function isInOrder(groups: readonly Group[], entities: readonly string[]): boolean {
  return (
    groups.length === entities.length &&
    groups.every(({ records }, index) => records.every(([entity]) => entity === entities[index]))
  );
}

/**
 * Change data capture for several entities in one metered call (`qbo/api.md` section 8). HTTP 200 may carry a fault instead
 * of an entity's records, or beside them; where the answer has a group for each entity, it is that one's.
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
  if (!Array.isArray(response) && !isObject(response))
    throw unexpectedAnswer(say('no {name} in it', { name: 'CDCResponse' }));
  if (answer.serverTime === undefined) throw unexpectedAnswer(say('neither time nor Date in it'));
  const byEntity = new Map<string, JsonObject[]>();
  const faults = new Map<string, QboError>();
  let fault: QboError | undefined;
  for (const part of Array.isArray(response) ? response : [response]) {
    const list = isObject(part) && Array.isArray(part.QueryResponse) ? part.QueryResponse : [];
    const groups = list.map((group) => groupOf(group, answer.intuitTid));
    const inOrder = isInOrder(groups, entities);
    for (const [index, group] of groups.entries()) {
      for (const [entity, records] of group.records)
        byEntity.set(entity, [...(byEntity.get(entity) ?? []), ...records]);
      if (!group.fault) continue;
      const named = group.records.map(([entity]) => entity);
      const owners = named.length > 0 ? named : inOrder ? entities.slice(index, index + 1) : [];
      for (const entity of owners) faults.set(entity, group.fault);
      if (owners.length === 0) fault ??= group.fault;
    }
    // A fault may also stand beside or instead of all the groups.
    const outer = groupOf(isObject(part) ? { Fault: part.Fault ?? part.fault } : {}, answer.intuitTid);
    const inner = groupOf(isObject(part) ? part.QueryResponse : {}, answer.intuitTid);
    fault ??= outer.fault ?? inner.fault;
  }
  return { byEntity, serverTime: answer.serverTime, faults, ...(fault && { fault }) };
}
