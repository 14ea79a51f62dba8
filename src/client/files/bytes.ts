import { Blob } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { types } from 'node:util';
import { isObject } from '../../http/fault';

/** Signs or numbers that are looked at before others run: a file may be long, and whoever sends it is not alone. */
const pieceSize = 1 << 20;

/** Called with the bytes so far, so that what is too large is refused as soon as that is known. */
export type CheckSize = (bytes: number) => void;

/** The bytes of what is binary, not copied; whichever part of the process has made it, such as a function node's sandbox. */
export function binaryOf(value: unknown): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return types.isAnyArrayBuffer(value) ? Buffer.from(value) : undefined;
}

/** Bytes as numbers, where JSON has made such of them: a Buffer's `data`, a list, or a typed array's entries by index. */
export function numbersOf(value: unknown): ArrayLike<unknown> | undefined {
  const list: unknown = isObject(value) && value.type === 'Buffer' ? value.data : value;
  if (Array.isArray(list)) return typeof list[0] === 'number' || list !== value ? list : undefined;
  if (!isObject(list) || typeof list[0] !== 'number') return undefined;
  // Its keys are not listed: a file of 100 MB has as many.
  let length = 0;
  while (list[length] !== undefined) length += 1;
  return Object.assign(Object.create(list) as object, { length });
}

/** Bytes out of numbers; undefined where one is none from 0 to 255. */
export async function fromNumbers(numbers: ArrayLike<unknown>, check: CheckSize): Promise<Buffer | undefined> {
  check(numbers.length);
  const bytes = Buffer.allocUnsafe(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at];
    if (typeof number !== 'number' || !(number >= 0 && number <= 255) || !Number.isInteger(number)) return undefined;
    bytes[at] = number;
    if (at % pieceSize === pieceSize - 1) await setImmediate();
  }
  return bytes;
}

/** Bytes out of base64, with blanks and line ends in it; undefined for what is not base64 from end to end. */
export async function fromBase64(text: string, check: CheckSize): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  let rest = '';
  let isPadded = false;
  for (let at = /^data:[^,]*;base64,/.exec(text.slice(0, 1000))?.[0].length ?? 0; at < text.length; at += pieceSize) {
    const signs = rest + text.slice(at, at + pieceSize).replace(/\s+/g, '');
    const whole = signs.slice(0, signs.length - (signs.length % 4));
    rest = signs.slice(whole.length);
    const bare = whole.replace(/={1,2}$/, '');
    if ((isPadded && signs !== '') || /[^A-Za-z0-9+/]/.test(bare)) return undefined;
    isPadded ||= bare.length < whole.length;
    const chunk = Buffer.from(whole, 'base64');
    chunks.push(chunk);
    size += chunk.length;
    check(size);
    if (at + pieceSize < text.length) await setImmediate();
  }
  return rest === '' && size > 0 ? Buffer.concat(chunks) : undefined;
}

/** Bytes of a Blob, which gives them only when asked. */
export async function fromBlob(value: unknown): Promise<Buffer | undefined> {
  return value instanceof Blob ? Buffer.from(await value.arrayBuffer()) : undefined;
}

/** Bytes of which base64 is made before others run; three make four signs, so that no sign is shared between pieces. */
const base64Piece = 3 * (1 << 17);

/** Bytes as base64, made in pieces. */
export async function toBase64(bytes: Buffer): Promise<string> {
  let text = '';
  for (let at = 0; at < bytes.length; at += base64Piece) {
    text += bytes.toString('base64', at, at + base64Piece);
    if (at + base64Piece < bytes.length) await setImmediate();
  }
  return text;
}
