import { type Entity, linesFieldOf } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { toQboError } from '../../http/thrown';
import { isObject, type JsonObject } from '../../http/fault';
import { answeredRecord } from '../call/answer';
import type { OperationInput } from '../input';
import { compose } from '../record/compose';
import { completeAmounts } from '../record/lines/complete';
import { withoutComputed } from '../record/copy-of';
import { completePrices } from '../record/lines/prices';
import { requireForCreate } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { checkTax } from '../record/tax';
import { callOf, keptCall, type OperationContext, type OperationHandler, recordResult } from './context';
import { say } from '../../kit/say';

/**
 * Checks what a create needs. What a copy went without is not missing by mistake, and is told so.
 *
 * @throws QboError `QBO_INVALID_INPUT`
 */
function requireOfCopy(entity: Entity, shaped: JsonObject, payload: JsonObject): void {
  try {
    requireForCreate(entity, shaped);
  } catch (thrown) {
    const { element = '' } = toQboError(thrown).cause;
    if (!entity.computed?.includes(element) || payload[element] === undefined) throw thrown;
    throw invalidInput(
      element,
      say(
        "{element} is the other record's in what QuickBooks gave, and a copy goes without. Give it in the node's fields, or set the option adjustStock to take it from the payload."
      )
    );
  }
}

/**
 * A new record as it is sent.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field; what looking a name up throws
 */
export async function composed(entity: Entity, input: OperationInput, context: OperationContext): Promise<JsonObject> {
  const { payload } = input;
  const isPayload = input.source !== 'fields' && isObject(payload);
  const given = isPayload ? { ...input, payload: withoutComputed(entity, payload, input.options) } : input;
  const { record, lines } = await compose(entity, given, context.compose);
  if (record.Id !== undefined && record.Id !== null && record.Id !== '') {
    throw invalidInput('Id', say('this record exists: use Update, or remove Id to copy it.'));
  }
  const name = linesFieldOf(entity);
  const own: unknown[] = Array.isArray(record[name]) ? record[name] : [];
  if (lines.length > 0) record[name] = [...own, ...lines];
  const shaped = await shapeRecord(entity, record, {
    mode: 'create',
    ...context.compose
  });
  await completePrices(shaped, { ...context, references: context.compose.references });
  completeAmounts(shaped);
  requireOfCopy(entity, shaped, isPayload ? payload : {});
  await checkTax(entity, shaped, context.country);
  return shaped;
}

/** Makes a record. One that carries an Id exists already and is refused, so that a trigger cannot copy what it reports. */
export const create: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  const call = keptCall(operation, context) ?? {
    ...callOf(operation, context),
    body: JSON.stringify(await composed(entity, input, context)),
    // What is new has neither Id nor SyncToken.
    about: {}
  };
  const answer = await context.caller(call);
  const made = answeredRecord(entity, answer.body);
  return recordResult(operation, made, answer, { requestId: context.requestId, changed: true });
};
