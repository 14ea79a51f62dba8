import assert from 'node:assert/strict';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Told only where it fails: what is looked at may be long, and is looked at often. */
function fail(expected: string, value: unknown): never {
  assert.fail(`${expected} was expected, not ${JSON.stringify(value)}`);
}

export function asObject(value: unknown): JsonObject {
  if (!isObject(value)) fail('an object', value);
  return value;
}

export function asArray(value: unknown): unknown[] {
  if (!Array.isArray(value)) fail('an array', value);
  return value;
}

export function asText(value: unknown): string {
  if (typeof value !== 'string') fail('a text', value);
  return value;
}

/** What stands at a dotted path (`payload.Line.0.Amount`), or undefined. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return found[Number(key)];
    return isObject(found) ? found[key] : undefined;
  }, value);
}

export function textAt(value: unknown, path: string): string {
  return asText(at(value, path));
}
