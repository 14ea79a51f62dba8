import type { Action } from '../model/action';
import { isObject, type StoredLine } from '../../shared/editor/stored';

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

interface Aimed {
  /** The path of the array in the message. */
  array: string;
  lines: readonly StoredLine[];
}

/** The arrays of the message for whose elements lines are made, each with its lines. */
function arraysOf(lines: readonly StoredLine[]): Aimed[] {
  const fromMessage = lines.filter(({ each }) => each?.type === 'msg' && each.value !== '');
  const paths = [...new Set(fromMessage.map(({ each }) => each?.value ?? ''))];
  return paths.map((array) => ({ array, lines: fromMessage.filter(({ each }) => each?.value === array) }));
}

/** One element with all that those lines take from it. */
function elementFor({ array, lines }: Aimed): unknown {
  const taken = lines.flatMap(({ fields }) => Object.entries(fields)).filter(([, { type }]) => type === 'each');
  const element: Record<string, unknown> = {};
  for (const [path, { value }] of taken) if (value !== '') put(element, value, standIn(path));
  return Object.keys(element).length === 0 ? lastOf(array) : element;
}

/** A sample message with everything that the fields and lines take from the message; undefined if `text` has it all. */
export function sampleFor({ fields, lines }: Action, text: string): string | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(message)) return undefined;
  const whole = message;
  const values = [fields, ...lines.map((line) => line.fields)].flatMap((map) => Object.entries(map));
  const wanted: { at: string; value: unknown }[] = [
    ...values
      .filter(([, { type, value }]) => type === 'msg' && value !== '')
      .map(([path, { value }]) => ({ at: value, value: standIn(path) })),
    ...arraysOf(lines).map((aimed) => ({ at: aimed.array, value: [elementFor(aimed)] }))
  ];
  // Long paths first: payload.email makes payload an object before payload itself is looked at.
  wanted.sort((a, b) => b.at.split('.').length - a.at.split('.').length);
  const added = wanted.filter(({ at, value }) => put(whole, at, value));
  return added.length === 0 ? undefined : JSON.stringify(message);
}
