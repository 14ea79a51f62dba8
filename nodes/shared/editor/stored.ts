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
  /** The array for each of whose elements the line is made; its fields may then have the type `each`. */
  each?: StoredValue;
}

/** One condition of a query. */
export interface Condition extends StoredValue {
  field: string;
  op: string;
}

export type Options = Record<string, unknown>;

/** Whether something is an object with properties to read. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value with its type as a flow holds it: other programs write numbers where the panel writes text. */
function valueIn(saved: Record<string, unknown>): StoredValue {
  const value = saved.value ?? '';
  const beside = ['by', 'label', 'realmId'].filter((name) => typeof saved[name] === 'string');
  return {
    value: typeof value === 'object' ? JSON.stringify(value) : String(value),
    type: typeof saved.type === 'string' && saved.type !== '' ? saved.type : 'str',
    ...Object.fromEntries(beside.map((name) => [name, saved[name]]))
  };
}

/** A value of which only the plain one was saved, with the type that it looks like; nothing for one that is empty. */
function plainValue(value: unknown): StoredValue | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object'
    ? { value: JSON.stringify(value), type: 'json' }
    : { value: String(value), type: plainType(value) };
}

/** The fields of an action or of a line, whatever a flow made elsewhere has there. */
export function fieldsIn(saved: unknown): FieldMap {
  return Object.fromEntries(
    Object.entries(isObject(saved) ? saved : {}).flatMap(([path, raw]): [string, StoredValue][] => {
      const value = isObject(raw) ? valueIn(raw) : plainValue(raw);
      return value ? [[path, value]] : [];
    })
  );
}

/** The lines of an action; one that is no line keeps its place. */
export function linesIn(saved: unknown): StoredLine[] {
  const lines: unknown[] = Array.isArray(saved) ? saved : [];
  return lines.map((line) => {
    const { detailType, fields, each } = isObject(line) ? line : {};
    const array = isObject(each) ? valueIn(each) : plainValue(each);
    return {
      detailType: typeof detailType === 'string' ? detailType : null,
      fields: fieldsIn(fields),
      ...(array && { each: array })
    };
  });
}

/** The options of an action. */
export function optionsIn(saved: unknown): Options {
  return isObject(saved) ? saved : {};
}

function plainType(value: unknown): string {
  if (typeof value === 'number') return 'num';
  return typeof value === 'boolean' ? 'bool' : 'str';
}

/** The conditions of a query, as they are stored or as a person wrote them into a flow. */
export function conditionsOf({ where }: Options): Condition[] {
  const rows: unknown[] = Array.isArray(where) ? where : [];
  return rows.flatMap((row) => {
    if (!isObject(row)) return [];
    const { field = '', op = '=', value = '', type = plainType(value) } = row;
    return [{ ...row, field: String(field), op: String(op), value: String(value), type: String(type) }];
  });
}

/** The most records that a query is to find. */
export function limitOf({ limit }: Options): StoredValue | undefined {
  if (isObject(limit)) return valueIn(limit);
  return limit === undefined || limit === '' ? undefined : { value: String(limit), type: 'num' };
}

/** A limit as it is stored: a number that is known is one. */
export function storedLimit(limit: StoredValue | undefined): StoredValue | number | undefined {
  return limit?.type === 'num' && /^\d+$/.test(limit.value) ? Number(limit.value) : limit;
}

/** The statement that a query is to send instead of its conditions; its value is empty as long as none was written. */
export function statementIn({ statement }: Options): StoredValue | undefined {
  if (typeof statement === 'string' && statement !== '') return { value: statement, type: 'str' };
  return isObject(statement) ? valueIn(statement) : undefined;
}

/** Types that say something without a value: the wish to empty the field, and an element itself. */
const saying = ['clear', 'each'];

/** A value that says something: text, a path, or one of those. */
export function isSet(value: StoredValue | undefined): value is StoredValue {
  return value !== undefined && (value.value !== '' || saying.includes(value.type));
}

/** The values that are known while a form is filled in, by path. */
export function literals(fields: FieldMap): Record<string, string> {
  const known = Object.entries(fields).filter(([, { type }]) => type === 'str' || type === 'bool');
  return Object.fromEntries(known.map(([path, { value }]) => [path, value]));
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

/**
 * The editor compares by text, key order included: hands back what is saved unless its content has changed.
 *
 * @param stored what the panel reads in it
 */
export function keepIfSame<T>(saved: unknown, stored: T, next: T, tidy: (value: T) => unknown): unknown {
  return sameContent(tidy(stored), tidy(next)) ? saved : next;
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
  return lines.map((line) => ({ ...line, fields: tidyFields(line.fields) }));
}
