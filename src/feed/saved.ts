import { isObject, type JsonObject } from '../http/fault';
import { type Cursor, type Mark, overlapMs } from './cursor';

/** A mark in a few characters: a busy hour has thousands of them. */
const packed = ({ version, changedAt }: Mark) => `${version}.${changedAt.toString(36)}`;

function unpacked(value: unknown): Mark | undefined {
  // The shape of the first release, which also kept when the new ones were made.
  if (isObject(value) && typeof value.version === 'string' && typeof value.changedAt === 'number')
    return { version: value.version, changedAt: value.changedAt };
  if (typeof value !== 'string') return undefined;
  const split = value.lastIndexOf('.');
  const changedAt = parseInt(value.slice(split + 1), 36);
  return split < 0 || Number.isNaN(changedAt) ? undefined : { version: value.slice(0, split), changedAt };
}

/** Marks as they are saved, by record Id. */
export function packMarks(marks: Iterable<readonly [id: string, mark: Mark]>): JsonObject {
  return Object.fromEntries(Array.from(marks, ([id, mark]) => [id, packed(mark)]));
}

/** Marks as they were saved; what is none is left out. */
export function unpackMarks(value: unknown): [id: string, mark: Mark][] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([id, text]): [string, Mark][] => {
    const mark = unpacked(text);
    return mark ? [[id, mark]] : [];
  });
}

/** A cursor as it is saved: the marks that are not in a part of their own, and the numbers of the parts. */
export function packCursor(
  cursor: Cursor,
  told: Iterable<readonly [id: string, mark: Mark]>,
  parts: readonly number[]
): JsonObject {
  const { at, baseline, settled, deletions } = cursor;
  return { at, baseline, settled, deletions, told: packMarks(told), ...(parts.length > 0 && { parts }) };
}

/** The whole numbers of a list that was saved. */
export function numbersIn(list: unknown): number[] {
  const values: unknown[] = Array.isArray(list) ? list : [];
  return values.filter((value): value is number => typeof value === 'number' && Number.isInteger(value));
}

/** The numbers of the parts that a saved cursor has. */
export const partsOf = (value: unknown) => numbersIn(isObject(value) ? value.parts : undefined);

/** A cursor as it was saved, with the marks that lie beside it, or undefined for anything else. */
export function parseCursor(value: unknown, told: ReadonlyMap<string, Mark> = new Map()): Cursor | undefined {
  if (!isObject(value) || typeof value.at !== 'number' || typeof value.baseline !== 'number') return undefined;
  const { at, baseline } = value;
  // In the first release each poll read all the overlap again.
  const before = Math.max(at - overlapMs, baseline);
  return {
    at,
    baseline,
    settled: typeof value.settled === 'number' ? value.settled : before,
    deletions: typeof value.deletions === 'number' ? value.deletions : before,
    told: Object.fromEntries([...told, ...unpackMarks(value.told)])
  };
}
