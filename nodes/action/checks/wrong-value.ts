/** What is wrong with one value, judged by the code that the node itself reads it with. */
import { coercePrimitive, isDay as isCalendarDay, isNumberText } from '../../../src/client/language/coerce';
import type { Field } from '../../shared/editor/catalog-types';
import { resolveDay } from '../../../src/client/language/day';
import type { Leaf } from '../../shared/editor/leaves';
import { isPlaceholder } from '../../editor-kit/numbers';
import type { Translate } from '../../editor-kit/red';
import type { StoredValue } from '../../shared/editor/stored';

/** Whether a text is a day as the node takes it: 2026-12-31, today, today+30. */
export function isDay(text: string): boolean {
  try {
    return isCalendarDay(resolveDay('', text, 0, 'UTC'));
  } catch {
    return false;
  }
}

/** What is known of the field that a value is for. */
export type Limits = Partial<Pick<Leaf, 'maxLength' | 'range' | 'email'>> & {
  field?: Field;
  /** It stands in a line that is made for each element of an array. */
  inElement?: boolean;
};

/** Types whose value stands there as it is. */
const literals = ['str', 'num', 'bool', 'day', 'id'];
/** Types that a message, the editor's settings or a look-up fill. */
const others = ['msg', 'flow', 'global', 'env', 'jsonata', 'json', 'date', 'bin', 're', 'name', 'email', 'clear'];
const fileTypes = ['base64', 'text', 'path'];
const known = [...literals, ...others, ...fileTypes];

/** Types that the editor itself can judge, with the sentence for each. */
const expressions: Readonly<Record<string, string>> = {
  msg: 'error.path',
  flow: 'error.path',
  global: 'error.path',
  json: 'error.json',
  jsonata: 'error.jsonata'
};

/** What a value is called when it does not suit a field of that type. */
const sentences: Readonly<Record<string, string>> = {
  boolean: 'error.yesno',
  date: 'error.day',
  dateTime: 'error.time',
  decimal: 'error.number',
  integer: 'error.whole'
};

/** References whose Id may be a word: `TAX` and `NON` in the US, a currency's code, free text. */
const wordReferences = ['TaxCode', 'CurrencyCode', 'text'];

/** Ids are numbers, but for a few that QuickBooks has words for, such as `SHIPPING_ITEM_ID` (`qbo/labels.json`). */
const idPattern = /^(-?\d{1,20}|[A-Z]+(_[A-Z]+)+)$/;

/** Whether the value is read when a message comes, so that there is nothing to compare with a field. */
function isLater({ value, type }: StoredValue): boolean {
  return isPlaceholder(value) || !literals.includes(type);
}

function wrongNumber(value: string, { range }: Limits, t: Translate): string | undefined {
  const number = Number(value);
  if (!isNumberText(value)) return t('error.number');
  const [least, most] = range ?? [-Infinity, Infinity];
  return number < least || number > most ? t('error.range', { least, most }) : undefined;
}

function wrongText(value: string, { maxLength, email }: Limits, t: Translate): string | undefined {
  if (maxLength !== undefined && value.length > maxLength) return t('error.long', { most: maxLength });
  const addresses = value.split(',').map((address) => address.trim());
  return email && !addresses.every((address) => /^\S+@\S+$/.test(address)) ? t('error.email') : undefined;
}

function isRefused({ type, values }: Pick<Field, 'type' | 'values'>, value: string | number | boolean): boolean {
  try {
    coercePrimitive('', { type, values }, value, 'UTC');
    return false;
  } catch {
    return true;
  }
}

function wrongId({ value, type, by = 'id' }: StoredValue, { ref = '' }: Field, t: Translate): string | undefined {
  const isId = type === 'id' || (type === 'str' && by === 'id');
  if (!isId || wordReferences.includes(ref) || idPattern.test(value.trim())) return undefined;
  return t('error.id');
}

/** What a type by itself asks of a literal value. */
function wrongLiteral({ value, type }: StoredValue, t: Translate): string | undefined {
  if (type === 'bool') return /^(true|false)$/i.test(value) ? undefined : t('error.yesno');
  return type === 'num' && !isNumberText(value) ? t('error.number') : undefined;
}

/** The literal as the node reads it. */
function plain({ value, type }: StoredValue): string | number | boolean {
  if (type === 'num') return Number(value);
  return type === 'bool' ? /^true$/i.test(value) : value;
}

function wrongForField(stored: StoredValue, field: Field, t: Translate): string | undefined {
  if (field.list) return undefined;
  if (field.type === 'reference') return wrongId(stored, field, t);
  const sentence = sentences[field.type];
  if (sentence === undefined && !field.values) return undefined;
  const isDated = stored.type === 'day' && (field.type === 'date' || field.type === 'dateTime');
  if (isDated || !isRefused(field, plain(stored))) return undefined;
  return field.values ? t('error.values', { values: field.values.join(', ') }) : t(sentence ?? 'error.number');
}

/** What is wrong with a value whatever it is for: an unknown type, an expression that cannot be read. */
export function wrongExpression({ value, type }: StoredValue, t: Translate): string | undefined {
  if (!known.includes(type)) return t('error.type', { type });
  const sentence = expressions[type];
  return sentence === undefined || RED.utils.validateTypedProperty(value, type) === true ? undefined : t(sentence);
}

/** Types by which an array can be meant. */
const arrays = ['msg', 'flow', 'global', 'env', 'jsonata', 'json'];

/** Whether a text can be the path of something in an element; an empty one is the element itself. */
export function isElementPath(path: string): boolean {
  const inside = path.trim();
  const whole = inside.startsWith('[') ? `element${inside}` : `element.${inside}`;
  return inside === '' || isPlaceholder(path) || RED.utils.validateTypedProperty(whole, 'msg') === true;
}

/** What is wrong with the array for each of whose elements a line is to be made. */
export function wrongArray(stored: StoredValue, t: Translate): string | undefined {
  const { value, type } = stored;
  if (value === '' || isPlaceholder(value)) return undefined;
  const wrong = arrays.includes(type) ? wrongExpression(stored, t) : t('error.array');
  return wrong ?? (type === 'json' && !Array.isArray(JSON.parse(value)) ? t('error.array') : undefined);
}

/** What is wrong with a value of a record, in a sentence; what is not literal is known when the message runs. */
export function wrongValue(stored: StoredValue, limits: Limits, t: Translate): string | undefined {
  const { value, type } = stored;
  if (type === 'each') {
    if (!limits.inElement) return t('error.noElement');
    return isElementPath(value) ? undefined : t('error.path');
  }
  if (value === '' || isPlaceholder(value)) return undefined;
  if (isLater(stored)) return wrongExpression(stored, t);
  if (type === 'day' && !isDay(value)) return t('error.day');
  const ofType =
    type === 'num' ? wrongNumber(value, limits, t) : type === 'str' ? wrongText(value, limits, t) : undefined;
  return ofType ?? wrongLiteral(stored, t) ?? (limits.field && wrongForField(stored, limits.field, t));
}

function wrongOperand(value: string | number | boolean, { type }: Field, t: Translate): string | undefined {
  const sentence = sentences[type];
  if (sentence === undefined) return undefined;
  const isDated = (type === 'date' || type === 'dateTime') && isDay(String(value));
  return isDated || !isRefused({ type }, value) ? undefined : t(sentence);
}

/** What is wrong with a value that a query compares a field with; a list has commas between its values. */
export function wrongCompared(stored: StoredValue, op: string, field: Field, t: Translate): string | undefined {
  if (isPlaceholder(stored.value)) return undefined;
  if (isLater(stored)) return wrongExpression(stored, t);
  // A pattern is text, whatever the field is.
  if (op === 'like') return undefined;
  const wrong = wrongLiteral(stored, t);
  if (wrong !== undefined) return wrong;
  const value = plain(stored);
  const values =
    op === 'in'
      ? String(value)
          .split(',')
          .map((part) => part.trim())
      : [value];
  const ids = field.type === 'reference' && stored.type === 'id' ? values.map(String) : [];
  const reasons = [
    ...ids.map((id) => wrongId({ value: id, type: 'id' }, field, t)),
    ...values.map((one) => wrongOperand(one, field, t))
  ];
  return reasons.find((reason) => reason !== undefined);
}
