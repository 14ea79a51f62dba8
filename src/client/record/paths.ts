import { isObject, type JsonObject, own } from '../../http/fault';

/** Names that would reach into an object's prototype. */
const forbidden = new Set(['__proto__', 'prototype', 'constructor']);

/** A dotted path's names. Names that reach into prototypes give an empty list. */
export function splitPath(path: string): string[] {
  const names = path.split('.').filter((name) => name !== '');
  return names.some((name) => forbidden.has(name)) ? [] : names;
}

/** The value at a dotted path (`BillAddr.City`), or undefined. */
export function getPath(record: unknown, path: string): unknown {
  // Most are a single name, and need not be split.
  const names = path.includes('.') ? splitPath(path) : [path];
  return names.reduce<unknown>((value, name) => (isObject(value) ? own(value, name) : undefined), record);
}

/** Puts a value at a dotted path, making the objects on the way. */
export function setPath(record: JsonObject, path: string, value: unknown): void {
  const names = splitPath(path);
  const last = names.pop();
  if (last === undefined) return;
  let target = record;
  for (const name of names) {
    const next = target[name];
    if (isObject(next)) target = next;
    else {
      const made: JsonObject = {};
      target[name] = made;
      target = made;
    }
  }
  target[last] = value;
}

/**
 * A copy of plain data that shares no object or array with the original. What is not plain data (a Buffer, a Date) is kept
 * as it is: nothing here changes it.
 *
 * @throws RangeError for data that contains itself
 */
export function copy<T>(value: T): T;
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item));
  if (!isPlain(value)) return value;
  const copied = { ...value };
  for (const name of Object.keys(copied)) {
    const inner = copied[name];
    if (typeof inner === 'object') copied[name] = copy(inner);
  }
  return copied;
}

function isPlain(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, i) => sameJson(value, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = (object: JsonObject) => Object.keys(object).filter((key) => object[key] !== undefined);
  const names = keys(a);
  return names.length === keys(b).length && names.every((name) => sameJson(a[name], b[name]));
}
