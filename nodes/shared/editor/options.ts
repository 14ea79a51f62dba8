import type { Options } from './stored';

const queryOptions = ['where', 'orderBy', 'limit', 'results', 'statement'];
const formOptions: Readonly<Record<string, readonly string[]>> = {
  query: queryOptions,
  id: ['find'],
  record: ['lines']
};
const usualOptions: Options = { find: 'Id', lines: 'append', results: 'array', encoding: 'base64' };

/** Options that the panel has controls for; others are kept as they are. */
export const ownOptions: readonly string[] = [
  ...queryOptions,
  'find',
  'lines',
  'encoding',
  'ordered',
  'adjustStock',
  'updateExistingTransactions'
];

/** The options but those of these names. */
export function without(options: Options, keys: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}

/** The options but those that the form of an operation shows, by what the operation takes. */
export function withoutForm(options: Options, takes: string): Options {
  return without(options, formOptions[takes] ?? []);
}

/** Options that differ from what goes without saying. */
export function tidyOptions(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => value !== usualOptions[key] && value !== false && value !== '')
  );
}
