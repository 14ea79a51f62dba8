import type { Translate } from '../../editor-kit/red';
import type { Action } from '../model/action';
import { conditionsOf, limitOf, statementIn, storedLimit, type Options } from '../../shared/editor/stored';

/** What the form of a query has controls for. */
export const queryOptions: readonly string[] = ['where', 'orderBy', 'limit', 'results', 'statement'];
const usualOptions: Options = { find: 'Id', results: 'array', encoding: 'base64', existing: 'update', shape: 'rows' };

/** Options that the panel has controls for; others are kept as they are. */
export const ownOptions: readonly string[] = [
  ...queryOptions,
  'find',
  'lines',
  'encoding',
  'match',
  'existing',
  'include',
  'shape',
  'ordered',
  'adjustStock',
  'updateExistingTransactions'
];

/** What people know them by. */
const words: Readonly<Record<string, string>> = {
  ...Object.fromEntries(queryOptions.map((key) => [key, `query.unused.${key}`])),
  results: 'query.results.label',
  find: 'find.label',
  lines: 'lines.title',
  encoding: 'encoding.label',
  match: 'match.short',
  existing: 'existing.short',
  shape: 'shape.label',
  ordered: 'option.ordered',
  adjustStock: 'option.adjustStock',
  updateExistingTransactions: 'option.updateExistingTransactions'
};

/** Words for the options that are chosen and that a form with these controls has no use for. */
export function unusedOptions(options: Options, controls: readonly string[], t: Translate): string[] {
  const unused = Object.keys(tidyOptions(options)).filter((key) => !controls.includes(key));
  return unused.flatMap((key) => (words[key] ? [t(words[key])] : []));
}

/** What is proposed for an operation that is chosen in the panel, where something else counts if nothing is said: by its verb. */
const proposals: Readonly<Record<string, Options>> = { download: { encoding: 'buffer' } };

/**
 * The options after another operation was chosen, with what is proposed for that, and without what was for the one before.
 *
 * @param stored the action as the flow holds it, whose own options stay as they are
 */
export function withProposals(
  options: Options,
  from: string | undefined,
  to: string,
  stored: Pick<Action, 'operation' | 'options'>
): Options {
  const before = Object.entries(proposals[from ?? ''] ?? {});
  const taken = before.filter(([key, value]) => options[key] === value && stored.options[key] !== value);
  const rest =
    from === to
      ? options
      : without(
          options,
          taken.map(([key]) => key)
        );
  return to === stored.operation ? rest : { ...proposals[to], ...rest };
}

/** The options but those of these names. */
export function without(options: Options, keys: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}

const isNothing = (value: unknown): boolean =>
  value === false || value === '' || (Array.isArray(value) && value.length === 0);

/** Options that differ from what goes without saying, those of a query in the way in which panels store them. */
export function tidyOptions(options: Options): Options {
  const statement = statementIn(options);
  const where = conditionsOf(options);
  const limit = storedLimit(limitOf(options)) ?? '';
  const same: Options = { ...options, ...(statement && { statement }), where: where.length > 0 && where, limit };
  return Object.fromEntries(
    Object.entries(same).filter(([key, value]) => value !== usualOptions[key] && !isNothing(value))
  );
}
