import { combobox, type Combobox } from '../../../editor-kit/combobox';
import { el } from '../../../editor-kit/dom';
import { drawBetweenPresses } from '../../../editor-kit/press';
import type { Translate, TypedInputWidget } from '../../../editor-kit/red';
import type { Leaf } from '../../../shared/editor/leaves';
import type { StoredValue } from '../../../shared/editor/stored';
import { recordSearch, type Picked } from './record-search';
import type { ReferencePicker } from './reference-picker';
import { setUnpicked } from './unpicked';
import type { PickRules } from './value-types';

/** Between names that are stored as one text: names have commas in them. */
const betweenNames = '; ';

const idsIn = (value: string): string[] =>
  value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** Records as a flow holds them; names that cannot be told apart are left out. */
function recordsIn({ value, label = '', realmId }: StoredValue): Picked[] {
  const ids = idsIn(value);
  const names = ids.length === 1 ? [label] : label.split(betweenNames);
  const isTold = label !== '' && names.length === ids.length;
  return ids.map((id, index) => ({ id, realmId, ...(isTold && { label: names[index] }) }));
}

/** Makes the picker of a field that refers to one or several records; `place` takes the list of them. */
export function recordsPicker(
  leaf: Leaf,
  stored: StoredValue | undefined,
  rules: PickRules,
  place: HTMLElement,
  t: Translate
): ReferencePicker {
  const { company } = rules;
  const list = el('div', { className: 'qbo-chips' });
  const said = el('div');
  const met = new Map<string, Picked>();
  let records: Picked[] = [];
  let box: Combobox | undefined;
  let widget: TypedInputWidget | undefined;
  place.append(list, said);

  function hold(next: readonly Picked[]): void {
    records = [...next];
    for (const record of records) met.set(record.id, record);
    draw();
  }

  function change(next: readonly Picked[]): void {
    hold(next);
    box?.choose(undefined);
    widget?.input.val(records.map(({ id }) => id).join(',')).trigger('change');
  }

  function add(picked: Picked): void {
    say();
    // Ids of another company mean nothing beside it.
    const others = records.filter(({ id, realmId }) => id !== picked.id && (!realmId || realmId === company.realmId()));
    change([...others, picked]);
  }

  function say(text?: string): void {
    said.replaceChildren(...(text === undefined ? [] : [text]));
    setUnpicked(place, text === undefined ? undefined : `${leaf.label}: ${text}`);
  }

  function sayUnpicked(text: string): void {
    const sentence = t('pick.left', { text });
    setUnpicked(place, `${leaf.label}: ${sentence}`);
    // A press that leaves the box must find what it presses where it was.
    drawBetweenPresses(document.body, () => {
      if (place.isConnected) say(sentence);
    });
  }

  function isForeign({ realmId }: Picked): boolean {
    const here = company.realmId();
    return realmId !== undefined && here !== undefined && here !== '' && realmId !== here;
  }

  function chip(record: Picked): HTMLElement {
    const { id, label = id } = record;
    const words = t('pick.without', { label });
    const remove = el('button', { type: 'button', title: words }, el('i', { className: 'fa fa-times' }));
    remove.setAttribute('aria-label', words);
    remove.addEventListener('click', () => {
      change(records.filter((one) => one !== record));
      box?.input.focus();
    });
    const className = isForeign(record) ? 'qbo-chip qbo-foreign' : 'qbo-chip';
    return el('span', { className, title: id }, label, remove);
  }

  function draw(): void {
    const foreign = records.some(isForeign) ? [el('div', { className: 'qbo-foreign' }, t('pick.foreign'))] : [];
    list.replaceChildren(...records.map(chip), ...foreign);
    list.hidden = records.length === 0;
  }

  function made(): Combobox {
    const kinds = leaf.refs ?? [leaf.ref ?? ''];
    box ??= combobox({
      label: leaf.label,
      placeholder: leaf.hint,
      search: recordSearch(leaf, rules, () => kinds, add, t),
      onPick: (item) => item?.act?.(),
      onLeave: sayUnpicked
    });
    return box;
  }

  if (stored?.type === 'id') hold(recordsIn(stored));
  company.onChange(draw);

  return {
    type: {
      value: 'id',
      label: t('type.pick'),
      icon: 'fa fa-search',
      hasValue: true,
      valueLabel(container, value) {
        // oxlint-disable-next-line typescript/no-this-alias -- the widget hands itself over in this way
        widget = this;
        if (value !== records.map(({ id }) => id).join(',')) hold(idsIn(value).map((id) => met.get(id) ?? { id }));
        container[0]?.append(made().element);
      }
    },
    input: () => box?.input,
    picked: () => undefined,
    label: () => (records.length === 1 ? records[0]?.label : undefined),
    kindChanged: () => undefined,
    beside(value) {
      if (value !== records.map(({ id }) => id).join(',')) return {};
      const realmId = records.find((record) => record.realmId !== undefined)?.realmId;
      const isNamed = records.some(({ label }) => label !== undefined);
      const label = records.map((record) => record.label ?? record.id).join(betweenNames);
      return { ...(isNamed && { label }), ...(realmId !== undefined && { realmId }) };
    }
  };
}
