import { type Entity, type Field, type Fields, lineTypes, structures } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { InputLine, InputValue, OperationInput } from '../input';
import type { References } from '../references';
import { show } from '../language/coerce';
import { copy, setPath, splitPath } from './paths';
import { resolveDay } from '../language/day';
import { cleared } from './shape';

/** What composing needs of the company. */
export interface ComposeContext {
  references: Pick<References, 'resolve' | 'record'>;
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

/** The catalog's field at a dotted path within these fields, through nested objects. */
function fieldAt(fields: Fields, names: readonly string[]): Field | undefined {
  const [first, ...rest] = names;
  const field = first === undefined ? undefined : fields[first];
  if (!field || rest.length === 0) return field;
  if (field.type === 'CustomField') return { type: 'string' };
  return fieldAt(structures[field.type]?.fields ?? {}, rest);
}

async function valueOf(
  path: string,
  field: Field | undefined,
  input: InputValue,
  context: ComposeContext
): Promise<unknown> {
  if (input.as === 'clear') return cleared;
  if (input.value === undefined || input.value === '') return undefined;
  if (input.as === 'day') {
    // Reading the zone is what teaches the server's time, so it comes first.
    const timeZone = await context.timeZone();
    return resolveDay(path, input.value, context.now(), timeZone);
  }
  if (field?.type !== 'reference') return input.value;
  if (input.as !== 'name' && input.as !== 'email') return input.value;
  if (!field.ref) throw invalidInput(path, 'cannot be found by name. Give its Id.');
  return { value: await context.references.resolve(field.ref, input.as, input.value, path) };
}

/** One custom field by its DefinitionId, in the list that QuickBooks keeps. */
function setCustomField(record: JsonObject, definitionId: string, value: unknown): void {
  const list = Array.isArray(record.CustomField) ? record.CustomField : [];
  const others = list.filter((item) => !isObject(item) || asText(item.DefinitionId) !== definitionId);
  const text = value === cleared ? '' : value;
  record.CustomField = [...others, { DefinitionId: definitionId, Type: 'StringType', StringValue: text }];
}

async function composeLine(line: InputLine, index: number, context: ComposeContext): Promise<JsonObject> {
  const type = lineTypes[line.detailType ?? 'PaymentLine'];
  if (!type) throw invalidInput(`Line[${index}].DetailType`, `${show(line.detailType)} is not a kind of line.`);
  const composed: JsonObject = line.detailType === null ? {} : { DetailType: line.detailType };
  const detailKey = type.detailKey ?? type.detailType ?? '';
  for (const [path, input] of Object.entries(line.fields)) {
    const [first, ...rest] = splitPath(path);
    const field = first === detailKey ? fieldAt(type.detail, rest) : fieldAt(type.line, splitPath(path));
    const value = await valueOf(`Line[${index}].${path}`, field, input, context);
    if (value !== undefined) setPath(composed, path, value);
  }
  return composed;
}

/**
 * The record that an operation is about: `msg.payload`, the panel's fields, or the payload with the fields over it.
 *
 * @throws QboError `QBO_INVALID_INPUT`, or what resolving a name throws
 */
export async function compose(entity: Entity, input: OperationInput, context: ComposeContext): Promise<Composed> {
  const record: JsonObject = input.source === 'fields' ? {} : payloadRecord(entity, input.payload);
  const given = new Set(Object.keys(record));
  const partial = new Set<string>();
  const lines: JsonObject[] = [];
  if (input.source !== 'payload') {
    for (const [path, value] of Object.entries(input.fields ?? {})) {
      const names = splitPath(path);
      const first = names[0];
      if (first === undefined) throw invalidInput(path, 'is not a field path.');
      const resolved = await valueOf(path, fieldAt(entity.fields, names), value, context);
      if (resolved === undefined) continue;
      if (names.length > 1 && !given.has(first)) partial.add(first);
      if (entity.fields[first]?.type === 'CustomField' && names[1]) setCustomField(record, names[1], resolved);
      else setPath(record, path, resolved);
    }
    for (const [index, line] of (input.lines ?? []).entries()) lines.push(await composeLine(line, index, context));
  }
  return { record, lines, partial, asGiven: isObject(record.MetaData) };
}

function payloadRecord(entity: Entity, payload: unknown): JsonObject {
  if (!isObject(payload)) {
    throw invalidInput(
      'payload',
      `${show(payload)} is not a record. Give the ${entity.title} as an object in msg.payload.`
    );
  }
  return copy(payload);
}
