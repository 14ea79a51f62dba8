import { Blob } from 'node:buffer';
import { types } from 'node:util';
import { invalidInput } from '../http/errors';
import { QboError } from '../http/qbo-error';
import { reasonOf } from '../http/thrown';
import { isObject } from '../http/fault';
import { numbersOf } from './files/bytes';
import type { InputValue, OperationInput, OperationOptions } from './input';
import { type Said, say } from '../kit/say';

/** Deeper than anything of QuickBooks', and far from what ends a program. */
const deepest = 64;
/** Longest part of a path that is repeated in an error. */
const longestName = 40;

const short = (name: string) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name);
const joined = (path: string, name: string) => (path === '' ? short(name) : `${path}.${short(name)}`);

/** What JSON has no word for, by the check that knows it, and what it is called. */
const unspeakable: readonly [(value: unknown) => boolean, Said][] = [
  [types.isMap, say('a Map')],
  [types.isSet, say('a Set')],
  [types.isWeakMap, say('a WeakMap')],
  [types.isWeakSet, say('a WeakSet')],
  [types.isPromise, say('a Promise')],
  [types.isRegExp, say('a regular expression')]
];

function refuse(path: string, what: Said): never {
  throw invalidInput(
    path || 'payload',
    say('{element} is {what}, which cannot be sent. Give text, a number, yes or no, a list or an object.', { what })
  );
}

/**
 * A value as plain data: read once, so that nothing that throws when it is read, or tells something else the next time, goes
 * any further. Bytes are kept as they are, a list of nothing but plain values too; a Date of another realm becomes one of
 * ours, and what JSON leaves of a long typed array becomes bytes again.
 *
 * @param path where it stands, for the error
 * @throws QboError `QBO_INVALID_INPUT` naming the path of what JSON cannot hold, of what cannot be read, of what contains
 *   itself, and of what is nested deeper than 64 levels
 */
export function plain(path: string, value: unknown): unknown {
  return plainAt(path, value, []);
}

function plainAt(path: string, value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return refuse(path, say('a {type}', { type: typeof value }));
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value))
    throw invalidInput(path || 'payload', say('contains itself, and would never end. Remove it.'));
  if (above.length >= deepest)
    throw invalidInput(path, say('{element} is nested more than {deepest} levels deep. Remove it.', { deepest }));
  try {
    return plainObject(path, value, [...above, value]);
  } catch (thrown) {
    if (thrown instanceof QboError) throw thrown;
    throw invalidInput(
      path || 'payload',
      say('{element} cannot be read ({reason}). Remove it.', { reason: reasonOf(thrown) })
    );
  }
}

/** One property of an object, whose getter may throw: the path is the property's then. */
function propertyOf(path: string, object: object, name: string): unknown {
  try {
    const value: unknown = Reflect.get(object, name);
    return value;
  } catch (thrown) {
    throw invalidInput(path, say('{element} cannot be read ({reason}). Remove it.', { reason: reasonOf(thrown) }));
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

const isBare = (value: unknown) =>
  typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol';

/** An object as JSON makes them, in whichever realm, which almost all are: of these nobody need ask what else they may be. */
function isBareObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null;
}

function plainObject(path: string, value: object, above: readonly object[]): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (!types.isProxy(value) && items.every((item) => (isBare(item) && typeof item !== 'bigint') || item === null))
      return items;
    return Array.from(items, (item, index) => plainAt(`${path}[${index}]`, item, above));
  }
  if (!isBareObject(value)) {
    if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || value instanceof Blob) return value;
    if (types.isDate(value)) return new Date(Date.prototype.getTime.call(value));
    if (types.isBoxedPrimitive(value)) return plainAt(path, value.valueOf(), above);
    const known = unspeakable.find(([is]) => is(value));
    if (known) return refuse(path, known[1]);
  }
  const toJson = propertyOf(joined(path, 'toJSON'), value, 'toJSON');
  if (typeof toJson === 'function') return plainAt(path, Reflect.apply(toJson, value, [path]), above);
  const bytes = bytesIn(value);
  if (bytes) return bytes;
  const names = Object.keys(value);
  const entries = names.map((name) => {
    const inner = joined(path, name);
    return [name, plainAt(inner, propertyOf(inner, value, name), above)] as const;
  });
  return Object.fromEntries(entries);
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
  const told =
    origin &&
    plain('msg.qbo', {
      entity: propertyOf('msg.qbo.entity', origin, 'entity'),
      id: propertyOf('msg.qbo.id', origin, 'id')
    });
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

function plainOptions(options: OperationOptions): OperationOptions {
  const read = plain('options', options);
  return isObject(read) ? read : {};
}
