import type { Verb } from './types';

/** Something that a request may ask for besides what it does, by the query parameter `include`. */
export interface IncludeRow {
  /** What it does, for a list to tick. */
  title: string;
  /** Verbs that it goes with, on the entities that name it. */
  verbs: readonly Verb[];
}

const writes: readonly Verb[] = ['create', 'update', 'upsert'];

/**
 * Facts: `allowduplicatedocnum`, `invoiceLink`: `qbo/api.md` sections 1 and 5, `qbo/entities.json`, InvoiceLink.
 * Assumption: enhanced-custom-fields.
 */
export const includes = {
  enhancedAllCustomFields: {
    title: 'All custom fields, not only the first three',
    verbs: [...writes, 'get', 'query']
  },
  allowduplicatedocnum: { title: 'A number that is in use may be used once more', verbs: writes },
  invoiceLink: { title: 'The link by which the customer sees and pays it online', verbs: [...writes, 'get'] }
} as const satisfies Readonly<Record<string, IncludeRow>>;

/** A value of `include` that users may choose. */
export type IncludeName = keyof typeof includes;

/** Those of an entity's that go with a verb; none: nothing can be asked for in this way. */
export function includesOf(names: readonly IncludeName[] = [], verb: Verb): readonly IncludeName[] | undefined {
  const fitting = names.filter((name) => (includes[name].verbs as readonly Verb[]).includes(verb));
  return fitting.length > 0 ? fitting : undefined;
}

/** Query parameters with more values of `include`, each once. */
export function withIncludes(
  query: Readonly<Record<string, string>> | undefined,
  more: readonly string[]
): Readonly<Record<string, string>> | undefined {
  const all = [...new Set([...(query?.include?.split(',') ?? []), ...more])];
  return all.length > 0 ? { ...query, include: all.join(',') } : query;
}
