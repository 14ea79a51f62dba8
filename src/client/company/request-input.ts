import { companyVerbs } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { Call } from '../call/call';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import { refuseUnknown } from '../language/unknown';
import { isJsonText, notAnObject } from '../record/payload';
import { companyPath } from './path';
import { say } from '../../kit/say';

/** A request of the user's own, ready to be sent. */
export type OwnRequest = Required<Pick<Call, 'method' | 'path' | 'query' | 'write'>> &
  Pick<Call, 'accept' | 'body' | 'contentType'>;

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/**
 * What payload and panel give by these names; the panel wins, and an empty field of it says nothing.
 *
 * @throws QboError `QBO_INVALID_INPUT` for names that mean nothing, and for a field that points at what is not there
 */
export function givenByName(input: OperationInput, names: readonly string[], payload: unknown): JsonObject {
  const given: JsonObject = {};
  if (input.source !== 'fields' && !(input.source === 'both' && payload === undefined)) {
    if (!isObject(payload))
      throw notAnObject(payload, say('a request. Give {example}.', { example: `{ ${names.join(', ')} }` }));
    refuseUnknown('', payload, names);
    Object.assign(given, payload);
  }
  if (input.source === 'payload') return given;
  refuseUnknown('', input.fields ?? {}, names);
  for (const [name, { value, from }] of Object.entries(input.fields ?? {})) {
    if (!isNothing(value)) given[name] = value;
    else if (from !== undefined)
      throw invalidInput(name, say('{element} is missing: {from} has no value in this message. Give one.', { from }));
  }
  return given;
}

function methodOf(value: unknown, hasBody: boolean): 'GET' | 'POST' {
  const text = isNothing(value) ? 'GET' : asText(value)?.trim().toUpperCase();
  if (text !== 'GET' && text !== 'POST')
    throw invalidInput('method', say('{value} is not one of {values}.', { value: show(value), values: 'GET, POST' }));
  if (text === 'GET' && hasBody)
    throw invalidInput('body', say('{element} cannot be sent with GET: choose POST, or leave it out.'));
  return text;
}

/** Parameters that every request of this package has. */
const ownParameters = ['minorversion', 'requestid'];

function queryOf(value: unknown): Record<string, string> {
  if (isNothing(value)) return {};
  if (!isObject(value))
    throw invalidInput('query', say('{value} is not an object. Give { name: value }.', { value: show(value) }));
  const entries = Object.entries(value).flatMap(([name, given]): [string, string][] => {
    const path = `query.${name}`;
    if (ownParameters.includes(name.trim().toLowerCase()))
      throw invalidInput(path, say('{element} is set by the connection and the node. Leave it out.'));
    if (given === undefined || given === null) return [];
    const text = typeof given === 'boolean' ? String(given) : asText(given);
    if (text === undefined)
      throw invalidInput(path, say('{given} is not text, a number, or yes or no.', { given: show(given) }));
    return [[name, text]];
  });
  return Object.fromEntries(entries);
}

/** A list of media types, and nothing that could end a header. */
const mediaTypes = /^[\w!#$&^.+*/;=,"() -]{1,200}$/;

function acceptOf(value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  const text = asText(value)?.trim();
  if (text !== undefined && text.includes('/') && mediaTypes.test(text)) return text;
  throw invalidInput(
    'accept',
    say('{value} is no content type. Give one such as application/pdf.', { value: show(value) })
  );
}

/** What a POST sends, with its content type; without a body it is that of a send (`qbo/api.md` sections 2 and 7). */
function bodyOf(value: unknown, isQuery: boolean): Pick<Call, 'body' | 'contentType'> {
  if (isQuery) {
    if (typeof value === 'string' && !isJsonText(value)) return { body: value, contentType: 'application/text' };
    throw invalidInput(
      'body',
      say('{value} is no statement. Give text that begins with select.', { value: show(value) })
    );
  }
  if (isNothing(value)) return { contentType: 'application/octet-stream' };
  if (isObject(value) || Array.isArray(value)) return { body: JSON.stringify(value), contentType: 'application/json' };
  if (typeof value === 'string' && isJsonText(value)) return { body: value, contentType: 'application/json' };
  throw invalidInput(
    'body',
    say('{value} is no object. Give what is to be sent as an object.', { value: show(value) })
  );
}

/**
 * The request that a wish says.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming what is wrong, also for an address that leaves the company
 */
export function readRequest(input: OperationInput, realmId: string): OwnRequest {
  const names = Object.keys(companyVerbs.request?.fields ?? {});
  const { method: how, path: where, query, body, accept } = givenByName(input, names, input.payload);
  const hasBody = !isNothing(body);
  const method = methodOf(how, hasBody);
  const path = companyPath(where, realmId);
  const isQuery = path.toLowerCase() === '/query';
  return {
    method,
    path,
    query: queryOf(query),
    accept: acceptOf(accept),
    write: method === 'POST' && !isQuery,
    ...(method === 'GET' ? { contentType: undefined } : bodyOf(body, isQuery))
  };
}
