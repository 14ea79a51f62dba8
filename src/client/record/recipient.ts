import { structures } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { isObject } from '../../http/fault';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import { refuseUnknown } from '../language/unknown';
import { say } from '../../kit/say';

const element = 'sendTo';
const address = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;

/** One address in whatever shape it was given: text, `{ Address }`, or a list of one of them. */
function addressOf(given: unknown): string {
  if (Array.isArray(given)) {
    const [only] = given;
    if (given.length === 1 && !Array.isArray(only)) return addressOf(only);
    throw given.length > 1 ? severalAddresses() : noAddress(given);
  }
  if (isObject(given)) {
    const { fields = {}, undocumented = {} } = structures.EmailAddress ?? {};
    refuseUnknown(element, given, [...Object.keys(fields), ...Object.keys(undocumented)], Object.keys(fields));
    return addressOf(given.Address);
  }
  const text = typeof given === 'string' ? given.trim() : '';
  if (address.test(text)) return text;
  const several = text.split(/[\s,;]+/).filter((part) => address.test(part)).length > 1;
  throw several ? severalAddresses() : noAddress(given);
}

const severalAddresses = () =>
  invalidInput(
    element,
    say('{element} has several addresses, and QuickBooks mails to one only. Send it once for each of them.')
  );

const noAddress = (given: unknown) =>
  invalidInput(
    element,
    say(
      '{given} is not an e-mail address. Give one such as office@example.com, or leave it out to use the address on file.',
      { given: show(given) }
    )
  );

/**
 * Where a form is to be mailed, if that was said: else QuickBooks takes the address on file.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming `sendTo` for what is not one address
 */
export function recipientOf({ source, fields, payload }: OperationInput): string | undefined {
  const panel = source === 'payload' ? undefined : fields?.[element];
  if (panel?.value !== undefined && panel.value !== '') return addressOf(panel.value);
  if (panel?.from !== undefined) {
    throw invalidInput(
      element,
      say('{element} is missing: {from} has no value in this message. Give one, or leave it empty.', {
        from: panel.from
      })
    );
  }
  const given = source !== 'fields' && isObject(payload) ? payload[element] : undefined;
  return given === undefined ? undefined : addressOf(given);
}
