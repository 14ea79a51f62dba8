import type { Catalog, Entity } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';
import { combobox, type ComboboxItem, type ComboboxOptions } from '../../editor-kit/combobox';
import { byId } from '../../editor-kit/dom';
import { matching } from '../../editor-kit/matching';
import type { Translate } from '../../editor-kit/red';
import { titleOf } from '../model/action';

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

function itemsOf(catalog: Catalog, company: Company, t: Translate): ComboboxItem[] {
  const there = catalog.entities.filter(({ when = [] }) => company.meets(when) !== false);
  return [
    ...there.flatMap((entity) => operationItems(catalog, entity, t)),
    ...catalog.recordless.flatMap((entity) => reportItems(catalog, entity, t))
  ];
}

/** The box in which the operation is chosen. */
export interface OperationPicker {
  /**
   * Offers the catalog's operations but those on records that the company is known not to have, and calls `onPick` with the
   * entity and verb of the one that is chosen.
   */
  offer: (catalog: Catalog, company: Company, onPick: (entity: string, verb: string) => void) => void;
}

/** Makes the picker in `host`; `chosen` is entity and verb with a slash between them. */
export function operationPicker(host: HTMLElement, chosen: string, t: Translate): OperationPicker {
  const hidden = byId('qbo-operation');
  const [entity = '', operation = ''] = chosen.split('/');
  let items: (() => ComboboxItem[]) | undefined;
  let pick: (entity: string, verb: string) => void = () => undefined;

  /** What was typed last, to be answered anew when the catalog arrives. */
  let asked: (() => void) | undefined;

  const search: ComboboxOptions['search'] = (text, show) => {
    if (!items) return show([], t('catalog.loading'));
    const offered = items();
    if (text.trim() === '') return show(offered);
    const found = matching(text, offered, ({ label, words }) => `${label} ${words}`);
    show(
      found.map((item) => ({ ...item, group: undefined })),
      found.length === 0 ? t('picker.none') : undefined
    );
  };

  const box = combobox({
    id: 'qbo-operation-text',
    label: t('label.operation'),
    placeholder: t('placeholder.operation'),
    chosen: { value: chosen, label: titleOf({ entity, operation }, t) },
    search(text, show) {
      asked = () => search(text, show);
      asked();
    },
    onPick(item) {
      if (!item || item.value === hidden.value) return;
      hidden.value = item.value;
      const [picked = '', verb = ''] = item.value.split('/');
      pick(picked, verb);
    }
  });
  hidden.value = chosen;
  host.append(box.element);

  return {
    offer(catalog, company, onPick) {
      pick = onPick;
      // What is known of the company may have changed by the time somebody looks.
      items = () => itemsOf(catalog, company, t);
      asked?.();
    }
  };
}
