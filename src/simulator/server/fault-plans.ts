import { type JsonValue } from '../values/json';
import { jsonReply, type Reply } from './exchange';

/** A failure to be played to clients. */
export interface FaultPlan {
  /** HTTP method, any when left out. */
  method?: string;
  /** Regular expression on path and query (`/invoice\\?`), any when left out. */
  path?: string;
  /** Regular expression on the body text, any when left out. */
  bodyMatches?: string;
  /** How many requests it hits; all when left out. */
  times?: number;
  /** Share of the matching requests that it hits, 0 to 1, drawn from `seed`. */
  share?: number;
  seed?: number;
  /** Matching requests that it lets pass first. */
  skip?: number;
  /** Before the work is done (so it is not done), or after. */
  when?: 'before' | 'after';
  delayMs?: number;
  /** Cuts the connection instead of answering. */
  drop?: boolean;
  /** Answers with this status; without it, and without `drop`, the plan only delays. */
  status?: number;
  body?: JsonValue;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface FaultPlans {
  /** Adds a plan; gives its id. Throws SyntaxError for a pattern that is none. */
  add(plan: FaultPlan): string;
  list(): readonly (FaultPlan & { id: string; hits: number })[];
  clear(): void;
  remove(id: string): void;
  /** The plan that hits this request, counted as used. */
  take(method: string, target: string, body: Buffer): FaultPlan | undefined;
}

/** Reproducible random numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Armed {
  readonly id: string;
  readonly plan: FaultPlan;
  readonly matches: (method: string, target: string, body: Buffer) => boolean;
  readonly draw: () => number;
  seen: number;
  hits: number;
}

function arm(id: string, plan: FaultPlan): Armed {
  const path = plan.path === undefined ? undefined : new RegExp(plan.path);
  const inBody = plan.bodyMatches === undefined ? undefined : new RegExp(plan.bodyMatches);
  const method = plan.method?.toUpperCase();
  return {
    id,
    plan,
    matches: (ofMethod, target, body) =>
      (method === undefined || method === ofMethod) &&
      (path === undefined || path.test(target)) &&
      (inBody === undefined || inBody.test(body.toString('utf8'))),
    draw: random(plan.seed ?? 1),
    seen: 0,
    hits: 0
  };
}

export function createFaultPlans(): FaultPlans {
  let armed: Armed[] = [];
  let last = 0;
  return {
    add(plan) {
      last += 1;
      armed.push(arm(String(last), plan));
      return String(last);
    },
    list: () => armed.map(({ id, plan, hits }) => ({ ...plan, id, hits })),
    clear() {
      armed = [];
    },
    remove(id) {
      armed = armed.filter((one) => one.id !== id);
    },
    take(method, target, body) {
      for (const one of armed) {
        if (one.hits >= (one.plan.times ?? Infinity) || !one.matches(method, target, body)) continue;
        one.seen += 1;
        if (one.seen <= (one.plan.skip ?? 0)) continue;
        if (one.plan.share !== undefined && one.draw() >= one.plan.share) continue;
        one.hits += 1;
        return one.plan;
      }
      return undefined;
    }
  };
}

/** What a plan answers; undefined when it does not answer by itself. */
export function plannedReply(plan: FaultPlan): Reply | undefined {
  if (plan.status === undefined) return undefined;
  const { status, body = '', headers } = plan;
  if (typeof body !== 'string') return jsonReply(status, body, headers);
  return { status, type: plan.contentType ?? 'text/html', body, ...(headers && { headers }) };
}
