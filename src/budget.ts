import type { CountedCalls } from './call-counter';
import { type Said, say } from './kit/say';

/** What somebody has told of the reads that a connection may make. */
export interface ReadLimit {
  /** Metered calls in a calendar month; 0: no limit. */
  monthlyReads: number;
  /** Whether polls become rarer so that they last. */
  slowDown: boolean;
}

/** How the reads of a month go. */
export interface Reads {
  used: number;
  /** Undefined: no limit. */
  included?: number;
  /** To the end of the month, at the pace so far. */
  projected: number;
  /** When they are used up at that pace, in epoch milliseconds, if that is within the month. */
  runsOutAt?: number;
}

const dayMs = 86_400_000;
/** From this part of the limit on, used or projected, somebody is told, and polls become rarer. */
const attentionFrom = 0.8;
/** What is kept for messages when polls slow down. */
const reserve = 0.02;
/** However few reads are left, what changes is told within the hour. */
const longestMs = 3_600_000;

function monthOf(now: number): { start: number; end: number } {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
}

/** Calls in a millisecond so far. The first day of counting tells little of a month, and counts as a whole one. */
function paceOf({ metered, since = 0 }: CountedCalls, now: number): number {
  return metered / Math.max(dayMs, now - Math.max(since, monthOf(now).start));
}

/** @param now epoch milliseconds by the server's clock */
export function readsOf(calls: CountedCalls, now: number, limit: ReadLimit): Reads {
  const { metered: used } = calls;
  const { end } = monthOf(now);
  const pace = paceOf(calls, now);
  const projected = Math.round(used + pace * (end - now));
  if (limit.monthlyReads <= 0) return { used, projected };
  const included = limit.monthlyReads;
  if (projected <= included) return { used, included, projected };
  return { used, included, projected, runsOutAt: Math.min(end, now + Math.max(0, included - used) / pace) };
}

/** Whether somebody should know. */
export function needsAttention({ used, included, projected }: Reads): boolean {
  return included !== undefined && Math.max(used, projected) >= attentionFrom * included;
}

/** By how much intervals grow so that the reads last: a whole number, so that the instants stay those of the usual grid. */
export function stretchOf(calls: CountedCalls, now: number, limit: ReadLimit): number {
  const reads = readsOf(calls, now, limit);
  if (!limit.slowDown || reads.included === undefined || !needsAttention(reads)) return 1;
  const left = Math.max(0, reads.included * (1 - reserve) - reads.used);
  const allowed = left / Math.max(1, monthOf(now).end - now);
  return allowed === 0 ? Infinity : Math.max(1, Math.ceil(paceOf(calls, now) / allowed));
}

/** An interval so stretched, in milliseconds; those of an hour or more stay. */
export function stretched(intervalMs: number, stretch: number): number {
  return Math.max(intervalMs, Math.min(intervalMs * stretch, longestMs));
}

export interface ReadBudgetParts {
  calls: () => Promise<CountedCalls>;
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
  /** Of all who use the company. */
  limits: () => readonly ReadLimit[];
  /** Called once a month with what a user should know. */
  onWarning: (warning: Said) => void;
}

/** The reads of a company, looked after. */
export interface ReadBudget {
  /** A metered call was made. */
  spent(): void;
  /** Throws QboError when the count cannot be read. */
  read(): Promise<Reads>;
  /** What an interval is at present, in milliseconds. */
  interval(intervalMs: number): number;
  /** What a user should know at present. */
  warning(): Said | undefined;
}

/** How often it is looked at, at most; a small limit is looked at more often. */
const lookEveryMs = 60_000;

const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);

function warningOf({ used, included = 0, projected, runsOutAt }: Reads, stretch: number): Said {
  const soFar =
    runsOutAt === undefined
      ? say('{used} of the {included} metered calls of this month are used, and at this pace it will be {projected}.', {
          used,
          included,
          projected
        })
      : say(
          '{used} of the {included} metered calls of this month are used, and at this pace it will be {projected}: they run out on {day}.',
          { used, included, projected, day: day(runsOutAt) }
        );
  const slower = stretch > 1 ? say('Triggers check less often so that they last.') : undefined;
  const advice = say("Check less often, or raise the limit in the connection's settings.");
  return say('{warning}', { warning: [soFar, slower, advice] });
}

/** The strictest of several limits. */
function strictest(limits: readonly ReadLimit[]): ReadLimit {
  const set = limits.filter(({ monthlyReads }) => monthlyReads > 0);
  const monthlyReads = set.length > 0 ? Math.min(...set.map((limit) => limit.monthlyReads)) : 0;
  return { monthlyReads, slowDown: set.some(({ slowDown }) => slowDown) };
}

export function createReadBudget({ calls, now, limits, onWarning }: ReadBudgetParts): ReadBudget {
  let lookedAt: number | undefined;
  let unseen = 0;
  let stretch = 1;
  let warning: Said | undefined;
  let warnedIn = '';

  async function look(): Promise<Reads> {
    const counted = await calls();
    const limit = strictest(limits());
    const reads = readsOf(counted, now(), limit);
    stretch = stretchOf(counted, now(), limit);
    warning = needsAttention(reads) ? warningOf(reads, stretch) : undefined;
    if (warning !== undefined && warnedIn !== counted.month) {
      warnedIn = counted.month;
      onWarning(warning);
    }
    return reads;
  }

  return {
    spent() {
      unseen += 1;
      const { monthlyReads } = strictest(limits());
      if (monthlyReads === 0) return;
      const isDue = lookedAt === undefined || performance.now() - lookedAt >= lookEveryMs;
      if (!isDue && unseen < monthlyReads / 100) return;
      lookedAt = performance.now();
      unseen = 0;
      // A count that cannot be read slows nothing down; it is looked at again with the next ones.
      look().catch(() => undefined);
    },
    read: look,
    interval: (intervalMs) => stretched(intervalMs, stretch),
    warning: () => warning
  };
}
