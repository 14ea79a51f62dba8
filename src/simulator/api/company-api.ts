import { createHash } from 'node:crypto';
import { missingParameter, notFound, refusal, unsupportedOperation } from '../faults';
import { remove, send, voidRecord } from '../engine/remove';
import { save } from '../engine/save';
import { invalidId } from '../model/clean';
import { type Model, modelOfResource } from '../model/model';
import { runQuery } from '../query/run';
import { rulesOf } from '../rules';
import { singleId } from '../rules/company';
import { mediaType, type Reply, type Request } from '../server/http';
import type { Simulation } from '../simulation';
import type { Company } from '../ledger/types';
import { openWork, type Work } from '../ledger/work';
import { type JsonObject, type JsonValue, parseJson } from '../values/json';
import { millisText } from '../values/time';
import { changeData } from './cdc';
import { formPdf } from './pdf';

/** A call below `/v3/company/{realmId}/` whose bearer is known. */
export interface Call {
  readonly simulation: Simulation;
  readonly company: Company;
  readonly request: Request;
  /** Path segments after the company's id. */
  readonly path: readonly string[];
  readonly now: number;
}

export type Answer = { readonly json: JsonObject } | { readonly reply: Reply };

function unknownPath({ request }: Call): Error {
  const { path } = request;
  return refusal(
    '500',
    `Operation Could not find resource for relative : ${path} of full path: ${path} is not supported.`
  );
}

function requireType(call: Call, types: readonly string[]): void {
  const type = mediaType(call.request);
  if (types.includes(type)) return;
  // Status and code of a wrong content type are unverified (qbo/errors.md §1).
  throw refusal('1050', `Content type ${type || 'none'} is not supported, use ${types[0]}`, '', 415);
}

/** JSON that cannot be read counts as an unknown property; bytes that are not UTF-8 give 500 (qbo/errors.md §3). */
function bodyOf(call: Call): JsonValue {
  requireType(call, ['application/json']);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(call.request.body);
  } catch {
    throw refusal('500', 'Operation with a body that is not UTF-8 is not supported.');
  }
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'no JSON';
    throw refusal('2010', `Property Name:${reason} specified is unsupported or invalid`);
  }
}

/** What makes two requests the same one: all but the request's id and the version. */
function fingerprint({ request }: Call): string {
  const query = new URLSearchParams(request.query);
  query.delete('requestid');
  query.delete('minorversion');
  query.sort();
  const hash = createHash('sha256').update(`${request.method} ${request.path}?${query.toString()}\n`);
  return hash.update(request.body).digest('hex');
}

const longestRequestId = 50;

/**
 * Does a write once: a repeat of its `requestid` answers with the first answer (qbo/api.md §5). Refused requests are not
 * remembered. The same id with another body is unverified: 600 here, as if the id were used up.
 */
function once(call: Call, name: string, doIt: (work: Work) => JsonObject): Answer {
  const { company, simulation, now, request } = call;
  const requestId = request.query.get('requestid');
  if (requestId === null) return { json: commit() };
  if (requestId === '' || requestId.length > longestRequestId) {
    throw refusal('2130', `requestid must have 1 to ${longestRequestId} characters. Supplied:${requestId.length}`);
  }
  const print = fingerprint(call);
  const known = company.replays.get(requestId);
  if (known !== undefined) {
    if (known.fingerprint === print) return { json: known.answer };
    throw refusal('600', `Duplicate request id : ${requestId} was used for another request.`, 'requestid');
  }
  return { json: commit({ requestId, fingerprint: print }) };

  function commit(replay?: { requestId: string; fingerprint: string }): JsonObject {
    const work = openWork(simulation.ledger, company, now);
    const answer = { [name]: doIt(work), time: millisText(now) };
    work.commit(replay && { ...replay, answer });
    return answer;
  }
}

function post(call: Call, model: Model): Answer {
  const body = bodyOf(call);
  const { query } = call.request;
  const operation = query.get('operation') ?? 'update';
  const include = new Set((query.get('include') ?? '').split(','));
  switch (operation) {
    case 'update':
      if (include.has('void')) return voided(call, model, body, 'include');
      return once(call, model.name, (work) => save(work, model, body, include));
    case 'delete':
      return once(call, model.name, (work) => remove(work, model, body));
    case 'void':
      return voided(call, model, body, 'operation');
    default:
      throw unsupportedOperation(operation);
  }
}

/** An entity that answers nothing to its void answers like an empty batch (seen live, qbo/api.md §6). */
function voided(call: Call, model: Model, body: JsonValue, by: 'operation' | 'include'): Answer {
  if (by === 'operation' && rulesOf(model.name).voiding?.by === 'nothing') {
    return { json: { BatchItemResponse: [], time: millisText(call.now) } };
  }
  return once(call, model.name, (work) => voidRecord(work, model, body, by));
}

/** Ids are digits; the tax codes TAX and NON are the exception (samples/TaxCode.query.json). */
function find({ company }: Call, model: Model, id: string): JsonObject {
  const stored = company.tables.get(model.name)?.get(id);
  if (stored === undefined && !/^\d+$/.test(id)) throw invalidId(id);
  if (stored === undefined || stored.deleted) throw notFound();
  return stored.data;
}

function single(call: Call, entity: string): Answer {
  const record = call.company.tables.get(entity)?.get(singleId)?.data ?? {};
  return { json: { [entity]: record, time: millisText(call.now) } };
}

function get(call: Call, model: Model): Answer {
  const [, id, action] = call.path;
  if (model.name === 'Preferences' && id === undefined) return single(call, model.name);
  if (model.name === 'CompanyInfo' && id === call.company.realmId) return single(call, model.name);
  if (id === undefined) throw unknownPath(call);
  if (action === undefined) return { json: { [model.name]: find(call, model, id), time: millisText(call.now) } };
  if (action !== 'pdf' || rulesOf(model.name).mailTo === undefined) throw unknownPath(call);
  return { reply: { status: 200, type: 'application/pdf', body: formPdf(model.name, find(call, model, id)) } };
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

function sendMail(call: Call, model: Model, id: string): Answer {
  requireType(call, ['application/octet-stream']);
  if (!/^\d+$/.test(id)) throw invalidId(id);
  const sendTo = call.request.query.get('sendTo') ?? undefined;
  return once(call, model.name, (work) => send(work, model, id, sendTo));
}

/** True for the calls that Intuit meters as reads (qbo/limits.md §3). */
export function isRead(request: Request, path: readonly string[]): boolean {
  return request.method === 'GET' || path[0] === 'query' || path[0] === 'batch';
}

/** Answers a call of the accounting API. Throws Refusal. */
export function answerCall(call: Call): Answer {
  const { path, request } = call;
  const [resource = '', id, action] = path;
  const { method } = request;
  if (path.length === 1 && resource === 'query' && (method === 'GET' || method === 'POST')) return query(call);
  if (path.length === 1 && resource === 'cdc' && method === 'GET') return cdc(call);
  const model = modelOfResource(resource);
  if (model === undefined || path.length > 3) throw unknownPath(call);
  if (method === 'GET') return get(call, model);
  if (method === 'POST' && path.length === 1) return post(call, model);
  if (method === 'POST' && id !== undefined && action === 'send') return sendMail(call, model, id);
  throw unknownPath(call);
}
