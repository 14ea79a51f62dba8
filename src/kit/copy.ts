type PlainObject = Readonly<Record<string, unknown>>;

const isPlainObject = (value: unknown): value is PlainObject => typeof value === 'object' && value !== null;

function copyOfList(list: readonly unknown[]): unknown[] {
  const copy = new Array<unknown>(list.length);
  for (let index = 0; index < list.length; index += 1) copy[index] = copyOf(list[index]);
  return copy;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return copyOfList(value);
  return isPlainObject(value) ? copyOfObject(value) : value;
}

/** Gives an object a property of its own, whatever its name is: assigned, `__proto__` would become the prototype. */
export function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/**
 * A copy that shares nothing with an object that JSON was parsed to. Several times as fast as `structuredClone`, which looks
 * for all that JSON does not have.
 */
export function copyOfObject(source: PlainObject): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name in source) {
    put(copy, name, copyOf(source[name]));
  }
  return copy;
}
