import assert from 'node:assert/strict';
import { request } from 'undici';
import { type Connection, type JsonObject, type Simulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { maybeTextAt, objectAt, objects, parsed, recordOf, type Stored } from './reading';

/** An answer of the simulator, its body read. */
export interface Got {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
  json: Record<string, unknown>;
}

export interface Client extends Connection {
  accessToken: string;
  /** A call below `/v3/company/{realmId}/`; a body, JSON unless it is text or bytes, makes it a POST. */
  call(path: string, init?: { body?: unknown; headers?: Record<string, string>; method?: string }): Promise<Got>;
  query(statement: string): Promise<Got>;
  /** The record of a create or update that must succeed. */
  save(resource: string, record: object): Promise<Stored>;
}

function answer(status: number, headers: Got['headers'], text: string): Got {
  return { status, headers, text, json: headers.get('content-type')?.includes('json') ? parsed(text) : {} };
}

export async function got(response: Response): Promise<Got> {
  return answer(response.status, response.headers, await response.text());
}

/** The same as `fetch`, for less than half of what it computes: thousands of calls go this way. */
async function asked(
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array }
): Promise<Got> {
  const { statusCode, headers, body } = await request(url, init);
  const get = (name: string): string | null => headers[name.toLowerCase()]?.toString() ?? null;
  return answer(statusCode, { get }, await body.text());
}

export function basic({ clientId, clientSecret }: { clientId: string; clientSecret: string }): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** A request to the token endpoint. */
export async function tokens(
  simulator: Simulator,
  form: Record<string, string>,
  headers: Record<string, string> = {}
): Promise<Got> {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return asked(`${simulator.url}/oauth2/v1/tokens/bearer`, {
    method: 'POST',
    headers: { Authorization: basic(simulator), Accept: 'application/json', ...type, ...headers },
    body: new URLSearchParams(form).toString()
  });
}

/** A body as it goes: text and bytes as they are, all else as JSON. */
function sentBody(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

/** A client that is connected to a company and is not throttled. */
export async function connected(simulator: Simulator, realmId?: string): Promise<Client> {
  simulator.control.setLimits({ throttle: false });
  const connection = simulator.connect(realmId);
  const answer = await tokens(simulator, { grant_type: 'refresh_token', refresh_token: connection.refreshToken });
  assert.equal(answer.status, 200);
  const accessToken = String(answer.json.access_token);

  const call: Client['call'] = async (path, init = {}) => {
    const { body, headers } = init;
    const hasBody = body !== undefined;
    return asked(`${simulator.url}/v3/company/${connection.realmId}/${path}`, {
      method: init.method ?? (hasBody ? 'POST' : 'GET'),
      headers: {
        Authorization: `Bearer ${accessToken}`,
        Accept: 'application/json',
        ...(hasBody && { 'Content-Type': 'application/json' }),
        ...headers
      },
      ...(hasBody && { body: sentBody(body) })
    });
  };
  return {
    ...connection,
    accessToken,
    call,
    query: (statement) => call(`query?query=${encodeURIComponent(statement)}`),
    async save(resource, record) {
      const answered = await call(resource, { body: record });
      assert.equal(answered.status, 200, answered.text);
      return recordOf(answered.json);
    }
  };
}

export interface Refusal {
  status: number;
  /** Undefined when the call was not refused. */
  code: string | undefined;
  element: string | undefined;
}

/** One entry of a fault, without its texts. */
export function faultOf(answer: Got): Refusal {
  const entry = at(answer.json, 'Fault.Error.0');
  return { status: answer.status, code: maybeTextAt(entry, 'code'), element: maybeTextAt(entry, 'element') };
}

/** A sales line. */
export function line(amount: number, item: string, detail: JsonObject = {}): JsonObject {
  return {
    Amount: amount,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: item }, ...detail }
  };
}

/** Ids of a company's records by entity and name. */
export async function idsOf(
  client: Client,
  entities: readonly string[]
): Promise<(entity: string, name: string) => { value: string }> {
  const ids = new Map<string, string>();
  for (const entity of entities) {
    const { json } = await client.query(`select * from ${entity} maxresults 1000`);
    for (const record of objects(objectAt(json, 'QueryResponse')[entity] ?? [])) {
      ids.set(`${entity}/${record.DisplayName ?? record.FullyQualifiedName ?? record.Name}`, textAt(record, 'Id'));
    }
  }
  return (entity, name) => {
    const value = ids.get(`${entity}/${name}`);
    assert.ok(value, `${entity} ${name}`);
    return { value };
  };
}

/** A line that buys on an account. */
export function expense(amount: number, account: { value: string }, detail: JsonObject = {}): JsonObject {
  return {
    Amount: amount,
    DetailType: 'AccountBasedExpenseLineDetail',
    AccountBasedExpenseLineDetail: { AccountRef: account, ...detail }
  };
}

/** A line that buys an item. */
export function bought(qty: number, price: number, item: { value: string }, more: JsonObject = {}): JsonObject {
  return {
    Amount: qty * price,
    DetailType: 'ItemBasedExpenseLineDetail',
    ItemBasedExpenseLineDetail: { ItemRef: item, Qty: qty, UnitPrice: price },
    ...more
  };
}
