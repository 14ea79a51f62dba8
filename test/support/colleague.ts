import assert from 'node:assert/strict';
import { asArray, asObject, asText, type JsonObject } from './json';

/** Somebody else at work in the same company: what they do changes things behind the flows' back. */
export interface Colleague {
  create(entity: string, record: JsonObject): Promise<JsonObject>;
  /** Changes only the attributes named. */
  update(entity: string, id: string, change: JsonObject): Promise<JsonObject>;
  remove(entity: string, id: string): Promise<void>;
  /** The record as the company keeps it. */
  get(entity: string, id: string): Promise<JsonObject>;
  /** The id of the record that has that value in a field. */
  idOf(entity: string, field: string, value: string): Promise<string>;
}

export interface Control {
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
}

/** Works by the simulator's control surface: under the same rules, but with no token, no throttle and no log. */
export function createColleague(control: Control): Colleague {
  async function write(entity: string, operation: string, record: JsonObject): Promise<JsonObject> {
    return asObject(await control.post('write', { entity, operation, record }));
  }

  async function find(entity: string, field: string, value: string): Promise<JsonObject> {
    const records = asArray(await control.get(`records?entity=${entity}`)).map(asObject);
    const found = records.find((record) => record[field] === value && record.status !== 'Deleted');
    assert.ok(found, `the company has a ${entity} with ${field} ${value}`);
    return found;
  }

  return {
    create: (entity, record) => write(entity, 'create', record),
    update: (entity, id, change) => write(entity, 'update', { ...change, Id: id }),
    remove: async (entity, id) => void (await write(entity, 'delete', { Id: id })),
    get: (entity, id) => find(entity, 'Id', id),
    idOf: async (entity, field, value) => asText((await find(entity, field, value)).Id)
  };
}
