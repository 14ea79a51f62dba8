import { answeredRecord } from '../call/answer';
import { checkIdentityKeys } from '../record/payload';
import { isVoided } from '../record/voided';
import { type OperationHandler, readAnswer, recordResult } from './context';
import { knownRecord } from './find';
import { sendWithToken } from './with-token';

/**
 * Voids a transaction: it stays, over nothing (`qbo/api.md` section 6). Once an answer was lost, a record that has moved and
 * is voided was voided by that.
 */
export const voidRecord: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  checkIdentityKeys(input, entity.findBy);
  const identity = await knownRecord(operation, input, context);
  return sendWithToken({
    operation,
    identity,
    context,
    // Asked for as an update, it is a sparse one.
    body: operation.query?.operation === 'update' ? { sparse: true } : {},
    resultOf: (answer, requestId) =>
      recordResult(operation, answeredRecord(entity, answer.body), answer, { requestId, changed: true }),
    async fulfilled({ code, cause: { attempts } }, requestId) {
      if (code !== '5010') return undefined;
      const { record, answer } = await readAnswer(operation, identity.id, context);
      if (!isVoided(record)) return undefined;
      return recordResult(operation, record, { attempts, intuitTid: answer.intuitTid }, { requestId, changed: true });
    }
  });
};
