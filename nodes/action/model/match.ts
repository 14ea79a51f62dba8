import type { Entity, Field } from '../../shared/editor/catalog';
import type { Options } from '../../shared/editor/stored';

const namesIn = (match: unknown): string[] => {
  const list: unknown[] = typeof match === 'string' ? match.split(',') : Array.isArray(match) ? match : [];
  return list.map((name) => String(name).trim()).filter((name) => name !== '');
};

/** The fields by which a record is recognised that may be there already, as the core reads them. */
export function marksOf({ knownBy }: Pick<Entity, 'knownBy'>, { match }: Options): string[] {
  const names = namesIn(match);
  return names.length > 0 || knownBy === undefined ? names : [knownBy];
}

/**
 * Whether a record can be recognised by that field: QuickBooks searches by it, or the list is short enough to be read as a
 * whole, of which not all fields are known before a panel was opened.
 */
export function isMark({ fields, knownBy, lookup }: Entity, name: string): boolean {
  const { filterable, type = 'string', list } = fields[name] ?? {};
  if (filterable || name === knownBy) return true;
  return (lookup as Entity['lookup'] | undefined)?.fetchWhole === true && type === 'string' && !list;
}

/** Of these many records have the same. */
const tellingNothing = ['boolean', 'decimal'];

/** The fields by which records of an entity can be recognised, the usual one first. */
export function possibleMarks({ fields, knownBy }: Entity): string[] {
  const isUsual = ([name]: readonly [string, Field]): number => (name === knownBy ? 0 : 1);
  return Object.entries(fields)
    .filter(([name, { filterable, label, readOnly }]) => {
      return (filterable || name === knownBy) && label !== undefined && !readOnly;
    })
    .filter(([, { type }]) => !tellingNothing.includes(type))
    .sort((a, b) => isUsual(a) - isUsual(b))
    .map(([name]) => name);
}

/** The options without the marks that records of that entity do not have: they were chosen for another one. */
export function withFittingMarks(entity: Entity, options: Options): Options {
  const names = namesIn(options.match);
  const fitting = names.filter((name) => isMark(entity, name));
  if (fitting.length === names.length) return options;
  const { match: _match, ...rest } = options;
  return fitting.length > 0 ? { ...rest, match: fitting } : rest;
}
