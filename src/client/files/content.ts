import { createReadStream } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { contentTypes, maxUploadBytes } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import { QboError } from '../../http/qbo-error';
import type { InputValue } from '../input';
import { show } from '../language/coerce';
import { binaryOf, fromBase64, fromBlob, fromNumbers, numbersOf } from './bytes';
import { type Said, say } from '../../kit/say';

/** A file to upload. */
export interface FileContent {
  /** Bytes. */
  size: number;
  /** Its bytes in pieces, from the beginning each time. Throws QboError `QBO_INVALID_INPUT` where they are no longer there. */
  read(): Iterable<Buffer> | AsyncIterable<Buffer>;
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

function unreadable(path: string, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  if (code === undefined || thrown instanceof QboError) return thrown;
  return invalidInput(
    'file',
    say("{path} cannot be read ({code}). Check the path and the rights of Node-RED's user.", { path: show(path), code })
  );
}

/** Bytes that are read from the disk at a time. */
const pieceBytes = 256 * 1024;

/** The bytes of a file as they are on the disk: as many as were announced, since what comes after them is another request. */
async function* piecesOf(path: string, size: number): AsyncGenerator<Buffer, void, void> {
  let read = 0;
  try {
    for await (const piece of createReadStream(path, { end: size - 1, highWaterMark: pieceBytes })) {
      if (!Buffer.isBuffer(piece)) continue;
      read += piece.length;
      yield piece;
    }
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
  if (read < size)
    throw invalidInput(
      'file',
      say('{path} became shorter while it was sent. Send it once it is whole.', { path: show(path) })
    );
}

function inMemory(bytes: Buffer, name?: string): FileContent {
  return { size: bytes.length, read: () => [bytes], name };
}

/** A file is read as it is sent; only what has no length before it is read (a pipe, a device) is taken into memory. */
async function fromPath(path: string): Promise<FileContent> {
  const name = basename(path);
  try {
    const about = await stat(path);
    checkSize(about.size);
    if (!about.isFile() || about.size === 0) return inMemory(await readFile(path), name);
    await access(path, constants.R_OK);
    return { size: about.size, read: () => piecesOf(path, about.size), name };
  } catch (thrown) {
    throw unreadable(path, thrown);
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
  if (binary) return inMemory(binary);
  const numbers = numbersOf(value);
  const bytes = numbers && (await fromNumbers(numbers, checkSize));
  if (bytes) return inMemory(bytes);
  if (isObject(value)) {
    const text = asText(value.text);
    const path = asText(value.path);
    if (text !== undefined) return inMemory(Buffer.from(text, 'utf8'));
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
  if (as === 'text') return inMemory(Buffer.from(value, 'utf8'));
  const decoded = await fromBase64(value, checkSize);
  if (decoded) return inMemory(decoded);
  throw invalidInput('file', say('{element} is text, but not base64. {forms}', { forms }));
}

/**
 * A file as a user gives it: a Buffer, base64 text (refused unless valid), `{ text }` or `{ path }`. Binary may
 * be whatever flows carry: typed arrays, an ArrayBuffer or Blob, and what is left of a Buffer or typed array after JSON.
 *
 * @param as how the panel says that its text is meant; base64 when it does not
 * @throws QboError `QBO_INVALID_INPUT` naming `file`
 */
export async function readContent(value: unknown, as?: InputValue['as']): Promise<FileContent> {
  const content = await contentOf(value, as);
  checkSize(content.size);
  return content;
}

/** The content type that goes with a file's name, or undefined for an ending that QuickBooks does not take. */
export function contentTypeOf(fileName: string): string | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return contentTypes[ending];
}
