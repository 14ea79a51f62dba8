import { createHmac, timingSafeEqual } from 'node:crypto';
import { notFound, Refusal, refusal, unreadable } from '../faults';
import { save } from '../engine/save';
import { openWork } from '../ledger/work';
import { modelNamed } from '../model/model';
import { askedAt, emptyReply, type Reply, type Request } from '../server/exchange';
import { parseMultipart, type Part } from '../server/multipart';
import type { Simulation } from '../simulation';
import { isList, isObject, type JsonObject, type JsonValue, parseJson, textAt } from '../values/json';
import { millisText } from '../values/time';
import { type Answer, type Call, isXml, requireType } from './call';
import { parseXml } from './xml-parse';
import { recordIn } from './xml-record';

/*
 * Files of attachments (qbo/api.md §10). They come by `/upload`, and go by a pre-signed address that is fetched without
 * the bearer token: a request that carries one is refused, so that a client that leaks it is found out.
 */

const largestUpload = 100 * 1024 * 1024;
const lifetimeMs = 15 * 60_000;

/** Endings that the service takes. */
const endings = new Set(
  'ai csv doc docx eps gif jpeg jpg ods pdf png rtf tif txt xls xlsx xml'.split(' ').map((ending) => `.${ending}`)
);

function recordFrom(xml: string): JsonValue {
  const root = parseXml(xml);
  const model = modelNamed('Attachable');
  if (root === undefined || model === undefined) throw unreadable();
  return recordIn(model, root);
}

function metadataOf(part: Part | undefined): JsonObject {
  if (part === undefined) return {};
  const text = part.body.toString('utf8');
  let value: JsonValue;
  try {
    value = isXml(part.type ?? '') ? recordFrom(text) : parseJson(text);
  } catch {
    throw refusal('6040', 'The metadata of the file cannot be read.', part.name);
  }
  if (!isObject(value)) throw refusal('6040', 'The metadata of the file is no Attachable.', part.name);
  return value;
}

/** Keeps a file and its record; the file first, so that no record is without its file. */
function keep({ simulation, company, now }: Call, content: Part, metadata: Part | undefined): JsonObject {
  const model = modelNamed('Attachable');
  if (model === undefined) throw notFound();
  const sent = metadataOf(metadata);
  const FileName = textAt(sent, 'FileName') ?? content.fileName ?? '';
  const ending = /\.[^.]+$/.exec(FileName)?.[0].toLowerCase() ?? '';
  if (!endings.has(ending)) throw refusal('6041', `Files of the type ${ending || 'unknown'} are not supported.`);
  const ContentType = textAt(sent, 'ContentType') ?? content.type;
  const work = openWork(simulation.ledger, company, now);
  const { Id: _id, ...fresh } = sent;
  const body = { ...fresh, FileName, ...(ContentType !== undefined && { ContentType }) };
  const record = save(work, model, body);
  const id = textAt(record, 'Id') ?? '';
  simulation.files.put(company.realmId, id, content.body);
  const { realmId } = company;
  const whole = work.touch('Attachable', {
    ...record,
    FileAccessUri: `/v3/company/${realmId}/download/${id}`,
    Size: content.body.length
  });
  work.commit();
  return whole;
}

/** The fault of one file; an unknown attribute means that its metadata are no Attachable. */
function faultOf(error: unknown): JsonObject {
  if (!(error instanceof Refusal)) throw error;
  const { Fault = {} } = (error.entry.code === '2010' ? refusal('6040', error.entry.Detail) : error).body('');
  return { Fault };
}

/**
 * `POST /upload`: pairs of `file_metadata_N` and `file_content_N`, each answered by itself. A `requestid` does not
 * count here (Assumption: requestid-upload), so that a client that repeats blindly is seen to do the work twice.
 */
export function upload(call: Call): Answer {
  requireType(call, ['multipart/form-data']);
  const parts = parseMultipart(call.request.body, call.request.headers['content-type'] ?? '');
  if (parts === undefined) throw refusal('6041', 'The body is no whole multipart/form-data.');
  const suffix = (part: Part, kind: string): string | undefined =>
    part.name.startsWith(`file_${kind}_`) ? part.name.slice(`file_${kind}_`.length) : undefined;
  const contents = parts.filter((part) => suffix(part, 'content') !== undefined);
  if (contents.length === 0) throw refusal('6041', 'There is no part file_content_N.');
  if (contents.reduce((bytes, part) => bytes + part.body.length, 0) > largestUpload) throw tooLarge(400);
  const AttachableResponse = contents.map((content): JsonObject => {
    const metadata = parts.find((part) => suffix(part, 'metadata') === suffix(content, 'content'));
    try {
      return { Attachable: keep(call, content, metadata) };
    } catch (error) {
      return faultOf(error);
    }
  });
  return { json: { AttachableResponse, time: millisText(call.now) } };
}

/** Assumption: upload-too-large. */
export function tooLarge(status: 400 | 413): Refusal {
  return refusal('6030', 'All files of a request may have 100 MB together.', '', status);
}

function signature(simulation: Simulation, realmId: string, id: string, expires: string): string {
  return createHmac('sha256', simulation.clientSecret).update(`${realmId}/${id}/${expires}`).digest('hex');
}

function signedUri(simulation: Simulation, request: Request, realmId: string, id: string): string {
  const expires = String(simulation.clock.now() + lifetimeMs);
  const query = new URLSearchParams({ expires, signature: signature(simulation, realmId, id, expires) });
  return `${askedAt(request)}/files/${realmId}/${id}?${query.toString()}`;
}

/** `GET /download/{id}`: the pre-signed address, as text. A note has none. */
export function download({ simulation, company, request }: Call, id: string): Answer {
  const stored = company.tables.get('Attachable')?.get(id);
  if (stored === undefined || stored.deleted || stored.data.FileAccessUri === undefined) throw notFound();
  const body = signedUri(simulation, request, company.realmId, id);
  return { reply: { status: 200, type: 'text/plain;charset=UTF-8', body } };
}

/** Attributes of answers in which records may stand. */
const containers = new Set(['QueryResponse', 'CDCResponse', 'AttachableResponse', 'BatchItemResponse']);

/** An answer with a fresh TempDownloadUri on each attachment that has a file. */
export function withDownloadUris(
  simulation: Simulation,
  request: Request,
  realmId: string,
  json: JsonObject
): JsonObject {
  const signed = (value: JsonValue): JsonValue => {
    if (isList(value)) return value.map(signed);
    if (!isObject(value) || value.FileAccessUri === undefined) return value;
    return { ...value, TempDownloadUri: signedUri(simulation, request, realmId, textAt(value, 'Id') ?? '') };
  };
  const inside = (value: JsonValue): JsonValue => {
    if (isList(value)) return value.map(inside);
    return isObject(value) ? answer(value) : value;
  };
  const answer = (value: JsonObject): JsonObject => {
    const names = Object.keys(value);
    if (!names.some((name) => name === 'Attachable' || containers.has(name))) return value;
    const entries = Object.entries(value).map(([name, entry]): [string, JsonValue] => {
      if (name === 'Attachable') return [name, signed(entry)];
      return [name, containers.has(name) ? inside(entry) : entry];
    });
    return Object.fromEntries(entries);
  };
  return answer(json);
}

function refused(status: 400 | 403, code: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  return { status, type: 'application/xml', body };
}

/** `/files/…`: the bytes, for whoever has the address, while it is valid. */
export function answerFile(simulation: Simulation, request: Request): Reply {
  const [, , realmId = '', id = ''] = request.path.split('/');
  if (request.headers.authorization !== undefined) return refused(400, 'InvalidArgument');
  const expires = request.query.get('expires') ?? '';
  const given = Buffer.from(request.query.get('signature') ?? '');
  const wanted = Buffer.from(signature(simulation, realmId, id, expires));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return refused(403, 'SignatureDoesNotMatch');
  if (Number(expires) < simulation.clock.now()) return refused(403, 'AccessDenied');
  const record = simulation.ledger.state.companies.get(realmId)?.tables.get('Attachable')?.get(id);
  const body = record === undefined || record.deleted ? undefined : simulation.files.get(realmId, id);
  if (body === undefined) return emptyReply(404);
  return { status: 200, type: textAt(record?.data, 'ContentType') ?? 'application/octet-stream', body };
}
