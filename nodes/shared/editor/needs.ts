import { inflateSync, strFromU8 } from 'fflate';
import type { Catalog } from './catalog-types';
import type { Translate } from '../../editor-kit/red';

/** Put in by the build: what scripts/lib/needs.mjs packs, as JSON, deflated, in base64. */
declare const QBO_NEEDS: string;

/** The catalog's part in little room, as scripts/lib/needs.mjs packs it. */
export interface Packed {
  /** Names of what `shapes` hold, which have their places there. */
  keys: readonly string[];
  /** What fields have in common; a text such as `#3` stands for what is at that place. */
  shapes: readonly Readonly<Record<number, unknown>>[];
  /** `kinds`: places of their line types. */
  entities: readonly { kinds?: readonly number[] }[];
  /**
   * `Title 1 =|GivenName 2 First name|…`: fields, by their names, the places of their shapes, and their labels, if they have some;
   * `=` for one that is the name. What holds fields names their places here, in base 36.
   */
  pairs: string;
  /** `Invoice create get;Customer …` */
  operations: string;
  /** What each verb is given, where `operations` says nothing else. */
  takes: Readonly<Record<string, string>>;
  lineTypes: Readonly<Record<string, unknown>>;
  /** What operations are given that are about no record. */
  apart: readonly { entity: string; verb: string }[];
  reports: { rows: Readonly<Record<string, { parameters: string }>> };
  [part: string]: unknown;
}

let needs: Catalog | undefined;
const inLanguage = new Map<string, Catalog>();

function operationsIn(text: string, takesOf: Packed['takes']): { entity: string; verb: string; takes: string }[] {
  return text.split(';').flatMap((words) => {
    const [entity = '', ...own] = words.split(' ');
    return own.map((word) => {
      const [verb = '', takes = takesOf[verb] ?? ''] = word.split('/');
      return { entity, verb, takes };
    });
  });
}

function pairIn(text: string): readonly [name: string, shape: number, label: string | undefined] {
  const [, name = '', shape, label] = /^(\S+) (\d+)(?: (.*))?$/.exec(text) ?? [];
  return [name, Number(shape), label];
}

const fieldHolders = ['fields', 'line', 'detail', 'parameters'];

/** What the build has packed, as it was. */
export function unpacked(packed: Packed): Catalog {
  const { keys, shapes: coded, pairs, entities, operations, takes, apart, reports, ...parts } = packed;
  const lineTypes = Object.keys(parts.lineTypes);
  const named = pairs.split('|').map(pairIn);
  const shapes = coded.map((shape) =>
    Object.fromEntries(Object.entries(shape).map(([place, value]) => [keys[Number(place)] ?? '', value]))
  );
  const shapeOf = (value: unknown): unknown =>
    typeof value === 'string' && /^#\d+$/.test(value) ? shapes[Number(value.slice(1))] : value;
  const fieldsAt = (places: string): [string, unknown][] =>
    places
      .split(' ')
      .filter(Boolean)
      .flatMap((place) => {
        const pair = named[parseInt(place, 36)];
        if (!pair) return [];
        const [name, shape, label] = pair;
        const field = shapes[shape];
        const words = label === undefined ? {} : { label: label === '=' ? name : label };
        return [[name, { ...field, ...words }]];
      });
  const rows = Object.entries(reports.rows).map(([verb, row]) => {
    return [verb, { ...row, parameters: fieldsAt(row.parameters).map(([name]) => name) }];
  });
  const whole = {
    entities: entities.map(({ kinds = [], ...entity }) => {
      return {
        requirements: { all: [] },
        lineTypes: kinds.map((place) => lineTypes[place]),
        undocumented: {},
        ...entity
      };
    }),
    ...parts,
    operations: operationsIn(operations, takes).map((one) => {
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

function inflated(base64: string): string {
  return strFromU8(inflateSync(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))));
}

/** The words that a locale file has, deflated; none where the editor has no such text and gives its name. */
function wordsIn(text: string): readonly string[] {
  return /^[A-Za-z0-9+/]{99,}=*$/.test(text) ? inflated(text).split('\n') : [];
}

/**
 * What of the catalog tells which fields must be filled in: enough to judge a node before its panel was ever opened. In the
 * language of the editor where the locale file has its words.
 */
export function needsIn(t: Translate): Catalog {
  needs ??= unpacked(JSON.parse(inflated(QBO_NEEDS)) as Packed);
  const words = t('needs');
  const known = inLanguage.get(words) ?? withWords(needs, wordsIn(words));
  inLanguage.set(words, known);
  return known;
}
