import { closed, quotaExceeded } from '../../http/errors';
import { type Outcome, type QboError, withContext } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import type { Transport } from '../../http/transport';
import { type AnswerFacts, parseAnswer, type ParsedAnswer } from './answer';
import type { Call, Caller } from './call';
import { isLong, isMetered, kindOf } from './metering';
import { decide, type Decision, type Failures, retryDelaysMs, tokenDelay } from './retry-policy';
import type { Quota } from './quota';
import type { ServerClock } from './server-clock';
import { onAbort } from '../../kit/on-abort';
import { sleep } from './stopping';
import type { Throttle } from './throttle';

export interface CallerParts {
  transport: Transport;
  /** `https://quickbooks.api.intuit.com` or another base, without a trailing slash. */
  baseUrl: string;
  realmId: string;
  minorVersion: number;
  /** A valid access token; given the rejected one, a newer one. */
  token: (rejected?: string) => string | Promise<string>;
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

function queryOf(query: NonNullable<Call['query']>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // A plus sign and a blank mean the same to some servers; %20 is never misread.
  return given.length === 0 ? '' : `${new URLSearchParams(given).toString().replace(/\+/g, '%20')}&`;
}

/** The address of a call, with everything that QuickBooks reads from it. */
export function urlOf(parts: Pick<CallerParts, 'baseUrl' | 'realmId' | 'minorVersion'>, call: Call): string {
  const company = `${parts.baseUrl}/v3/company/${encodeURIComponent(parts.realmId)}`;
  const address = `${company}${call.path}?${call.query ? queryOf(call.query) : ''}minorversion=${parts.minorVersion}`;
  return call.write && call.requestId ? `${address}&requestid=${encodeURIComponent(call.requestId)}` : address;
}

/** The outcome of work that goes on for others when this one's owner stops. */
function unlessStopped<T>(work: Promise<T>, stop: AbortSignal | undefined): Promise<T> {
  if (!stop) return work;
  return new Promise((resolve, reject) => {
    if (stop.aborted) reject(closed());
    const endWaiting = onAbort(stop, () => reject(closed()));
    work.then(resolve, reject).finally(endWaiting);
  });
}

/** Where a call stands between its attempts. */
interface Progress {
  failures: Failures;
  /** The token of the last attempt; undefined where it was not sent. */
  token?: string;
  /** Why the last attempt got no token. */
  tokenFailure?: QboError;
}

/** What QuickBooks says of a token that it does not take; other codes with status 401 are about the user's rights. */
const tokenCodes = new Set(['100', '110', '3200']);
/** So many tokens in a row may end before one request has passed: then it is more likely that it never will. */
const mostEndedTokens = 8;

/** A caller over these parts. Every failure is a QboError with the call's operation, requestid, attempts and outcome. */
export function createCaller(parts: CallerParts): Caller {
  /** The last tokens that QuickBooks took for any request, oldest first. */
  const goodTokens: string[] = [];

  /** The token that was given out last, and the one that QuickBooks rejected last: nobody sends that again. */
  let latestToken: string | undefined;
  let rejectedToken: string | undefined;

  function wasGood(token: string | undefined): void {
    if (token === undefined || goodTokens.includes(token)) return;
    goodTokens.push(token);
    if (goodTokens.length > mostEndedTokens) goodTokens.shift();
  }

  function noteTime({ serverTime }: AnswerFacts): void {
    if (serverTime !== undefined) parts.clock.set(serverTime);
  }

  /**
   * Sends it when its turn has come, with the token of that moment: one that was taken before may have ended while others
   * went first. A turn that gets no token is given back, since who keeps the tokens may have to wait for minutes.
   */
  function attemptInTurn(call: Call, url: string, since: number, state: Progress): Promise<ParsedAnswer> {
    const stop = call.lifetime?.stop;
    state.token = undefined;
    state.tokenFailure = undefined;
    // All of it comes before the start that is counted: what is waited for after it would arrive together with later ones.
    function prepare(): Promise<void> | undefined {
      const token = parts.token(rejectedToken);
      if (typeof token !== 'string') return awaitToken(token).then(call.beforeSent);
      state.token = latestToken = token;
      return call.beforeSent?.();
    }
    async function awaitToken(coming: Promise<string>): Promise<void> {
      try {
        state.token = latestToken = await unlessStopped(coming, stop);
      } catch (thrown) {
        state.tokenFailure = toQboError(thrown);
        throw thrown;
      }
    }
    async function send(): Promise<ParsedAnswer> {
      state.failures.attempts += 1;
      const headers: Record<string, string> = {
        authorization: `Bearer ${state.token ?? ''}`,
        accept: call.accept ?? 'application/json',
        'user-agent': parts.userAgent
      };
      if (call.contentType) headers['content-type'] = call.contentType;
      if (isLong(call)) headers['accept-encoding'] = 'gzip';
      try {
        const { method, body, lifetime, wants = 'json' } = call;
        const answer = await parts.transport({ method, url, headers, body, timeoutMs, signal: lifetime?.abort });
        // Awaited here, so that what it refuses is caught here.
        return await parseAnswer(answer, wants, noteTime);
      } catch (thrown) {
        // Before the next one's turn comes: it must not go out with the same token.
        if (toQboError(thrown).cause.status === 401 && state.token === latestToken) rejectedToken = latestToken;
        throw thrown;
      }
    }
    const turn = parts.throttle.run(call.priority, stop, send, since, prepare, kindOf(call));
    call.onQueued?.();
    return turn;
  }

  /** Waits where no token could be had: who keeps them sees to it that Intuit is asked once for all. */
  async function waitForToken({ lifetime, hasty }: Call, error: QboError, failures: number): Promise<void> {
    const afterMs = error.code === 'QBO_CLOSED' ? undefined : tokenDelay(error.cause, failures);
    if (afterMs === undefined || (hasty && (failures > 1 || afterMs > shortestDelayMs))) throw error;
    await sleep(afterMs, lifetime?.stop);
  }

  /** Pauses the whole queue, unless it is the month that is used up: writes go on then. */
  function pauseAll(call: Call, forMs: number): void {
    if (parts.quota.throttled(!isMetered(call), parts.throttle.state().pausedMs > 0)) throw quotaExceeded();
    parts.throttle.pause(forMs);
  }

  /** Whether a token that was rejected had been good: it has ended then, and a new one settles it. */
  function hadBeenGood(token: string | undefined, { code }: QboError): boolean {
    return token !== undefined && goodTokens.includes(token) && tokenCodes.has(code);
  }

  return async (call) => {
    const url = urlOf(parts, call);
    const repeatable = !call.write || (call.requestId !== undefined && call.repeatable !== false);
    const failures: Failures = { attempts: 0, unauthorized: 0, serverErrors: 0 };
    const state: Progress = { failures };
    const since = performance.now();
    let outcome: Outcome = call.unsettled ? 'unknown' : 'not_done';
    let tokenFailures = 0;
    let endedTokens = 0;
    for (;;) {
      try {
        parts.quota.admit(!isMetered(call));
        const answer = await attemptInTurn(call, url, since, state);
        wasGood(state.token);
        parts.quota.passed(!isMetered(call));
        if (isMetered(call)) parts.onMetered?.();
        return { ...answer, attempts: failures.attempts };
      } catch (thrown) {
        const error = toQboError(thrown);
        const { token } = state;
        try {
          if (state.tokenFailure) {
            tokenFailures += 1;
            await waitForToken(call, state.tokenFailure, tokenFailures);
            continue;
          }
          if (token === undefined) throw error;
        } catch (final) {
          throw finalError(toQboError(final), call, failures.attempts, outcome, false);
        }
        tokenFailures = 0;
        if (outcome === 'unknown' && call.doneCodes?.includes(error.code)) {
          return { body: undefined, intuitTid: error.cause.intuitTid, attempts: failures.attempts };
        }
        if (call.write && error.cause.outcome === 'unknown') {
          outcome = 'unknown';
          call.onAnswerLost?.();
        }
        const { status } = error.cause;
        if (status !== undefined && status !== 401) wasGood(token);
        if (status === 401 && hadBeenGood(token, error) && endedTokens < mostEndedTokens) endedTokens += 1;
        else if (status === 401) failures.unauthorized += 1;
        if (error.code === '10000' || status === 500) failures.serverErrors += 1;
        const decision = decide(error.cause, failures, repeatable);
        try {
          if (decision.kind === 'pauseAll') pauseAll(call, decision.forMs);
          if (decision.kind === 'fail' || (call.hasty && isTooSlow(decision, failures))) throw error;
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
