import { unexpectedAnswer } from '../../http/errors';
import { isObject, type JsonObject } from '../../http/fault';
import type { Call, Caller } from '../call/call';
import { pageSize, pageText, type Statement } from '../language/query';

/** Statements longer than this go in the body: proxies and servers cut long addresses. */
const longStatement = 4_000;

export interface Page {
  records: JsonObject[];
  /** Number in `count(*)` answers. */
  count?: number;
  attempts: number;
  intuitTid?: string;
}

/** The records of a query's answer, whatever its entity; an empty answer has no entity key. */
function readPage(body: unknown): { records: JsonObject[]; count?: number } {
  const response = isObject(body) ? body.QueryResponse : undefined;
  if (!isObject(response)) throw unexpectedAnswer('no QueryResponse in it');
  const list = Object.values(response).find((value) => Array.isArray(value));
  const records = Array.isArray(list) ? list.filter(isObject) : [];
  return typeof response.totalCount === 'number' ? { records, count: response.totalCount } : { records };
}

/** Sends one statement as it is. A metered call. */
export async function sendStatement(text: string, call: Call, caller: Caller): Promise<Page> {
  const long = text.length > longStatement;
  const answer = await caller(
    long
      ? { ...call, path: '/query', method: 'POST', body: text, contentType: 'application/text', write: false }
      : { ...call, path: '/query', method: 'GET', query: { ...call.query, query: text }, write: false }
  );
  return { ...readPage(answer.body), attempts: answer.attempts, intuitTid: answer.intuitTid };
}

/**
 * The pages of a statement, one request each: floor(N / 1000) + 1 of them for N records. Only the first may be empty: what
 * its answer tells is all that is known of a query that finds nothing.
 */
export async function* pagesOf(statement: Statement, call: Call, caller: Caller): AsyncGenerator<Page, void, void> {
  const limit = statement.limit ?? Infinity;
  for (let found = 0; found < limit;) {
    const size = Math.min(pageSize, limit - found);
    const page = await sendStatement(pageText(statement.text, found, size), call, caller);
    if (found === 0 || page.records.length > 0) yield page;
    found += page.records.length;
    if (page.records.length < size) return;
  }
}
