import { closed, type Outcome, type QboError, quotaExceeded, toQboError, withContext } from '../../http/errors';
import type { Transport } from '../../http/transport';
import { parseAnswer, type ParsedAnswer } from './answer';
import type { Call, Caller } from './call';
import { isMetered } from './metering';
import { decide, type Decision, type Failures, retryDelaysMs, tokenDelay } from './retry-policy';
import type { Quota } from './quota';
import type { ServerClock } from './server-clock';
import type { Throttle } from './throttle';

export interface CallerParts {
  transport: Transport;
  /** `https://quickbooks.api.intuit.com` or another base, without a trailing slash. */
  baseUrl: string;
  realmId: string;
  minorVersion: number;
  /** A valid access token; given the rejected one, a newer one. */
  token: (rejected?: string) => Promise<string>;
  throttle: Throttle;
  quota: Quota;
  clock: ServerClock;
  userAgent: string;
  /** Called for each call that has succeeded and is counted by Intuit. */
  onMetered?: () => void;
}

/** Intuit ends requests after 120 s; a little longer lets its own answer arrive. */
const timeoutMs = 125_000;

/** What somebody who waits is kept waiting for before a repetition. */
const shortestDelayMs = Math.min(...retryDelaysMs);

/** The address of a call, with everything that QuickBooks reads from it. */
export function urlOf(parts: Pick<CallerParts, 'baseUrl' | 'realmId' | 'minorVersion'>, call: Call): string {
  const url = new URL(`${parts.baseUrl}/v3/company/${encodeURIComponent(parts.realmId)}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value);
  url.searchParams.set('minorversion', String(parts.minorVersion));
  if (call.write && call.requestId) url.searchParams.set('requestid', call.requestId);
  // A plus sign and a blank mean the same to some servers; %20 is never misread.
  return url.href.replace(/\+/g, '%20');
}

function sleep(ms: number, stop: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (stop?.aborted) return reject(closed());
    const onStop = () => {
      clearTimeout(timer);
      reject(closed());
    };
    const timer = setTimeout(() => {
      stop?.removeEventListener('abort', onStop);
      resolve();
    }, ms);
    stop?.addEventListener('abort', onStop, { once: true });
  });
}

/** The outcome of work that goes on for others when this one's owner stops. */
function unlessStopped<T>(work: Promise<T>, stop: AbortSignal | undefined): Promise<T> {
  if (!stop) return work;
  return new Promise((resolve, reject) => {
    const onStop = () => reject(closed());
    if (stop.aborted) onStop();
    stop.addEventListener('abort', onStop, { once: true });
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', onStop));
  });
}

/** A caller over these parts. Every failure is a QboError with the call's operation, requestid, attempts and outcome. */
export function createCaller(parts: CallerParts): Caller {
  async function attempt(call: Call, url: string, headers: Record<string, string>): Promise<ParsedAnswer> {
    const answer = await parts.transport({
      method: call.method,
      url,
      headers,
      body: call.body,
      timeoutMs,
      signal: call.lifetime?.abort
    });
    return parseAnswer(answer, call.wants ?? 'json', (facts) => {
      if (facts.serverTime !== undefined) parts.clock.set(facts.serverTime);
    });
  }

  function attemptInTurn(
    call: Call,
    url: string,
    token: string,
    since: number,
    onStart: () => void
  ): Promise<ParsedAnswer> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      accept: call.accept ?? 'application/json',
      'user-agent': parts.userAgent
    };
    if (call.contentType) headers['content-type'] = call.contentType;
    return parts.throttle.run(
      call.priority,
      call.lifetime?.stop,
      () => {
        onStart();
        return attempt(call, url, headers);
      },
      since
    );
  }

  /** A token, waited for where none can be had now: who keeps them sees to it that Intuit is asked once for all. */
  async function tokenFor({ lifetime, hasty }: Call, rejected: string | undefined): Promise<string> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await unlessStopped(parts.token(rejected), lifetime?.stop);
      } catch (thrown) {
        const error = toQboError(thrown);
        const afterMs = error.code === 'QBO_CLOSED' ? undefined : tokenDelay(error.cause, failures);
        if (afterMs === undefined || (hasty && (failures > 1 || afterMs > shortestDelayMs))) throw error;
        await sleep(afterMs, lifetime?.stop);
      }
    }
  }

  /** Pauses the whole queue, unless it is the month that is used up: writes go on then. */
  function pauseAll(call: Call, forMs: number): void {
    if (parts.quota.throttled(call.write, parts.throttle.state().pausedMs > 0)) throw quotaExceeded();
    parts.throttle.pause(forMs);
  }

  return async (call) => {
    const url = urlOf(parts, call);
    const repeatable = !call.write || (call.requestId !== undefined && call.repeatable !== false);
    const failures: Failures = { attempts: 0, unauthorized: 0, serverErrors: 0 };
    const since = performance.now();
    let outcome: Outcome = 'not_done';
    let rejectedToken: string | undefined;
    for (;;) {
      let usedToken: string | undefined;
      try {
        parts.quota.admit(call.write);
        usedToken = await tokenFor(call, rejectedToken);
        rejectedToken = undefined;
        const turn = attemptInTurn(call, url, usedToken, since, () => (failures.attempts += 1));
        call.onQueued?.();
        const answer = await turn;
        parts.quota.passed(call.write);
        if (isMetered(call)) parts.onMetered?.();
        return { ...answer, attempts: failures.attempts };
      } catch (thrown) {
        const error = toQboError(thrown);
        if (usedToken === undefined) throw finalError(error, call, failures.attempts, outcome, false);
        if (outcome === 'unknown' && call.doneCodes?.includes(error.code)) {
          return { body: undefined, intuitTid: error.cause.intuitTid, attempts: failures.attempts };
        }
        if (call.write && error.cause.outcome === 'unknown') {
          outcome = 'unknown';
          call.onAnswerLost?.();
        }
        if (error.cause.status === 401) failures.unauthorized += 1;
        if (error.code === '10000' || error.cause.status === 500) failures.serverErrors += 1;
        const decision = decide(error.cause, failures, repeatable);
        try {
          if (decision.kind === 'pauseAll') pauseAll(call, decision.forMs);
          if (decision.kind === 'fail' || (call.hasty && isTooSlow(decision, failures))) throw error;
          if (decision.kind === 'refreshToken') rejectedToken = usedToken;
          if (decision.kind === 'again') await sleep(decision.afterMs, call.lifetime?.stop);
        } catch (final) {
          throw finalError(toQboError(final), call, failures.attempts, outcome);
        }
      }
    }
  };
}

/** Whether somebody who waits is better told than kept waiting: a pause is a minute, and one repetition is enough. */
function isTooSlow({ kind }: Decision, { attempts }: Failures): boolean {
  return kind === 'pauseAll' || (kind === 'again' && attempts > 1);
}

/** Statuses that say nothing about an earlier attempt: sign-in, permission, time-out, throttling. */
const indefinite = new Set([401, 403, 408, 429]);

/**
 * The error that leaves: with what the call knows of itself, and what became of the wish over all attempts. A refusal in
 * QuickBooks' own words settles it, since a repeated requestid would have brought the first, successful answer. What
 * kept it from being `sent` again says nothing of the attempts before.
 */
function finalError(error: QboError, call: Call, attempts: number, lost: Outcome, sent = true): QboError {
  const { status, outcome: reported } = error.cause;
  const settled = sent && status !== undefined && reported !== 'unknown' && !indefinite.has(status);
  const outcome = reported === 'done' ? 'done' : settled || !call.write ? 'not_done' : lost;
  const context = { operation: call.operation, requestId: call.write ? call.requestId : undefined, attempts, outcome };
  return error.code === 'QBO_CLOSED' ? closed(context) : withContext(error, context);
}
