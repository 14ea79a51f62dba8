import {
  type Entity,
  type Field,
  type Fields,
  type Structure,
  structures,
  undocumentedLineFields
} from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import { show } from '../language/coerce';
import { withDefinitionIds } from './custom-fields';
import { isAsCame, isEmpty } from './given';
import { lineTypeOf, refuseEmptyQuantity, withLinkKinds, withLinkLines } from './lines/given-line';
import { counterpart, isMadeByQuickBooks } from './lines/lines';
import { roundToCents } from './money';
import { shapePrimitive } from './primitive';
import { checkIdText, entityNamed, kindBeside, linkedId, type Resolver, shapeReference } from './reference';
import { named, type Said, say } from '../../kit/say';

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
  /** Server time in epoch milliseconds. */
  now: () => number;
  references: Resolver;
  /** The company's Preferences; asked for only when a custom field has a name alone. */
  preferences: () => Promise<JsonObject>;
}

/** Attributes of an answer that are never sent back. */
const envelope = new Set(['SyncToken', 'sparse', 'MetaData', 'domain', 'status']);

/** A field with this value is to be emptied; only an update can. Assumption: null-clears. */
export const cleared = null;

/** Whether a text is what QuickBooks shows of a secret one: `XXXXXX5555`, `XXX-XX-XXXX`. Assumption: masked-values. */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' && /^[Xx*]{3}[Xx* -]*\d{0,5}$/.test(value.trim());
}

/**
 * A record as QuickBooks wants it: known fields only, each in the catalog's type, nothing empty, nothing read-only; within
 * the fields of an update, what QuickBooks gave as it came. What it masks is not the value, and is left out. `null` stands for a field to be emptied and is kept on an update.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export async function shapeRecord(entity: Entity, raw: JsonObject, context: ShapeContext): Promise<JsonObject> {
  const shaped: JsonObject = {};
  for (const name of Object.keys(raw)) {
    const wanted = raw[name];
    if (name === 'Id' || envelope.has(name) || isEmpty(wanted)) continue;
    const field = own(entity.fields, name);
    const given = context.given && own(context.given, name);
    const isNamed = field?.type === 'CustomField';
    const value = isNamed ? await withDefinitionIds(entity, wanted, given, context.preferences) : wanted;
    if (!field) {
      if (isMasked(value)) continue;
      if (own(entity.undocumented, name)) shaped[name] = await shapeUnlisted(entity, name, value, given, context);
      else if (!isAsCame(value, given)) throw unknownField(named(entity.title, entity.name), name, entity.fields);
      continue;
    }
    if (field.readOnly || (field.masked && isMasked(value))) continue;
    if (field.createOnly && context.mode === 'update') {
      if (isAsCame(value, given)) continue;
      throw invalidInput(name, say('{element} can be set only when the record is made, and cannot be changed after.'));
    }
    const kept =
      name === 'Line'
        ? shapeLines(entity, name, value, given, context)
        : shapeField(name, field, value, given, context);
    const known = kept instanceof Promise ? await kept : kept;
    if (known !== undefined) shaped[name] = known;
  }
  return shaped;
}

/** A field that only Intuit's schema knows: taken as it is, but for a text where a reference belongs. */
async function shapeUnlisted(
  entity: Entity,
  name: string,
  value: unknown,
  given: unknown,
  context: ShapeContext
): Promise<unknown> {
  const isBare = own(entity.undocumented, name) === 'reference' && asText(value) !== undefined;
  return isBare && !isAsCame(value, given) ? shapeReference(name, {}, value, context.references) : value;
}

function unknownField(owner: Said, path: string, known: Fields): Error {
  const last = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const meant = Object.keys(known).find((name) => name.toLowerCase() === last);
  const hint = meant
    ? say('Did you mean {meant}? Names are case-sensitive.', { meant })
    : say('Remove it, or check the spelling.');
  return invalidInput(path, say('QuickBooks knows no such field here ({owner}). {hint}', { owner, hint }));
}

/**
 * A value in shape: there at once, unless the company has to be asked something. Records have many values, of which few are
 * asked for, and a promise for each would cost more than shaping it.
 *
 * @param beside the object that the field stands in, of which another field may say what this one points at
 */
function shapeField(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext,
  beside: JsonObject = {}
): unknown {
  if (value === cleared) return context.mode === 'update' ? cleared : undefined;
  if (isAsCame(value, given)) return value;
  if (!field.list) return shapeValue(path, field, value, given, context, beside);
  return shapeItems(path, field, Array.isArray(value) ? value : [value], given, context, beside);
}

async function shapeItems(
  path: string,
  field: Field,
  items: readonly unknown[],
  given: unknown,
  context: ShapeContext,
  beside: JsonObject
): Promise<unknown[]> {
  const shaped: unknown[] = [];
  for (const [index, item] of items.entries()) {
    if (isEmpty(item) || item === cleared) continue;
    const kept = await shapeValue(`${path}[${index}]`, field, item, counterpart(item, given), context, beside);
    if (kept !== undefined) shaped.push(kept);
  }
  return shaped;
}

function shapeValue(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext,
  beside: JsonObject
): unknown {
  if (isAsCame(value, given)) return value;
  if (field.type === 'reference') {
    const kind = asText(beside.Type);
    const shaped = shapeReference(path, field, value, context.references, kind && (entityNamed(kind) ?? kind));
    if (!field.bare) return shaped;
    return shaped instanceof Promise ? shaped.then((reference) => reference.value) : shaped.value;
  }
  if (field.type === 'object') return value;
  if (field.type === 'Line') return shapeLine(undefined, path, value, given, context);
  const structure = own(structures, field.type);
  if (structure) return shapeStructure(path, field.type, structure, value, given, context);
  const kind = kindBeside(field);
  if (kind !== undefined && isObject(value)) {
    return linkedId(path, value, asText(own(beside, kind)) ?? '', context.references);
  }
  const shaped = shapePrimitive(path, field, value, context);
  // A text that holds an Id, such as that of a linked transaction.
  if (field.ref !== undefined) checkIdText(path, shaped);
  return shaped;
}

/** An object of the catalog's; one with a single field is also given by that alone. */
function shapeStructure(
  path: string,
  type: string,
  structure: Structure,
  value: unknown,
  given: unknown,
  context: ShapeContext
): Promise<JsonObject> {
  if (isObject(value)) return shapeObject(path, structure.title ?? type, structure, value, given, context);
  const only = Object.keys(structure.fields);
  const text = asText(value);
  if (only.length === 1 && only[0] && text !== undefined) {
    return shapeObject(path, type, structure, { [only[0]]: text }, given, context);
  }
  throw invalidInput(
    path,
    say('{value} is not an object. Give one with {only}.', { value: show(value), only: only.slice(0, 4).join(', ') })
  );
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
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (isEmpty(value)) continue;
    const inner = `${path}.${name}`;
    const field = own(known.fields, name);
    const was = own(before, name);
    if (isAsCame(value, was)) shaped[name] = value;
    else if (field ? field.masked && isMasked(value) : isMasked(value)) continue;
    else if (!field) {
      if (known.undocumented && own(known.undocumented, name)) shaped[name] = value;
      else throw unknownField(named(title), inner, known.fields);
    } else if (field.readOnly) {
      if (was !== undefined) shaped[name] = was;
    } else {
      const kept = shapeField(inner, field, value, was, context, raw);
      const known = kept instanceof Promise ? await kept : kept;
      if (known !== undefined) shaped[name] = known;
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
  if (value === cleared)
    throw invalidInput(path, say('the lines cannot be emptied: a transaction needs at least one.'));
  const lines = Array.isArray(value) ? value : [value];
  const shaped: JsonObject[] = [];
  for (const [index, line] of lines.entries()) {
    const kept = await shapeLine(entity, `${path}[${index}]`, line, counterpart(line, given), context);
    if (kept) shaped.push(kept);
  }
  return shaped;
}

/** One line in shape, or undefined for a line that QuickBooks makes by itself. */
async function shapeLine(
  entity: Entity | undefined,
  path: string,
  raw: unknown,
  given: unknown,
  context: ShapeContext
): Promise<JsonObject | undefined> {
  if (!isObject(raw)) throw invalidInput(path, say('{value} is not a line. Give an object.', { value: show(raw) }));
  if (isMadeByQuickBooks(raw)) return undefined;
  if (isAsCame(raw, given)) return raw;
  const type = lineTypeOf(entity, path, raw, given);
  if (type.madeByQuickBooks) return undefined;
  const detailKey = type.detailType === null ? undefined : (type.detailKey ?? type.detailType);
  const before = isObject(given) ? given : {};
  refuseEmptyQuantity(type, path, raw, before);
  const shaped: JsonObject = {};
  if (type.detailType !== null) shaped.DetailType = type.detailType;
  if (context.mode === 'update' && asText(raw.Id)) shaped.Id = asText(raw.Id);
  const { DetailType: _told, [detailKey ?? 'DetailType']: detail, ...outside } = raw;
  if (context.mode === 'create') delete outside.LineEx;
  const beside = withLinkKinds(type, outside);
  const known = { fields: type.line, undocumented: undocumentedLineFields };
  Object.assign(shaped, await shapeObject(path, type.title, known, beside, given, context));
  if (Array.isArray(shaped.LinkedTxn)) shaped.LinkedTxn = withLinkLines(type, shaped.LinkedTxn);
  const isOwnAmount = !isAsCame(raw.Amount, before.Amount);
  if (typeof shaped.Amount === 'number' && isOwnAmount) shaped.Amount = roundToCents(shaped.Amount);
  if (detailKey === undefined) return shaped;
  const inner = isEmpty(detail) || detail === null ? {} : detail;
  if (!isObject(inner))
    throw invalidInput(`${path}.${detailKey}`, say('{value} is not an object.', { value: show(detail) }));
  shaped[detailKey] = await shapeObject(
    `${path}.${detailKey}`,
    type.title,
    { fields: type.detail, undocumented: type.undocumented },
    inner,
    before[detailKey],
    context
  );
  return shaped;
}
