import { missingParameter, notFound, unsupportedOperation } from '../faults';
import { remove, send, voidRecord } from '../engine/remove';
import { save } from '../engine/save';
import { showing, shown } from '../engine/shown';
import { asAnswered } from '../engine/wrapped';
import { invalidId } from '../model/clean';
import { type Model, modelOfResource } from '../model/model';
import { formPdf } from '../pdf';
import { runQuery } from '../query/run';
import { rulesOf } from '../rules';
import { singleId } from '../rules/company';
import { answerReport } from '../reports';
import type { Request } from '../server/exchange';
import { openWork, type Work } from '../ledger/work';
import { type JsonObject, type JsonValue, objectAt, textAt } from '../values/json';
import { millisText } from '../values/time';
import { download, upload } from './attachments';
import { batch } from './batch';
import { type Answer, bodyOf, type Call, requireType, unknownPath } from './call';
import { changeData } from './cdc';
import { doOnce, fingerprintOf, requestIdOf } from './once';
import { recordIn } from './xml-record';

/** A write under the `requestid` of its call, in the envelope of its entity if that has one. */
function once(
  call: Call,
  { envelope }: Pick<Model, 'envelope'>,
  doIt: (work: Work) => JsonObject | undefined
): { readonly json: JsonObject } {
  const requestId = requestIdOf(call);
  const key = requestId === undefined ? undefined : { requestId, fingerprint: fingerprintOf(call) };
  const answer = (record: JsonObject | undefined): JsonObject => {
    if (envelope === undefined) return record ?? {};
    return { ...(record && { [envelope]: record }), time: millisText(call.now) };
  };
  return { json: doOnce(call, key, (work) => answer(doIt(work))) };
}

/** What the query parameter `include` asks for. */
function includeOf({ request }: Call): ReadonlySet<string> {
  return new Set((request.query.get('include') ?? '').split(','));
}

/** A record with what is shown of it only to who asks for it. */
function withIncluded(call: Call, model: Model, record: JsonObject): JsonObject {
  const asked = Object.entries(rulesOf(model.name).included ?? {}).filter(([name]) => includeOf(call).has(name));
  return asked.reduce<JsonObject>((shown, [, shows]) => ({ ...shown, ...shows(record) }), record);
}

function post(call: Call, model: Model): Answer {
  const body = bodyOf(call, (root) => recordIn(model, root));
  const { query } = call.request;
  const operation = query.get('operation') ?? 'update';
  const include = includeOf(call);
  switch (operation) {
    case 'update':
      if (include.has('void')) return voided(call, model, body, 'include');
      return once(call, model, (work) =>
        withIncluded(call, model, shown(work, model.name, save(work, model, body, include)))
      );
    case 'delete':
      return removed(call, model, body);
    case 'void':
      return voided(call, model, body, 'operation');
    default:
      throw unsupportedOperation(operation);
  }
}

/** A deleted attachment's file goes with it. */
function removed(call: Call, model: Model, body: JsonValue): Answer {
  const answer = once(call, model, (work) => {
    const stub = remove(work, model, body);
    return rulesOf(model.name).deletedQuietly ? undefined : stub;
  });
  if (model.name === 'Attachable') {
    const id = textAt(objectAt(answer.json, model.name), 'Id');
    if (id !== undefined) call.simulation.files.remove(call.company.realmId, id);
  }
  return answer;
}

/** An entity that answers nothing to its void answers like an empty batch (qbo/api.md §6). Assumption: void-of-others. */
function voided(call: Call, model: Model, body: JsonValue, by: 'operation' | 'include'): Answer {
  if (by === 'operation' && rulesOf(model.name).voiding?.by === 'nothing') {
    return { json: { BatchItemResponse: [], time: millisText(call.now) } };
  }
  return once(call, model, (work) => voidRecord(work, model, body, by));
}

/** Ids are digits; the tax codes TAX and NON are the exception (samples/TaxCode.query.json). */
function find({ company, now }: Call, model: Model, id: string): JsonObject {
  const stored = company.tables.get(model.name)?.get(id);
  if (stored === undefined && !/^\d+$/.test(id)) throw invalidId(id);
  if (stored === undefined || stored.deleted) throw notFound();
  return showing(company, model.name, now)(stored).data;
}

function single(call: Call, entity: string): Answer {
  const record = call.company.tables.get(entity)?.get(singleId)?.data ?? {};
  return { json: { [entity]: record, time: millisText(call.now) } };
}

function get(call: Call, model: Model): Answer {
  const [, id, action] = call.path;
  if (model.name === 'Preferences' && id === undefined) return single(call, model.name);
  if (model.name === 'CompanyInfo' && id === call.company.realmId) return single(call, model.name);
  const { read } = rulesOf(model.name);
  if (id === undefined && read) {
    const record = read(openWork(call.simulation.ledger, call.company, call.now), call.request.query);
    return { json: { [model.envelope ?? model.name]: record, time: millisText(call.now) } };
  }
  if (id === undefined) throw unknownPath(call);
  if (action === undefined) {
    const record = withIncluded(call, model, asAnswered(model, find(call, model, id)));
    return { json: { [model.envelope ?? model.name]: record, time: millisText(call.now) } };
  }
  if (action !== 'pdf' || rulesOf(model.name).mailTo === undefined) throw unknownPath(call);
  const body = formPdf(call.company, model.name, find(call, model, id), call.now);
  return { reply: { status: 200, type: 'application/pdf', body } };
}

function query(call: Call): Answer {
  const { request, company, now } = call;
  let statement = request.query.get('query');
  if (request.method === 'POST') {
    requireType(call, ['application/text', 'text/plain']);
    statement = request.body.toString('utf8');
  }
  if (statement === null || statement.trim() === '') throw missingParameter('query');
  return { json: { QueryResponse: runQuery(company, statement, now), time: millisText(now) } };
}

function cdc(call: Call): Answer {
  const { request, company, now, simulation } = call;
  const [entities, since] = [request.query.get('entities'), request.query.get('changedSince')];
  return { json: { ...changeData(company, entities, since, now, simulation.cdc), time: millisText(now) } };
}

/**
 * The documented content type of `/send`. Four clients send a form's type or none (qbo/recorded.md 13; Assumption:
 * send-content-type).
 */
const mailTypes = ['application/octet-stream', 'application/x-www-form-urlencoded', ''];

/** A repeated requestid counts here too. Assumption: requestid-send. */
function sendMail(call: Call, model: Model, id: string): Answer {
  requireType(call, mailTypes);
  if (!/^\d+$/.test(id)) throw invalidId(id);
  const sendTo = call.request.query.get('sendTo') ?? undefined;
  return once(call, model, (work) => send(work, model, id, sendTo));
}

/**
 * What a call counts as: Intuit meters reads, and batches whatever is in them (qbo/limits.md §1, §3). Assumption:
 * batch-counts-once.
 */
export function kindOf(request: Request, path: readonly string[]): 'read' | 'write' | 'batch' {
  if (path[0] === 'batch') return 'batch';
  return request.method === 'GET' || path[0] === 'query' ? 'read' : 'write';
}

/** Answers a call of the accounting API. Throws Refusal. */
export function answerCall(call: Call): Answer {
  const { path, request } = call;
  const [resource = '', id, action] = path;
  const { method } = request;
  if (path.length === 1 && resource === 'query' && (method === 'GET' || method === 'POST')) return query(call);
  if (path.length === 1 && resource === 'cdc' && method === 'GET') return cdc(call);
  if (path.length === 2 && resource === 'reports' && method === 'GET') return { json: answerReport(call, id ?? '') };
  if (path.length === 1 && resource === 'batch' && method === 'POST') return batch(call);
  if (path.length === 1 && resource === 'upload' && method === 'POST') return upload(call);
  if (path.length === 2 && resource === 'download' && method === 'GET') return download(call, id ?? '');
  const whole = method === 'POST' ? modelOfResource(path.join('/')) : undefined;
  if (whole !== undefined) return post(call, whole);
  const model = modelOfResource(resource);
  if (model === undefined || path.length > 3) throw unknownPath(call);
  if (method === 'GET') return get(call, model);
  if (method === 'POST' && id !== undefined && action === 'send') return sendMail(call, model, id);
  throw unknownPath(call);
}
