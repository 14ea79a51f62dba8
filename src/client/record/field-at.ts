import { type Field, type Fields, structures } from '../../catalog';
import { own } from '../../http/fault';

/** The catalog's field at a dotted path within these fields, through nested objects. */
export function fieldAt(fields: Fields, names: readonly string[]): Field | undefined {
  const [first, ...rest] = names;
  const field = first === undefined ? undefined : own(fields, first);
  if (!field || rest.length === 0) return field;
  if (field.type === 'CustomField') return { type: 'string' };
  return fieldAt(own(structures, field.type)?.fields ?? {}, rest);
}
