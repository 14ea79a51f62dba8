import type { Catalog } from './catalog-types';
import type { Translate } from '../../editor-kit/red';

/** Put in by the build; see scripts/lib/needs.mjs. */
declare const QBO_NEEDS: Packed;

/** The catalog's part in little room, as scripts/lib/needs.mjs packs it. */
export interface Packed {
  /** What fields have in common; a text such as `#3` stands for what is at that place. */
  shapes: readonly unknown[];
  /** Fields with their names; what holds fields names their places, in base 36. */
  pairs: readonly (readonly [name: string, field: unknown])[];
  /** `Invoice create/record get/id;Customer …` */
  operations: string;
  /** What operations are given that are about no record. */
  apart: readonly { entity: string; verb: string }[];
  reports: { rows: Readonly<Record<string, { parameters: string }>> };
  [part: string]: unknown;
}

let needs: Catalog | undefined;
const inLanguage = new Map<string, Catalog>();

function operationsIn(text: string): { entity: string; verb: string; takes: string }[] {
  return text.split(';').flatMap((words) => {
    const [entity = '', ...own] = words.split(' ');
    return own.map((word) => {
      const [verb = '', takes = ''] = word.split('/');
      return { entity, verb, takes };
    });
  });
}

const fieldHolders = ['fields', 'line', 'detail', 'parameters'];

/** What the build has packed, as it was. */
export function unpacked({ shapes, pairs, operations, apart, reports, ...parts }: Packed): Catalog {
  const shapeOf = (value: unknown): unknown =>
    typeof value === 'string' && /^#\d+$/.test(value) ? shapes[Number(value.slice(1))] : value;
  const fieldsAt = (places: string): [string, unknown][] =>
    places
      .split(' ')
      .filter(Boolean)
      .flatMap((place) => {
        const pair = pairs[parseInt(place, 36)];
        return pair ? [[pair[0], shapeOf(pair[1])]] : [];
      });
  const rows = Object.entries(reports.rows).map(([verb, row]) => {
    return [verb, { ...row, parameters: fieldsAt(row.parameters).map(([name]) => name) }];
  });
  const whole = {
    ...parts,
    operations: operationsIn(operations).map((one) => {
      return { ...one, ...apart.find(({ entity, verb }) => entity === one.entity && verb === one.verb) };
    }),
    reports: { ...reports, rows: Object.fromEntries(rows) }
  };
  return JSON.parse(JSON.stringify(whole), (key, value: unknown) =>
    typeof value === 'string' && fieldHolders.includes(key) ? Object.fromEntries(fieldsAt(value)) : shapeOf(value)
  ) as Catalog;
}

/** The same with other words, which stand in the order of scripts/lib/needs.mjs; `plain` itself where they do not fit it. */
export function withWords(plain: Catalog, words: readonly string[]): Catalog {
  let used = 0;
  const changed = JSON.stringify(plain, (key, value: unknown) =>
    key === 'label' || key === 'title' || key === 'plural' ? (words[used++] ?? value) : value
  );
  return used === words.length ? (JSON.parse(changed) as Catalog) : plain;
}

/**
 * What of the catalog tells which fields must be filled in: enough to judge a node before its panel was ever opened. In the
 * language of the editor where the locale file has its words.
 */
export function needsIn(t: Translate): Catalog {
  needs ??= unpacked(QBO_NEEDS);
  const words = t('needs');
  const known = inLanguage.get(words) ?? withWords(needs, words.split('\n'));
  inLanguage.set(words, known);
  return known;
}
