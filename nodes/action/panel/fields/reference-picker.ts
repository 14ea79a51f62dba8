import { combobox, type Combobox, type ComboboxItem } from '../../../editor-kit/combobox';
import { button, el } from '../../../editor-kit/dom';
import type { Leaf } from '../../../shared/editor/leaves';
import { createLookUp, type LookupRecord } from '../../../shared/editor/lookup';
import { drawBetweenPresses } from '../../../editor-kit/press';
import type { Translate, TypedInputType, TypedInputWidget } from '../../../editor-kit/red';
import type { StoredValue } from '../../../shared/editor/stored';
import { failureWords, recordSearch, type Picked } from './record-search';
import { setUnpicked } from './unpicked';
import type { PickRules } from './value-types';

/** The list from which a reference is picked, inside a typed input. */
export interface ReferencePicker {
  type: TypedInputType;
  /** The box that shows the name, once the type was chosen. */
  input: () => HTMLInputElement | undefined;
  /** The record behind what is picked, if it was found while the dialog is open. */
  picked: () => LookupRecord | undefined;
  /** The name of what is picked, as far as it is known. */
  label: () => string | undefined;
  /** What stands beside the id when it is stored. */
  beside: (id: string) => Pick<StoredValue, 'label' | 'realmId'>;
  /** To be called when the field may have changed that says of which entity the record is. */
  kindChanged: () => void;
}

interface Chosen extends Picked {
  /** The entity that it was picked from, as far as that is known. */
  entity?: string;
}

function itemOf({ id, label, record }: Chosen): ComboboxItem {
  return { value: id, label: label ?? id, detail: record?.detail };
}

/** Makes the picker of a field that refers to a record; `notes` takes what is to be said of the present value. */
export function referencePicker(
  leaf: Leaf,
  stored: StoredValue | undefined,
  rules: PickRules,
  notes: HTMLElement,
  known: () => void,
  t: Translate
): ReferencePicker {
  const { company } = rules;
  const entityNow = (): string =>
    leaf.kindFrom === undefined ? (leaf.ref ?? '') : String(rules.form?.()[leaf.kindFrom] ?? '');
  const lookUp = createLookUp();
  const kept: Chosen | undefined =
    stored?.type === 'id' && stored.value !== ''
      ? { id: stored.value, label: stored.label, realmId: stored.realmId, entity: entityNow() }
      : undefined;
  let chosen = kept;
  let box: Combobox | undefined;
  let widget: TypedInputWidget | undefined;

  function take(next: Chosen | undefined): void {
    chosen = next && { ...next, entity: entityNow() };
    box?.choose(next && itemOf(next));
    showNotes();
    widget?.input.val(next?.id ?? '').trigger('change');
  }

  /** Looks up in the present company what goes by the name of what was picked in another one. */
  function pickHere(label: string): void {
    say(el('span', {}, t('pick.searching')));
    lookUp.ask(
      { connection: company.connection(), entity: entityNow(), text: label },
      ({ realmId, records }) => {
        const [record, another] = records.filter(({ name }) => name.toLowerCase() === label.toLowerCase());
        if (!record || another) return showNotes(t(record ? 'pick.severalHere' : 'pick.noneHere', { label }));
        take({ id: record.id, label: record.name, realmId, record });
      },
      (failure) => showNotes(failureWords(failure, t))
    );
  }

  function say(...parts: HTMLElement[]): void {
    notes.replaceChildren(...parts);
    setUnpicked(notes);
  }

  function sayUnpicked(text: string): void {
    const sentence = t('pick.left', { text });
    const told = `${leaf.label}: ${sentence}`;
    setUnpicked(notes, told);
    // A press that leaves the box must find what it presses where it was.
    drawBetweenPresses(document.body, () => {
      if (!notes.isConnected) return;
      say(el('span', {}, sentence));
      setUnpicked(notes, told);
    });
  }

  function isForeign(): boolean {
    const here = company.realmId();
    return chosen?.realmId !== undefined && here !== undefined && here !== '' && chosen.realmId !== here;
  }

  function showNotes(problem?: string): void {
    if (!chosen || !isForeign()) return say();
    const { label } = chosen;
    const text = el('span', { className: 'qbo-foreign' }, problem ?? t('pick.foreign'));
    if (label === undefined) return say(text);
    const words = t('pick.here', { label });
    say(
      text,
      button('fa-refresh', words, words, () => pickHere(label))
    );
  }

  company.onChange(() => {
    showNotes();
    known();
  });

  function made(): Combobox {
    box ??= combobox({
      label: leaf.label,
      placeholder: leaf.hint,
      chosen: chosen && itemOf(chosen),
      optional: true,
      search: recordSearch(leaf, rules, () => [entityNow()].filter((kind) => kind !== ''), take, t),
      onPick: (item) => (item?.act ? item.act() : take(undefined)),
      onLeave: sayUnpicked
    });
    return box;
  }

  return {
    type: {
      value: 'id',
      label: t('type.pick'),
      icon: 'fa fa-search',
      hasValue: true,
      valueLabel(container, value) {
        // oxlint-disable-next-line typescript/no-this-alias -- the widget hands itself over in this way
        widget = this;
        if (value !== (chosen?.id ?? '')) {
          chosen = value === '' ? undefined : value === kept?.id ? kept : { id: value };
        }
        const { element, choose } = made();
        choose(chosen && itemOf(chosen));
        container[0]?.append(element);
        showNotes();
      }
    },
    input: () => box?.input,
    picked: () => chosen?.record,
    label: () => chosen?.label,
    kindChanged() {
      if (leaf.kindFrom === undefined || !chosen) return;
      const entity = entityNow();
      const { id, label = id, entity: before = '' } = chosen;
      chosen.entity = entity;
      if (before === '' || before === entity) return;
      take(undefined);
      say(el('span', { className: 'qbo-foreign' }, t('pick.otherKind', { label })));
    },
    beside(id) {
      if (chosen?.id !== id) return {};
      const { label, realmId } = chosen;
      return { ...(label !== undefined && { label }), ...(realmId !== undefined && { realmId }) };
    }
  };
}
