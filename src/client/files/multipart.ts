import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../http/fault';

/** A multipart body and the content type that goes with it. */
export interface Multipart {
  body: Buffer;
  contentType: string;
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
  bytes: Buffer,
  boundary = newBoundary()
): Multipart {
  const part = (name: string, type: string, file?: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"` +
    `${file === undefined ? '' : `; filename="${headerSafe(file)}"`}\r\nContent-Type: ${type}\r\n\r\n`;
  const head =
    `${part('file_metadata_0', 'application/json')}${JSON.stringify(attachable)}\r\n` +
    part('file_content_0', contentType, fileName);
  return {
    body: Buffer.concat([Buffer.from(head, 'utf8'), bytes, Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8')]),
    contentType: `multipart/form-data; boundary=${boundary}`
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

/** What a body that `uploadBody` has made consists of. */
export function describeMultipart(body: Buffer, contentType: string): PartDescription[] {
  const start = Buffer.from(`--${contentType.split('boundary=')[1] ?? ''}\r\n`);
  const parts: PartDescription[] = [];
  for (let at = body.indexOf(start); at >= 0;) {
    const next = body.indexOf(start, at + start.length);
    const headEnd = body.indexOf('\r\n\r\n', at);
    const head = body.subarray(at + start.length, headEnd).toString('utf8');
    // The last part ends before the closing boundary, which is two hyphens longer than those between.
    const end = next >= 0 ? next - 2 : body.length - start.length - 4;
    const content = body.subarray(headEnd + 4, end);
    const type = /Content-Type: (.*)/.exec(head)?.[1] ?? '';
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    const parsed: unknown = fileName === undefined ? JSON.parse(content.toString('utf8')) : undefined;
    parts.push({
      name: /name="([^"]*)"/.exec(head)?.[1] ?? '',
      contentType: type,
      ...(fileName === undefined ? { json: parsed } : { fileName, size: content.length })
    });
    at = next;
  }
  return parts;
}
