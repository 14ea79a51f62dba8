import { unexpectedAnswer } from '../../http/errors';
import { checkIdentityKeys } from '../record/payload';
import { callOf, type OperationHandler } from './context';
import { knownRecord } from './find';
import { say } from '../../kit/say';

/** What every PDF begins with. */
const signature = Buffer.from('%PDF-');

/** Reads a form as QuickBooks prints it: a PDF, as a Buffer. */
export const pdf: OperationHandler = async (operation, input, context) => {
  const { entity, verb } = operation;
  checkIdentityKeys(input, entity.findBy);
  const { id } = await knownRecord(operation, input, context);
  const call = callOf(operation, context, id);
  const answer = await context.caller({ ...call, wants: 'bytes', accept: 'application/pdf' });
  const { body, attempts, intuitTid } = answer;
  if (!Buffer.isBuffer(body) || !body.subarray(0, signature.length).equals(signature))
    throw unexpectedAnswer(say('no {name} in it', { name: 'PDF' }), { outcome: 'not_done', intuitTid });
  return { result: body, facts: { entity: entity.name, operation: verb, id, attempts, intuitTid } };
};
