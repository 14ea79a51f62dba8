import assert from 'node:assert/strict';
import { asArray, asObject, asText, at, isObject, type JsonObject } from '../../support/json';

/** A record as the simulator answers with it. */
export interface Stored extends JsonObject {
  Id: string;
}

export function stored(value: unknown): Stored {
  const record = asObject(value);
  return { ...record, Id: asText(record.Id) };
}

/** The record of an answer that holds just one (`{ Customer: {…}, time }`). */
export function recordOf(json: JsonObject): Stored {
  return stored(Object.values(json)[0]);
}

/** The JSON of a text; a list, which no answer of the API is, counts as nothing. */
export function parsed(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : {};
}

export function objects(value: unknown): JsonObject[] {
  return asArray(value).map(asObject);
}

/** The objects of the list at a dotted path. */
export function list(value: unknown, path: string): JsonObject[] {
  return objects(at(value, path));
}

/** The records of the list at a dotted path. */
export function records(value: unknown, path: string): Stored[] {
  return asArray(at(value, path)).map(stored);
}

export function objectAt(value: unknown, path: string): JsonObject {
  return asObject(at(value, path));
}

function asNumber(value: unknown): number {
  assert.ok(typeof value === 'number', `a number was expected, not ${JSON.stringify(value)}`);
  return value;
}

export function numberAt(value: unknown, path: string): number {
  return asNumber(at(value, path));
}

/** The text at a dotted path, or undefined where nothing is. */
export function maybeTextAt(value: unknown, path: string): string | undefined {
  const found = at(value, path);
  return found === undefined ? undefined : asText(found);
}
