import { type Entity, type Operation, readPath } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { answeredRecord } from '../call/answer';
import type { OperationInput, OperationResult } from '../input';
import { show } from '../language/coerce';
import { compose } from '../record/compose';
import { checkIdentityKeys, notAnObject } from '../record/payload';
import { shapeRecord } from '../record/shape';
import { composed } from './create';
import { callOf, keptCall, type OperationContext, recordResult, sentIn } from './context';
import { named, say } from '../../kit/say';

/*
 * Records without an Id, known by some of their fields, such as an exchange rate by its currency and day. They are read by
 * those, and a write makes or overwrites one.
 */

/** Refuses the Id that such a record does not have. */
function refuseId({ title, name, keyed }: Entity, { source, fields, payload }: OperationInput): void {
  const given = source === 'payload' ? undefined : fields?.Id?.value;
  const carried = source !== 'fields' && isObject(payload) ? payload.Id : undefined;
  const id = given ?? carried;
  if (asText(id) === undefined || id === '') return;
  const names = Object.keys(keyed?.by ?? {}).join(', ');
  throw invalidInput(
    'Id',
    say('{id}: an {title} has no Id. It is known by {names}.', { id: show(id), title: named(title, name), names })
  );
}

/** The payload as an object: a bare text is the first field that the record is known by. */
function asKeys(input: OperationInput, names: readonly string[]): OperationInput {
  const { payload, source } = input;
  if (source === 'fields' || isObject(payload)) return input;
  const text = asText(payload)?.trim();
  if (!text)
    throw notAnObject(payload, say('what to read it by. Give {example}.', { example: `{ ${names.join(', ')} }` }));
  return { ...input, payload: { [names[0] ?? '']: text } };
}

/**
 * Reads one record by what it is known by, the last part of which may be left out where QuickBooks has a usual one.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field; what the call throws
 */
export async function getByKey(
  operation: Operation,
  given: OperationInput,
  context: OperationContext
): Promise<OperationResult> {
  const { entity } = operation;
  const { by, needed } = entity.keyed ?? { by: {}, needed: [] };
  const names = Object.keys(by);
  const input = asKeys(given, names);
  refuseId(entity, input);
  checkIdentityKeys(input, names);
  const { record } = await compose(entity, input, context.compose);
  const keys = Object.fromEntries(names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
  const shaped = await shapeRecord(entity, keys, { mode: 'create', ...context.compose });
  for (const name of needed)
    if (shaped[name] === undefined)
      throw invalidInput(
        name,
        say('{element} is missing: say which {title} is meant by it.', { title: named(entity.title, entity.name) })
      );
  const query = Object.fromEntries(
    Object.entries(by).flatMap(([name, parameter]) => {
      const text = asText(shaped[name]);
      return text === undefined ? [] : [[parameter, text]];
    })
  );
  const path = readPath(entity, '', context.realmId);
  const answer = await context.caller({ ...callOf(operation, context), path, query });
  return recordResult(operation, answeredRecord(entity, answer.body), answer);
}

/**
 * Makes or overwrites the record that is known by what was given.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field; what the call throws
 */
export async function setByKey(
  operation: Operation,
  input: OperationInput,
  context: OperationContext
): Promise<OperationResult> {
  const { entity } = operation;
  refuseId(entity, input);
  const call = keptCall(operation, context) ?? {
    ...callOf(operation, context),
    body: JSON.stringify(await composed(entity, input, context))
  };
  const sent: JsonObject = sentIn(call);
  const key = Object.keys(entity.keyed?.by ?? {}).map((name) => asText(sent[name]) ?? '');
  return context.lock(`${entity.name}/${key.join('/')}`, async () => {
    const answer = await context.caller(call);
    const facts = { requestId: call.requestId, changed: true };
    return recordResult(operation, answeredRecord(entity, answer.body), answer, facts);
  });
}
