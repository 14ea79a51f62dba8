import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import { say } from '../../kit/say';

interface Picked {
  path: string;
  value: unknown;
  as?: unknown;
  label?: unknown;
  realmId?: unknown;
}

/** Every value of the panel, with its path. */
function* valuesOf({ fields = {}, lines = [], options = {} }: OperationInput): Generator<Picked> {
  for (const [path, input] of Object.entries(fields)) yield { path, ...input };
  for (const [index, line] of lines.entries()) {
    for (const [path, input] of Object.entries(line.fields)) yield { path: `Line[${index}].${path}`, ...input };
  }
  for (const [index, row] of (Array.isArray(options.where) ? options.where : []).entries()) {
    if (isObject(row)) yield { ...row, path: asText(row.field) ?? `where[${index}]`, value: row.value };
  }
}

/**
 * Refuses an id that was picked in another company, where it is another record's: to read by it would mislead, to change or
 * delete by it would hit somebody else's.
 *
 * @param realmId the company that the operation goes to
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export function refuseForeignIds(input: OperationInput, realmId: string): void {
  if (input.source === 'payload') return;
  for (const { path, value, as = 'id', label, realmId: from } of valuesOf(input)) {
    if (as !== 'id' || value === undefined || value === '') continue;
    if (typeof from !== 'string' || from === '' || from === realmId) continue;
    const which = asText(label) || show(value);
    throw invalidInput(
      path,
      say('{which} was picked in another company ({from}). Pick it again in this one.', { which, from })
    );
  }
}
