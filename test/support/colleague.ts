import assert from 'node:assert/strict';
import { asArray, asObject, asText, type JsonObject } from './json';

/** Somebody else at work in the same company: what they do changes things behind the flows' back. */
export interface Colleague {
  create(entity: string, record: JsonObject): Promise<JsonObject>;
  /** Changes only the attributes named. */
  update(entity: string, id: string, change: JsonObject): Promise<JsonObject>;
  remove(entity: string, id: string): Promise<void>;
  /** Takes the amounts out of a record that stays. */
  voidRecord(entity: string, id: string): Promise<JsonObject>;
  /** The record as the company keeps it. */
  get(entity: string, id: string): Promise<JsonObject>;
  /** All records of an entity that are there and active. */
  list(entity: string): Promise<JsonObject[]>;
  /** The id of the record that has that value in a field. */
  idOf(entity: string, field: string, value: string): Promise<string>;
}

export interface Control {
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
  remove(path: string): Promise<unknown>;
}

/**
 * Works by the simulator's control surface: under the same rules, but with no token, no throttle and no log.
 *
 * @param realmId the company; none: the sample company
 */
export function createColleague(control: Control, realmId?: string): Colleague {
  const company: Record<string, string> = realmId === undefined ? {} : { realmId };

  async function write(entity: string, operation: string, record: JsonObject): Promise<JsonObject> {
    return asObject(await control.post('write', { ...company, entity, operation, record }));
  }

  async function list(entity: string): Promise<JsonObject[]> {
    const query = new URLSearchParams({ entity, ...company });
    const records = asArray(await control.get(`records?${query.toString()}`)).map(asObject);
    return records.filter(({ status }) => status !== 'Deleted');
  }

  async function find(entity: string, field: string, value: string): Promise<JsonObject> {
    const found = (await list(entity)).find((record) => record[field] === value);
    assert.ok(found, `the company has a ${entity} with ${field} ${value}`);
    return found;
  }

  return {
    create: (entity, record) => write(entity, 'create', record),
    update: (entity, id, change) => write(entity, 'update', { ...change, Id: id }),
    remove: async (entity, id) => void (await write(entity, 'delete', { Id: id })),
    voidRecord: (entity, id) => write(entity, 'void', { Id: id }),
    get: (entity, id) => find(entity, 'Id', id),
    list: async (entity) => (await list(entity)).filter(({ Active }) => Active !== false),
    idOf: async (entity, field, value) => asText((await find(entity, field, value)).Id)
  };
}
