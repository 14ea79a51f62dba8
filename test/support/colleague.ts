import type { SimulatorControl, WriteAsUser } from 'node-red-contrib-quickbooks-online/simulator';
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
  /** All records of an entity that are there and active, as they are kept: to be looked at, not changed. */
  list(entity: string): Promise<JsonObject[]>;
  /** The id of the record that has that value in a field. */
  idOf(entity: string, field: string, value: string): Promise<string>;
}

export interface Control {
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
  remove(path: string): Promise<unknown>;
}

/** A company under the hands of somebody in it: the simulator's control surface. */
export interface Books {
  records(entity: string): Promise<readonly JsonObject[]>;
  write(entity: string, operation: WriteAsUser['operation'], record: JsonObject): Promise<JsonObject>;
}

/** @param realmId the company; none: the sample company */
export function booksAt(control: Control, realmId?: string): Books {
  const company: Record<string, string> = realmId === undefined ? {} : { realmId };
  return {
    async records(entity) {
      const query = new URLSearchParams({ entity, ...company });
      return asArray(await control.get(`records?${query.toString()}`)).map(asObject);
    },
    write: async (entity, operation, record) =>
      asObject(await control.post('write', { ...company, entity, operation, record }))
  };
}

function overJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The sample company of a simulator in this process: tests look through all records for the one that they want. */
export function booksIn(control: SimulatorControl): Books {
  return {
    records: async (entity) => control.records({ entity }).map((record) => asObject(record)),
    write: async (entity, operation, record) =>
      asObject(overJson(control.write({ entity, operation, record: JSON.parse(JSON.stringify(record)) })))
  };
}

/** Works under the same rules as all, but with no token, no throttle and no log. */
export function createColleague({ records, write }: Books): Colleague {
  async function list(entity: string): Promise<JsonObject[]> {
    return (await records(entity)).filter(({ status }) => status !== 'Deleted');
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
    get: async (entity, id) => asObject(overJson(await find(entity, 'Id', id))),
    list: async (entity) => (await list(entity)).filter(({ Active }) => Active !== false),
    idOf: async (entity, field, value) => asText((await find(entity, field, value)).Id)
  };
}
