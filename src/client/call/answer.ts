import { setImmediate } from 'node:timers/promises';
import type { Entity } from '../../catalog';
import { unavailable, unexpectedAnswer } from '../../http/errors';
import { type FaultError, type Outcome, type QboError, withContext } from '../../http/qbo-error';
import { refusal } from '../../http/refusal';
import {
  describeForeign,
  isObject,
  isPage,
  jsonFault,
  type JsonObject,
  retryAfterMs,
  xmlFault
} from '../../http/fault';
import type { HttpAnswer } from '../../http/transport';
import type { Call } from './call';
import { parsedJson } from '../../kit/parsed-json';
import { say } from '../../kit/say';

/** What every answer tells, whether it is a success or not. */
export interface AnswerFacts {
  intuitTid?: string;
  /** Epoch milliseconds by the server's clock: the body's `time`, else the `Date` header. */
  serverTime?: number;
}

export interface ParsedAnswer extends AnswerFacts {
  /** The parsed body, or the bytes where bytes were asked for. */
  body: unknown;
}

function parseTime(text: unknown): number | undefined {
  const epochMs = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

/** What a failure status means when the body holds no fault of QuickBooks. */
function withoutFault(status: number, text: string, json: unknown, facts: AnswerFacts): QboError {
  const known = (error: FaultError, type: string) =>
    refusal({ type, errors: [error] }, { status, intuitTid: facts.intuitTid });
  const isEmpty = text.trim() === '' || sameAsNothing(json);
  // A proxy refuses with these too: without a fault in it, only an answer that says nothing else may be QuickBooks'.
  const mayBeOurs = status === 401 ? isEmpty || isObject(json) : isEmpty && facts.intuitTid !== undefined;
  if ((status === 401 || status === 403) && !mayBeOurs)
    return unexpectedAnswer(describeForeign(status, text), { status, intuitTid: facts.intuitTid });
  if (status === 401)
    return known({ code: '3200', message: 'QuickBooks did not accept the access token.' }, 'AUTHENTICATION');
  if (status === 403) return known({ code: '3100', message: 'The app may not use this company.' }, 'SERVICE');
  if (status === 429) return known({ code: '3001', message: 'The request limit was reached.' }, 'SERVICE');
  if (status === 408 || status >= 500) return unavailable(status, facts.intuitTid);
  const what =
    json === undefined ? describeForeign(status, text) : say('HTTP {status} without an explanation', { status });
  return unexpectedAnswer(what, { status, intuitTid: facts.intuitTid });
}

function sameAsNothing(json: unknown): boolean {
  return isObject(json) && Object.keys(json).length === 0;
}

/** What an answer says; undefined where bytes were asked for and are what came. */
function textOf({ status, headers, body }: HttpAnswer, wants: NonNullable<Call['wants']>): string | undefined {
  const type = headers['content-type'] ?? '';
  const mayBeBytes = wants !== 'json' && status < 300;
  const bytesWanted = mayBeBytes && !/json|xml|html/.test(type) && !(wants === 'any' && /^text\//.test(type));
  return bytesWanted ? undefined : body.toString('utf8');
}

/** Characters from which on others run before and after an answer is taken apart: each of the three takes a while then. */
const longText = 1 << 18;

/**
 * Reads an answer of the API: at once, unless it is long. The body is looked at whatever the status: HTTP 200 may carry a fault, and faults come as
 * JSON, as lower-case JSON and as XML (`qbo/api.md` section 3).
 *
 * @throws QboError for every fault, failure status and answer that is not QuickBooks'.
 */
export function parseAnswer(
  answer: HttpAnswer,
  wants: NonNullable<Call['wants']>,
  note: (facts: AnswerFacts) => void
): ParsedAnswer | Promise<ParsedAnswer> {
  const text = textOf(answer, wants);
  const parse = () => parseText(answer, text, wants, note);
  return text !== undefined && text.length >= longText ? inTurn(parse) : parse();
}

async function inTurn<T>(work: () => T): Promise<T> {
  await setImmediate();
  const done = work();
  await setImmediate();
  return done;
}

function parseText(
  answer: HttpAnswer,
  text: string | undefined,
  wants: NonNullable<Call['wants']>,
  note: (facts: AnswerFacts) => void
): ParsedAnswer {
  const type = answer.headers['content-type'] ?? '';
  const json = text === undefined ? undefined : parsedJson(text);
  const facts: AnswerFacts = {
    intuitTid: answer.headers['intuit_tid'],
    serverTime: (isObject(json) ? parseTime(json.time) : undefined) ?? parseTime(answer.headers['date'])
  };
  note(facts);
  if (text === undefined) return { ...facts, body: answer.body };

  const fault = jsonFault(json) ?? (json === undefined ? xmlFault(text) : undefined);
  if (fault) {
    const error = refusal(fault, { status: answer.status, intuitTid: facts.intuitTid });
    const lost = error.code === '10000' || answer.status >= 500;
    return fail(lost ? withContext(error, { outcome: 'unknown' }) : error, answer);
  }
  if (answer.status >= 300) return fail(withoutFault(answer.status, text, json, facts), answer);
  if (json === undefined && wants === 'any' && text.trim() !== '' && !isPage(text) && !/html/.test(type))
    return { ...facts, body: answer.body };
  if (json === undefined) {
    throw unexpectedAnswer(describeForeign(answer.status, text), {
      status: answer.status,
      intuitTid: facts.intuitTid,
      outcome: 'unknown'
    });
  }
  return { ...facts, body: json };
}

function fail(error: QboError, answer: HttpAnswer): never {
  const wait = retryAfterMs(answer.headers['retry-after']);
  throw wait === undefined ? error : withContext(error, { retryAfterMs: wait });
}

/**
 * The record that an answer is about, in the envelope that its entity has in answers, or without one.
 *
 * @throws QboError `QBO_UNEXPECTED_ANSWER` when it is not there.
 */
export function answeredRecord(
  { name, envelope = name, bareAnswer }: Pick<Entity, 'name' | 'envelope' | 'bareAnswer'>,
  body: unknown
): JsonObject {
  if (bareAnswer === undefined) return recordIn(body, envelope);
  if (isObject(body) && body[bareAnswer] !== undefined) return body;
  throw unexpectedAnswer(say('no {name} in it', { name: bareAnswer }), { outcome: 'unknown' });
}

/**
 * The record in an answer's envelope.
 *
 * @param outcome what became of the wish where it is not there: a read has done nothing
 * @throws QboError `QBO_UNEXPECTED_ANSWER` when it is not there.
 */
export function recordIn(body: unknown, entity: string, outcome: Outcome = 'unknown'): JsonObject {
  const record = isObject(body) ? body[entity] : undefined;
  if (!isObject(record)) throw unexpectedAnswer(say('no {name} in it', { name: entity }), { outcome });
  return record;
}
