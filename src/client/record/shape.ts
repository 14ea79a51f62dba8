import {
  type Entity,
  type Field,
  type Fields,
  type LineType,
  lineTypes,
  structures,
  undocumentedLineFields
} from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { coercePrimitive, coerceReference, isDay, show } from '../language/coerce';
import { counterpart, isMadeByQuickBooks } from './lines';
import { sameJson } from './paths';

/** What shaping needs to know of the circumstances. */
export interface ShapeContext {
  mode: 'create' | 'update';
  /**
   * The record as QuickBooks has it, on an update: what equals it goes back as it came, be it in the catalog or not, since
   * QuickBooks adds attributes and kinds of lines without notice (`qbo/recorded.md` 24). The rest is the user's and judged.
   */
  given?: JsonObject;
  /** IANA zone in which an instant's day is taken; asked for only when one occurs. */
  timeZone: () => Promise<string>;
}

/** Attributes of an answer that are never sent back. */
const envelope = new Set(['SyncToken', 'sparse', 'MetaData', 'domain', 'status']);

/** A field with this value is to be emptied; only an update can. */
export const cleared = null;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}

/** Whether a text is what QuickBooks shows of a secret one: `XXXXXX5555`, `XXX-XX-XXXX`. */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' && /^[Xx*]{3}[Xx* -]*\d{0,5}$/.test(value.trim());
}

/** Whether QuickBooks has that very value there. */
function isAsCame(value: unknown, given: unknown): boolean {
  return given !== undefined && sameJson(value, given);
}

/**
 * A record as QuickBooks wants it: known fields only, each in the catalog's type, nothing empty, nothing read-only; within
 * the fields of an update, what QuickBooks gave as it came. What it masks is not the value, and is left out. `null` stands for a field to be emptied and is kept on an update.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export async function shapeRecord(entity: Entity, raw: JsonObject, context: ShapeContext): Promise<JsonObject> {
  const shaped: JsonObject = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'Id' || envelope.has(name) || isEmpty(value)) continue;
    const field = entity.fields[name];
    const given = context.given?.[name];
    if (!field) {
      if (isMasked(value)) continue;
      if (name in entity.undocumented) shaped[name] = value;
      else if (!isAsCame(value, given)) throw unknownField(entity.title, name, entity.fields);
      continue;
    }
    if (field.readOnly || (field.masked && isMasked(value))) continue;
    if (field.createOnly && context.mode === 'update') {
      if (isAsCame(value, given)) continue;
      throw invalidInput(name, 'can be set only when the record is made, and cannot be changed after.');
    }
    const kept =
      name === 'Line'
        ? await shapeLines(entity, name, value, given, context)
        : await shapeField(name, field, value, given, context);
    if (kept !== undefined) shaped[name] = kept;
  }
  return shaped;
}

function unknownField(owner: string, path: string, known: Fields): Error {
  const last = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const meant = Object.keys(known).find((name) => name.toLowerCase() === last);
  const hint = meant ? `Did you mean ${meant}? Names are case-sensitive.` : 'Remove it, or check the spelling.';
  return invalidInput(path, `QuickBooks knows no such field here (${owner}). ${hint}`);
}

async function shapeField(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext
): Promise<unknown> {
  if (value === cleared) return context.mode === 'update' ? cleared : undefined;
  if (isAsCame(value, given)) return value;
  if (!field.list) return shapeValue(path, field, value, given, context);
  const items = Array.isArray(value) ? value : [value];
  const shaped: unknown[] = [];
  for (const [index, item] of items.entries()) {
    if (isEmpty(item) || item === cleared) continue;
    shaped.push(await shapeValue(`${path}[${index}]`, field, item, counterpart(item, given), context));
  }
  return shaped;
}

async function shapeValue(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext
): Promise<unknown> {
  if (isAsCame(value, given)) return value;
  if (field.type === 'reference') return coerceReference(path, value);
  if (field.type === 'object') return value;
  if (field.type === 'Line') return shapeLine(undefined, path, value, given, context);
  const structure = structures[field.type];
  if (!structure) {
    const zone = field.type === 'date' && !isDay(value) ? await context.timeZone() : 'UTC';
    return coercePrimitive(path, field, value, zone);
  }
  if (isObject(value)) return shapeObject(path, structure.title ?? field.type, structure, value, given, context);
  const only = Object.keys(structure.fields);
  const text = asText(value);
  if (only.length === 1 && only[0] && text !== undefined) {
    return shapeObject(path, field.type, structure, { [only[0]]: text }, given, context);
  }
  throw invalidInput(path, `${show(value)} is not an object. Give one with ${only.slice(0, 4).join(', ')}.`);
}

async function shapeObject(
  path: string,
  title: string,
  known: { fields: Fields; undocumented?: Readonly<Record<string, unknown>> },
  raw: JsonObject,
  given: unknown,
  context: ShapeContext
): Promise<JsonObject> {
  const shaped: JsonObject = {};
  const before = isObject(given) ? given : {};
  for (const [name, value] of Object.entries(raw)) {
    if (isEmpty(value)) continue;
    const inner = `${path}.${name}`;
    const field = known.fields[name];
    if (isAsCame(value, before[name])) shaped[name] = value;
    else if (field ? field.masked && isMasked(value) : isMasked(value)) continue;
    else if (!field) {
      if (known.undocumented && name in known.undocumented) shaped[name] = value;
      else throw unknownField(title, inner, known.fields);
    } else if (field.readOnly) {
      if (before[name] !== undefined) shaped[name] = before[name];
    } else {
      const kept = await shapeField(inner, field, value, before[name], context);
      if (kept !== undefined) shaped[name] = kept;
    }
  }
  return shaped;
}

async function shapeLines(
  entity: Entity,
  path: string,
  value: unknown,
  given: unknown,
  context: ShapeContext
): Promise<unknown> {
  if (value === cleared) throw invalidInput(path, 'the lines cannot be emptied: a transaction needs at least one.');
  const lines = Array.isArray(value) ? value : [value];
  const shaped: JsonObject[] = [];
  for (const [index, line] of lines.entries()) {
    const kept = await shapeLine(entity, `${path}[${index}]`, line, counterpart(line, given), context);
    if (kept) shaped.push(kept);
  }
  return shaped;
}

/** A kind of line that QuickBooks gave and the catalog does not have: what all lines have can be changed in it. */
function strangeLine(detailType: string): LineType {
  const { line } = lineTypes.DescriptionOnly ?? { line: {} };
  return { title: detailType, detailType, line, detail: {}, required: [] };
}

/**
 * The type of a line: what its DetailType says, else the detail object it carries. A line that the record has already may be
 * of any kind.
 */
function lineTypeOf(entity: Entity | undefined, path: string, line: JsonObject, given: unknown): LineType {
  const allowed = entity ? entity.lineTypes : Object.keys(lineTypes);
  const named = asText(line.DetailType);
  if (named !== undefined && isObject(given) && given.DetailType === named)
    return lineTypes[named] ?? strangeLine(named);
  const carried = allowed.find((name) => (lineTypes[name]?.detailKey ?? name) in line);
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const name = named ?? carried ?? only;
  const type = name !== undefined && allowed.includes(name) ? lineTypes[name] : undefined;
  if (type) return type;
  throw invalidInput(
    `${path}.DetailType`,
    `${named === undefined ? 'is missing' : `${show(named)} is not a kind of line here`}. Use one of ${allowed.join(', ')}.`
  );
}

/** One line in shape, or undefined for a line that QuickBooks makes by itself. */
async function shapeLine(
  entity: Entity | undefined,
  path: string,
  raw: unknown,
  given: unknown,
  context: ShapeContext
): Promise<JsonObject | undefined> {
  if (!isObject(raw)) throw invalidInput(path, `${show(raw)} is not a line. Give an object.`);
  if (isMadeByQuickBooks(raw)) return undefined;
  if (isAsCame(raw, given)) return raw;
  const type = lineTypeOf(entity, path, raw, given);
  if (type.madeByQuickBooks) return undefined;
  const detailKey = type.detailType === null ? undefined : (type.detailKey ?? type.detailType);
  const shaped: JsonObject = {};
  if (type.detailType !== null) shaped.DetailType = type.detailType;
  if (context.mode === 'update' && asText(raw.Id)) shaped.Id = asText(raw.Id);
  const detail = detailKey === undefined ? undefined : raw[detailKey];
  const apart = new Set(['DetailType', detailKey, ...(context.mode === 'create' ? ['LineEx'] : [])]);
  const beside = Object.fromEntries(Object.entries(raw).filter(([name]) => !apart.has(name)));
  const known = { fields: type.line, undocumented: undocumentedLineFields };
  Object.assign(shaped, await shapeObject(path, type.title, known, beside, given, context));
  if (detailKey === undefined) return shaped;
  const inner = isEmpty(detail) || detail === null ? {} : detail;
  if (!isObject(inner)) throw invalidInput(`${path}.${detailKey}`, `${show(detail)} is not an object.`);
  shaped[detailKey] = await shapeObject(
    `${path}.${detailKey}`,
    type.title,
    { fields: type.detail, undocumented: type.undocumented },
    inner,
    isObject(given) ? given[detailKey] : undefined,
    context
  );
  return shaped;
}
