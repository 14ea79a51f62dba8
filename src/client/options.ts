import { entities } from '../catalog';
import { invalidInput } from '../http/errors';
import { own } from '../http/fault';
import type { OperationInput } from './input';
import { show } from './language/coerce';
import { refuseUnknown } from './language/unknown';

const yesNo: readonly unknown[] = [true, false];

/** What there is to choose, and from what; `any` is checked by the operations that read it. */
const choices: Readonly<Record<string, readonly unknown[] | 'any'>> = {
  find: ['Id', ...entities.flatMap(({ findBy = [] }) => findBy)],
  match: 'any',
  existing: ['update', 'keep'],
  lines: ['append', 'replace', 'byId'],
  shape: ['rows', 'report'],
  encoding: ['base64', 'buffer'],
  results: ['array', 'each', 'page'],
  ordered: yesNo,
  adjustStock: yesNo,
  updateExistingTransactions: yesNo,
  where: 'any',
  orderBy: 'any',
  limit: 'any',
  statement: 'any'
};

/**
 * Refuses choices that there are not: done without, they would be a wish that is not fulfilled. Those of other operations
 * are let pass, because panels keep them.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the option, with those that there are
 */
export function checkOptions({ options = {} }: OperationInput): void {
  refuseUnknown('options', options, Object.keys(choices));
  for (const [name, value] of Object.entries(options)) {
    const known = own(choices, name) ?? 'any';
    if (known === 'any' || value === undefined || value === '' || known.includes(value)) continue;
    throw invalidInput(`options.${name}`, `${show(value)} is not one of ${known.join(', ')}.`);
  }
}
