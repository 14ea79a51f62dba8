import { longestStatementInAddress } from '../../assumptions/values';
import { findQueried } from '../../catalog';
import { incompleteQuery, unexpectedAnswer } from '../../http/errors';
import { toQboError } from '../../http/thrown';
import { isObject, type JsonObject } from '../../http/fault';
import type { Call, Caller } from '../call/call';
import { countOf, pageSize, pageText, type Statement, steadyText } from '../language/query';
import { say } from '../../kit/say';

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
  if (!isObject(response)) throw unexpectedAnswer(say('no {name} in it', { name: 'QueryResponse' }));
  const list = Object.values(response).find((value) => Array.isArray(value));
  const records = Array.isArray(list) ? list.filter(isObject) : [];
  return typeof response.totalCount === 'number' ? { records, count: response.totalCount } : { records };
}

/** Sends one statement as it is, a long one in the body: proxies and servers cut long addresses. A metered call. */
export async function sendStatement(text: string, call: Call, caller: Caller): Promise<Page> {
  const long = text.length > longestStatementInAddress;
  const answer = await caller(
    long
      ? { ...call, path: '/query', method: 'POST', body: text, contentType: 'application/text', write: false }
      : { ...call, path: '/query', method: 'GET', query: { ...call.query, query: text }, write: false }
  );
  return { ...readPage(answer.body), attempts: answer.attempts, intuitTid: answer.intuitTid };
}

/** Faults of a statement that QuickBooks does not take (`qbo/errors.md` section 3). */
const refusedStatement = new Set(['4000', '4001', '4002']);

/**
 * Entities of a company that were not to be ordered by Id (Assumption: order-by-id): asked for once, not at every
 * query.
 */
export type Unsteady = Set<string>;

/** Sends pages of a statement in an order in which no two rows are equal, or in its own where QuickBooks refuses that. */
function createPager(
  text: string,
  call: Call,
  caller: Caller,
  unsteady: Unsteady
): (found: number, size: number) => Promise<Page> {
  const entity = countOf(text)?.entity ?? '';
  const row = findQueried(entity);
  const hasNoId = row?.single !== undefined || row?.keyed !== undefined;
  const steady = hasNoId || unsteady.has(entity) ? text : steadyText(text);
  let chosen = steady;
  return async (found, size) => {
    try {
      return await sendStatement(pageText(chosen, found, size), call, caller);
    } catch (thrown) {
      const isRefused = found === 0 && chosen !== text && refusedStatement.has(toQboError(thrown).code);
      if (!isRefused) throw thrown;
    }
    chosen = text;
    // The statement itself may be wrong: then this says so, and nothing is learnt of the order.
    const page = await sendStatement(pageText(text, found, size), call, caller);
    unsteady.add(entity);
    return page;
  };
}

/** Throws where fewer rows came than there are. A metered call, made only where something speaks for it. */
async function checkCount(text: string, came: number, limit: number, call: Call, caller: Caller): Promise<void> {
  const counting = countOf(text);
  if (!counting) return;
  const { entity } = counting;
  const there = await sendStatement(counting.text, call, caller).then(
    ({ count }) => count,
    () => undefined
  );
  if (there === undefined || came < Math.min(there, limit)) throw incompleteQuery(entity, came, there);
}

/** What tells a row of a statement from others: its Id, or what its entity is known by in place of one. */
function markIn(text: string): (record: JsonObject) => unknown {
  const { keyed } = findQueried(countOf(text)?.entity ?? '') ?? {};
  if (!keyed) return ({ Id }) => Id;
  const names = Object.keys(keyed.by);
  return (record) =>
    names.some((name) => record[name] === undefined) ? undefined : JSON.stringify(names.map((name) => record[name]));
}

/** Rows to go back where a page does not follow on the one before. */
const stepBack = pageSize / 2;

/**
 * The pages of a statement, one request each: floor(N / 1000) + 1 of them for N records, give or take the one row that each
 * page has in common with the one before. By that row it shows when rows were deleted meanwhile, so that the others have
 * moved up and some would be missed: then it goes back to where the page before is met. No row comes twice. Only the first
 * page may be empty: what its answer tells is all that is known of a query that finds nothing.
 *
 * @param unsteady what is known of the company's entities; added to
 * @throws QboError `QBO_UNEXPECTED_ANSWER`, after the last page, where the pages did not bring all that there is
 */
export async function* pagesOf(
  statement: Statement,
  call: Call,
  caller: Caller,
  unsteady: Unsteady
): AsyncGenerator<Page, void, void> {
  const { text, limit = Infinity } = statement;
  if (limit < pageSize) {
    const page = await sendStatement(pageText(text, 0, limit), call, caller);
    yield page;
    return;
  }
  const next = createPager(text, call, caller, unsteady);
  const markOf = markIn(text);
  const seen = new Set<unknown>();
  const isSeen = (record: JsonObject) => markOf(record) !== undefined && seen.has(markOf(record));
  /** The row in common comes first, unless it or rows before it are gone; what has no mark cannot be told. */
  const follows = (head: JsonObject | undefined) => head !== undefined && (markOf(head) === undefined || isSeen(head));
  let isDoubtful = false;
  let told = 0;
  let came = 0;
  for (let start = 0, isFirst = true, goesOn = true; goesOn && came < limit; isFirst = false) {
    const common = isFirst ? 0 : 1;
    const size = Math.min(pageSize, limit - came + common);
    const page = await next(start, size);
    const { records } = page;
    if (start > 0 && !follows(records[0])) {
      start = Math.max(0, start - stepBack);
      continue;
    }
    const fresh = records.filter((record) => !isSeen(record)).slice(0, limit - came);
    for (const record of fresh) seen.add(markOf(record));
    came += fresh.length;
    if (fresh.length > 0 || isFirst) yield { ...page, records: fresh };
    // Some entities tell how many there are in all, where there is a row (`qbo/recorded.md` 15). Assumption: total-count.
    if (records.length > 0) told = page.count ?? 0;
    isDoubtful ||= fresh.length < records.length - common;
    goesOn = fresh.length > 0 && (records.length === size || told > start + records.length);
    start += records.length - 1;
  }
  if ((isDoubtful || told > came) && came < limit) await checkCount(text, came, limit, call, caller);
}
