import { findEntity, queryNameOf } from '../catalog';
import type { JsonObject } from '../http/fault';
import type { Call, Caller, Lifetime } from './call/call';
import { type Changes, changesSince } from './cdc';
import { pageSize, quote } from './language/query';
import { sendStatement } from './query/pages';

/** What triggers read of a company. */
export interface ChangeReads {
  /** Changes of these entities since an instant in epoch milliseconds by the server's clock. */
  changes(entities: readonly string[], sinceMs: number, lifetime?: Lifetime): Promise<Changes>;
  /**
   * Up to 1,000 records of an entity changed at or after an instant, in order of that time, inactive ones included.
   *
   * @param offset records to skip, for more than 1,000 changes within one second
   */
  changedPage(entity: string, sinceMs: number, offset: number, lifetime?: Lifetime): Promise<JsonObject[]>;
  /** The record of an entity that was created last, of active ones; undefined where there is none. */
  newest(entity: string, lifetime?: Lifetime): Promise<JsonObject | undefined>;
}

export function createChangeReads(caller: Caller): ChangeReads {
  async function read(entity: string, rest: string, lifetime: Lifetime | undefined): Promise<JsonObject[]> {
    const operation = `${entity.toLowerCase()}.query`;
    const call: Call = { operation, method: 'GET', path: '/query', write: false, priority: 'poll', lifetime };
    return (await sendStatement(`select * from ${queryNameOf(entity)} ${rest}`, call, caller)).records;
  }

  return {
    changes: (entities, sinceMs, lifetime) => changesSince(caller, entities, sinceMs, lifetime),
    async newest(entity, lifetime) {
      const [record] = await read(entity, 'orderby MetaData.CreateTime desc startposition 1 maxresults 1', lifetime);
      return record;
    },
    changedPage(entity, sinceMs, offset, lifetime) {
      const inactiveToo = findEntity(entity)?.fields.Active?.filterable ? ' and Active in (true, false)' : '';
      const since = quote(new Date(sinceMs).toISOString());
      const which = `where MetaData.LastUpdatedTime >= ${since}${inactiveToo}`;
      const page = `startposition ${offset + 1} maxresults ${pageSize}`;
      return read(entity, `${which} orderby MetaData.LastUpdatedTime ${page}`, lifetime);
    }
  };
}
