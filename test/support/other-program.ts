import assert from 'node:assert/strict';
import { asArray, asObject, at, type JsonObject } from './json';

/** Another program at work in the same company: what it does changes things behind the flows' back. */
export interface OtherProgram {
  create(entity: string, record: JsonObject): Promise<JsonObject>;
  /** A sparse update with the SyncToken that the record has now. */
  update(entity: string, id: string, change: JsonObject): Promise<JsonObject>;
  remove(entity: string, id: string): Promise<void>;
  get(entity: string, id: string): Promise<JsonObject>;
  query(entity: string, condition: string): Promise<JsonObject[]>;
}

export interface OtherProgramOptions {
  url: string;
  realmId: string;
  /** Signs in and gives an access token; asked again when the last one has run out. */
  signIn(): Promise<string>;
}

export function createOtherProgram({ url, realmId, signIn }: OtherProgramOptions): OtherProgram {
  let token: string | undefined;

  async function send(path: string, body: JsonObject | undefined): Promise<Response> {
    token ??= await signIn();
    return fetch(`${url}/v3/company/${realmId}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
  }

  async function call(path: string, body?: JsonObject): Promise<JsonObject> {
    let response = await send(path, body);
    if (response.status === 401) {
      token = undefined;
      response = await send(path, body);
    }
    const answer = asObject(await response.json());
    assert.ok(response.ok && answer.Fault === undefined, `${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  const record = (answer: JsonObject, entity: string) => asObject(answer[entity]);

  async function get(entity: string, id: string): Promise<JsonObject> {
    return record(await call(`${entity.toLowerCase()}/${id}`), entity);
  }

  async function write(entity: string, body: JsonObject, parameters = ''): Promise<JsonObject> {
    return record(await call(`${entity.toLowerCase()}${parameters}`, body), entity);
  }

  return {
    get,
    create: (entity, body) => write(entity, body),
    async update(entity, id, change) {
      const { SyncToken } = await get(entity, id);
      return write(entity, { ...change, Id: id, SyncToken, sparse: true });
    },
    async remove(entity, id) {
      const { SyncToken } = await get(entity, id);
      await write(entity, { Id: id, SyncToken }, '?operation=delete');
    },
    async query(entity, condition) {
      const statement = encodeURIComponent(`select * from ${entity} where ${condition}`);
      const found = at(await call(`query?query=${statement}`), `QueryResponse.${entity}`);
      return asArray(found ?? []).map(asObject);
    }
  };
}
