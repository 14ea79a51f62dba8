import { type Field, structures } from '../../catalog';
import type { ToldField, ToldKind } from './told';

const numeric = ['decimal', 'integer'];
/** References that hold text or a code. */
const textReferences = ['text', 'CurrencyCode'];

function isReference({ type, ref }: Field): boolean {
  return type === 'reference' && ref !== undefined && !textReferences.includes(ref);
}

/** What is shown and asked for of a kind of object. */
function partsOf(type: string): readonly ToldField[] {
  const fields = Object.entries(structures[type]?.fields ?? {});
  return fields.flatMap(([name, field]) => (field.label === undefined ? [] : [fieldOf(name, field)]));
}

function kindOf(field: Field, parts: readonly ToldField[]): ToldKind {
  const { type, input } = field;
  if (field.list === true || type === 'object') return 'other';
  if (parts.length > 0) return 'parts';
  if (isReference(field)) return 'reference';
  if (type === 'boolean') return 'yesno';
  if (field.values !== undefined || field.options !== undefined) return 'choice';
  if (type === 'date') return 'day';
  if (input === 'money') return 'money';
  if (numeric.includes(type)) return 'number';
  if (type === 'reference') return 'text';
  if (type !== 'string' && type !== 'dateTime') return 'other';
  return input === 'longtext' ? 'longtext' : 'text';
}

/** An API name as words: `AmountDue` is "Amount due". */
function plain(name: string): string {
  const words = name.replace(/Ref$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return words.charAt(0) + words.slice(1).toLowerCase();
}

/**
 * A field as the page shows it and asks for it.
 *
 * @param shown words for it where forms do not ask for it
 */
export function fieldOf(path: string, field: Field, shown?: string): ToldField {
  const parts = field.list === true ? [] : partsOf(field.type);
  const values = field.values ?? Object.keys(field.options ?? {});
  const [only] = parts;
  // An object with one thing in it, such as an email address, is that thing.
  const single = parts.length === 1 && only !== undefined ? only : undefined;
  const label = field.label ?? shown ?? plain(path);
  if (single !== undefined)
    return { ...single, path: `${path}.${single.path}`, label, shown: shown ?? label, ...standing(field) };
  return {
    path,
    label,
    shown: shown ?? label,
    kind: kindOf(field, parts),
    choices: values.map((value) => ({ value, label: field.options?.[value] ?? value })),
    ref: isReference(field) && field.ref !== 'polymorphic' ? (field.ref ?? '') : '',
    typed: field.ref === 'polymorphic',
    parts: parts.map((part) => ({ ...part, path: `${path}.${part.path}` })),
    maxLength: field.maxLength ?? 0,
    ...standing(field)
  };
}

function standing(field: Field): Pick<ToldField, 'hint' | 'group' | 'rank' | 'readOnly' | 'createOnly' | 'showWhen'> {
  return {
    hint: field.hint ?? '',
    group: field.group ?? '',
    rank: field.rank ?? 'rare',
    readOnly: field.readOnly === true || field.label === undefined,
    createOnly: field.createOnly === true,
    showWhen: field.showWhen ?? {}
  };
}
