import { type Field, type LineType, type Requirements } from '../../catalog';
import { invalidInput } from '../../http/errors';
import type { JsonObject } from '../../http/fault';
import type { InputLine, InputValue } from '../input';
import { splitPath } from './paths';
import { say } from '../../kit/say';

/** Ways of filling in on which money depends: left out, QuickBooks or we take a default, and that is billed. */
const moneyBearing: readonly unknown[] = ['money', 'quantity', 'percent'];

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Whether a record cannot do without the field at a path. */
export function isRequired({ all }: Requirements, names: readonly string[], field: Field | undefined): boolean {
  const path = names.join('.');
  const [first = ''] = names;
  // Where parts of it are named, the others can be left out.
  const isWhole = all.includes(first) && !all.some((name) => name.startsWith(`${first}.`));
  return isWhole || all.includes(path) || (names.length === 1 && field?.rank === 'required');
}

/** Whether a line of a kind cannot do without the field at a path. */
export function isRequiredInLine({ required }: LineType, path: string, field: Field | undefined): boolean {
  return required.includes(path) || (splitPath(path).length <= 2 && field?.rank === 'required');
}

/**
 * Refuses a value that was asked of the message and is not there, where the record needs it or money depends on it: what
 * was left empty on purpose has a default, what was asked for has none.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field and where its value was to come from
 */
export function refuseNotThere(path: string, field: Field | undefined, input: InputValue, required: boolean): void {
  if (input.from === undefined || isThere(input.value)) return;
  if (!required && !moneyBearing.includes(field?.input)) return;
  throw invalidInput(
    path,
    say('{element} is missing: {from} has no value in this message. Give one, or leave the field empty.', {
      from: input.from
    })
  );
}

/**
 * Refuses a quantity of nothing that came with the message, where the amount is worked out by it: a form over nothing is
 * no use to anybody. One that was typed in, or that stands beside an amount, is wanted.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field and where its value came from
 */
export function refuseNothing(
  where: string,
  { fields }: InputLine,
  line: JsonObject,
  fieldAt: (path: string) => Field | undefined
): void {
  if (isThere(line.Amount)) return;
  for (const [path, { value, from }] of Object.entries(fields)) {
    if (from === undefined || !isThere(value) || Number(value) !== 0 || fieldAt(path)?.input !== 'quantity') continue;
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    throw invalidInput(
      `${where}.${path}`,
      say('{element} is 0 in {from}: the line would be over nothing. Leave such lines out.', { from })
    );
  }
}
