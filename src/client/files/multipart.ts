import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { JsonObject } from '../../http/fault';
import type { StreamedBody } from '../../http/transport';
import type { FileContent } from './content';

/** A multipart body, which is read as it is sent, and the content type that goes with it. */
export interface Multipart {
  body: StreamedBody;
  contentType: string;
  /** What it consists of, as people read it. */
  parts: readonly PartDescription[];
}

/** A file name within a header: quotes and line ends would end it early. */
function headerSafe(name: string): string {
  return name.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
}

/** What stands between the parts of a body: nothing that a file may hold. */
export function newBoundary(): string {
  return `qbo-${randomBytes(16).toString('hex')}`;
}

/** One file with its Attachable, as `/upload` wants it: a metadata part and a content part paired by their suffix. */
export function uploadBody(
  attachable: JsonObject,
  fileName: string,
  contentType: string,
  file: Pick<FileContent, 'size' | 'read'>,
  boundary = newBoundary()
): Multipart {
  const safeName = headerSafe(fileName);
  const part = (name: string, type: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\nContent-Type: ${type}\r\n\r\n`;
  const before =
    `${part('file_metadata_0', 'application/json')}${JSON.stringify(attachable)}\r\n` +
    part('file_content_0', contentType, `; filename="${safeName}"`);
  const [head, tail] = [Buffer.from(before, 'utf8'), Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8')];
  async function* pieces(): AsyncGenerator<Buffer, void, void> {
    yield head;
    yield* file.read();
    yield tail;
  }
  return {
    body: { size: head.length + file.size + tail.length, open: () => Readable.from(pieces()) },
    contentType: `multipart/form-data; boundary=${boundary}`,
    parts: [
      { name: 'file_metadata_0', contentType: 'application/json', json: attachable },
      { name: 'file_content_0', contentType, fileName: safeName, size: file.size }
    ]
  };
}

/** A part of a form as people read it: JSON as a value, a file by its size. */
export interface PartDescription {
  name: string;
  contentType: string;
  fileName?: string;
  json?: unknown;
  /** Bytes. */
  size?: number;
}
