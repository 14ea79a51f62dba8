import type { ComboboxItem } from '../../editor-kit/combobox';
import { matching } from '../../editor-kit/matching';
import type { Translate } from '../../editor-kit/red';
import type { Catalog, Entity } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';

/** What people also call a verb or an entity, in the editor's language. */
function alsoCalled(part: 'verb' | 'entity', name: string, t: Translate): string {
  const key = `picker.${part}.${name}`;
  const words = t(key);
  return words.endsWith(key) ? '' : words;
}

/** What can be done with records of each entity. */
function operationItems(catalog: Catalog, { name, title, plural }: Entity, t: Translate): ComboboxItem[] {
  const own = catalog.operations.filter(({ entity }) => entity === name);
  const names = [name, title, plural, alsoCalled('entity', name, t)].join(' ');
  return own.map(({ verb }) => {
    const value = `${name}/${verb}`;
    const words = `${names} ${verb} ${alsoCalled('verb', verb, t)}`;
    return { value, label: t(`operation.${value.replace('/', '.')}`), group: plural, words };
  });
}

/** The reports, in the parts of QuickBooks' reports page and in their order. */
function reportItems(catalog: Catalog, entity: Entity, t: Translate): ComboboxItem[] {
  const { rows, groups } = catalog.reports;
  const items = operationItems(catalog, entity, t);
  return Object.entries(groups).flatMap(([key, group]) =>
    items.flatMap((item): ComboboxItem[] => {
      const row = rows[item.value.slice(entity.name.length + 1)];
      if (row?.groups?.[0] !== key) return [];
      const { groups: places = [], alt = [], when = [] } = row;
      const words = [item.words ?? '', ...places.map((place) => groups[place] ?? ''), ...alt].join(' ');
      const detail = when.map((condition) => t(`when.${condition}`)).join(', ');
      return [{ ...item, group: `${entity.plural}: ${group}`, words, ...(detail !== '' && { detail }) }];
    })
  );
}

/** The operations to choose from: all but those on records that the company is known not to have. */
export function operationList(catalog: Catalog, company: Pick<Company, 'meets'>, t: Translate): ComboboxItem[] {
  const there = catalog.entities.filter(({ when = [] }) => company.meets(when) !== false);
  return [
    ...there.flatMap((entity) => operationItems(catalog, entity, t)),
    ...catalog.recordless.flatMap((entity) => reportItems(catalog, entity, t))
  ];
}

/** Those of them that somebody may mean who types this, the likeliest first. */
export const meantOperations = (typed: string, offered: readonly ComboboxItem[]): ComboboxItem[] =>
  matching(typed, offered, ({ label, words = '' }) => `${label} ${words}`);
