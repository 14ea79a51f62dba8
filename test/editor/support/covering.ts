import { findEntity } from 'node-red-contrib-quickbooks-online/core';
import { kindField } from '../../support/wrapped';
import type { Given } from './mounted';
import type { Spoken } from './room';

/** A panel that is opened for some of its texts, and what of it stands there for them. */
export interface Opened {
  given: Given;
  texts: readonly Spoken[];
}

const nameOf = ({ place, text }: Spoken): string => `${place}: ${text}`;

/** That action without the fields and lines that hold none of these texts: each would be one more input to make. */
function reduced(given: Given, texts: readonly Spoken[]): Given {
  const rows = new Set(texts.map(({ row }) => row));
  const entity = findEntity(String(given.entity));
  // Which fields there are depends on the kind of what stands inside.
  for (const kind of Object.keys(entity ? kindField(entity) : {})) rows.add(kind);
  const isWanted = (path: string): boolean => [...rows].some((row) => `${path}.`.startsWith(`${row}.`));
  const fields = Object.entries(given.fields ?? {}).filter(([path]) => isWanted(path));
  return { ...given, fields: Object.fromEntries(fields), lines: rows.has('lines') ? given.lines : [] };
}

/**
 * The fewest panels, or nearly so, that together have every text that stands in any of them, in the same kind of row, each with
 * no more in it than those texts need. What has room there has it wherever that row stands.
 */
export function covering(actions: readonly Given[], spoken: ReadonlyMap<string, readonly Spoken[]>): Opened[] {
  const left = new Set([...spoken.values()].flat().map(nameOf));
  const chosen: Opened[] = [];
  while (left.size > 0) {
    const gains = actions.map((given) => {
      const all = spoken.get(given.id) ?? [];
      const texts = all.filter((one) => left.has(nameOf(one)));
      return { given, texts, worth: texts.length / Math.sqrt(all.length + 1) };
    });
    const { given, texts } = gains.reduce((one, other) => (other.worth > one.worth ? other : one));
    chosen.push({ given: reduced(given, texts), texts });
    for (const one of texts) left.delete(nameOf(one));
  }
  return chosen;
}
