/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  /** Its content type, without parameters. */
  readonly type: string | undefined;
  readonly body: Buffer;
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  if (match === null) return undefined;
  return (match[1]?.replace(/\\(.)/g, '$1') ?? match[2])?.replace(/%22/g, '"');
}

function partOf(headers: string, body: Buffer): Part {
  const lines = headers.split(/\r?\n/);
  const header = (name: string): string =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  const disposition = header('content-disposition');
  const type = header('content-type').split(';')[0]?.trim();
  return {
    name: parameter(disposition, 'name') ?? '',
    fileName: parameter(disposition, 'filename'),
    type: type || undefined,
    body
  };
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the delimiter next stands at the start of a line, or -1. */
function findDelimiter(body: Buffer, delimiter: Buffer, from: number): number {
  for (let at = body.indexOf(delimiter, from); at !== -1; at = body.indexOf(delimiter, at + 1)) {
    const next = body[at + delimiter.length];
    const isWhole = next === carriageReturn || next === lineFeed || next === 0x2d || next === 0x20 || next === 0x09;
    if (isWhole && (at === 0 || body[at - 1] === lineFeed)) return at;
  }
  return -1;
}

/** The index behind the next line feed, or -1. */
function behindLine(body: Buffer, from: number): number {
  const at = body.indexOf(lineFeed, from);
  return at === -1 ? -1 : at + 1;
}

/** Reads the headers of a part: their text and where its body starts; undefined when they do not end. */
function readHeaders(body: Buffer, from: number): { text: string; end: number } | undefined {
  for (let line = from; ;) {
    const next = behindLine(body, line);
    if (next === -1) return undefined;
    const isEmpty = next - line === 1 || (next - line === 2 && body[line] === carriageReturn);
    if (isEmpty) return { text: body.toString('utf8', from, line), end: next };
    line = next;
  }
}

/**
 * The parts of a body, their bytes untouched; undefined where it is no whole multipart body. What stands before the
 * first delimiter and behind the last one is ignored (RFC 2046 §5.1.1), and a bare line feed ends a line as well.
 */
export function parseMultipart(body: Buffer, contentType: string): readonly Part[] | undefined {
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined || boundary === '') return undefined;
  const delimiter = Buffer.from(`--${boundary}`, 'utf8');
  const parts: Part[] = [];
  let at = findDelimiter(body, delimiter, 0);
  for (;;) {
    if (at === -1) return undefined;
    const after = at + delimiter.length;
    if (body.toString('latin1', after, after + 2) === '--') return parts;
    const start = behindLine(body, after);
    const headers = start === -1 ? undefined : readHeaders(body, start);
    if (headers === undefined) return undefined;
    at = findDelimiter(body, delimiter, headers.end);
    if (at === -1) return undefined;
    const end = body[at - 2] === carriageReturn ? at - 2 : at - 1;
    parts.push(partOf(headers.text, body.subarray(headers.end, Math.max(headers.end, end))));
  }
}
