import { invalidInput } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { isObject } from '../../http/fault';
import { show } from '../language/coerce';
import { refuseUnknown } from '../language/unknown';
import type { OperationInput } from '../input';
import { type Said, say } from '../../kit/say';

/** How much of a text is looked at to tell what it is. */
const beginning = 100;

/** Whether text or bytes look like JSON of an object or a list. */
export function isJsonText(value: unknown): boolean {
  const bytes = value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : undefined;
  const text = bytes ? bytes.subarray(0, beginning).toString('utf8') : value;
  return typeof text === 'string' && /^\uFEFF?\s*[{[]/.test(text);
}

/** The error about a payload that is no object where one is wanted; `wanted` begins with what it should be. */
export function notAnObject(payload: unknown, wanted: Said): QboError {
  if (isJsonText(payload)) {
    const form = typeof payload === 'string' ? say('text') : say('a Buffer');
    return invalidInput(
      'payload',
      say('{element} is JSON as {form}, not an object: put a json node in front of this one.', { form })
    );
  }
  return invalidInput('payload', say('{payload} is not {wanted}', { payload: show(payload), wanted }));
}

/** Names in a payload by which one record is meant. */
const identityKeys = ['Id', 'SyncToken'];
/** What stands around a record in results: QuickBooks' names in lower case, and the file of an attachment that was read. */
const envelopeKeys = ['domain', 'sparse', 'status', 'time', 'content'];

/**
 * Refuses names in a payload that says which record is meant: what would be ignored is a wish that is not fulfilled. A
 * record as QuickBooks gave it (with MetaData) may hold whatever QuickBooks puts into one, whose names are in upper case.
 *
 * @param also names that the operation reads besides Id and SyncToken
 * @throws QboError `QBO_INVALID_INPUT` naming the first one that means nothing
 */
export function checkIdentityKeys(input: OperationInput, also: readonly string[] = []): void {
  const { payload } = input;
  if (input.source === 'fields' || !isObject(payload)) return;
  const known = [...identityKeys, ...also];
  const given = isObject(payload.MetaData) ? Object.keys(payload).filter((key) => /^[A-Z]/.test(key)) : [];
  const fromQuickBooks = given.filter((key) => !isMisspelt(key, known));
  refuseUnknown('', payload, [...known, ...fromQuickBooks, ...envelopeKeys], known);
}

function isMisspelt(key: string, known: readonly string[]): boolean {
  return known.some((name) => name !== key && name.toLowerCase() === key.toLowerCase());
}
