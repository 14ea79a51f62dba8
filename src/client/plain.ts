import { Blob } from 'node:buffer';
import { types } from 'node:util';
import { invalidInput } from '../http/errors';
import { QboError } from '../http/qbo-error';
import { reasonOf } from '../http/thrown';
import { isObject } from '../http/fault';
import { numbersOf } from './files/bytes';
import type { InputValue, OperationInput, OperationOptions } from './input';
import { put } from '../kit/copy';
import { type Said, say } from '../kit/say';

/** Deeper than anything of QuickBooks', and far from what ends a program. */
const deepest = 64;
/** Longest part of a path that is repeated in an error. */
const longestName = 40;

/** Where a value stands: in an object, under a name or an index there; that object stands further up. */
interface Place {
  in?: object;
  /** The first one's is a path. Undefined: the value stands for the object. */
  name?: string | number;
  above?: Place;
  depth: number;
}

const short = (name: string) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name);
const joined = (path: string, name: string) => (path === '' ? short(name) : `${path}.${short(name)}`);

/** Put together only where an error tells it: values are many. */
function pathOf({ above, name }: Place): string {
  if (!above) return String(name ?? '');
  const path = pathOf(above);
  if (name === undefined) return path;
  return typeof name === 'number' ? `${path}[${name}]` : joined(path, name);
}

function below(above: Place, object: object, name?: string | number): Place {
  return { in: object, name, above, depth: above.depth + 1 };
}

function isWithin(value: object, place: Place): boolean {
  return place.in === value || (place.above !== undefined && isWithin(value, place.above));
}

/** What JSON has no word for, by the check that knows it, and what it is called. */
const unspeakable: readonly [(value: unknown) => boolean, Said][] = [
  [types.isMap, say('a Map')],
  [types.isSet, say('a Set')],
  [types.isWeakMap, say('a WeakMap')],
  [types.isWeakSet, say('a WeakSet')],
  [types.isPromise, say('a Promise')],
  [types.isRegExp, say('a regular expression')]
];

function refuse(place: Place, what: Said): never {
  throw invalidInput(
    pathOf(place) || 'payload',
    say('{element} is {what}, which cannot be sent. Give text, a number, yes or no, a list or an object.', { what })
  );
}

/**
 * A value as plain data: read once, so that nothing that throws when it is read, or tells something else the next time, goes
 * any further. Bytes are kept as they are, a long list of nothing but plain values too; a Date of another realm becomes one of
 * ours, and what JSON leaves of a long typed array becomes bytes again.
 *
 * @param path where it stands, for the error
 * @throws QboError `QBO_INVALID_INPUT` naming the path of what JSON cannot hold, of what cannot be read, of what contains
 *   itself, and of what is nested deeper than 64 levels
 */
export function plain(path: string, value: unknown): unknown {
  return plainAt({ name: path, depth: 0 }, value);
}

function unreadable(place: Place, thrown: unknown): QboError {
  const reason = reasonOf(thrown);
  return invalidInput(pathOf(place) || 'payload', say('{element} cannot be read ({reason}). Remove it.', { reason }));
}

function plainAt(place: Place, value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return refuse(place, say('a {type}', { type: typeof value }));
  if (!isAnyObject(value)) return value;
  if (isWithin(value, place))
    throw invalidInput(pathOf(place) || 'payload', say('contains itself, and would never end. Remove it.'));
  if (place.depth >= deepest)
    throw invalidInput(
      pathOf(place),
      say('{element} is nested more than {deepest} levels deep. Remove it.', { deepest })
    );
  try {
    return plainObject(place, value);
  } catch (thrown) {
    throw thrown instanceof QboError ? thrown : unreadable(place, thrown);
  }
}

type AnyObject = Readonly<Record<string, unknown>>;

const isAnyObject = (value: unknown): value is AnyObject => typeof value === 'object' && value !== null;

/** One property of an object, whose getter may throw: the path is the property's then. */
function propertyOf(place: Place, object: AnyObject, name: string): unknown {
  try {
    return object[name];
  } catch (thrown) {
    throw unreadable(below(place, object, name), thrown);
  }
}

/** More entries than any record has fields: only a file has as many. */
const longList = 100_000;

/** What JSON leaves of a long typed array, `{ "0": 37, … }`, as bytes again: its keys would take many times its size. */
function bytesIn(value: object): Uint8Array | undefined {
  if (typeof Reflect.get(value, longList) !== 'number') return undefined;
  const numbers = numbersOf(value);
  const bytes = numbers && new Uint8Array(numbers.length);
  for (let at = 0; bytes && at < bytes.length; at += 1) {
    const number = numbers[at];
    if (typeof number !== 'number') return undefined;
    bytes[at] = number;
    if (bytes[at] !== number) return undefined;
  }
  return bytes;
}

/** What is plain as it is, and JSON has a word for. */
const isBare = (value: unknown) =>
  value === null ||
  (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint');

/** An object as JSON makes them, in whichever realm, which almost all are: of these nobody need ask what else they may be. */
function isBareObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null;
}

function plainObject(place: Place, value: AnyObject): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (!types.isProxy(value) && items.every(isBare)) return items.length > longList ? items : [...items];
    const read: unknown[] = [];
    for (let index = 0; index < items.length; index += 1) read.push(plainAt(below(place, value, index), items[index]));
    return read;
  }
  if (!isBareObject(value)) {
    if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || value instanceof Blob) return value;
    if (types.isDate(value)) return new Date(Date.prototype.getTime.call(value));
    if (types.isBoxedPrimitive(value)) return plainAt(below(place, value), value.valueOf());
    const known = unspeakable.find(([is]) => is(value));
    if (known) return refuse(place, known[1]);
  }
  const toJson = propertyOf(place, value, 'toJSON');
  if (typeof toJson === 'function') return plainAt(below(place, value), Reflect.apply(toJson, value, [pathOf(place)]));
  const bytes = bytesIn(value);
  if (bytes) return bytes;
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = propertyOf(place, value, name);
    put(read, name, isBare(inner) ? inner : plainAt(below(place, value, name), inner));
  }
  return read;
}

function plainValues(fields: Readonly<Record<string, InputValue>>, where = ''): Record<string, InputValue> {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([path, input]) => [path, { ...input, value: plain(joined(where, path), input.value) }])
  );
}

/**
 * A wish with everything that a user gave as plain data. What the wish does not read is left out.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the path of what is none
 */
export function plainInput(input: OperationInput): OperationInput {
  const { source, fields, lines, options, origin } = input;
  const told = origin && plainOrigin(origin);
  return {
    ...input,
    payload: source === 'fields' ? undefined : plain('', input.payload),
    ...(fields && { fields: plainValues(fields) }),
    ...(lines && {
      lines: lines.map((line, index) => ({ ...line, fields: plainValues(line.fields, `Line[${index}]`) }))
    }),
    ...(options && { options: plainOptions(options) }),
    ...(isObject(told) && { origin: told })
  };
}

/** Nothing else of `msg.qbo` is looked at. */
function plainOrigin(origin: NonNullable<OperationInput['origin']>): unknown {
  const place: Place = { name: 'msg.qbo', depth: 0 };
  const { entity, id } = { entity: propertyOf(place, origin, 'entity'), id: propertyOf(place, origin, 'id') };
  return plainAt(place, { entity, id });
}

function plainOptions(options: OperationOptions): OperationOptions {
  const read = plain('options', options);
  return isObject(read) ? read : {};
}
