import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isRecord, isOptions, type Json, type Rec, type ToldField, type ToldOption } from '../../told';
import { get } from '../api';
import { textOf } from '../record';
import { words } from '../words';

export interface PickerProps {
  id: string;
  realm: string;
  entity: string;
  /** Kind of line in which the field stands; empty in the record itself. */
  line: string;
  field: ToldField;
  value: Json | undefined;
  label?: string;
  describedBy?: string;
  required: boolean;
  set(value: Rec | undefined): void;
}

const waitMs = 150;

/** A box in which a record is searched for and chosen, by the pattern of ARIA's combobox. */
export function Picker({ id, realm, entity, line, field, value, label, describedBy, required, set }: PickerProps) {
  const listId = useId();
  const chosen = isRecord(value) ? textOf(value.name) || textOf(value.value) : '';
  const [typed, setTyped] = useState<string>();
  const [options, setOptions] = useState<readonly ToldOption[]>();
  const [marked, setMarked] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const isOpen = typed !== undefined;

  useEffect(() => {
    if (typed === undefined) return;
    let isOver = false;
    const timer = setTimeout(() => {
      const asked = { realm, entity, line, path: field.path, search: typed };
      get('options', asked, isOptions).then(
        (found) => {
          if (isOver) return;
          setOptions(found);
          setMarked(0);
        },
        () => undefined
      );
    }, waitMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [typed, realm, entity, line, field.path]);

  function close(): void {
    setTyped(undefined);
    setOptions(undefined);
  }
  function choose({ value: chosenId, name, kind }: ToldOption): void {
    set({ value: chosenId, name, ...(field.typed && { type: kind }) });
    close();
  }
  function pressed(event: KeyboardEvent): void {
    const { key } = event;
    const count = options?.length ?? 0;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) setTyped('');
      else if (count > 0) setMarked((marked + (key === 'ArrowDown' ? 1 : count - 1)) % count);
    } else if (key === 'Enter' && isOpen) {
      event.preventDefault();
      const option = options?.[marked];
      if (option) choose(option);
    } else if (key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  }
  function left(): void {
    if (typed === '' && chosen !== '' && box.current?.value === '') set(undefined);
    close();
  }

  return (
    <div class="picker">
      <input
        ref={box}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen && options !== undefined}
        aria-controls={listId}
        aria-activedescendant={isOpen && options?.[marked] ? `${listId}-${marked}` : undefined}
        aria-label={label}
        aria-describedby={describedBy}
        aria-required={required}
        placeholder={words.pick}
        value={typed ?? chosen}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onClick={() => {
          if (!isOpen && chosen === '') setTyped('');
        }}
        onKeyDown={pressed}
        onBlur={left}
      />
      {isOpen && options !== undefined && (
        <ul id={listId} role="listbox" aria-label={field.label}>
          {options.map((option, index) => (
            <li
              key={`${option.kind}-${option.value}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === marked}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              <span>{option.name}</span> <small>{option.detail}</small>
            </li>
          ))}
          {options.length === 0 && <li class="nothing">{words.nothingFits}</li>}
        </ul>
      )}
    </div>
  );
}
