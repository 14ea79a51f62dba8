import type { Answer, Call } from './api/call';
import type { Request } from './server/exchange';
import { isList, isObject, type JsonObject, type JsonValue, parseJson } from './values/json';
import { parseInstant } from './values/time';

/**
 * How a simulator reads what Intuit does not document. As it starts, it is as the list of assumptions has it; a test of what
 * would come of another reading changes it.
 */
export interface Readings {
  /** A repeated requestid counts on `/send`. Assumption: requestid-send. */
  requestIdOnSend: boolean;
  /** A repeated requestid counts on `/upload`. Assumption: requestid-upload. */
  requestIdOnUpload: boolean;
  /** Null empties an attribute; else it is passed over. Assumption: null-clears. */
  nullClears: boolean;
  /** `changedSince` takes in the second that it names. Assumption: cdc-since-inclusive. */
  sinceInclusive: boolean;
  /** `%` within a pattern of LIKE is a wildcard; else it stands for itself. Assumption: like-percent. */
  percentIsWildcard: boolean;
  /** What is equal in the order asked for always comes in one order. Assumption: order-of-ties. */
  tiesInOneOrder: boolean;
}

export const readingDefaults: Readonly<Readings> = {
  requestIdOnSend: true,
  requestIdOnUpload: false,
  nullClears: true,
  sinceInclusive: true,
  percentIsWildcard: true,
  tiesInOneOrder: true
};

/** The readings of one simulator, played around what it answers by its rules. */
export interface ReadingPlayer {
  readonly settings: Readings;
  /** The answer to a call as the settings have it. Throws what `answer` throws. */
  play(call: Call, answer: (call: Call) => Answer): Answer;
}

function withQuery(request: Request, change: (query: URLSearchParams) => void): Request {
  const query = new URLSearchParams(request.query);
  change(query);
  return { ...request, query };
}

/** A body without the attributes that are null; what is no object stays as it is, to be refused. */
function withoutNulls(request: Request): Request {
  try {
    const body = parseJson(request.body.toString('utf8'));
    if (!isObject(body)) return request;
    const kept = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
    return { ...request, body: Buffer.from(JSON.stringify(kept)) };
  } catch {
    return request;
  }
}

/** Moves an instant to the first whole second after it, since records have whole seconds. */
function afterThatSecond(request: Request): Request {
  const since = parseInstant(request.query.get('changedSince') ?? '');
  if (since === undefined) return request;
  const next = new Date((Math.floor(since / 1000) + 1) * 1000).toISOString();
  return withQuery(request, (query) => query.set('changedSince', next));
}

const statementOf = ({ method, query, body }: Request): string =>
  (method === 'POST' ? body.toString('utf8') : query.get('query')) ?? '';

function withStatement(request: Request, statement: string): Request {
  if (request.method === 'POST') return { ...request, body: Buffer.from(statement) };
  return withQuery(request, (query) => query.set('query', statement));
}

/** The order of a statement, up to its paging. */
const order = /\border\s*by\s+(.+?)(?=\s+(?:startposition|maxresults)\b|\s*$)/i;

/** Has what is equal in the statement's own order come the other way round. */
function withTiesTurned(request: Request): Request {
  const statement = statementOf(request);
  const own = order.exec(statement)?.[1];
  if (own === undefined || /\bId\b/i.test(own)) return request;
  return withStatement(
    request,
    statement.replace(order, (whole) => `${whole}, Id DESC`)
  );
}

const pattern = /\b(\w+)\s+like\s+'%?((?:\\.|[^'\\])*?)%?'/gi;

/** Leaves out the rows that a percent sign within a pattern has found as a wildcard. */
function asLiteralPercent(statement: string, json: JsonObject): JsonObject {
  const wanted = [...statement.matchAll(pattern)].filter(([, , text = '']) => text.includes('%'));
  const { QueryResponse } = json;
  if (wanted.length === 0 || !isObject(QueryResponse)) return json;
  const fits = (row: JsonValue): boolean =>
    isObject(row) &&
    wanted.every(([, name = '', text = '']) => String(row[name]).toLowerCase().includes(text.toLowerCase()));
  const left = Object.entries(QueryResponse).map(([name, value]) => [name, isList(value) ? value.filter(fits) : value]);
  return { ...json, QueryResponse: Object.fromEntries(left) };
}

export function createReadings(): ReadingPlayer {
  const settings = { ...readingDefaults };
  const uploads = new Map<string, Answer>();
  let turns = 0;

  /** The request that, by the simulator's own reading, comes to what the settings make of this one. */
  function meant({ request, path }: Call): Request {
    const [resource, , action] = path;
    if (action === 'send' && !settings.requestIdOnSend) return withQuery(request, (query) => query.delete('requestid'));
    if (resource === 'cdc' && !settings.sinceInclusive) return afterThatSecond(request);
    if (resource === 'query' && !settings.tiesInOneOrder) {
      turns += 1;
      return turns % 2 === 0 ? withTiesTurned(request) : request;
    }
    if (request.method === 'POST' && path.length === 1 && !settings.nullClears) return withoutNulls(request);
    return request;
  }

  return {
    settings,
    play(call, answer) {
      const { request, path, company } = call;
      const isUpload = path[0] === 'upload' && settings.requestIdOnUpload;
      const requestId = isUpload ? request.query.get('requestid') : null;
      const key = `${company.realmId}/${requestId}`;
      const known = requestId === null ? undefined : uploads.get(key);
      if (known !== undefined) return known;
      const given = answer({ ...call, request: meant(call) });
      if (requestId !== null) uploads.set(key, given);
      if (path[0] !== 'query' || settings.percentIsWildcard || 'reply' in given) return given;
      return { json: asLiteralPercent(statementOf(request), given.json) };
    }
  };
}
