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

/** One file with its Attachable, as `/upload` wants it: a metadata part and a content part paired by their suffix. */
export function uploadBody(attachable: JsonObject, fileName: string, contentType: string, bytes: Buffer): Multipart {
  const boundary = `qbo-${randomBytes(16).toString('hex')}`;
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
