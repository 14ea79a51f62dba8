import { isObject, type JsonObject } from '../http/fault';
import type { Mark } from './change';
import { type Move, overlapMs, type Times } from './cursor';

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

/** Marks as they were saved; what is none is left out. */
export function unpackMarks(value: unknown): [id: string, mark: Mark][] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([id, text]): [string, Mark][] => {
    const mark = unpacked(text);
    return mark ? [[id, mark]] : [];
  });
}

/** A step of a cursor as it is saved, or a whole one: from its beginning. */
export function packMove({ times: { at, baseline, settled, deletions }, marks }: Move): JsonObject {
  const told = Object.fromEntries(marks.map(([id, mark]) => [id, packed(mark)]));
  return { at, baseline, settled, deletions, ...(marks.length > 0 && { told }) };
}

/** A step as it was saved, or undefined for anything else. */
export function parseMove(value: unknown): Move | undefined {
  if (!isObject(value) || typeof value.at !== 'number' || typeof value.baseline !== 'number') return undefined;
  const { at, baseline } = value;
  // In the first release each poll read all the overlap again.
  const before = Math.max(at - overlapMs, baseline);
  return {
    times: {
      at,
      baseline,
      settled: typeof value.settled === 'number' ? value.settled : before,
      deletions: typeof value.deletions === 'number' ? value.deletions : before
    },
    marks: unpackMarks(value.told)
  };
}

/** The whole numbers of a list that was saved. */
export function numbersIn(list: unknown): number[] {
  const values: unknown[] = Array.isArray(list) ? list : [];
  return values.filter((value): value is number => typeof value === 'number' && Number.isInteger(value));
}

/** The texts of a list that was saved. */
export function textsIn(list: unknown): string[] {
  const values: unknown[] = Array.isArray(list) ? list : [];
  return values.filter((value) => typeof value === 'string');
}

/** The numbers of the parts that a cursor of an earlier version has beside it. */
export const partsOf = (value: unknown) => numbersIn(isObject(value) ? value.parts : undefined);

/** The furthest of two instants each: those of a cursor go forward only. */
export function furthest(one: Times, other: Times): Times {
  return {
    at: Math.max(one.at, other.at),
    baseline: Math.max(one.baseline, other.baseline),
    settled: Math.max(one.settled, other.settled),
    deletions: Math.max(one.deletions, other.deletions)
  };
}
