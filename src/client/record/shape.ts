import {
  type Entity,
  type Field,
  type Fields,
  type LineType,
  lineTypes,
  structures,
  undocumentedLineFields,
  unnamedLine
} from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import { coercePrimitive, dayNeedsZone, instantNeedsZone, show } from '../language/coerce';
import { isRelativeDay, resolveDay } from '../language/day';
import { withDefinitionIds } from './custom-fields';
import { counterpart, isMadeByQuickBooks } from './lines/lines';
import { roundToCents } from './money';
import { getPath, sameJson } from './paths';
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

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}

function isBlank(value: unknown): boolean {
  return isEmpty(value) || value === null;
}

/** Whether a text is what QuickBooks shows of a secret one: `XXXXXX5555`, `XXX-XX-XXXX`. Assumption: masked-values. */
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
  for (const [name, wanted] of Object.entries(raw)) {
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
        ? await shapeLines(entity, name, value, given, context)
        : await shapeField(name, field, value, given, context);
    if (kept !== undefined) shaped[name] = kept;
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

/** @param beside the object that the field stands in, of which another field may say what this one points at */
async function shapeField(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext,
  beside: JsonObject = {}
): Promise<unknown> {
  if (value === cleared) return context.mode === 'update' ? cleared : undefined;
  if (isAsCame(value, given)) return value;
  if (!field.list) return shapeValue(path, field, value, given, context, beside);
  const items = Array.isArray(value) ? value : [value];
  const shaped: unknown[] = [];
  for (const [index, item] of items.entries()) {
    if (isEmpty(item) || item === cleared) continue;
    const kept = await shapeValue(`${path}[${index}]`, field, item, counterpart(item, given), context, beside);
    if (kept !== undefined) shaped.push(kept);
  }
  return shaped;
}

async function shapeValue(
  path: string,
  field: Field,
  value: unknown,
  given: unknown,
  context: ShapeContext,
  beside: JsonObject
): Promise<unknown> {
  if (isAsCame(value, given)) return value;
  if (field.type === 'reference') {
    const kind = asText(beside.Type);
    const shaped = await shapeReference(path, field, value, context.references, kind && (entityNamed(kind) ?? kind));
    return field.bare ? shaped.value : shaped;
  }
  if (field.type === 'object') return value;
  if (field.type === 'Line') return shapeLine(undefined, path, value, given, context);
  const structure = own(structures, field.type);
  if (!structure) {
    const kind = kindBeside(field);
    if (kind !== undefined && isObject(value)) {
      return linkedId(path, value, asText(own(beside, kind)) ?? '', context.references);
    }
    const shaped = await shapePrimitive(path, field, value, context);
    // A text that holds an Id, such as that of a linked transaction.
    if (field.ref !== undefined) checkIdText(path, shaped);
    return shaped;
  }
  if (isObject(value)) return shapeObject(path, structure.title ?? field.type, structure, value, given, context);
  const only = Object.keys(structure.fields);
  const text = asText(value);
  if (only.length === 1 && only[0] && text !== undefined) {
    return shapeObject(path, field.type, structure, { [only[0]]: text }, given, context);
  }
  throw invalidInput(
    path,
    say('{value} is not an object. Give one with {only}.', { value: show(value), only: only.slice(0, 4).join(', ') })
  );
}

/** A value of one of the primitive types, days as people write them among them. Throws as `coercePrimitive` does. */
export async function shapePrimitive(
  path: string,
  field: Field,
  value: unknown,
  context: Pick<ShapeContext, 'timeZone' | 'now'>
): Promise<unknown> {
  if (field.type === 'date' && isRelativeDay(value)) {
    // Reading the zone is what teaches the server's time, so it comes first.
    const timeZone = await context.timeZone();
    return resolveDay(path, value, context.now(), timeZone);
  }
  // What cannot be is refused before the company is asked for its zone.
  const asUtc = coercePrimitive(path, field, value, 'UTC');
  const needsZone =
    (field.type === 'date' && dayNeedsZone(value)) || (field.type === 'dateTime' && instantNeedsZone(value));
  return needsZone ? coercePrimitive(path, field, value, await context.timeZone()) : asUtc;
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
      const kept = await shapeField(inner, field, value, was, context, raw);
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

/** A kind of line that QuickBooks gave and the catalog does not have: what all lines have can be changed in it. */
function strangeLine(detailType: string): LineType {
  const { line } = lineTypes.DescriptionOnly ?? { line: {} };
  return { title: detailType, detailType, line, detail: {}, required: [] };
}

/**
 * The type of a line: what its DetailType says, else that of links if it has some, else the detail object it carries. A line that the record has already may be
 * of any kind.
 */
function lineTypeOf(entity: Entity | undefined, path: string, line: JsonObject, given: unknown): LineType {
  const allowed = entity ? entity.lineTypes : Object.keys(lineTypes);
  const chosen = asText(line.DetailType);
  if (chosen !== undefined && isObject(given) && given.DetailType === chosen)
    return own(lineTypes, chosen) ?? strangeLine(chosen);
  const carried = allowed.find((name) => Object.hasOwn(line, lineTypes[name]?.detailKey ?? name));
  const linking = entity && Object.hasOwn(line, 'LinkedTxn') ? unnamedLine(allowed) : undefined;
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const name = chosen ?? linking ?? carried ?? only;
  const type = name !== undefined && allowed.includes(name) ? lineTypes[name] : undefined;
  if (type) return type;
  throw invalidInput(
    `${path}.DetailType`,
    chosen === undefined
      ? say('{element} is missing. Use one of {allowed}.', { allowed: allowed.join(', ') })
      : say('{chosen} is not a kind of line here. Use one of {allowed}.', {
          chosen: show(chosen),
          allowed: allowed.join(', ')
        })
  );
}

/** A quantity that is there and empty would be billed as one, unless QuickBooks has it so. */
function refuseEmptyQuantity(type: LineType, path: string, raw: JsonObject, before: JsonObject): void {
  const key = type.detailKey ?? type.detailType ?? '';
  const detail = own(raw, key);
  if (!isObject(detail) || !isBlank(own(raw, 'Amount'))) return;
  const empty = Object.keys(detail).find(
    (name) =>
      own(type.detail, name)?.input === 'quantity' &&
      isBlank(detail[name]) &&
      !isAsCame(detail[name], getPath(before, `${key}.${name}`))
  );
  if (empty === undefined) return;
  throw invalidInput(
    `${path}.${key}.${empty}`,
    say('{element} is empty, and the line has no Amount. Give a number, or leave it out to bill one.')
  );
}

/** Links of a line with the line of the other form that is meant, where the kind of line wants one named. */
function withLinkLines({ line }: LineType, links: readonly unknown[]): unknown[] {
  const TxnLineId = line.LinkedTxn?.linkLine;
  return links.map((link) => (TxnLineId !== undefined && isObject(link) ? { TxnLineId, ...link } : link));
}

/** What stands beside the detail of a line, its links with the kind of form that is meant where none is named. */
function withLinkKinds({ line }: LineType, beside: JsonObject): JsonObject {
  const TxnType = line.LinkedTxn?.linkUsual;
  const { LinkedTxn: links } = beside;
  if (TxnType === undefined || links === undefined) return beside;
  const kindOf = (link: unknown): unknown =>
    isObject(link) && isBlank(link.TxnType) && !isBlank(link.TxnId) ? { ...link, TxnType } : link;
  return { ...beside, LinkedTxn: Array.isArray(links) ? links.map(kindOf) : kindOf(links) };
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
  const detail = detailKey === undefined ? undefined : raw[detailKey];
  const apart = new Set(['DetailType', detailKey, ...(context.mode === 'create' ? ['LineEx'] : [])]);
  const outside = Object.fromEntries(Object.entries(raw).filter(([name]) => !apart.has(name)));
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
