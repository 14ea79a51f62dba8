import { isList, isObject, type JsonObject, type JsonValue } from '../values/json';

/*
 * The usual answer to a request that does not ask for JSON (qbo/api.md §2). A plain rendering of the same record: enough
 * for a client to see that it forgot the Accept header.
 */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const space = 'xmlns="http://schema.intuit.com/finance/v3"';

export function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
  return text.replace(/[&<>"']/g, (character) => `&${names[character] ?? ''};`);
}

/** Attributes that XML has on the element rather than inside it. */
const asAttributes = new Set([
  'domain',
  'sparse',
  'status',
  'startPosition',
  'maxResults',
  'totalCount',
  'type',
  'bId'
]);

function element(name: string, value: JsonValue): string {
  if (isList(value)) return value.map((entry) => element(name, entry)).join('');
  if (!isObject(value)) return value === null ? '' : `<${name}>${escapeXml(String(value))}</${name}>`;
  const text = value.value;
  if (typeof text === 'string') {
    const labels = ['name', 'type'].map((key) => {
      const label = value[key];
      return typeof label === 'string' ? ` ${key}="${escapeXml(label)}"` : '';
    });
    return `<${name}${labels.join('')}>${escapeXml(text)}</${name}>`;
  }
  const isError = name === 'Error';
  const outside = (key: string): boolean => asAttributes.has(key) || (isError && (key === 'code' || key === 'element'));
  const entries = Object.entries(value);
  const attributes = entries.filter(([key, entry]) => outside(key) && entry !== null && typeof entry !== 'object');
  const inner = entries.filter((entry) => !attributes.includes(entry));
  const opened = attributes.map(([key, entry]) => ` ${key}="${escapeXml(String(entry))}"`).join('');
  return `<${name}${opened}>${inner.map(([key, entry]) => element(key, entry)).join('')}</${name}>`;
}

/** An answer of the API as XML. */
export function answerXml(answer: JsonObject): string {
  const { time, ...rest } = answer;
  const when = typeof time === 'string' ? ` time="${escapeXml(time)}"` : '';
  const inner = Object.entries(rest).map(([name, value]) => element(name, value));
  return `${head}<IntuitResponse ${space}${when}>${inner.join('')}</IntuitResponse>`;
}

export function faultXml(type: string, code: string, message: string, detail: string, time: string): string {
  return answerXml({ Fault: { type, Error: [{ code, Message: message, Detail: detail }] }, time });
}
