import { type Entity, type Field, type Fields, type LineType, lineTypes, unnamedLine } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import type { InputLine, InputValue, OperationInput } from '../input';
import type { References } from '../references';
import { show } from '../language/coerce';
import { isId, plainText } from '../language/reference';
import { isRequired, isRequiredInLine, refuseNothing, refuseNotThere } from './asked';
import { fieldAt } from './field-at';
import { copy, setPath, splitPath } from './paths';
import { notAnObject } from './payload';
import { resolveDay } from '../language/day';
import { kindBeside } from './reference';
import { cleared } from './shape';
import { named, say } from '../../kit/say';

/** What composing needs of the company. */
export interface ComposeContext {
  references: Pick<References, 'resolve' | 'record'>;
  /** The company's Preferences. */
  preferences: () => Promise<JsonObject>;
  /** IANA zone of the company. */
  timeZone: () => Promise<string>;
  /** Server time in epoch milliseconds. */
  now: () => number;
}

/** A record put together from payload and panel, not yet in shape. */
export interface Composed {
  record: JsonObject;
  /** Lines of the panel, apart from the record's own. */
  lines: JsonObject[];
  /** Top-level names of which only the panel gave a part, so that the rest is to be kept from the current record. */
  partial: ReadonlySet<string>;
  /** The record is one that QuickBooks gave: it carries MetaData. */
  asGiven: boolean;
}

/** Where a value of the panel goes. */
interface Cell {
  path: string;
  field: Field | undefined;
  /** The Id within a reference, which has no row of its own. */
  withinReference: boolean;
  /** The record or line cannot do without it. */
  required: boolean;
}

function isWithinReference(fields: Fields, names: readonly string[]): boolean {
  return names.at(-1) === 'value' && fieldAt(fields, names.slice(0, -1))?.type === 'reference';
}

async function valueOf(cell: Cell, input: InputValue, context: ComposeContext): Promise<unknown> {
  const { path, field } = cell;
  if (input.as === 'clear') return cleared;
  refuseNotThere(path, field, input, cell.required);
  if (input.value === undefined || input.value === '') return undefined;
  if (input.as === 'day') {
    // Reading the zone is what teaches the server's time, so it comes first.
    const timeZone = await context.timeZone();
    return resolveDay(path, input.value, context.now(), timeZone);
  }
  // The Id of a form that another field says the kind of may be given by that form's number.
  if (cell.withinReference || (field && kindBeside(field) !== undefined)) return idOrFinder(input);
  if (field?.type !== 'reference' || input.as === 'auto') return input.value;
  const meant = idOrFinder(input);
  return meant === input.value ? meantAsId(meant) : meant;
}

/** A value for the Id of a reference: itself, or what its record is to be found by. */
function idOrFinder({ as, value }: InputValue): unknown {
  const text = plainText(value);
  if (text === undefined) return value;
  if (as === 'name' || as === 'email') return { [as]: text };
  return as === 'auto' && !isId(text) ? { name: text } : value;
}

/** A bare value as the Id of a reference: left as it is, it might be taken for a name. */
function meantAsId(value: unknown): unknown {
  return plainText(value) === undefined ? value : { value };
}

/** One custom field by its DefinitionId, in the list that QuickBooks keeps. */
function setCustomField(record: JsonObject, definitionId: string, value: unknown): void {
  const list = Array.isArray(record.CustomField) ? record.CustomField : [];
  const others = list.filter((item) => !isObject(item) || asText(item.DefinitionId) !== definitionId);
  const text = value === cleared ? '' : value;
  record.CustomField = [...others, { DefinitionId: definitionId, Type: 'StringType', StringValue: text }];
}

/** Of a line that says no kind where the form has none without: shaping says so, or finds it by the detail. */
const noKind: LineType = { title: 'Line', detailType: null, line: {}, detail: {}, required: [] };

async function composeLine(
  entity: Entity,
  line: InputLine,
  index: number,
  context: ComposeContext
): Promise<JsonObject> {
  const kind = line.detailType ?? unnamedLine(entity.lineTypes);
  const type = kind === undefined ? noKind : own(lineTypes, kind);
  if (!type)
    throw invalidInput(
      `Line[${index}].DetailType`,
      say('{detailType} is not a kind of line.', { detailType: show(line.detailType) })
    );
  const composed: JsonObject = line.detailType === null ? {} : { DetailType: line.detailType };
  const detailKey = type.detailKey ?? type.detailType ?? '';
  for (const [path, input] of Object.entries(line.fields)) {
    const [first, ...rest] = splitPath(path);
    if (first === undefined) throw invalidInput(`Line[${index}].${path}`, say('{element} is not a field path.'));
    const [fields, names] = first === detailKey ? [type.detail, rest] : [type.line, splitPath(path)];
    const field = fieldAt(fields, names);
    const cell: Cell = {
      path: `Line[${index}].${path}`,
      field,
      withinReference: isWithinReference(fields, names),
      required: isRequiredInLine(type, path, field)
    };
    const value = await valueOf(cell, input, context);
    if (value !== undefined) setPath(composed, path, value);
  }
  refuseNothing(`Line[${index}]`, line, composed, (path) => {
    const [first, ...rest] = splitPath(path);
    return first === detailKey ? fieldAt(type.detail, rest) : undefined;
  });
  return composed;
}

/**
 * The record that an operation is about: `msg.payload`, the panel's fields, or the payload with the fields over it.
 *
 * @throws QboError `QBO_INVALID_INPUT`, or what resolving a name throws
 */
export async function compose(entity: Entity, input: OperationInput, context: ComposeContext): Promise<Composed> {
  const record: JsonObject = input.source === 'fields' ? {} : payloadRecord(entity, input);
  const given = new Set(Object.keys(record));
  const partial = new Set<string>();
  const lines: JsonObject[] = [];
  if (input.source !== 'payload') {
    for (const [path, value] of Object.entries(input.fields ?? {})) {
      const names = splitPath(path);
      const first = names[0];
      if (first === undefined) throw invalidInput(path, say('{element} is not a field path.'));
      const field = fieldAt(entity.fields, names);
      const cell: Cell = {
        path,
        field,
        withinReference: isWithinReference(entity.fields, names),
        required: isRequired(entity.requirements, names, field)
      };
      const resolved = await valueOf(cell, value, context);
      if (resolved === undefined) continue;
      if (names.length > 1 && !given.has(first)) partial.add(first);
      if (own(entity.fields, first)?.type === 'CustomField' && names[1]) setCustomField(record, names[1], resolved);
      else setPath(record, path, resolved);
    }
    for (const [index, line] of (input.lines ?? []).entries())
      lines.push(await composeLine(entity, line, index, context));
  }
  return { record, lines, partial, asGiven: isObject(record.MetaData) };
}

/** A record of its own; what is inside of the payload is shared, unless fields are put into it. */
function payloadRecord(entity: Entity, { payload, source }: OperationInput): JsonObject {
  if (!isObject(payload))
    throw notAnObject(
      payload,
      say('a record. Give the {title} as an object in msg.payload.', { title: named(entity.title, entity.name) })
    );
  return source === 'both' ? copy(payload) : { ...payload };
}
