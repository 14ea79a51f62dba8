import { isDay } from './day-picker';
import type { Leaf } from './leaves';
import type { Problem } from './missing';
import { isPlaceholder } from './numbers';
import type { Translate } from './red';
import type { FieldMap, StoredLine, StoredValue } from './stored';

type Limits = Partial<Pick<Leaf, 'maxLength' | 'range' | 'email'>>;

function wrongNumber(value: string, { range }: Limits, t: Translate): string | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return t('error.number');
  const [least, most] = range ?? [-Infinity, Infinity];
  return number < least || number > most ? t('error.range', { least, most }) : undefined;
}

function wrongText(value: string, { maxLength, email }: Limits, t: Translate): string | undefined {
  if (maxLength !== undefined && value.length > maxLength) return t('error.long', { most: maxLength });
  const addresses = value.split(',').map((address) => address.trim());
  return email && !addresses.every((address) => /^\S+@\S+$/.test(address)) ? t('error.email') : undefined;
}

/** What is wrong with a literal value, in a sentence; what is not literal is known when the message runs. */
export function wrongValue({ value, type }: StoredValue, limits: Limits, t: Translate): string | undefined {
  const text = String(value);
  if (text === '' || isPlaceholder(text)) return undefined;
  if (type === 'day') return isDay(text) ? undefined : t('error.day');
  if (type === 'num') return wrongNumber(text, limits, t);
  return type === 'str' ? wrongText(text, limits, t) : undefined;
}

/** The values among these that cannot be right. Without the fields they are called by their paths and lengths are not checked. */
export function wrongFields(fields: FieldMap, leaves: readonly Leaf[], t: Translate): Problem[] {
  return Object.entries(fields).flatMap(([path, value]) => {
    const leaf = leaves.find((one) => one.path === path);
    const reason = wrongValue(value, leaf ?? {}, t);
    return reason === undefined
      ? []
      : [{ path, label: t('wrong.field', { field: leaf?.label ?? path, reason }), reason }];
  });
}

/** The same for lines. */
export function wrongInLines(lines: readonly StoredLine[], t: Translate): Problem[] {
  return lines.flatMap(({ fields }, line) =>
    wrongFields(fields, [], t).map(({ path, reason }) => {
      const field = path.slice(path.lastIndexOf('.') + 1);
      return { path, line, reason, label: t('wrong.inLine', { line: line + 1, field, reason }) };
    })
  );
}
