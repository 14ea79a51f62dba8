import { say, type Said } from '../kit/say';
import type { Fault, FaultError } from './qbo-error';

/** A JSON object from outside, of which nothing is known yet. */
export type JsonObject = Record<string, unknown>;

/** Whether a parsed value is an object and not an array, bytes or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** What an object has itself under a name that came from outside: `constructor` is a name as well. */
export function own<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A value as text where it is text or a number, else undefined. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** Intuit's code without padding: the message of a lower-case fault says `003200`, its code `3200`. */
function plainCode(code: string | undefined, message: string | undefined): string {
  const fromMessage = message?.match(/errorCode=(\d+)/)?.[1];
  return (code ?? fromMessage ?? '0').replace(/^0+(?=\d)/, '');
}

/** Faults of a query, in which a token is a word of the statement and tells what is wrong with it (`qbo/errors.md` section 3). */
const aboutStatements = new Set(['4000', '4001', '4002']);

/**
 * A fault's text without the access token that QuickBooks rejected and tells in it (`qbo/recorded.md` 29): the fault goes
 * into messages and logs.
 */
function withoutToken(text: string | undefined, code: string): string | undefined {
  if (text === undefined || !/\btoken\b/i.test(text)) return text;
  const ending = aboutStatements.has(code) ? text : text.replace(/: ?\S+$/, '');
  return ending.replace(/[\w.~+/-]{40,}=*/g, '…');
}

function faultError(raw: unknown): FaultError[] {
  if (!isObject(raw)) return [];
  const message = asText(raw.Message ?? raw.message);
  const code = plainCode(asText(raw.code), message);
  return [
    {
      code,
      message: withoutToken(message, code) ?? 'Unknown error',
      detail: withoutToken(asText(raw.Detail ?? raw.detail), code),
      element: asText(raw.element)
    }
  ];
}

/** The fault in a parsed JSON body: `Fault` of the API or the lower-case `fault` of its gateway (`qbo/api.md` section 3). */
export function jsonFault(body: unknown): Fault | undefined {
  if (!isObject(body)) return undefined;
  const raw = body.Fault ?? body.fault;
  if (!isObject(raw)) return undefined;
  const list = raw.Error ?? raw.error;
  const errors = (Array.isArray(list) ? list : [list]).flatMap(faultError);
  return { type: asText(raw.type), errors };
}

function unescapeXml(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}

/** What stands after an opening tag, to its closing one; where that is missing, to the next tag of `next` or the end. */
function within(text: string, tag: string, next: string): { attributes: string; inner: string }[] {
  const pattern = new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)(?:</${tag}>|(?=<${next})|$)`, 'g');
  return [...text.matchAll(pattern)].map(([, attributes = '', inner = '']) => ({ attributes, inner }));
}

/**
 * The fault in an XML body: throttling and some sign-in failures come as XML whatever was asked for (`qbo/errors.md`
 * section 2). Only this one shape is read, so a few patterns do where a parser would be a dependency. An answer that
 * breaks off keeps what has arrived of it.
 */
export function xmlFault(text: string): Fault | undefined {
  const [fault] = within(text, 'Fault', '/IntuitResponse>');
  if (!fault) return undefined;
  const attribute = (attributes: string, name: string) => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
  const errors = within(fault.inner, 'Error', 'Error\\b').map(({ attributes, inner }) => {
    const child = (name: string) => {
      const found = within(inner, name, '/?[A-Za-z]')[0]?.inner;
      return found === undefined ? undefined : unescapeXml(found).trim();
    };
    const message = child('Message');
    const code = plainCode(attribute(attributes, 'code'), message);
    return {
      code,
      message: withoutToken(message, code) ?? 'Unknown error',
      detail: withoutToken(child('Detail'), code),
      element: attribute(attributes, 'element')
    };
  });
  return { type: attribute(fault.attributes, 'type'), errors };
}

/** Whether text is a web page, such as a proxy's. */
export function isPage(text: string): boolean {
  return /<(?:!doctype html|html|head|title|body)\b/i.test(text.slice(0, 10_000));
}

/** What an answer is that is no JSON, in a few words: the title of a web page tells whose it is, such as a proxy's. */
export function describeForeign(status: number, text: string): Said {
  const page = isPage(text);
  const raw = page ? /<title[^>]*>([^<]{1,500})/i.exec(text)?.[1] : undefined;
  const title = raw === undefined ? '' : unescapeXml(raw).replace(/\s+/g, ' ').trim().slice(0, 100);
  if (text.trim() === '') return say('HTTP {status}, nothing in it', { status });
  if (!page) return say('HTTP {status}, not JSON', { status });
  return title === ''
    ? say('HTTP {status}, a web page', { status })
    : say('HTTP {status}, a web page with the title "{title}"', { status, title });
}

/** Milliseconds that an answer asks to wait, by its header `retry-after`. */
export function retryAfterMs(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
