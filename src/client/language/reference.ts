import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import { show } from './coerce';
import { say } from '../../kit/say';

/** Whether a text is an Id as QuickBooks makes them: digits, with a sign on some built-in records. */
export function isId(text: string): boolean {
  return /^-?\d{1,20}$/.test(text);
}

/** A text, or a number that is exact, without what stands around it. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  return asText(value)?.trim();
}

/** How a reference was given: by its Id, or by something that its record is to be found by. */
export interface GivenReference {
  by: 'id' | 'name' | 'email' | 'auto';
  text: string;
  /** Name that stands beside an Id. */
  name?: string;
  /** Entity that is pointed at, where a field may point at several. */
  type?: string;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/**
 * Reads a reference: text or a number (an Id if it is digits only, else a name), `{ value }` with the Id, or `{ name }` or
 * `{ email }` without one.
 *
 * @throws QboError `QBO_INVALID_INPUT` when it is none of them
 */
export function readReference(path: string, raw: unknown): GivenReference {
  const bare = plainText(raw);
  if (bare) return { by: 'auto', text: bare };
  if (isObject(raw)) {
    const type = plainText(raw.type);
    const beside = type ? { type } : {};
    if (isObject(raw.value)) return { ...readReference(path, raw.value), ...beside };
    const id = isGiven(raw.value) ? plainText(raw.value) : '';
    const name = plainText(raw.name);
    const email = plainText(raw.email);
    if (id) return { by: 'id', text: id, ...beside, ...(name !== undefined && { name }) };
    if (id === '' && name) return { by: 'name', text: name, ...beside };
    if (id === '' && email) return { by: 'email', text: email, ...beside };
  }
  throw invalidInput(
    path,
    say(
      `{raw} is not a reference. Give the record's Id, as it is or as { "value": "<Id>" }, or { "name": "<name>" }.`,
      { raw: show(raw) }
    )
  );
}

/** What is said of a text that stands where an Id belongs. */
export function noId(path: string, text: string): Error {
  return invalidInput(
    path,
    say('{text}: this is no Id; choose "is a name", or give { "name": … } instead of { "value": … }.', {
      text: show(text)
    })
  );
}

/**
 * The Id that a value is, alone or in a reference.
 *
 * @throws QboError `QBO_INVALID_INPUT` for what is none
 */
export function idOf(path: string, raw: unknown): string {
  const { text } = readReference(path, raw);
  if (isId(text)) return text;
  throw invalidInput(path, say('{text} is not an Id of QuickBooks, a number such as 145.', { text: show(text) }));
}
