/** What JSON can hold. Records are immutable once stored; a change makes a new object that shares the unchanged parts. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** A record that is being built and not yet stored. */
export type Draft = Record<string, JsonValue>;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The JSON value of a text; throws SyntaxError. */
export function parseJson(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text);
  return value;
}

/** The text at `name`, or undefined where there is none. */
export function textAt(record: JsonObject | undefined, name: string): string | undefined {
  const value = record?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object at `name`, or undefined. */
export function objectAt(record: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = record?.[name];
  return isObject(value) ? value : undefined;
}

/** The objects of the list at `name`; empty where there is none. */
export function objectsAt(record: JsonObject | undefined, name: string): readonly JsonObject[] {
  const value = record?.[name];
  return isList(value) ? value.filter(isObject) : [];
}

/** The id that the reference at `name` holds. */
export function refAt(record: JsonObject | undefined, name: string): string | undefined {
  return textAt(objectAt(record, name), 'value');
}

/** The value at a dotted path of objects. */
export function valueAt(record: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = record;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** Nothing that QuickBooks would keep: null, an empty text, list or object. */
export function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (isList(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** The value without empty attributes, which QuickBooks never returns (qbo/api.md §13.1). Detail objects of lines stay. */
export function pruned(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(pruned).filter((entry) => !isEmpty(entry));
  if (!isObject(value)) return value;
  const kept: Draft = {};
  for (const [name, entry] of Object.entries(value)) {
    const clean = pruned(entry);
    if (!isEmpty(clean) || (isObject(entry) && name.endsWith('LineDetail'))) kept[name] = clean;
  }
  return kept;
}

export function prunedObject(record: JsonObject): JsonObject {
  const clean = pruned(record);
  return isObject(clean) ? clean : {};
}
