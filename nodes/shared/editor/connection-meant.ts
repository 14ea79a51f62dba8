import type { AnyNode, EnvironmentEntry } from '../../editor-kit/red';

/** Where a node stands, as far as that decides on what an environment variable holds. */
export type Place = Pick<AnyNode, 'z' | 'g'>;

type Scope = readonly EnvironmentEntry[];

function groupScopes(id: unknown): Scope[] {
  const group = typeof id === 'string' ? RED.nodes.group(id) : null;
  return group ? [group.env ?? [], ...groupScopes(group.g)] : [];
}

function globalScope(): Scope {
  let found: Scope = [];
  RED.nodes.eachConfig(({ type, env }) => {
    if (type === 'global-config' && Array.isArray(env)) found = env as Scope;
  });
  return found;
}

/** The innermost first. A subflow has its defaults, which an instance may replace. */
function scopesOf({ z = '', g }: Place): Scope[] {
  const around = RED.nodes.subflow(z) ?? RED.nodes.workspace(z);
  return [...groupScopes(g), around?.env ?? [], globalScope()];
}

function valueIn([scope, ...outer]: readonly Scope[], name: string): string {
  if (!scope) return '';
  const entry = scope.find((one) => one.name === name);
  if (!entry) return valueIn(outer, name);
  const value = String(entry.value ?? '');
  return entry.type === 'env' ? valueIn(outer, value) : value;
}

/**
 * The id of the connection that a property of a node there means: what it says, or what the environment variable holds that
 * it names. Where the editor does not know that, the text as it is: it depends on where the flow runs.
 */
export function connectionMeant(text: string, place: Place): string {
  const name = /^\$(?:\{(\S+)\}|\((\S+)\))$/.exec(text)?.slice(1).find(Boolean);
  if (name === undefined) return text;
  const value = valueIn(scopesOf(place), name);
  return RED.nodes.node(value)?.type === 'qbo-config' ? value : text;
}
