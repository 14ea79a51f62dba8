import { say } from '../kit/say';
import { ownError } from './errors';
import { QboError } from './qbo-error';

/** Why something was thrown, whatever it was: reading that may throw as well. */
export function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return 'it does not say why';
  }
}

function known(thrown: unknown): QboError | undefined {
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
  const said = say('Something unexpected happened: {reason}', { reason: reasonOf(thrown) });
  return known(thrown) ?? unexpected(thrown, ownError('QBO_UNEXPECTED_ANSWER', said, false, { outcome: 'unknown' }));
}

/** Any value thrown before something was sent as a `QboError`: what is none is about what was given. Never throws. */
export function notSent(thrown: unknown): QboError {
  const said = say('What was given cannot be worked with ({reason}). Nothing was sent.', { reason: reasonOf(thrown) });
  return known(thrown) ?? unexpected(thrown, ownError('QBO_INVALID_INPUT', said, false));
}
