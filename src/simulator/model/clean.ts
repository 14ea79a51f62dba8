import { structures, undocumentedLineFields, type Field, type Fields, type FieldType } from '../../catalog';
import { refusal, unreadable } from '../faults';
import { type Draft, isList, isObject, type JsonObject, type JsonValue } from '../values/json';
import { checkPrimitive, idText, isPrimitive } from './scalars';
import { lineCommon, lineDetails } from './line-fields';
import type { Model } from './types';

/*
 * What a request may say: every attribute is known, of its type, within its length and its enum; read-only ones are
 * dropped without a word, as QuickBooks overwrites them (qbo/api.md §2). What comes out is a fresh object of our own.
 */

/** Attributes that every record may carry in a request. */
const standing = new Set(['domain', 'sparse', 'status', 'Id', 'SyncToken', 'MetaData']);

const referenceParts = new Set(['value', 'name', 'type']);

function cleanReference(value: JsonValue): JsonValue {
  if (!isObject(value)) throw unreadable();
  for (const part of Object.keys(value)) if (!referenceParts.has(part)) throw unreadable();
  const id = idText(value.value);
  return { ...(id !== undefined && { value: id }), ...(typeof value.type === 'string' && { type: value.type }) };
}

function cleanLine(value: JsonValue, path: string): JsonValue {
  if (!isObject(value)) throw unreadable();
  const known: Record<string, JsonValue> = {};
  for (const [name, entry] of Object.entries(value)) {
    const detail = lineDetails.get(name);
    const inner = `${path}.${name}`;
    if (detail !== undefined) known[name] = cleanFields(entry, detail.fields, detail.undocumented ?? {}, inner);
    else if (lineCommon[name] !== undefined) known[name] = cleanValue(lineCommon[name], entry, inner);
    else if (undocumentedLineFields[name] === undefined) throw unreadable();
  }
  const id = idText(value.Id);
  return id === undefined ? known : { ...known, Id: id };
}

function cleanOne(field: Field, value: JsonValue, path: string): JsonValue {
  const type: FieldType = field.type;
  if (isPrimitive(type)) {
    const isId = path.endsWith('Id') && typeof value === 'number';
    return checkPrimitive(type, isId ? (idText(value) ?? '') : value, field, path);
  }
  if (type === 'reference') return field.bare ? (idText(value) ?? '') : cleanReference(value);
  if (type === 'Line') return cleanLine(value, path);
  const structure = structures[type];
  if (structure === undefined) return value;
  return cleanFields(value, structure.fields, structure.undocumented ?? {}, path);
}

function cleanValue(field: Field, value: JsonValue, path: string): JsonValue {
  if (value === null) return null;
  if (!field.list) return cleanOne(field, value, path);
  if (!isList(value)) throw unreadable();
  return value.map((entry) => cleanOne(field, entry, path));
}

function cleanFields(
  value: JsonValue,
  fields: Fields,
  undocumented: Readonly<Record<string, FieldType>>,
  path: string
): JsonValue {
  if (!isObject(value)) throw unreadable();
  const known: Draft = {};
  for (const [name, entry] of Object.entries(value)) {
    const field = fields[name];
    const inner = `${path}.${name}`;
    if (field === undefined) {
      if (undocumented[name] === undefined) throw unreadable();
    } else if (!field.readOnly && entry !== null) known[name] = cleanValue(field, entry, inner);
  }
  return known;
}

/** A request body: what it says of the record, and which record it means. */
export interface CleanBody {
  id: string | undefined;
  syncToken: string | undefined;
  sparse: boolean;
  /** Writable attributes; null where one was sent as null. */
  sent: JsonObject;
}

/** Checks a whole record of a request. Throws 2010, 2030, 2050, 2060, 2070, 2080, 2100, 2170, 2240. */
export function cleanBody(model: Model, body: JsonValue): CleanBody {
  if (!isObject(body)) throw unreadable();
  const id = idText(body.Id);
  if (id !== undefined && !/^\d+$/.test(id)) throw invalidId(id);
  const sent: Draft = {};
  for (const [name, entry] of Object.entries(body)) {
    if (standing.has(name)) continue;
    const field = model.fields[name];
    if (field === undefined) {
      if (model.undocumented[name] === undefined) throw unreadable();
    } else if (!field.readOnly) sent[name] = cleanValue(field, entry, name);
  }
  return { id, syncToken: idText(body.SyncToken), sparse: body.sparse === true || body.sparse === 'true', sent };
}

export function invalidId(id: string): ReturnType<typeof refusal> {
  return refusal('2030', `Id should be a valid number. Supplied value:${id}`, 'Id');
}
