import recorded from '../../../fixtures/recorded-exchanges.json';
import { isObject } from '../../../support/json';

/** A recorded exchange with the real service, without the values of its records. */
export interface Exchange {
  readonly source: string;
  readonly request: {
    readonly method: string;
    /** Behind `/v3/company/{realmId}/`. */
    readonly path: string;
    readonly contentType: string;
    readonly body: unknown;
  };
  readonly answer: {
    readonly status: number;
    readonly contentType: string;
    /** Every path and its type, but for those within rows. */
    readonly keys: string;
    readonly lists: readonly List[];
    readonly faults: readonly unknown[];
  };
}

/** The rows of a list in their order, by the name or else the Id of each. */
export interface List {
  readonly entity: string;
  readonly always: string;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly name: string;
  readonly id: string;
  readonly also: string;
}

export const exchanges: readonly Exchange[] = recorded;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Every path of a value and its type, as `make-recorded-exchanges.mjs` writes them. */
export function keysOf(value: unknown, path = ''): readonly string[] {
  const here = path === '' ? [] : [`${path}:${typeOf(value)}`];
  if (Array.isArray(value)) return [...here, ...value.flatMap((entry) => keysOf(entry, `${path}[]`))];
  if (!isObject(value)) return here;
  const inner = Object.entries(value);
  return [...here, ...inner.flatMap(([name, entry]) => keysOf(entry, path === '' ? name : `${path}.${name}`))];
}

/** Keys of one text that another does not have, but for those that a pattern tells to be so for a reason. */
export function missing(wanted: readonly string[], given: readonly string[], known: readonly RegExp[]): string[] {
  const had = new Set(given);
  return [...new Set(wanted)].filter((key) => !had.has(key) && !known.some((pattern) => pattern.test(key)));
}

export function listed(keys: string): readonly string[] {
  return keys.split(' ').filter((key) => key !== '');
}
