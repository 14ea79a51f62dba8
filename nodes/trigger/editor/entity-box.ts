import { entityOf, operationOf, type Catalog } from '../../shared/editor/catalog';
import { combobox, type ComboboxItem } from '../../editor-kit/combobox';
import { byId } from '../../editor-kit/dom';
import { matching } from '../../editor-kit/matching';
import type { Translate } from '../../editor-kit/red';
import { connectionItself, eventBox, eventNames, everyEntity } from './trigger-node';

/** The list of records to watch; the chosen one stands in the editor's own input. */
export interface EntityBox {
  /** Offers what the catalog has. */
  offer: (catalog: Catalog) => void;
}

/** Makes the list in the open dialog. */
export function entityBox(t: Translate): EntityBox {
  const stored = byId('node-input-entity');
  const words = (name: string): string => {
    const text = t(`entity.${name}`);
    return text === '' || text.endsWith(`entity.${name}`) ? name : text;
  };
  const itemOf = (name: string): ComboboxItem => ({ value: name, label: words(name), detail: name });
  let items: ComboboxItem[] = [];
  const box = combobox({
    label: t('label.entity'),
    chosen: itemOf(stored.value),
    search: (text, show) => {
      const found = matching(text, items, ({ label, detail = '' }) => `${label} ${detail}`);
      const flat = text.trim() === '' ? found : found.map((item) => ({ ...item, group: undefined }));
      show(flat, found.length === 0 ? t(items.length === 0 ? 'entityLoading' : 'entityNone') : undefined);
    },
    onPick: (item) => {
      if (!item) return;
      stored.value = item.value;
      $(stored).trigger('change');
    }
  });
  box.input.id = 'qbo-entity';
  stored.after(box.element);
  return {
    offer: (catalog) => {
      const known = catalog.entities.filter(({ events }) => events.length > 0);
      items = [
        itemOf(everyEntity),
        ...known.map(({ name, kind }) => ({ ...itemOf(name), group: t(`kind.${kind}`) })),
        itemOf(connectionItself)
      ];
    }
  };
}

/**
 * Says of each event what it means for such records. What never happens to them cannot be chosen; where a flow from elsewhere
 * has chosen it all the same, it can still be taken out.
 */
export function showEvents(
  catalog: Catalog | undefined,
  entity: string,
  stored: readonly string[],
  t: Translate
): void {
  const row = catalog && entityOf(catalog, entity);
  const kind = entity === everyEntity ? 'all' : (row?.kind ?? 'transaction');
  // What can be made inactive is not deleted, unless there is an operation for it all the same.
  const isHidden = catalog && row?.fields.Active && !operationOf(catalog, entity, 'delete');
  for (const event of eventNames) {
    const happens = row?.events.includes(event) !== false;
    eventBox(event).disabled = !happens && !stored.includes(event);
    const isSaid = happens || (event === 'deleted' && isHidden);
    byId<HTMLElement>(`qbo-means-${event}`).textContent = t(isSaid ? `means.${event}.${kind}` : 'means.untold');
  }
}
