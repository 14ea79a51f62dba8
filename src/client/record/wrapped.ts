import type { Entity, Wrapping } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import { named, say } from '../../kit/say';

type Kinds = Pick<Entity, 'name' | 'title' | 'wraps' | 'wrapped'>;

function kindIn({ forms }: Wrapping, record: JsonObject): string | undefined {
  return forms.find((form) => isObject(own(record, form)));
}

/**
 * A record out of the object that it stands in, as QuickBooks gives it: `{ Invoice: { Id } }` becomes
 * `{ Type: 'Invoice', Id }`. Of what was deleted only that is kept. Others stay as they are.
 */
export function unwrapped({ wraps }: Pick<Entity, 'wraps'>, record: JsonObject): JsonObject {
  const kind = wraps && kindIn(wraps, record);
  if (wraps === undefined || kind === undefined) return record;
  const { [kind]: inner, ...beside } = record;
  if (!isObject(inner)) return record;
  return { ...(record.status !== 'Deleted' && { [wraps.field]: kind }), ...beside, ...inner };
}

/** The same the other way. A record that does not say its kind is of the entity's, if that is of one. */
export function wrapped({ wraps, wrapped: only }: Kinds, record: JsonObject): JsonObject {
  if (wraps === undefined) return record;
  const { [wraps.field]: told, ...inner } = record;
  const kind = asText(told) ?? only;
  return kind === undefined ? record : { [kind]: inner };
}

/** A body as it is sent: without what answers have and requests must not have. */
export function wrappedToSend(entity: Kinds, record: JsonObject): JsonObject {
  const notTaken = entity.wraps?.notTaken ?? {};
  const taken = Object.entries(record).filter(([name, value]) => own(notTaken, name) !== value || value === undefined);
  return wrapped(entity, Object.fromEntries(taken));
}

/** The body of an answer, with its records out of the objects that they stand in. */
export function answerUnwrapped(entity: Kinds, body: unknown): unknown {
  if (!isObject(body)) return body;
  const { name } = entity;
  const flat = (record: unknown) => (isObject(record) ? unwrapped(entity, record) : record);
  const { QueryResponse } = body;
  const list = isObject(QueryResponse) ? QueryResponse[name] : undefined;
  const records: unknown[] | undefined = Array.isArray(list) ? list.map(flat) : undefined;
  return {
    ...body,
    ...(records && isObject(QueryResponse) && { QueryResponse: { ...QueryResponse, [name]: records } }),
    // Intuit's page shows a record that was read in the shape of a query's answer (`qbo/entities-more.json`).
    ...(name in body ? { [name]: flat(body[name]) } : records && { [name]: records[0] })
  };
}

const titleOf = ({ title, name }: Kinds) => named(title, name);

/** What a wish is about: a record of one kind, without the object around it. */
export interface Meant {
  kind?: string;
  input: OperationInput;
}

function checkKind(entity: Entity, wraps: Wrapping, kind: unknown): string {
  const known = wraps.forms.find((form) => form === kind);
  if (known !== undefined) return known;
  const how = say('Give {example} or another of {forms}.', {
    example: `{ ${wraps.forms[0] ?? ''}: { … } }`,
    forms: wraps.forms.join(', ')
  });
  const problem =
    kind === undefined
      ? say('{element} is missing: say what kind of form the {title} is. {how}', { title: titleOf(entity), how })
      : say('{kind} is no such form. {how}', { kind: show(kind), how });
  throw invalidInput(wraps.field, problem);
}

/** Names that may stand beside the record in the object around it. */
const beside = ['domain', 'sparse', 'status', 'time'];

/**
 * Reads of which kind the record is: by the key of the payload's object, or by the panel's field. A payload under the panel's
 * fields may be the form itself.
 *
 * @param needed a record is to be made or changed, so that its kind must be known
 * @throws QboError `QBO_INVALID_INPUT` naming the field that says the kind
 */
export function meantIn(entity: Entity, wraps: Wrapping, input: OperationInput, needed: boolean): Meant {
  const { source, fields = {}, payload } = input;
  const { [wraps.field]: chosen, ...rest } = fields;
  const fromPanel = source === 'payload' || chosen?.value === '' ? undefined : chosen?.value;
  const object = source !== 'fields' && isObject(payload) ? payload : undefined;
  const key = object && kindIn(wraps, object);
  const others = key === undefined ? [] : Object.keys(object ?? {}).filter((name) => name !== key);
  const odd = others.find((name) => !beside.includes(name));
  if (odd !== undefined)
    throw invalidInput(
      odd,
      say('stands beside {key}: a {title} holds one form. Remove it.', { key: key ?? '', title: titleOf(entity) })
    );
  if (key !== undefined && fromPanel !== undefined && fromPanel !== key)
    throw invalidInput(
      wraps.field,
      say('{fromPanel} is not what the payload holds: {key}.', { fromPanel: show(fromPanel), key })
    );
  const given: unknown = key ?? fromPanel ?? undefined;
  const kind = needed || given !== undefined ? checkKind(entity, wraps, given) : undefined;
  return {
    ...(kind !== undefined && { kind }),
    input: { ...input, ...(input.fields && { fields: rest }), payload: key === undefined ? payload : object?.[key] }
  };
}
