import { invalidInput } from '../../http/errors';
import { recordIn } from '../call/answer';
import { compose } from '../record/compose';
import { completeAmounts } from '../record/complete';
import { completePrices } from '../record/prices';
import { requireForCreate } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { checkTax } from '../record/tax';
import { callOf, type OperationHandler, recordResult } from './context';

/** Makes a record. One that carries an Id exists already and is refused, so that a trigger cannot copy what it reports. */
export const create: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  const { record, lines } = await compose(entity, input, context.compose);
  if (record.Id !== undefined && record.Id !== null && record.Id !== '') {
    throw invalidInput('Id', 'this record exists: use Update, or remove Id to copy it.');
  }
  if (lines.length > 0) record.Line = [...(Array.isArray(record.Line) ? record.Line : []), ...lines];
  const shaped = await shapeRecord(entity, record, {
    mode: 'create',
    unknown: 'refuse',
    ...context.compose
  });
  await completePrices(shaped, { ...context, references: context.compose.references });
  completeAmounts(shaped);
  requireForCreate(entity, shaped);
  await checkTax(entity, shaped, context.country);
  const answer = await context.caller({ ...callOf(operation, context), body: JSON.stringify(shaped) });
  const made = recordIn(answer.body, entity.name);
  return recordResult(operation, made, answer, { requestId: context.requestId, changed: true });
};
