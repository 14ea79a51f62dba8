import { cdcCap } from '../assumptions/values';
import { overlapMs, wholeSecond } from './cursor';
import type { Known } from './told';

/**
 * Most objects of one answer; whether in all or per entity is not documented (Assumption: cdc-cap), so both count as
 * full.
 */
export const fullAt = cdcCap;
/**
 * How many known changes a reading takes along to look for late ones among them, in one answer. The rest is for what is
 * new; the more is expected, the fewer known ones.
 */
const mostKnown = 800;
const leastKnown = 100;

/** What a poll has to read of an entity. Epoch milliseconds by the server's clock, whole seconds. */
export interface Need {
  entity: string;
  /** What has changed since has not been read at all. */
  must: number;
  /** What has changed since may still show, where it has not. */
  wish: number;
  /** The changes that are known since `wish` and will be in an answer again. */
  known: Known;
  /** How many new ones there may be. */
  expected: number;
  /** It is read to learn where to start: what changed before does not matter. */
  first: boolean;
  /** Somebody wants to know what was deleted. */
  deletions: boolean;
}

/** Entities that are read together, and since when. */
export interface Window {
  needs: readonly Need[];
  from: number;
}

const earliest = (instants: readonly number[]) => Math.min(...instants);
const knownSince = (needs: readonly Need[], from: number) =>
  needs.reduce((sum, { known }) => sum + known.since(from), 0);

/** How many known changes an answer has room for. */
function roomOf(needs: readonly Need[]): number {
  const expected = needs.reduce((sum, need) => sum + need.expected, 0);
  return Math.min(mostKnown, Math.max(leastKnown, fullAt - 2 * expected));
}

/** As far back as all of them wish, or as an answer has room for what is known already. */
export function windowOf(needs: readonly Need[]): Window {
  const must = earliest(needs.map((need) => need.must));
  const wish = earliest([must, ...needs.map((need) => need.wish)]);
  const room = roomOf(needs);
  if (knownSince(needs, wish) <= room) return { needs, from: wish };
  let tooEarly = wholeSecond(wish);
  let late = Math.max(...needs.map(({ known }) => known.last ?? tooEarly)) + 1_000;
  while (late - tooEarly > 1_000) {
    const middle = wholeSecond((tooEarly + late) / 2);
    if (knownSince(needs, middle) > room) tooEarly = middle;
    else late = middle;
  }
  return { needs, from: Math.min(must, late) };
}

/**
 * What is asked for in one call each: all in one, but for those of which so much is known to have changed since the earliest
 * instant that must be read that it would fill the answer of the others.
 */
export function windowsOf(needs: readonly Need[]): Window[] {
  const together = [...needs];
  const apart: Window[] = [];
  for (;;) {
    const must = earliest(together.map((need) => need.must));
    const counts = together.map(({ known }) => known.since(must));
    const sum = counts.reduce((total, count) => total + count, 0);
    if (together.length <= 1 || sum <= roomOf(together)) break;
    const busiest = together.splice(counts.indexOf(Math.max(...counts)), 1);
    apart.push(windowOf(busiest));
  }
  return together.length > 0 ? [windowOf(together), ...apart] : apart;
}

/** What lies before the windows of the polls and has not been read again since it was young. */
export interface Open {
  entity: string;
  /** It begins here. */
  settled: number;
  /** The changes that are known since. */
  known: Known;
  cdc: boolean;
}

/** One call for what is open: of several entities by CDC, or a page of one by query. */
export interface Step {
  by: 'cdc' | 'query';
  entities: readonly string[];
  from: number;
}

/** What is quiet enough for CDC is read as often, in one call. */
const stepEveryMs = 5 * 60_000;
/** How far apart that may begin which is read in one call. */
const sameMs = 60_000;

/**
 * The next call for what is open, if there is one that is worth it. CDC tells all of entities of which little has changed; of
 * others the query reads what is old enough to be settled, as soon as that fills most of a page, or it has waited for long.
 */
export function nextStep(all: readonly Open[], now: number): Step | undefined {
  const over = now - overlapMs;
  const open = all.filter(({ settled }) => settled < over).sort((a, b) => a.settled - b.settled);
  const countOf = ({ known, settled }: Open) => known.since(settled);
  const isQuiet = (one: Open) => one.cdc && countOf(one) <= mostKnown;
  const [oldest, ...others] = open.filter(isQuiet);
  const steps: Step[] = [];
  if (oldest && over - oldest.settled >= stepEveryMs) {
    const together = [oldest];
    let room = mostKnown - countOf(oldest);
    for (const one of others) {
      // What changed before its own instant is not known any more, and would fill the answer.
      if (countOf(one) > room || one.settled - oldest.settled > sameMs) continue;
      room -= countOf(one);
      together.push(one);
    }
    steps.push({ by: 'cdc', entities: together.map(({ entity }) => entity), from: oldest.settled });
  }
  for (const { entity, settled, known } of open.filter((one) => !isQuiet(one))) {
    const old = known.since(settled) - known.since(over);
    if (old >= mostKnown || over - settled >= overlapMs) steps.push({ by: 'query', entities: [entity], from: settled });
  }
  return steps.sort((a, b) => a.from - b.from)[0];
}
