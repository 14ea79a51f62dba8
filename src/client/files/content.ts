import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { contentTypes, maxUploadBytes } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import type { InputValue } from '../input';
import { show } from '../language/coerce';
import { binaryOf, fromBase64, fromBlob, fromNumbers, numbersOf } from './bytes';
import { type Said, say } from '../../kit/say';

/** A file to upload. */
export interface FileContent {
  bytes: Buffer;
  /** Name of the file it was read from, if it was. */
  name?: string;
}

const forms = say('Give a Buffer, base64, { "text": "…" } or { "path": "…" }.');

/** What was found in place of a file, in a few words. */
function describe(value: unknown): Said {
  if (Array.isArray(value)) return say('a list of {length}, not all of them bytes', { length: value.length });
  if (isObject(value)) {
    const names = Object.keys(value).slice(0, 4);
    return names.length > 0 ? say('an object with {names}', { names: names.join(', ') }) : say('an empty object');
  }
  if (typeof value === 'object') return say('an object ({value})', { value: show(value) });
  return say('a {type} ({value})', { type: typeof value, value: show(value) });
}

async function fromPath(path: string): Promise<FileContent> {
  try {
    const { size } = await stat(path);
    checkSize(size);
    return { bytes: await readFile(path), name: basename(path) };
  } catch (thrown) {
    const code =
      thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
    if (code === undefined || code.startsWith('QBO_')) throw thrown;
    throw invalidInput(
      'file',
      say("{path} cannot be read ({code}). Check the path and the rights of Node-RED's user.", {
        path: show(path),
        code
      })
    );
  }
}

function checkSize(bytes: number): void {
  if (bytes <= maxUploadBytes) return;
  const size = Math.ceil(bytes / 1024 / 1024);
  throw invalidInput(
    'file',
    say('{element} is too large: {size} MB, at most {most} MB are allowed.', {
      size,
      most: maxUploadBytes / 1024 / 1024
    })
  );
}

async function contentOf(value: unknown, as: InputValue['as']): Promise<FileContent> {
  const binary = binaryOf(value) ?? (await fromBlob(value));
  if (binary) return { bytes: binary };
  const numbers = numbersOf(value);
  const bytes = numbers && (await fromNumbers(numbers, checkSize));
  if (bytes) return { bytes };
  if (isObject(value)) {
    const text = asText(value.text);
    const path = asText(value.path);
    if (text !== undefined) return { bytes: Buffer.from(text, 'utf8') };
    if (path !== undefined) return fromPath(path);
  }
  if (value === undefined || value === null || value === '')
    throw invalidInput('file', say('{element} is missing. {forms}', { forms }));
  if (typeof value !== 'string')
    throw invalidInput(
      'file',
      say('{element} cannot be read: {value} was found. {forms}', { value: describe(value), forms })
    );
  if (as === 'path') return fromPath(value);
  if (as === 'text') return { bytes: Buffer.from(value, 'utf8') };
  const decoded = await fromBase64(value, checkSize);
  if (decoded) return { bytes: decoded };
  throw invalidInput('file', say('{element} is text, but not base64. {forms}', { forms }));
}

/**
 * The bytes of a file as a user gives them: a Buffer, base64 text (refused unless valid), `{ text }` or `{ path }`. Binary may
 * be whatever flows carry: typed arrays, an ArrayBuffer or Blob, and what is left of a Buffer or typed array after JSON.
 *
 * @param as how the panel says that its text is meant; base64 when it does not
 * @throws QboError `QBO_INVALID_INPUT` naming `file`
 */
export async function readContent(value: unknown, as?: InputValue['as']): Promise<FileContent> {
  const content = await contentOf(value, as);
  checkSize(content.bytes.length);
  return content;
}

/** The content type that goes with a file's name, or undefined for an ending that QuickBooks does not take. */
export function contentTypeOf(fileName: string): string | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return contentTypes[ending];
}
