import type { Action } from '../model/action';
import type { StoredValue } from '../../shared/editor/stored';

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Something to stand for a value of that name until a real one is put in its place. */
function standIn(path: string): unknown {
  const name = lastOf(path);
  if (/(Amt|Amount|Qty|Price|Rate|Percent|Balance)$/i.test(name)) return 1;
  if (/Date$/i.test(name)) return new Date().toISOString().slice(0, 10);
  return name;
}

/** Puts a value where a message path leads, unless there is one; paths with indexes are left to the person. */
function put(message: Record<string, unknown>, path: string, value: unknown): boolean {
  const names = path.split('.');
  if (!names.every((name) => /^[A-Za-z_$][\w$]*$/.test(name))) return false;
  let place = message;
  for (const name of names.slice(0, -1)) {
    const next = place[name] ?? {};
    if (typeof next !== 'object' || Array.isArray(next)) return false;
    place[name] = next;
    place = next as Record<string, unknown>;
  }
  const last = lastOf(path);
  if (last in place) return false;
  place[last] = value;
  return true;
}

/** A sample message with everything that the fields and lines take from the message; undefined if `text` has it all. */
export function sampleFor({ fields, lines }: Action, text: string): string | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined;
  const values = [fields, ...lines.map((line) => line.fields)].flatMap((map) => Object.entries<StoredValue>(map));
  // Long paths first: payload.email makes payload an object before payload itself is looked at.
  const paths = values.filter(([, { type, value }]) => type === 'msg' && value !== '');
  paths.sort(([, a], [, b]) => b.value.split('.').length - a.value.split('.').length);
  const added = paths.filter(([path, { value }]) => put(message as Record<string, unknown>, value, standIn(path)));
  return added.length === 0 ? undefined : JSON.stringify(message);
}
