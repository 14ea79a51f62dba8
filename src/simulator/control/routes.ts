import { Refusal } from '../faults';
import { emptyReply, jsonReply, mediaType, type Reply, type Request } from '../server/exchange';
import { isObject, type JsonObject, type JsonValue, parseJson, textAt } from '../values/json';
import type { SimulatorControl } from './control';
import { faultPlan, members, whole } from './input';

const prefix = '/_control/';

/** What a route answers; undefined: 204. */
type Action = (body: JsonObject) => unknown;

const clockShape = {
  now: 'string',
  offsetMs: 'number',
  advanceMs: 'number',
  frozen: 'boolean',
  rate: 'number'
} as const;
const limitsShape = {
  throttle: 'boolean',
  perSecond: 'number',
  perMinute: 'number',
  batchesPerMinute: 'number',
  quotaExceeded: 'boolean'
} as const;
const tokensShape = {
  accessLifetimeSeconds: 'number',
  rotateAfterSeconds: 'number',
  rotateOnEveryRefresh: 'boolean',
  graceSeconds: 'number'
} as const;
const readingsShape = {
  requestIdOnSend: 'boolean',
  requestIdOnUpload: 'boolean',
  nullClears: 'boolean',
  sinceInclusive: 'boolean',
  percentIsWildcard: 'boolean',
  tiesInOneOrder: 'boolean'
} as const;
const cdcShape = { delayMs: 'number', cap: 'number', lookBackDays: 'number' } as const;

function required(body: JsonObject, name: string): string {
  const value = textAt(body, name);
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function object(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function operationOf(body: JsonObject): 'create' | 'update' | 'delete' | 'void' {
  const operation = required(body, 'operation');
  if (operation === 'create' || operation === 'update' || operation === 'delete' || operation === 'void') {
    return operation;
  }
  throw new Error(`operation ${operation} is not one of create, update, delete, void`);
}

function company(body: JsonObject): { realmId?: string } {
  const realmId = textAt(body, 'realmId');
  return realmId === undefined ? {} : { realmId };
}

/** Method and name of every control route. The query of a GET counts as its body. */
function routes(control: SimulatorControl, connect: (realmId?: string) => object): Readonly<Record<string, Action>> {
  return {
    'GET requests': () => control.requests(),
    'DELETE requests': () => control.clearRequests(),
    'GET faults': () => control.faults(),
    'POST faults': (body) => ({ id: control.addFault(faultPlan(body)) }),
    'DELETE faults': () => control.clearFaults(),
    'GET clock': () => control.clock(),
    'POST clock': (body) => control.setClock(members(body, clockShape)),
    'GET limits': () => control.limits(),
    'POST limits': (body) => control.setLimits(members(body, limitsShape)),
    'GET tokens': () => control.tokens(),
    'POST tokens': (body) => control.setTokens(members(body, tokensShape)),
    'POST tokens/expire': (body) => control.expireAccessTokens(textAt(body, 'realmId')),
    'POST tokens/revoke': (body) => control.revokeTokens(textAt(body, 'realmId')),
    'GET cdc': () => control.cdc(),
    'POST cdc': (body) => control.setCdc(members(body, cdcShape)),
    'GET readings': () => control.readings(),
    'POST readings': (body) => control.setReadings(members(body, readingsShape)),
    'POST seed': (body) =>
      control.seed({
        ...company(body),
        entity: required(body, 'entity'),
        count: whole(body, 'count') ?? 1,
        everyMs: whole(body, 'everyMs') ?? 0,
        template: object(body.template)
      }),
    'GET records': (body) => control.records({ ...company(body), entity: required(body, 'entity') }),
    'POST write': (body) =>
      control.write({
        ...company(body),
        entity: required(body, 'entity'),
        operation: operationOf(body),
        record: object(body.record)
      }),
    'POST connect': (body) => connect(textAt(body, 'realmId'))
  };
}

/** A POST has a JSON body: other pages of a browser cannot send one here without being asked. */
function bodyOf(request: Request): JsonObject {
  if (request.method !== 'POST') return Object.fromEntries(request.query);
  if (mediaType(request) !== 'application/json') throw new Error('The content type must be application/json');
  const body = parseJson(request.body.toString('utf8'));
  if (!isObject(body)) throw new Error('The body must be an object');
  return body;
}

/** Answers `/_control/…`; undefined for every other path. Errors are `{ "error": text }` with 400. */
export function controlResponder(
  control: SimulatorControl,
  connect: (realmId?: string) => object
): (request: Request) => Reply | undefined {
  const table = routes(control, connect);
  return (request) => {
    if (!request.path.startsWith(prefix)) return undefined;
    const action = table[`${request.method} ${request.path.slice(prefix.length)}`];
    if (action === undefined) return jsonReply(404, { error: `There is no ${request.method} ${request.path}` });
    try {
      const result = action(bodyOf(request));
      if (result === undefined) return emptyReply(204);
      return { status: 200, type: 'application/json;charset=UTF-8', body: JSON.stringify(result) };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const fault: JsonObject = error instanceof Refusal ? { fault: error.body('') } : {};
      return jsonReply(400, { error: text, ...fault });
    }
  };
}
