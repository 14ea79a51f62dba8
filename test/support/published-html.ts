import { parse } from 'acorn';
import { isObject, type JsonObject } from './json';

/** What the flow library reads of a node: the name it is registered under and the object literal it is defined by. */
export interface Registration {
  type: string;
  definition: JsonObject;
}

const scripts = /<script type="text\/javascript">([\s\S]*?)<\/script>/g;

function* nodesOf(value: unknown): Generator<JsonObject> {
  if (Array.isArray(value)) {
    for (const part of value) yield* nodesOf(part);
  } else if (isObject(value)) {
    if (typeof value.type === 'string') yield value;
    for (const part of Object.values(value)) yield* nodesOf(part);
  }
}

function registrationOf(node: JsonObject): Registration[] {
  if (node.type !== 'CallExpression' || !isObject(node.callee) || !Array.isArray(node.arguments)) return [];
  const { property } = node.callee;
  if (!isObject(property) || property.name !== 'registerType') return [];
  const [name, definition]: unknown[] = node.arguments;
  if (!isObject(name) || typeof name.value !== 'string' || !isObject(definition)) return [];
  return [{ type: name.value, definition }];
}

/** Every `registerType('name', { … })` in the scripts of a node's html; a script that does not parse is an error. */
export function registrationsIn(html: string): Registration[] {
  return [...html.matchAll(scripts)].flatMap(([, script = '']) => {
    const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
    const program: unknown = JSON.parse(JSON.stringify(parse(script, { ecmaVersion: 2020 }), plain));
    return [...nodesOf(program)].flatMap(registrationOf);
  });
}

/** The properties of an object literal, or undefined when it is none or has a spread or a computed key in it. */
export function propertiesOf(literal: unknown): Map<string, JsonObject> | undefined {
  if (!isObject(literal) || literal.type !== 'ObjectExpression' || !Array.isArray(literal.properties)) return undefined;
  const found = new Map<string, JsonObject>();
  for (const property of literal.properties) {
    if (!isObject(property) || property.type !== 'Property' || property.computed !== false) return undefined;
    const { key, value } = property;
    if (!isObject(key) || !isObject(value)) return undefined;
    found.set(String(key.name ?? key.value), value);
  }
  return found;
}
