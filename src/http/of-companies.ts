import { say } from '../kit/say';
import { ownError } from './errors';
import { QboError, wordsOf } from './qbo-error';

/** What failed in one of several companies. */
export interface CompanyFailure {
  /** As a person calls it. */
  company: string;
  error: QboError;
}

/** So many are told one by one. */
const toldEach = 5;

const saidOf = ({ company, error }: CompanyFailure) => say('{company}: {error}', { company, error: error.said });

/** An error with the company before it that it is about, in the language in which it is told. */
export function ofCompany({ company, error }: CompanyFailure): QboError {
  return new QboError(saidOf({ company, error }), error.cause, `${company}: ${error.message}`);
}

/**
 * One error for what failed in some of the companies that were asked for the same. Code and cause are those of the first;
 * it is retryable where one of them is.
 */
export function companiesFailed(failures: readonly [CompanyFailure, ...CompanyFailure[]], total: number): QboError {
  const [first, ...others] = failures;
  if (others.length === 0) return ofCompany(first);
  const more = failures.length - toldEach;
  const said = say('{failed} of {total} companies could not be asked. {list}', {
    failed: failures.length,
    total,
    list: [
      ...failures.slice(0, toldEach).map(saidOf),
      more > 0 ? say('(and {count} more)', { count: more }) : undefined
    ]
  });
  const retryable = failures.some(({ error }) => error.cause.retryable);
  return new QboError(said, { ...first.error.cause, message: wordsOf(said), retryable });
}

/** All companies of this Node-RED are meant, and there is none. */
export function noCompany(): QboError {
  return ownError('QBO_INVALID_INPUT', say('No connection is deployed. Add one and deploy it.'), false);
}
