import type { Report } from '../../catalog';
import { reportTooLong, unexpectedAnswer } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import { asText, isObject, type JsonObject } from '../../http/fault';
import type { CallResult } from '../call/call';
import { joinReports, runsOn } from './join';
import type { ReportQuery } from './parameters';
import { halvesOf, partsOfSpan, type Span } from './span';
import { objectsIn } from './table';
import { named, type Said, say } from '../../kit/say';

/** What a report came to, and by how many requests. */
export interface ReportRun {
  body: JsonObject;
  attempts: number;
  intuitTid?: string;
}

type Ask = (query: ReportQuery) => Promise<CallResult>;

/** QuickBooks' code of an answer that would be too large (`qbo/errors.md`). */
const tooLargeCode = '10100';
/**
 * What stands in the last row of a report that is broken off at 400,000 cells, with HTTP 200 (published programs that read
 * reports look for it; Assumption: report-broken-off). Missed, a report would be short without a word.
 */
const brokenOff = /unable to display more data/i;

/** The last rows of a report, from the outermost on: the notice is in one of them. */
function* lastRows(holder: unknown): Generator<JsonObject> {
  for (const row of objectsIn(holder, 'Row').slice(-3)) {
    yield row;
    yield* lastRows(row.Rows);
  }
}

function isBrokenOff(body: JsonObject): boolean {
  for (const row of lastRows(body.Rows))
    for (const holder of [row, row.Header, row.Summary])
      if (objectsIn(holder, 'ColData').some(({ value }) => brokenOff.test(asText(value) ?? ''))) return true;
  return false;
}

/** Why a long report cannot be asked for in parts, or undefined where it can. */
function whyWhole(report: Report, query: ReportQuery, span: Span | undefined): Said | undefined {
  if (!report.joins)
    return say('Its totals are not those of shorter times added up, so it cannot be put together from parts.');
  if (!span) return say('Only a time that is given by start_date and end_date can be asked for in parts.');
  const { sort_by: sortBy = 'tx_date', summarize_column_by: columnsBy = 'Total' } = query;
  if (sortBy !== 'tx_date')
    return say('A report that is not sorted by date (tx_date) cannot be put together from parts.');
  if (columnsBy !== 'Total') return say('A report with columns by something else cannot be put together from parts.');
  const columns = query.columns?.split(',') ?? report.columns?.default ?? [];
  if (query.sort_order === 'descend' && columns.some(runsOn))
    return say('A report whose balances run backwards cannot be put together from parts.');
  return undefined;
}

function spanOf({ start_date: start, end_date: end }: ReportQuery): Span | undefined {
  return start !== undefined && end !== undefined ? { start, end } : undefined;
}

/**
 * Asks for a report. A list of a time over six months is asked for in parts, and one that QuickBooks breaks off in shorter
 * ones; sums are asked for as they are, which QuickBooks takes.
 *
 * @throws QboError `QBO_UNEXPECTED_ANSWER` for what is no report, and for one that is broken off and cannot be had in parts;
 *   what the calls throw
 */
export async function runReport(report: Report, query: ReportQuery, ask: Ask): Promise<ReportRun> {
  const span = spanOf(query);
  const why = whyWhole(report, query, span);
  const latestFirst = query.sort_order === 'descend';
  let attempts = 0;
  let intuitTid: string | undefined;

  async function whole(part: ReportQuery): Promise<JsonObject | QboError> {
    try {
      const answer = await ask(part);
      attempts += answer.attempts;
      intuitTid = answer.intuitTid;
      if (!isObject(answer.body)) throw unexpectedAnswer(say('no report in it'), { outcome: 'not_done', intuitTid });
      return isBrokenOff(answer.body)
        ? reportTooLong(named(report.title, 'Report'), why ?? say('One day of it is too much.'))
        : answer.body;
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.code !== tooLargeCode) throw error;
      attempts += error.cause.attempts;
      return error;
    }
  }

  async function bodiesOf(part: Span): Promise<JsonObject[]> {
    const body = await whole({ ...query, start_date: part.start, end_date: part.end });
    if (!(body instanceof Error)) return [body];
    const halves = halvesOf(part);
    if (!halves) throw body;
    return [...(await bodiesOf(halves[0])), ...(await bodiesOf(halves[1]))];
  }

  if (why !== undefined || span === undefined) {
    const body = await whole(query);
    if (body instanceof Error) throw body;
    return { body, attempts, intuitTid };
  }
  const bodies: JsonObject[] = [];
  for (const part of partsOfSpan(span)) bodies.push(...(await bodiesOf(part)));
  const body = joinReports(latestFirst ? bodies.reverse() : bodies, latestFirst);
  return { body, attempts, intuitTid };
}
