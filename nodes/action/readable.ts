import { invalidInput, reasonOf, type Said, say } from 'node-red-contrib-quickbooks-online/core';

/** Deepest nesting that is taken. Node-RED's own copy of a message ends the stack at about 2,500 levels. */
const deepest = 1_000;
/** Live objects that Node-RED hands on as they are, never copied. */
const notCopied = new Set<PropertyKey>(['req', 'res']);
/** Characters of a path that are told: names come from outside and may be of any length. */
const toldName = 60;
const toldPath = 200;

/** One object on the way down, and how far its properties have been looked at. */
interface Step {
  value: object;
  name: string;
  /** Of its properties; undefined for a list, whose elements are looked at by their place. */
  names: readonly string[] | undefined;
  length: number;
  next: number;
  /** Part of what the operation reads, which must be JSON; the rest of the message must only be readable. */
  isData: boolean;
}

function pathOf(steps: readonly Step[], last: string): string {
  const names = [...steps.slice(1).map(({ name }) => name), last];
  let path = '';
  for (const name of names) {
    const told = name.length > toldName ? `${name.slice(0, toldName)}…` : name;
    path += path === '' ? told : /^\d+$/.test(told) ? `[${told}]` : `.${told}`;
    if (path.length > toldPath) return `${path.slice(0, toldPath)}…`;
  }
  return path;
}

/**
 * Objects that a copy of the message reads through; others, such as sockets, are nobody's data. Those of a function node come
 * from a realm of their own, with a prototype of their own.
 */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether its properties are to be looked at; what says itself how it becomes JSON is asked to. */
function isOpen(value: object, isData: boolean): boolean {
  if (ArrayBuffer.isView(value) || value instanceof Date) return false;
  if (!isData) return isPlain(value);
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return true;
  value.toJSON();
  return false;
}

/**
 * Refuses a message that cannot be read or copied, before anything is done for it: values that throw when they are read,
 * nesting that no stack holds, and, in its payload where that is used, what contains itself. Every object is looked at
 * once, in the order of a copy.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the path within the message
 */
export function checkReadable(message: object, usesPayload: boolean): void {
  const seen = { data: new Set<object>(), rest: new Set<object>() };
  const open = new Set<object>();
  const steps: Step[] = [];

  function enter(value: object, name: string, isData: boolean): void {
    const names = Array.isArray(value) ? undefined : Object.keys(value);
    const length = Array.isArray(value) ? value.length : (names?.length ?? 0);
    steps.push({ value, name, names, length, next: 0, isData });
    open.add(value);
    seen[isData ? 'data' : 'rest'].add(value);
  }

  /** Goes on into an object where there is more to see. Returns what is wrong with it, or undefined. */
  function look(step: Step, name: string, value: object): Said | undefined {
    const isTop = steps.length === 1;
    if (isTop && notCopied.has(name)) return undefined;
    const isData = step.isData || (isTop && usesPayload && name === 'payload');
    if (isData && open.has(value)) return say('{element} is a part of itself, which no request can hold. Take it out.');
    if (seen[isData ? 'data' : 'rest'].has(value) || !isOpen(value, isData)) return undefined;
    if (steps.length > deepest)
      return say('{element} is nested deeper than {deepest} levels. Take it out of the message.', { deepest });
    enter(value, name, isData);
    return undefined;
  }

  /** Goes through the properties until one of them is gone into, or all are seen. */
  function walk(step: Step): Said | undefined {
    const { value, names, length } = step;
    while (step.next < length) {
      const key = names?.[step.next] ?? step.next;
      step.next += 1;
      const inner: unknown = Reflect.get(value, key);
      if (typeof inner !== 'object' || inner === null) continue;
      const depth = steps.length;
      const problem = look(step, String(key), inner);
      if (problem !== undefined || steps.length > depth) return problem;
    }
    open.delete(value);
    steps.pop();
    return undefined;
  }

  function attempt(work: () => Said | undefined): Said | undefined {
    try {
      return work();
    } catch (thrown) {
      return say('{element} cannot be read ({reason}). Take it out of the message.', { reason: reasonOf(thrown) });
    }
  }

  const problem = attempt(() => {
    enter(message, '', false);
    return undefined;
  });
  if (problem !== undefined) throw invalidInput('msg', problem);
  for (let step = steps.at(-1); step; step = steps.at(-1)) {
    const at = step;
    const found = attempt(() => walk(at));
    if (found !== undefined) throw invalidInput(pathOf(steps, String(at.names?.[at.next - 1] ?? at.next - 1)), found);
  }
}
