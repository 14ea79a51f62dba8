import type { Catalog } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';
import { combobox, type ComboboxItem, type ComboboxOptions } from '../../editor-kit/combobox';
import { byId } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import { titleOf } from '../model/action';
import { meantOperations, operationList } from '../model/operation-list';

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
    const found = meantOperations(text, offered);
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
      items = () => operationList(catalog, company, t);
      asked?.();
    }
  };
}
