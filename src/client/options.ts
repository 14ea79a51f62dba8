import { entities, type IncludeName, type Operation, withIncludes } from '../catalog';
import { invalidInput } from '../http/errors';
import { own } from '../http/fault';
import type { OperationInput } from './input';
import { show } from './language/coerce';
import { refuseUnknown } from './language/unknown';
import { say } from '../kit/say';

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
  include: 'any',
  ordered: yesNo,
  adjustStock: yesNo,
  updateExistingTransactions: yesNo,
  where: 'any',
  orderBy: 'any',
  limit: 'any',
  statement: 'any'
};

/**
 * What a wish asks for by `include`.
 *
 * @throws QboError `QBO_INVALID_INPUT` for what the operation does not take
 */
function includedIn({ title, include = [] }: Operation, { options = {} }: OperationInput): readonly IncludeName[] {
  const given: unknown = options.include;
  if (given === undefined || given === '') return [];
  const list: unknown = typeof given === 'string' ? given.split(',') : given;
  if (!Array.isArray(list))
    throw invalidInput('options.include', say('{value} is not a list of names.', { value: show(given) }));
  return list.map((name: unknown) => {
    const known = include.find((one) => one === (typeof name === 'string' ? name.trim() : name));
    if (known !== undefined) return known;
    const offered =
      include.length > 0 ? say('Use some of {names}.', { names: include.join(', ') }) : say('It takes none.');
    throw invalidInput(
      'options.include',
      say('{name} is nothing that {title} can ask for. {offered}', { name: show(name), title, offered })
    );
  });
}

/** The operation with what the wish asks for besides in its request. Throws as `includedIn` does. */
export function including(operation: Operation, input: OperationInput): Operation {
  const included = includedIn(operation, input);
  if (included.length === 0) return operation;
  return { ...operation, included, query: withIncludes(operation.query, included) };
}

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
    throw invalidInput(
      `options.${name}`,
      say('{value} is not one of {values}.', { value: show(value), values: known.join(', ') })
    );
  }
}
