import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageOf } from '../../scripts/lib/clients.mjs';
import { isObject } from '../support/json';

const require = createRequire(import.meta.url);

/** A CommonJS module of a client that was fetched: its main one, or the one at that path. */
export function loaded(folder: string, path = './'): unknown {
  return require(join(packageOf(folder), path));
}

type Callable = (...given: unknown[]) => unknown;

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** What a module or an object has under that name, as something to call on it, or on what stands in for it. */
export function methodOf(holder: unknown, name: string, self = holder): Callable {
  const method: unknown = isObject(holder) || isCallable(holder) ? Reflect.get(holder, name) : undefined;
  assert.ok(isCallable(method), `${name} is to be called`);
  return (...given) => Reflect.apply(method, self, given);
}

/** An object of the class that a module is, or has under that name. */
export function instanceOf(holder: unknown, name: string | undefined, ...given: unknown[]): object {
  const found: unknown = name === undefined || !isObject(holder) ? holder : holder[name];
  assert.ok(isCallable(found), `${name ?? 'the module'} is a class`);
  return Reflect.construct(found, given);
}

/** A call by callback, awaited. The first argument of the callback is the error. */
export function called(holder: unknown, name: string, ...given: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (error: unknown, result: unknown): void => (error ? reject(error) : resolve(result));
    methodOf(holder, name)(...given, end);
  });
}

/** The names of the functions that an object has from its class. */
export function methodNames(holder: object): readonly string[] {
  const own: unknown = Object.getPrototypeOf(holder);
  assert.ok(isObject(own));
  return Object.keys(own).filter((name) => isCallable(own[name]));
}
