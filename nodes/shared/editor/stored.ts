/** Values as flows hold them. */

/** One field's value; `by` says what the value of a reference or file is, `label` and `realmId` stand beside a picked id. */
export interface StoredValue {
  value: string;
  type: string;
  by?: string;
  label?: string;
  realmId?: string;
}

export type FieldMap = Record<string, StoredValue>;

export interface StoredLine {
  detailType: string | null;
  fields: FieldMap;
}

/** One condition of a query. */
export interface Condition extends StoredValue {
  field: string;
  op: string;
}

export type Options = Record<string, unknown>;

/** A value that says something: text, a path, or the wish to empty the field. */
export function isSet(value: StoredValue | undefined): value is StoredValue {
  return value !== undefined && (value.type === 'clear' || value.value !== '');
}

/** Equal in content, whatever the order of keys; an absent key equals an undefined one. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameContent(left[key], right[key]));
}

/** The editor compares by text, key order included: hands back the stored object unless its content has changed. */
export function keepIfSame<T>(stored: T, next: T, tidy: (value: T) => T): T {
  return sameContent(tidy(stored), tidy(next)) ? stored : next;
}

/** The fields that are set, without what is the default anyway. */
export function tidyFields(fields: FieldMap): FieldMap {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => isSet(value))
      .map(([path, value]) => [path, value.by === 'id' || value.by === 'base64' ? { ...value, by: undefined } : value])
  );
}

/** Lines with only the fields that are set. */
export function tidyLines(lines: readonly StoredLine[]): StoredLine[] {
  return lines.map(({ detailType, fields }) => ({ detailType, fields: tidyFields(fields) }));
}
