import { isRecord, type Json, type Rec } from '../told';

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a dotted path. */
export function at(record: Rec, path: string): Json | undefined {
  let value: Json | undefined = record;
  for (const step of path.split('.')) value = isRecord(value) ? value[step] : undefined;
  return value;
}

/** The record with another value at a dotted path; without it where the value is undefined. */
export function withValue(record: Rec, path: string, value: Json | undefined): Rec {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const { [first]: _before, ...others } = record;
    return value === undefined ? others : { ...record, [first]: value };
  }
  const inner = record[first];
  const changed = withValue(isRecord(inner) ? inner : {}, rest.join('.'), value);
  if (Object.keys(changed).length === 0) return withValue(record, first, undefined);
  return { ...record, [first]: changed };
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The Id that a reference holds. */
export function idOf(value: Json | undefined): string {
  return isRecord(value) ? textOf(value.value) : '';
}

export function linesOf(record: Rec): readonly Rec[] {
  return isList(record.Line) ? record.Line.filter(isRecord) : [];
}

/** The sum of two places of money and no more. */
export function inCents(amount: number): number {
  return Math.round((amount + Number.EPSILON) * 100) / 100;
}
