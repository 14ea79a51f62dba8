import { adviceFor } from './advice';

/** What became of the wish: `unknown` means an answer was lost and nobody can tell. */
export type Outcome = 'not_done' | 'done' | 'unknown';

/** Codes of our own; everything else in `code` is Intuit's number as text. Explained in docs/errors.md. */
export type OwnCode =
  | 'QBO_INVALID_INPUT'
  | 'QBO_NOT_FOUND'
  | 'QBO_AMBIGUOUS'
  | 'QBO_RECONNECT_NEEDED'
  | 'QBO_TIMEOUT'
  | 'QBO_NETWORK'
  | 'QBO_UNAVAILABLE'
  | 'QBO_UNEXPECTED_ANSWER'
  | 'QBO_THROTTLED'
  | 'QBO_QUEUE_FULL'
  | 'QBO_QUOTA_EXCEEDED'
  | 'QBO_GUARDED'
  | 'QBO_CLOSED';

/** The machine-readable side of an error; plain data, free of secrets, safe to put on a message. */
export interface ErrorCause {
  code: string;
  /** Intuit's fault type such as `ValidationFault`, or undefined for our own codes. */
  type?: string;
  /** Intuit's short text, or ours. */
  message: string;
  /** Intuit's longer text; usually the helpful one. */
  detail?: string;
  /** The field concerned, as a dotted path. */
  element?: string;
  /** HTTP status, if there was an answer. */
  status?: number;
  /** Id to quote to Intuit's support. */
  intuitTid?: string;
  requestId?: string;
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  /** How often the request was sent. */
  attempts: number;
  /** Such as `invoice.create`. */
  operation?: string;
  outcome: Outcome;
  /** All that QuickBooks found wrong, in its order; the other properties tell the first. */
  errors?: FaultError[];
  /** For `QBO_AMBIGUOUS`: the records that fit. */
  candidates?: { id: string; name: string }[];
  /** Of a record that is there although the operation failed, where it is known. */
  id?: string;
  /** Where the outcome is unknown: ISO time of the server before the first try, from which on to look whether it was done. */
  since?: string;
  /** Milliseconds to wait before the next try, where QuickBooks asked for them or nothing is asked of it until then. */
  retryAfterMs?: number;
}

/** The one error of this package. */
export class QboError extends Error {
  readonly code: string;
  override readonly cause: ErrorCause;

  constructor(message: string, cause: ErrorCause) {
    super(message);
    this.code = cause.code;
    this.cause = cause;
  }

  /** The sentence alone: Node-RED shows `String(err)`, and users need no class name in front of it. */
  override toString(): string {
    return this.message;
  }
}

type Context = Partial<
  Pick<ErrorCause, 'operation' | 'requestId' | 'attempts' | 'outcome' | 'status' | 'intuitTid' | 'id'>
>;

/** Longest path, and longest message, that an error of ours has: what users give goes into both. */
const longestPath = 120;
const longestMessage = 2_000;

function clipped(text: string, atMost: number): string {
  return text.length > atMost ? `${text.slice(0, atMost)}…` : text;
}

function own(code: OwnCode, words: string, retryable: boolean, more: Partial<ErrorCause> = {}): QboError {
  const message = clipped(words, longestMessage);
  return new QboError(message, { code, message, retryable, attempts: 0, outcome: 'not_done', ...more });
}

/**
 * Refused by our own check; nothing was sent. `path` is the dotted path of the field, `problem` a sentence about it
 * ("is missing: …") or about its value (`"x" is not a number`).
 */
export function invalidInput(path: string | undefined, problem: string, context: Context = {}): QboError {
  const element = path === undefined ? undefined : clipped(path, longestPath);
  const joint = /^(is|are|can|cannot|has)\b/.test(problem) ? ' ' : ': ';
  const message = element ? `${element}${joint}${problem}` : problem;
  return own('QBO_INVALID_INPUT', message, false, { element, ...context });
}

/** The connection is told not to do this; nothing was sent. `title` is the operation's, such as "Delete Invoice". */
export function guarded(title: string, guard: string): QboError {
  const what = guard === 'read-only' ? 'only reads' : 'deletes and voids nothing';
  return own(
    'QBO_GUARDED',
    `${title} is not done: this connection ${what}. To let it, change its settings under Safety and limits.`,
    false
  );
}

/** A record or a name that does not exist in the company. */
export function notFound(what: string, element?: string): QboError {
  return own(
    'QBO_NOT_FOUND',
    `${what} was not found in QuickBooks. Check the spelling, and that it is active.`,
    false,
    {
      element
    }
  );
}

/** A company without a single record of a kind; `plural` is QuickBooks' word for them. */
export function noRecord(plural: string): QboError {
  return own('QBO_NOT_FOUND', `${plural}: there is no active one in QuickBooks yet. Make one and try again.`, false);
}

/** A name that fits several records. */
export function ambiguous(what: string, candidates: { id: string; name: string }[], element?: string): QboError {
  const list = candidates.map(({ id, name }) => `${name} (Id ${id})`).join(', ');
  return own('QBO_AMBIGUOUS', `${what} fits several records: ${list}. Give the Id instead.`, false, {
    element,
    candidates
  });
}

/** The connection has ended; a person has to sign in to QuickBooks again. `reason` holds no secret. */
export function reconnectNeeded(reason: string): QboError {
  return own(
    'QBO_RECONNECT_NEEDED',
    `Reconnect needed: ${reason}. Open the connection's settings and connect again.`,
    false
  );
}

/**
 * The tokens are good, but not for the company in the environment that was chosen: each environment has keys of its own.
 * `other` is the one that the keys seem to be for, where there is one.
 */
export function wrongEnvironment(chosen: string, other: string | undefined): QboError {
  const seems = other ? `the keys seem to be for ${other}. Choose ${other}, or use` : 'the keys do not fit. Use';
  return own(
    'QBO_INVALID_INPUT',
    `QuickBooks lets nobody into this company with these keys in ${chosen}: ${seems} the keys of ${chosen}, and connect again.`,
    false,
    { element: 'environment' }
  );
}

const closedWords: Readonly<Record<Outcome, string>> = {
  not_done: 'Stopped before it was sent to QuickBooks. Nothing was done.',
  done: 'Stopped when QuickBooks had done it: the result could not be passed on. Do not repeat it.',
  unknown: 'Stopped while QuickBooks was working on it: whether it was done is not known. Look before repeating it.'
};

/** The node is being stopped; `outcome` says what became of the wish. */
export function closed(context: Context = {}): QboError {
  return own('QBO_CLOSED', closedWords[context.outcome ?? 'not_done'], context.outcome !== 'done', context);
}

/** QuickBooks has done it, and its result cannot go on in the flow; `reason` says why. */
export function notPassedOn(reason: string, context: Context): QboError {
  const record = context.id === undefined ? '' : ` (Id ${context.id})`;
  const message = `QuickBooks has done it${record}, but the result could not be passed on: ${reason}. Do not repeat it.`;
  return own('QBO_UNEXPECTED_ANSWER', message, false, { ...context, outcome: 'done' });
}

/** Waited too long for its turn. */
export function throttled(waitedMs: number): QboError {
  const minutes = Math.round(waitedMs / 60_000);
  return own(
    'QBO_THROTTLED',
    `Waited ${minutes} minutes for its turn and was not sent. Send fewer messages at once.`,
    true
  );
}

/** Somebody in the editor has waited long enough; `state` says whether it is the queue that holds it up. */
export function busy(waitedMs: number, state: { waiting: number; pausedMs: number }): QboError {
  if (state.waiting === 0 && state.pausedMs === 0) return timedOut(waitedMs, 'not_done');
  const pause = state.pausedMs > 0 ? ` QuickBooks asked to wait ${Math.ceil(state.pausedMs / 1000)} seconds more.` : '';
  return own(
    'QBO_THROTTLED',
    `The limit of calls to QuickBooks is reached: ${state.waiting} requests wait for their turn.${pause} Try again then.`,
    true
  );
}

/** More waiting than the queue holds. */
export function queueFull(limit: number): QboError {
  return own('QBO_QUEUE_FULL', `${limit} requests are waiting already. Send fewer messages at once.`, true);
}

/** The app's monthly reads are used up; writes still pass. */
export function quotaExceeded(): QboError {
  const message =
    "QuickBooks refuses reads: the app's calls for this month seem to be used up. Writes still pass. Poll less often, or " +
    'raise the plan in the Intuit developer portal.';
  return own('QBO_QUOTA_EXCEEDED', message, true);
}

/** No answer came. `outcome` is `not_done` when the request cannot have reached QuickBooks. */
export function networkFailure(reason: string, outcome: Outcome): QboError {
  return own('QBO_NETWORK', `QuickBooks cannot be reached (${reason}). Check the network; it is tried again.`, true, {
    outcome
  });
}

/** Somebody answers for QuickBooks whom this machine does not know; nothing was sent. `reason` is the system's. */
export function untrusted(reason: string): QboError {
  const message =
    `QuickBooks cannot be reached: the certificate that answers for it is not trusted here (${reason}). Where a proxy looks ` +
    'into encrypted traffic, start Node-RED with its certificate in NODE_EXTRA_CA_CERTS.';
  return own('QBO_NETWORK', message, true);
}

/** What to do about a proxy, by its status. */
const proxyAdvice: Readonly<Record<number, string>> = {
  403: 'It does not let requests to Intuit pass: have them allowed.',
  407: "It wants another user and password: correct them in the connection's http proxy node, or in HTTPS_PROXY.",
  502: 'It does not reach Intuit: check its own way out.',
  503: 'It does not reach Intuit: check its own way out.',
  504: 'It does not reach Intuit: check its own way out.'
};

/**
 * A proxy does not let a request through, or does not answer.
 *
 * @param proxy its address, without user and password
 * @param status what it has answered, where it has
 */
export function proxyFailure(proxy: string, reason: string, outcome: Outcome, status?: number): QboError {
  const advice = proxyAdvice[status ?? 0] ?? 'Check that it runs, and its address.';
  const message = `QuickBooks cannot be reached through the proxy ${proxy} (${reason}). ${advice}`;
  // One that is asked again and again with a wrong password locks its user out.
  return own('QBO_NETWORK', message, status !== 407, { outcome });
}

/** No answer within the time limit in milliseconds. */
export function timedOut(limitMs: number, outcome: Outcome): QboError {
  const seconds = Math.round(limitMs / 1000);
  return own('QBO_TIMEOUT', `QuickBooks did not answer within ${seconds} seconds.`, true, { outcome });
}

/** What must last could not be saved or read; `reason` is the system's. */
export function storageFailure(what: string, reason: string): QboError {
  return own(
    'QBO_UNAVAILABLE',
    `${what} (${reason}). Check the disk and the rights of Node-RED's user directory.`,
    true
  );
}

/** 5xx without a fault of QuickBooks' own: a gateway or maintenance page. */
export function unavailable(status: number, intuitTid?: string): QboError {
  return own('QBO_UNAVAILABLE', `QuickBooks is not available at the moment (HTTP ${status}). Try again later.`, true, {
    status,
    intuitTid,
    outcome: 'unknown'
  });
}

/** An answer that QuickBooks does not give: a captive portal, a proxy, a changed API. */
export function unexpectedAnswer(what: string, context: Context = {}): QboError {
  const message = `The answer was not one of QuickBooks (${what}). Check that no proxy or login page stands in between.`;
  return own('QBO_UNEXPECTED_ANSWER', message, false, context);
}

/** Pages of a query that do not make up what there is; `there` is how many, where that could be asked. */
export function incompleteQuery(entity: string, found: number, there: number | undefined): QboError {
  const of = there === undefined ? '' : ` of ${there}`;
  const message =
    `The query brought ${found}${of} records of ${entity}: their order has changed between its pages, so that some came ` +
    'twice and others not at all. Run it again, ordered by something that differs from record to record.';
  return own('QBO_UNEXPECTED_ANSWER', message, true);
}

/** A report that QuickBooks broke off because it holds too much, and that cannot be asked for in shorter times. */
export function reportTooLong(title: string, why: string): QboError {
  const message =
    `${title}: QuickBooks broke the report off, because it would be too long. ${why} ` +
    'Ask for a shorter time, fewer columns or fewer records.';
  return own('QBO_UNEXPECTED_ANSWER', message, false);
}

/** A request whose answer was lost, and that QuickBooks is not known to recognise when it is repeated. */
export function notRepeated(what: string, context: Context): QboError {
  const message =
    `Whether QuickBooks has done ${what} is not known, since its answer was lost, and it is not sent a second time. Look in ` +
    'QuickBooks; to send it all the same, remove msg.qbo.retry.';
  return own('QBO_UNEXPECTED_ANSWER', message, false, { ...context, outcome: 'unknown' });
}

/** Several operations of which some are done when it comes to an end; `reason` is the error that ends it. */
export function batchHalted(reason: QboError, done: number, total: number, requestId: string | undefined): QboError {
  const ending = reason.code === 'QBO_CLOSED' ? closedWords.unknown : reason.message;
  const words =
    `${ending} ${done} of ${total} operations are done, and of others it may not be known. Send the same message ` +
    'again with its msg.qbo.retry, or under the same key: what is done is not done again.';
  const message = clipped(words, longestMessage);
  return new QboError(message, { ...reason.cause, message, outcome: 'unknown', requestId });
}

/** One error out of a fault in an answer. */
export interface FaultError {
  code: string;
  message: string;
  detail?: string;
  element?: string;
}

export interface Fault {
  type?: string;
  errors: FaultError[];
}

/** One fault in QuickBooks' words, with the field it names and what to do about it. */
function wordsOf({ code, message, detail, element }: FaultError): string {
  const words = detail || message;
  const field = element && !words.includes(element) ? ` Field: ${element}.` : '';
  const advice = adviceFor(code);
  return `${/[.!?]$/.test(words) ? words : `${words}.`}${field}${advice ? ` ${advice}` : ''} (QuickBooks error ${code})`;
}

/**
 * A refusal in QuickBooks' own words, with its code as text and, where known, what to do about it. The message tells the
 * first two of several faults, the cause all of them.
 */
export function refusal(fault: Fault, context: Context): QboError {
  const first = fault.errors[0] ?? { code: '0', message: 'Unknown error' };
  const told = fault.errors.length > 0 ? fault.errors.slice(0, 2) : [first];
  const untold = fault.errors.length - told.length;
  const message = [...told.map(wordsOf), ...(untold > 0 ? [`(and ${untold} more)`] : [])].join(' ');
  return new QboError(message, {
    code: first.code,
    type: fault.type,
    message: first.message,
    detail: first.detail,
    element: first.element || undefined,
    retryable: retryableCodes.has(first.code),
    attempts: 1,
    // Assumption: duplicate-means-done.
    outcome: first.code === '600' ? 'done' : 'not_done',
    errors: fault.errors,
    ...context
  });
}

/** Codes after which the same request may pass later: `qbo/errors.md` section 3. */
const retryableCodes = new Set(['140', '150', '3001', '10000']);

/** The same error with more known about its circumstances. */
export function withContext(error: QboError, context: Partial<ErrorCause>): QboError {
  const merged = new QboError(error.message, { ...error.cause, ...context });
  if (error.stack) merged.stack = error.stack;
  return merged;
}

/** Why something was thrown, whatever it was: reading that may throw as well. */
export function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return 'it does not say why';
  }
}

function ownError(thrown: unknown): QboError | undefined {
  try {
    return thrown instanceof QboError ? thrown : undefined;
  } catch {
    return undefined;
  }
}

function stackOf(thrown: unknown): string | undefined {
  try {
    return thrown instanceof Error && typeof thrown.stack === 'string' ? thrown.stack : undefined;
  } catch {
    return undefined;
  }
}

/** An error of our own or a value that nobody expected, as one that leaves; `error` is there for its stack. */
function unexpected(thrown: unknown, error: QboError): QboError {
  const stack = stackOf(thrown);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** Any thrown value as a `QboError`; a defect of ours shows as `QBO_UNEXPECTED_ANSWER` with its message. Never throws. */
export function toQboError(thrown: unknown): QboError {
  const known = ownError(thrown);
  if (known) return known;
  const words = `Something unexpected happened: ${reasonOf(thrown)}`;
  return unexpected(thrown, own('QBO_UNEXPECTED_ANSWER', words, false, { outcome: 'unknown' }));
}

/** Any value thrown before something was sent as a `QboError`: what is none is about what was given. Never throws. */
export function notSent(thrown: unknown): QboError {
  const known = ownError(thrown);
  if (known) return known;
  const words = `What was given cannot be worked with (${reasonOf(thrown)}). Nothing was sent.`;
  return unexpected(thrown, own('QBO_INVALID_INPUT', words, false));
}
