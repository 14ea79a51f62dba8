import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { contentTypes, maxUploadBytes } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import type { InputValue } from '../input';
import { show } from '../language/coerce';

/** A file to upload. */
export interface FileContent {
  bytes: Buffer;
  /** Name of the file it was read from, if it was. */
  name?: string;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function fromBase64(text: string): Buffer {
  const bare = text.replace(/^data:[^,]*;base64,/, '').replace(/\s+/g, '');
  if (bare !== '' && base64.test(bare)) return Buffer.from(bare, 'base64');
  throw invalidInput('file', 'is text, but not base64. Give a Buffer, base64, { "text": "…" } or { "path": "…" }.');
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
      `${show(path)} cannot be read (${code}). Check the path and the rights of Node-RED's user.`
    );
  }
}

function checkSize(bytes: number): void {
  if (bytes <= maxUploadBytes) return;
  const size = Math.ceil(bytes / 1024 / 1024);
  throw invalidInput('file', `is too large: ${size} MB, at most ${maxUploadBytes / 1024 / 1024} MB are allowed.`);
}

async function contentOf(value: unknown, as: InputValue['as']): Promise<FileContent> {
  if (Buffer.isBuffer(value)) return { bytes: value };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value) };
  if (isObject(value)) {
    const text = asText(value.text);
    const path = asText(value.path);
    if (text !== undefined) return { bytes: Buffer.from(text, 'utf8') };
    if (path !== undefined) return fromPath(path);
  }
  const text = asText(value);
  if (text === undefined || text === '')
    throw invalidInput('file', 'is missing: give a Buffer, base64, { "text" } or { "path" }.');
  if (as === 'path') return fromPath(text);
  return { bytes: as === 'text' ? Buffer.from(text, 'utf8') : fromBase64(text) };
}

/**
 * The bytes of a file as a user gives them: a Buffer, base64 text (refused unless valid), `{ text }` or `{ path }`.
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
