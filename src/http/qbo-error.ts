import { type Said, told } from '../kit/say';

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

/** What is known about an error's circumstances when it is made. */
export type Context = Partial<
  Pick<ErrorCause, 'operation' | 'requestId' | 'attempts' | 'outcome' | 'status' | 'intuitTid' | 'id'>
>;

/** Longest message that an error has: what users give goes into it. */
const longestMessage = 2_000;

/** A text that ends in `…` where it was longer than it may be. */
export function clipped(text: string, atMost: number): string {
  return text.length > atMost ? `${text.slice(0, atMost)}…` : text;
}

/** The one error of this package. */
export class QboError extends Error {
  readonly code: string;
  override readonly cause: ErrorCause;
  /** What it says, which can be told in other languages. */
  readonly said: Said;

  constructor(said: Said, cause: ErrorCause, message = wordsOf(said)) {
    super(message);
    this.code = cause.code;
    this.cause = telling(cause);
    this.said = said;
  }

  /** The sentence alone: Node-RED shows `String(err)`, and users need no class name in front of it. */
  override toString(): string {
    return this.message;
  }
}

/**
 * The cause, which says what it holds where it is made a text: Node-RED's debug sidebar does so with an error that nobody
 * catches, and would show `[object Object]`. As data it is as before.
 */
function telling(cause: ErrorCause): ErrorCause {
  const facts = Object.entries(cause).filter(([, value]) => value !== undefined && typeof value !== 'object');
  const text = facts.map(([name, value]) => `${name}: ${String(value)}`).join(', ');
  return Object.defineProperty({ ...cause }, 'toString', { value: () => text, enumerable: false });
}

/** A sentence as it stands in an error. */
export function wordsOf(said: Said, sentenceOf?: (said: Said) => string): string {
  return clipped(told(said, sentenceOf), longestMessage);
}

function traced(error: QboError, stack: string | undefined): QboError {
  if (stack) error.stack = stack;
  return error;
}

/** The same error with more known about its circumstances. */
export function withContext(error: QboError, context: Partial<ErrorCause>): QboError {
  return traced(new QboError(error.said, { ...error.cause, ...context }, error.message), error.stack);
}

/** The same error told in another language, of which `sentenceOf` has the sentences; its cause stays as it is. */
export function inLanguage(error: QboError, sentenceOf: (said: Said) => string): QboError {
  return traced(new QboError(error.said, error.cause, wordsOf(error.said, sentenceOf)), error.stack);
}
