import { findReferenceEntity, type Entity, type Operation } from '../../catalog';
import { invalidInput, refusal, toQboError, unexpectedAnswer } from '../../http/errors';
import { asText, isObject, jsonFault, type JsonObject } from '../../http/fault';
import { type FileContent, contentTypeOf, readContent } from '../files/content';
import { uploadBody } from '../files/multipart';
import type { InputValue, OperationInput } from '../input';
import { pagesOf } from '../query/pages';
import { quote } from '../language/query';
import { compose } from '../record/compose';
import { getPath } from '../record/paths';
import { notAnObject } from '../record/payload';
import { requireForCreate } from '../record/requirements';
import { shapeRecord } from '../record/shape';
import { callOf, type OperationContext, type OperationHandler, recordResult } from './context';

/** How often it is sent in all, looking before each repetition. */
const maxUploads = 3;

/** The wish without its file, which is no field of the record; and the file. */
function split(input: OperationInput): { rest: OperationInput; file: InputValue } {
  const { file: panelFile, ...fields } = input.source === 'payload' ? {} : (input.fields ?? {});
  const payload = input.source === 'fields' ? {} : (input.payload ?? {});
  if (!isObject(payload)) throw notAnObject(payload, 'an object. Give { FileName, AttachableRef, file }.');
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
      throw invalidInput(`${path}.value`, 'is missing: give the Id of what it belongs to.');
    if (!type) throw invalidInput(`${path}.type`, 'is missing: say what it belongs to, such as Invoice.');
    if (!findReferenceEntity(type))
      throw invalidInput(
        `${path}.type`,
        `"${type}" is nothing that files can be attached to. Use a name such as Invoice or Bill.`
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
    unknown: 'refuse',
    ...context.compose
  });
  if (name !== undefined && shaped.ContentType === undefined) {
    throw invalidInput(
      'ContentType',
      `is missing, and the ending of "${name}" does not tell it. Give one such as application/pdf.`
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
  throw unexpectedAnswer('no attachment in it', { outcome: 'unknown' });
}

/** The attachment that an upload without an answer has made, if it has: same link, name and size, made since. */
async function findUploaded(
  operation: Operation,
  wanted: JsonObject,
  size: number,
  since: number,
  context: OperationContext
): Promise<JsonObject | undefined> {
  const link: unknown = Array.isArray(wanted.AttachableRef) ? wanted.AttachableRef[0] : undefined;
  const type = quote(asText(getPath(link, 'EntityRef.type')) ?? '');
  const id = quote(asText(getPath(link, 'EntityRef.value')) ?? '');
  const text = `select * from ${operation.entity.name} where AttachableRef.EntityRef.Type = ${type} and AttachableRef.EntityRef.value = ${id} orderby MetaData.CreateTime`;
  const { operation: name, priority, lifetime } = callOf(operation, context);
  for await (const { records } of pagesOf(
    { text },
    { operation: name, method: 'GET', path: '/query', write: false, priority, lifetime },
    context.caller
  )) {
    const found = records.find(
      (record) =>
        record.FileName === wanted.FileName &&
        Number(record.Size) === size &&
        Date.parse(asText(getPath(record, 'MetaData.CreateTime')) ?? '') >= Math.floor(since / 1000) * 1000
    );
    if (found) return found;
  }
  return undefined;
}

/**
 * Uploads a file and links it. Whether QuickBooks recognises a repeated requestid here is not known: after a lost answer
 * the attachments of what it is linked to are looked through, and only if it is not there is it sent again.
 */
export const upload: OperationHandler = async (operation, input, context) => {
  const { rest, file } = split(input);
  const content = await readContent(file.value, file.as);
  const wanted = await attachableOf(operation.entity, rest, content, context);
  const { body, contentType } = uploadBody(
    wanted,
    asText(wanted.FileName) ?? '',
    asText(wanted.ContentType) ?? '',
    content.bytes
  );
  const facts = { requestId: context.requestId, changed: true };
  for (let sends = 1; ; sends += 1) {
    const since = context.clock.now();
    try {
      const answer = await context.caller({ ...callOf(operation, context), contentType, body });
      return recordResult(operation, uploaded(answer.body, operation), answer, facts);
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.cause.outcome !== 'unknown' || since === undefined || sends >= maxUploads) throw error;
      const found = await findUploaded(operation, wanted, content.bytes.length, since, context).catch(() => {
        throw error;
      });
      if (found) return recordResult(operation, found, { attempts: error.cause.attempts }, facts);
    }
  }
};
