import assert from 'node:assert/strict';
import { entities, type Entity } from 'node-red-contrib-quickbooks-online/core';
import type { SeenRequest } from './company';
import { asObject, isObject, type JsonObject } from './json';
import { unknownFields } from './known-fields';

const longestRequestId = 50;
const lowestMinorVersion = 75;
/** What is fetched as bytes. */
const fetchesBytes = /\/pdf$/;
const never = ['MetaData', 'domain', 'status'];

function isWrite({ method, path }: SeenRequest): boolean {
  return method === 'POST' && !path.endsWith('/query');
}

function entityOf({ path }: SeenRequest): Entity | undefined {
  const resource = /^\/v3\/company\/\d+\/([\w/]+)$/.exec(path)?.[1];
  return entities.find((entity) => (entity.path ?? entity.resource) === resource);
}

/** The record in a body and its entity: of what stands inside of an object that says its kind, those of that. */
function recordIn(request: SeenRequest, body: JsonObject): readonly [string, JsonObject] {
  const entity = entityOf(request);
  const kind = entity?.wraps?.forms.find((form) => isObject(body[form]));
  return kind === undefined ? [entity?.envelope ?? entity?.name ?? request.path, body] : [kind, asObject(body[kind])];
}

function faultsOfBody(request: SeenRequest, given: JsonObject): string[] {
  const [entity, body] = recordIn(request, given);
  const found = unknownFields(entity, body).map((path) => `${path} is unknown`);
  for (const name of never) if (name in body) found.push(`${name} is sent`);
  if ('sparse' in body && body.sparse !== true) found.push(`sparse is ${String(body.sparse)}`);
  if (!('Id' in body) && 'SyncToken' in body) found.push('SyncToken is sent on create');
  if (/""|null/.test(JSON.stringify(body)) && !('Id' in body)) found.push('something empty is sent on create');
  return found;
}

/** What about a request is not as QuickBooks wants it. */
export function faultsOf(request: SeenRequest): string[] {
  const { path, query, headers, body } = request;
  const found: string[] = [];
  if (!(Number(query.minorversion) >= lowestMinorVersion)) found.push(`minorversion is ${query.minorversion}`);
  if (!fetchesBytes.test(path) && headers.accept !== 'application/json') found.push(`Accept is ${headers.accept}`);
  if (isWrite(request)) {
    const length = query.requestid?.length ?? 0;
    if (length === 0 || length > longestRequestId) found.push(`requestid is ${query.requestid}`);
    const isJson = headers['content-type']?.startsWith('application/json') === true;
    if (isJson) found.push(...faultsOfBody(request, asObject(JSON.parse(body))));
  }
  return found.map((fault) => `${request.method} ${path}: ${fault}`);
}

/** Fails for the first requests to the API that are not as QuickBooks wants them. */
export function assertProper(requests: readonly SeenRequest[]): void {
  const calls = requests.filter(({ path }) => path.startsWith('/v3/'));
  assert.ok(calls.length > 0, 'requests were made');
  assert.deepEqual(calls.flatMap(faultsOf), []);
}
