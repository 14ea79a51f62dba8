import assert from 'node:assert/strict';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): JsonObject {
  assert.ok(isObject(value), `an object was expected, not ${JSON.stringify(value)}`);
  return value;
}

export function asArray(value: unknown): unknown[] {
  assert.ok(Array.isArray(value), `an array was expected, not ${JSON.stringify(value)}`);
  return value;
}

export function asText(value: unknown): string {
  assert.ok(typeof value === 'string', `a text was expected, not ${JSON.stringify(value)}`);
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
