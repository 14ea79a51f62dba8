import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '../values/json';

/** A request with its body read. */
export interface Request {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Address that it was sent from. */
  readonly remote?: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 100 MB of files and their envelope (qbo/limits.md §2). */
export const largestBody = 110 * 1024 * 1024;

/** The body of a request; undefined when it is larger than anything the service takes. */
export async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= largestBody) chunks.push(bytes);
  }
  return length > largestBody ? undefined : Buffer.concat(chunks);
}

/** Media type of a request without its parameters, lower case. */
export function mediaType(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** An answer in JSON; that of an error tells no charset (qbo/recorded.md 32). */
export function jsonReply(status: number, body: JsonValue, headers?: Readonly<Record<string, string>>): Reply {
  const type = status < 400 ? 'application/json;charset=UTF-8' : 'application/json';
  return { status, type, body: JSON.stringify(body), ...(headers && { headers }) };
}

export function htmlReply(status: number, body: string): Reply {
  const headers = {
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'Cache-Control': 'no-store'
  };
  return { status, type: 'text/html;charset=UTF-8', body, headers };
}

export function emptyReply(status: number, headers?: Readonly<Record<string, string>>): Reply {
  return { status, type: 'text/plain', body: '', ...(headers && { headers }) };
}

/** The address by which we were asked, without a slash at the end; a proxy in front may have been asked by https. */
export function askedAt({ headers }: Request): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.host ?? 'localhost'}`;
}

/** The bearer token of a request, empty when there is none. */
export function bearerOf(request: Request): string {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export function wantsJson(request: Request): boolean {
  return (request.headers.accept ?? '').includes('application/json');
}
