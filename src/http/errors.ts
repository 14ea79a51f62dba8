import { type Part, say, type Said } from '../kit/say';
import { clipped, type Context, type ErrorCause, type Outcome, type OwnCode, QboError, wordsOf } from './qbo-error';

/** Longest path that an error of ours has. */
const longestPath = 120;

/** An error of ours, of which the cause tells the same in English. */
export function ownError(code: OwnCode, said: Said, retryable: boolean, more: Partial<ErrorCause> = {}): QboError {
  const cause = { code, message: wordsOf(said), retryable, attempts: 0, outcome: 'not_done', ...more } as const;
  return new QboError(said, cause);
}

/**
 * Refused by our own check; nothing was sent. `path` is the dotted path of the field, `problem` a sentence about it
 * ("{element} is missing: …"), or one about its value (`{value} is not a number`), which the path then stands before.
 */
export function invalidInput(path: string | undefined, problem: Said, context: Context = {}): QboError {
  const element = path === undefined ? undefined : clipped(path, longestPath);
  return ownError('QBO_INVALID_INPUT', element ? about(element, problem) : problem, false, { element, ...context });
}

function about(element: string, problem: Said): Said {
  if (!problem.sentence.includes('{element}')) return { sentence: '{element}: {problem}', parts: { element, problem } };
  return { ...problem, parts: { ...problem.parts, element } };
}

/** The connection is told not to do this; nothing was sent. */
export function guarded(guard: 'no-delete' | 'read-only'): QboError {
  const said =
    guard === 'read-only'
      ? say('Not done: this connection only reads. To let it write, change its settings under Safety and limits.')
      : say(
          'Not done: this connection deletes and voids nothing. To let it, change its settings under Safety and limits.'
        );
  return ownError('QBO_GUARDED', said, false);
}

/** A record or a name that does not exist in the company. */
export function notFound(what: Said, element?: string): QboError {
  const said = say('{what} was not found in QuickBooks. Check the spelling, and that it is active.', { what });
  return ownError('QBO_NOT_FOUND', said, false, { element });
}

/** A company without a single record of a kind; `plural` is QuickBooks' word for them. */
export function noRecord(plural: Said): QboError {
  const said = say('{plural}: there is no active one in QuickBooks yet. Make one and try again.', { plural });
  return ownError('QBO_NOT_FOUND', said, false);
}

/** A name that fits several records. */
export function ambiguous(what: Said, candidates: { id: string; name: string }[], element?: string): QboError {
  const list = candidates.map(({ id, name }) => `${name} (Id ${id})`).join(', ');
  const said = say('{what} fits several records: {list}. Give the Id instead.', { what, list });
  return ownError('QBO_AMBIGUOUS', said, false, { element, candidates });
}

/** The connection has ended; a person has to sign in to QuickBooks again. `reason` holds no secret. */
export function reconnectNeeded(reason: Said): QboError {
  const said = say("Reconnect needed: {reason}. Open the connection's settings and connect again.", { reason });
  return ownError('QBO_RECONNECT_NEEDED', said, false);
}

/**
 * The tokens are good, but not for the company in the environment that was chosen: each environment has keys of its own.
 * `other` is the one that the keys seem to be for, where there is one.
 */
export function wrongEnvironment(chosen: string, other: string | undefined): QboError {
  const said = other
    ? say(
        'QuickBooks lets nobody into this company with these keys in {chosen}: the keys seem to be for {other}. Choose {other}, or use the keys of {chosen}, and connect again.',
        { chosen, other }
      )
    : say(
        'QuickBooks lets nobody into this company with these keys in {chosen}: the keys do not fit. Use the keys of {chosen}, and connect again.',
        { chosen }
      );
  return ownError('QBO_INVALID_INPUT', said, false, { element: 'environment' });
}

const closedSaid: Readonly<Record<Outcome, Said>> = {
  not_done: say('Stopped before it was sent to QuickBooks. Nothing was done.'),
  done: say('Stopped when QuickBooks had done it: the result could not be passed on. Do not repeat it.'),
  unknown: say(
    'Stopped while QuickBooks was working on it: whether it was done is not known. Look before repeating it.'
  )
};

/** The node is being stopped; `outcome` says what became of the wish. */
export function closed(context: Context = {}): QboError {
  return ownError('QBO_CLOSED', closedSaid[context.outcome ?? 'not_done'], context.outcome !== 'done', context);
}

/** QuickBooks has done it, and its result cannot go on in the flow; `reason` says why. */
export function notPassedOn(reason: Part, context: Context): QboError {
  const { id } = context;
  const said =
    id === undefined
      ? say('QuickBooks has done it, but the result could not be passed on: {reason}. Do not repeat it.', { reason })
      : say('QuickBooks has done it (Id {id}), but the result could not be passed on: {reason}. Do not repeat it.', {
          id,
          reason
        });
  return ownError('QBO_UNEXPECTED_ANSWER', said, false, { ...context, outcome: 'done' });
}

/** Waited too long for its turn. */
export function throttled(waitedMs: number): QboError {
  const minutes = Math.round(waitedMs / 60_000);
  const said = say('Waited {minutes} minutes for its turn and was not sent. Send fewer messages at once.', { minutes });
  return ownError('QBO_THROTTLED', said, true);
}

/** Somebody in the editor has waited long enough; `state` says whether it is the queue that holds it up. */
export function busy(waitedMs: number, state: { waiting: number; pausedMs: number }): QboError {
  const { waiting, pausedMs } = state;
  if (waiting === 0 && pausedMs === 0) return timedOut(waitedMs, 'not_done');
  const seconds = Math.ceil(pausedMs / 1000);
  const said = say('{limit} {pause} {advice}', {
    limit: say('The limit of calls to QuickBooks is reached: {waiting} requests wait for their turn.', { waiting }),
    pause: pausedMs > 0 ? say('QuickBooks asked to wait {seconds} seconds more.', { seconds }) : undefined,
    advice: say('Try again then.')
  });
  return ownError('QBO_THROTTLED', said, true);
}

/** More waiting than the queue holds. */
export function queueFull(limit: number): QboError {
  const said = say('{limit} requests are waiting already. Send fewer messages at once.', { limit });
  return ownError('QBO_QUEUE_FULL', said, true);
}

/** The app's monthly reads are used up; writes still pass. */
export function quotaExceeded(): QboError {
  const said = say(
    "QuickBooks refuses reads: the app's calls for this month seem to be used up. Writes still pass. Poll less often, or raise the plan in the Intuit developer portal."
  );
  return ownError('QBO_QUOTA_EXCEEDED', said, true);
}

/** No answer came. `outcome` is `not_done` when the request cannot have reached QuickBooks. */
export function networkFailure(reason: string, outcome: Outcome): QboError {
  const said = say('QuickBooks cannot be reached ({reason}). Check the network; it is tried again.', { reason });
  return ownError('QBO_NETWORK', said, true, { outcome });
}

/** Somebody answers for QuickBooks whom this machine does not know; nothing was sent. `reason` is the system's. */
export function untrusted(reason: string): QboError {
  const said = say(
    'QuickBooks cannot be reached: the certificate that answers for it is not trusted here ({reason}). Where a proxy looks into encrypted traffic, start Node-RED with its certificate in NODE_EXTRA_CA_CERTS.',
    { reason }
  );
  return ownError('QBO_NETWORK', said, true);
}

const outOfReach = say('It does not reach Intuit: check its own way out.');

/** What to do about a proxy, by its status. */
const proxyAdvice: Readonly<Record<number, Said>> = {
  403: say('It does not let requests to Intuit pass: have them allowed.'),
  407: say("It wants another user and password: correct them in the connection's http proxy node, or in HTTPS_PROXY."),
  502: outOfReach,
  503: outOfReach,
  504: outOfReach
};

/**
 * A proxy does not let a request through, or does not answer.
 *
 * @param proxy its address, without user and password
 * @param status what it has answered, where it has
 */
export function proxyFailure(proxy: string, reason: string, outcome: Outcome, status?: number): QboError {
  const advice = proxyAdvice[status ?? 0] ?? say('Check that it runs, and its address.');
  const said = say('QuickBooks cannot be reached through the proxy {proxy} ({reason}). {advice}', {
    proxy,
    reason,
    advice
  });
  // One that is asked again and again with a wrong password locks its user out.
  return ownError('QBO_NETWORK', said, status !== 407, { outcome });
}

/** No answer within the time limit in milliseconds. */
export function timedOut(limitMs: number, outcome: Outcome): QboError {
  const seconds = Math.round(limitMs / 1000);
  const said = say('QuickBooks did not answer within {seconds} seconds.', { seconds });
  return ownError('QBO_TIMEOUT', said, true, { outcome });
}

/** What must last could not be saved or read; `reason` is the system's. */
export function storageFailure(what: Said, reason: string): QboError {
  const said = say("{what} ({reason}). Check the disk and the rights of Node-RED's user directory.", { what, reason });
  return ownError('QBO_UNAVAILABLE', said, true);
}

/** 5xx without a fault of QuickBooks' own: a gateway or maintenance page. */
export function unavailable(status: number, intuitTid?: string): QboError {
  const said = say('QuickBooks is not available at the moment (HTTP {status}). Try again later.', { status });
  return ownError('QBO_UNAVAILABLE', said, true, { status, intuitTid, outcome: 'unknown' });
}

/** An answer that QuickBooks does not give: a captive portal, a proxy, a changed API. */
export function unexpectedAnswer(what: Said, context: Context = {}): QboError {
  const said = say(
    'The answer was not one of QuickBooks ({what}). Check that no proxy or login page stands in between.',
    { what }
  );
  return ownError('QBO_UNEXPECTED_ANSWER', said, false, context);
}

/** Pages of a query that do not make up what there is; `there` is how many, where that could be asked. */
export function incompleteQuery(entity: string, found: number, there: number | undefined): QboError {
  const said = say(
    'The query brought {found} records of {entity}: their order has changed between its pages, so that some came twice and others not at all. Run it again, ordered by something that differs from record to record.',
    { found: there === undefined ? found : say('{found} of {there}', { found, there }), entity }
  );
  return ownError('QBO_UNEXPECTED_ANSWER', said, true);
}

/** A report that QuickBooks broke off because it holds too much, and that cannot be asked for in shorter times. */
export function reportTooLong(title: Said, why: Said): QboError {
  const said = say(
    '{title}: QuickBooks broke the report off, because it would be too long. {why} Ask for a shorter time, fewer columns or fewer records.',
    { title, why }
  );
  return ownError('QBO_UNEXPECTED_ANSWER', said, false);
}

/** A request whose answer was lost, and that QuickBooks is not known to recognise when it is repeated. */
export function notRepeated(what: string, context: Context): QboError {
  const said = say(
    'Whether QuickBooks has done {what} is not known, since its answer was lost, and it is not sent a second time. Look in QuickBooks; to send it all the same, remove msg.qbo.retry.',
    { what }
  );
  return ownError('QBO_UNEXPECTED_ANSWER', said, false, { ...context, outcome: 'unknown' });
}

/** Several operations of which some are done when it comes to an end; `reason` is the error that ends it. */
export function batchHalted(reason: QboError, done: number, total: number, requestId: string | undefined): QboError {
  const said = say(
    '{reason} {done} of {total} operations are done, and of others it may not be known. Send the same message again with its msg.qbo.retry, or under the same key: what is done is not done again.',
    { reason: reason.code === 'QBO_CLOSED' ? closedSaid.unknown : reason.said, done, total }
  );
  return new QboError(said, { ...reason.cause, message: wordsOf(said), outcome: 'unknown', requestId });
}
