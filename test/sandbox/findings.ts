/** What a trial has shown. */
export type Verdict = 'as assumed' | 'different' | 'could not tell';

export interface Finding {
  verdict: Verdict;
  /** What was seen, in a sentence without secrets. */
  detail: string;
}

export const asAssumed = (detail: string): Finding => ({ verdict: 'as assumed', detail });
export const different = (detail: string): Finding => ({ verdict: 'different', detail });
export const untold = (detail: string): Finding => ({ verdict: 'could not tell', detail });

/** As assumed where it holds, different where not. */
export function judged(holds: boolean, seen: string): Finding {
  return holds ? asAssumed(seen) : different(seen);
}

/** One row of the report. */
export interface Row extends Finding {
  /** Of a promise of the client's, or of an assumption. */
  part: 'contract' | 'assumption';
  id: string;
  /** What is promised or assumed. */
  reading: string;
  /** Of an assumption: what a user would lose. */
  ifWrong?: string;
  /** Ids of QuickBooks' answers, to quote to Intuit's support. */
  intuitTids: readonly string[];
}

/** An assumption that a run does not try, and why. */
export interface Untried {
  id: string;
  why: string;
}

/** A record that could not be removed. */
export interface LeftBehind {
  entity: string;
  id: string;
  why: string;
}

export interface Report {
  environment: 'sandbox' | 'simulator';
  country: string;
  /** Begins the name of every record that the run has made. */
  prefix: string;
  /** ISO 8601. */
  startedAt: string;
  seconds: number;
  rows: readonly Row[];
  untried: readonly Untried[];
  removed: number;
  leftBehind: readonly LeftBehind[];
}

/** Whether all is as assumed and nothing was left behind: what a run's exit code says. */
export function isWell({ rows, leftBehind }: Report): boolean {
  return rows.every(({ verdict }) => verdict !== 'different') && leftBehind.length === 0;
}
