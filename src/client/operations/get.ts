import { readPath } from '../../catalog';
import { answeredRecord } from '../call/answer';
import { checkIdentityKeys } from '../record/payload';
import { callOf, type OperationHandler, recordResult } from './context';
import { knownRecord } from './find';
import { getByKey } from './keyed';

/** Reads one record by its Id, or by what the entity can be found by. */
export const get: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  if (entity.keyed) return getByKey(operation, input, context);
  checkIdentityKeys(input, entity.findBy);
  const { id, found } = await knownRecord(operation, input, context);
  if (found) return recordResult(operation, found.record, found.answer);
  const path = readPath(entity, id, context.realmId);
  const answer = await context.caller({ ...callOf(operation, context, id), path });
  return recordResult(operation, answeredRecord(entity, answer.body), answer);
};
