import { invalidInput } from '../../http/errors';
import { say } from '../../kit/say';

/**
 * Refuses names that mean nothing here, which would be done without otherwise.
 *
 * @param known those that mean something; `shown` of them are told
 * @throws QboError `QBO_INVALID_INPUT` naming the first one
 */
export function refuseUnknown(where: string, object: object, known: readonly string[], shown = known): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const meant = shown.find((key) => key.toLowerCase() === unknown.toLowerCase());
  const hint = meant === undefined ? undefined : say('Did you mean {meant}? Names are case-sensitive.', { meant });
  throw invalidInput(
    where ? `${where}.${unknown}` : unknown,
    say('{problem}', { problem: [say('means nothing here. Known: {shown}.', { shown: shown.join(', ') }), hint] })
  );
}
