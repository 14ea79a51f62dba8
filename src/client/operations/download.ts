import { notFound } from '../../http/errors';
import { asText } from '../../http/fault';
import { recordIn } from '../call/answer';
import { toBase64 } from '../files/bytes';
import { checkIdentityKeys } from '../record/payload';
import { callOf, type OperationHandler, recordResult } from './context';
import { knownRecord } from './find';
import { say } from '../../kit/say';

/**
 * Reads an attachment and the file behind it, as base64 text or, with `encoding: 'buffer'`, as a Buffer. The file comes
 * from a signed address, which is fetched without our token.
 */
export const download: OperationHandler = async (operation, input, context) => {
  checkIdentityKeys(input, operation.entity.findBy);
  const { id } = await knownRecord(operation, input, context);
  const answer = await context.caller(callOf(operation, context, id));
  const record = recordIn(answer.body, operation.entity.name);
  const address = asText(record.TempDownloadUri);
  if (!address) throw notFound(say('A file of attachment {id} (it is a note only)', { id }), 'Id');
  const bytes = await context.fetchSigned(address);
  const content = input.options?.encoding === 'buffer' ? bytes : await toBase64(bytes);
  return recordResult(operation, { ...record, content }, answer);
};
