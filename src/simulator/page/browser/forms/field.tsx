import { useId } from 'preact/hooks';
import { isRecord, type Json, type Rec, type ToldField } from '../../told';
import { Picker } from './picker';
import { at, textOf } from '../record';
import { words } from '../words';

export interface Place {
  realm: string;
  entity: string;
  /** Kind of line; empty in the record itself. */
  line: string;
}

interface InputProps extends Place {
  id: string;
  field: ToldField;
  record: Rec;
  /** Says what it is where no label stands beside it. */
  label?: string;
  describedBy?: string;
  required?: boolean;
  set(path: string, value: Json | undefined): void;
}

/** A number as it is typed: what is none stays a text, for the simulator to refuse. */
function numberIn(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  const number = Number(text.replaceAll(',', ''));
  return Number.isNaN(number) ? text : number;
}

/** The control for one value. */
export function ValueInput({ id, field, record, label, describedBy, required = false, set, ...place }: InputProps) {
  const { path, kind, choices, maxLength } = field;
  const value = at(record, path);
  const common = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-required': required,
    ...(maxLength > 0 && { maxLength })
  };
  const put = (text: string): void => set(path, text === '' ? undefined : text);
  switch (kind) {
    case 'reference': {
      const props = {
        id,
        field,
        value,
        required,
        ...place,
        ...(label && { label }),
        ...(describedBy && { describedBy })
      };
      return <Picker {...props} set={(chosen) => set(path, chosen)} />;
    }
    case 'choice':
      return (
        <select {...common} value={textOf(value)} onChange={({ currentTarget }) => put(currentTarget.value)}>
          <option value="" />
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'yesno':
      return (
        <select
          {...common}
          value={typeof value === 'boolean' ? String(value) : ''}
          onChange={({ currentTarget }) =>
            set(path, currentTarget.value === '' ? undefined : currentTarget.value === 'true')
          }
        >
          <option value="" />
          <option value="true">{words.yesValue}</option>
          <option value="false">{words.noValue}</option>
        </select>
      );
    case 'longtext':
      return (
        <textarea
          {...common}
          rows={2}
          value={textOf(value)}
          onInput={({ currentTarget }) => put(currentTarget.value)}
        />
      );
    case 'money':
    case 'number':
      return (
        <input
          {...common}
          class="number"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={textOf(value)}
          onChange={({ currentTarget }) => set(path, numberIn(currentTarget.value))}
        />
      );
    case 'day':
      return (
        <input
          {...common}
          type="date"
          value={textOf(value)}
          onInput={({ currentTarget }) => put(currentTarget.value)}
        />
      );
    default: {
      const isCode = isRecord(value) || path.endsWith('Ref');
      const put = (text: string): void => set(path, text !== '' && isCode ? { value: text } : text || undefined);
      const text = isRecord(value) ? textOf(value.value) : textOf(value);
      return (
        <input {...common} autocomplete="off" value={text} onInput={({ currentTarget }) => put(currentTarget.value)} />
      );
    }
  }
}

interface FieldProps extends Place {
  field: ToldField;
  record: Rec;
  required: boolean;
  set(path: string, value: Json | undefined): void;
}

/** A field with its label and its hint; of an object such as an address, all that it consists of. */
export function FieldRow({ field, record, required, set, ...place }: FieldProps) {
  const id = useId();
  if (field.kind === 'parts') {
    return (
      <details class="parts">
        <summary>{field.label}</summary>
        <div class="fields">
          {field.parts
            .filter((part) => part.kind !== 'other')
            .map((part) => (
              <FieldRow key={part.path} {...place} field={part} record={record} required={false} set={set} />
            ))}
        </div>
      </details>
    );
  }
  return (
    <div
      class={`field ${field.kind === 'longtext' ? 'wide' : ''} ${required ? 'required' : ''}`}
      data-path={field.path}
    >
      <label for={id}>{field.label}</label>
      <ValueInput {...place} {...{ id, field, record, required, set }} describedBy={`${id}-hint`} />
      <small id={`${id}-hint`}>{field.hint}</small>
    </div>
  );
}

/** Whether a form asks for a field. */
export function isAsked(field: ToldField, record: Rec, isNew: boolean): boolean {
  if (field.readOnly || field.kind === 'other' || (field.createOnly && !isNew)) return false;
  return Object.entries(field.showWhen).every(([path, values]) => values.includes(String(at(record, path) ?? '')));
}
