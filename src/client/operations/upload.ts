import { findReferenceEntity, type Entity, type Operation } from '../../catalog';
import { invalidInput, unexpectedAnswer } from '../../http/errors';
import { refusal } from '../../http/refusal';
import { toQboError } from '../../http/thrown';
import { asText, isObject, jsonFault, type JsonObject } from '../../http/fault';
import { type FileContent, contentTypeOf, readContent } from '../files/content';
import { newBoundary, uploadBody } from '../files/multipart';
import type { Call } from '../call/call';
import type { InputValue, OperationInput, OperationResult } from '../input';
import { pagesOf } from '../query/pages';
import { quote } from '../language/query';
import { compose } from '../record/compose';
import { getPath } from '../record/paths';
import { notAnObject } from '../record/payload';
import { requireForCreate } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { callOf, type OperationContext, type OperationHandler, recordResult, serverNow } from './context';
import { say } from '../../kit/say';

/** How often it is sent in all, looking before each repetition. */
const maxUploads = 3;

/** The wish without its file, which is no field of the record; and the file. */
function split(input: OperationInput): { rest: OperationInput; file: InputValue } {
  const { file: panelFile, ...fields } = input.source === 'payload' ? {} : (input.fields ?? {});
  const payload = input.source === 'fields' ? {} : (input.payload ?? {});
  if (!isObject(payload)) throw notAnObject(payload, say('an object. Give { FileName, AttachableRef, file }.'));
  const { file: payloadFile, ...record } = payload;
  const chosen =
    panelFile && panelFile.value !== undefined && panelFile.value !== '' ? panelFile : { value: payloadFile };
  return { rest: { ...input, payload: record, fields }, file: chosen };
}

/** What the attachment is linked to; the kind of record is needed beside its Id. */
function checkLinks(record: JsonObject): void {
  const links: unknown[] = Array.isArray(record.AttachableRef) ? record.AttachableRef : [];
  for (const [index, link] of links.entries()) {
    const path = `AttachableRef[${index}].EntityRef`;
    const type = asText(getPath(link, 'EntityRef.type'));
    if (!asText(getPath(link, 'EntityRef.value')))
      throw invalidInput(`${path}.value`, say('{element} is missing: give the Id of what it belongs to.'));
    if (!type)
      throw invalidInput(`${path}.type`, say('{element} is missing: say what it belongs to, such as Invoice.'));
    if (!findReferenceEntity(type))
      throw invalidInput(
        `${path}.type`,
        say('"{type}" is nothing that files can be attached to. Use a name such as Invoice or Bill.', { type })
      );
  }
}

async function attachableOf(
  entity: Entity,
  rest: OperationInput,
  content: FileContent,
  context: OperationContext
): Promise<JsonObject> {
  const { record } = await compose(entity, rest, context.compose);
  if (record.FileName === undefined && content.name !== undefined) record.FileName = content.name;
  const name = asText(record.FileName);
  if (record.ContentType === undefined && name !== undefined) record.ContentType = contentTypeOf(name);
  const shaped = await shapeRecord(entity, record, {
    mode: 'create',
    ...context.compose
  });
  if (name === undefined)
    throw invalidInput('FileName', say('{element} is missing: a file needs a name with its ending, such as a.pdf.'));
  if (shaped.ContentType === undefined) {
    throw invalidInput(
      'ContentType',
      say('{element} is missing, and the ending of "{name}" does not tell it. Give one such as application/pdf.', {
        name
      })
    );
  }
  requireForCreate(entity, shaped);
  checkLinks(shaped);
  return shaped;
}

/** The one attachment of an answer, or the refusal that stands in its place. */
function uploaded(body: unknown, operation: Operation): JsonObject {
  const list = isObject(body) ? body.AttachableResponse : undefined;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  const fault = jsonFault(first);
  if (fault) throw refusal(fault, { operation: operation.id, status: 200 });
  const record = isObject(first) ? first[operation.entity.name] : undefined;
  if (isObject(record)) return record;
  throw unexpectedAnswer(say('no attachment in it'), { outcome: 'unknown' });
}

/** The condition that finds what an upload has made among others: its link, or its name where it has none. */
function conditionOf(wanted: JsonObject): string {
  const link: unknown = Array.isArray(wanted.AttachableRef) ? wanted.AttachableRef[0] : undefined;
  const type = asText(getPath(link, 'EntityRef.type'));
  const id = asText(getPath(link, 'EntityRef.value'));
  if (type === undefined || id === undefined) return `FileName = ${quote(asText(wanted.FileName) ?? '')}`;
  return `AttachableRef.EntityRef.Type = ${quote(type)} and AttachableRef.EntityRef.value = ${quote(id)}`;
}

/**
 * The attachment that an upload without an answer has made, if it has: same link, name and size, made since.
 * Assumption: upload-can-be-found.
 */
async function findUploaded(
  operation: Operation,
  wanted: JsonObject,
  size: number,
  since: number,
  context: OperationContext
): Promise<{ record: JsonObject; intuitTid?: string } | undefined> {
  const text = `select * from ${operation.entity.name} where ${conditionOf(wanted)} orderby MetaData.CreateTime`;
  const { priority, lifetime } = context;
  const call: Call = { operation: operation.id, method: 'GET', path: '/query', write: false, priority, lifetime };
  for await (const { records, intuitTid } of pagesOf({ text }, call, context.caller, context.unsteady)) {
    const record = records.find(
      (found) =>
        found.FileName === wanted.FileName &&
        Number(found.Size) === size &&
        Date.parse(asText(getPath(found, 'MetaData.CreateTime')) ?? '') >= Math.floor(since / 1000) * 1000
    );
    if (record) return { record, intuitTid };
  }
  return undefined;
}

/** What an upload needs to be the same again; the file itself comes with the message that comes back. */
interface UploadMemo extends JsonObject {
  wanted: JsonObject;
  boundary: string;
}

function memoIn(memo: JsonObject | undefined): UploadMemo | undefined {
  const { wanted, boundary } = memo ?? {};
  return isObject(wanted) && typeof boundary === 'string' ? { wanted, boundary } : undefined;
}

/**
 * Uploads a file and links it. Whether QuickBooks recognises a repeated requestid here is not known (Assumption:
 * requestid-upload): after a lost answer, be it of a message that comes back, the attachments of what it is linked to
 * are looked through, and only if it is not there is it sent again.
 */
export const upload: OperationHandler = async (operation, input, context) => {
  const { rest, file } = split(input);
  const content = await readContent(file.value, file.as);
  const memo = memoIn(context.earlier?.request?.memo) ?? {
    wanted: await attachableOf(operation.entity, rest, content, context),
    boundary: newBoundary()
  };
  const { wanted, boundary } = memo;
  const name = asText(wanted.FileName) ?? '';
  const type = asText(wanted.ContentType) ?? '';
  const form = uploadBody(wanted, name, type, content, boundary);
  const facts = { requestId: context.requestId, changed: true };

  /** The attachment, where it has been made since. */
  async function made(since: number, attempts: number): Promise<OperationResult | undefined> {
    const found = await findUploaded(operation, wanted, content.size, since, context);
    return found && recordResult(operation, found.record, { intuitTid: found.intuitTid, attempts }, facts);
  }

  const since = context.earlier ? context.earlier.sinceMs : await serverNow(context);
  const before = context.earlier && since !== undefined ? await made(since, 0) : undefined;
  if (before) return before;
  for (let sends = 1; ; sends += 1) {
    try {
      const answer = await context.caller({ ...callOf(operation, context), ...form, memo });
      return recordResult(operation, uploaded(answer.body, operation), answer, facts);
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.cause.outcome !== 'unknown' || since === undefined || sends >= maxUploads) throw error;
      const found = await made(since, error.cause.attempts).catch(() => {
        throw error;
      });
      if (found) return found;
    }
  }
};
