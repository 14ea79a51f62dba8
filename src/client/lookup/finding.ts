import { findEntity, queryNameOf } from '../../catalog';
import type { JsonObject } from '../../http/fault';
import type { Call, Caller } from '../call/call';
import type { Patience } from '../call/patience';
import type { Priority } from '../call/throttle';
import { quote } from '../language/query';
import { pagesOf, sendStatement, type Unsteady } from '../query/pages';
import { unwrapped } from '../record/wrapped';
import type { Finder } from '../references';
import type { Ask } from './search';

/** Records by themselves, where they stand inside of another object. */
function flat(entity: string, records: JsonObject[]): JsonObject[] {
  const row = findEntity(entity);
  return row?.wraps ? records.map((record) => unwrapped(row, record)) : records;
}

function queryOf(entity: string, priority: Priority): Call {
  const operation = `${entity.toLowerCase()}.query`;
  return { operation, method: 'GET', path: '/query', write: false, priority, hasty: priority === 'editor' };
}

/** Finds records by what a field of theirs is, however many they are. */
export function createFinder(caller: Caller, unsteady: Unsteady): Finder {
  return async (entity, field, value, priority) => {
    const filter = field === undefined ? '' : ` where ${field} = ${quote(value)}`;
    const text = `select * from ${queryNameOf(entity)}${filter} orderby Id`;
    const records: JsonObject[] = [];
    for await (const page of pagesOf({ text }, queryOf(entity, priority), caller, unsteady))
      records.push(...page.records);
    return flat(entity, records);
  };
}

/** Asks for the first records that meet conditions, for somebody who waits. */
export function createAsk(caller: Caller, patience: Patience): Ask {
  return (entity, conditions, order, limit) =>
    patience(async (lifetime) => {
      const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
      const text = `select * from ${queryNameOf(entity)}${where} orderby ${order} startposition 1 maxresults ${limit}`;
      return flat(entity, (await sendStatement(text, { ...queryOf(entity, 'editor'), lifetime }, caller)).records);
    });
}
