import type { FaultPlan } from '../server/fault-plans';
import { isObject, type JsonObject, textAt } from '../values/json';

/** Type of each member that a body may have. */
export type Shape = Readonly<Record<string, 'string' | 'number' | 'boolean'>>;

type Members<S extends Shape> = {
  -readonly [name in keyof S]?: S[name] extends 'string' ? string : S[name] extends 'number' ? number : boolean;
};

/** The members of a body that a shape names. Throws Error for an unknown one and for one of another type. */
export function members<S extends Shape>(body: JsonObject, shape: S): Members<S> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const type = shape[name];
    if (type === undefined) throw new Error(`${name} is not known; known: ${Object.keys(shape).join(', ')}`);
    if (typeof value !== type) throw new Error(`${name} must be a ${type}`);
    kept[name] = value;
  }
  return kept as Members<S>;
}

/** The whole number at `name`, if there is one. */
export function whole(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error(`${name} must be a whole number`);
  return value;
}

function number(body: JsonObject, name: 'times' | 'share' | 'seed' | 'skip' | 'delayMs' | 'status'): object {
  const value = body[name];
  if (value === undefined) return {};
  if (typeof value !== 'number') throw new Error(`${name} must be a number`);
  return { [name]: value };
}

function text(body: JsonObject, name: 'method' | 'path' | 'bodyMatches' | 'contentType'): object {
  const value = textAt(body, name);
  return value === undefined ? {} : { [name]: value };
}

/** A fault plan from a control request. Throws Error for a member of the wrong type. */
export function faultPlan(body: JsonObject): FaultPlan {
  const headers = isObject(body.headers)
    ? Object.fromEntries(Object.entries(body.headers).map(([name, value]) => [name, String(value)]))
    : undefined;
  return {
    ...text(body, 'method'),
    ...text(body, 'path'),
    ...text(body, 'bodyMatches'),
    ...text(body, 'contentType'),
    ...number(body, 'times'),
    ...number(body, 'share'),
    ...number(body, 'seed'),
    ...number(body, 'skip'),
    ...number(body, 'delayMs'),
    ...number(body, 'status'),
    when: body.when === 'after' ? 'after' : 'before',
    drop: body.drop === true,
    ...(body.body !== undefined && { body: body.body }),
    ...(headers && { headers })
  };
}
