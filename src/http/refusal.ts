import { say, type Said } from '../kit/say';
import { adviceFor } from './advice';
import { type Context, type Fault, type FaultError, QboError } from './qbo-error';

/** One fault in QuickBooks' words, with the field it names and what to do about it. */
function faultSaid({ code, message, detail, element }: FaultError): Said {
  const words = detail || message;
  return say('{said} (QuickBooks error {code})', {
    said: [
      /[.!?]$/.test(words) ? words : `${words}.`,
      element && !words.includes(element) ? say('Field: {field}.', { field: element }) : undefined,
      adviceFor(code)
    ],
    code
  });
}

/** Codes after which the same request may pass later: `qbo/errors.md` section 3. */
const retryableCodes = new Set(['140', '150', '3001', '10000']);

/**
 * A refusal in QuickBooks' own words, with its code as text and, where known, what to do about it. The message tells the
 * first two of several faults, the cause all of them.
 */
export function refusal(fault: Fault, context: Context): QboError {
  const first = fault.errors[0] ?? { code: '0', message: 'Unknown error' };
  const telling = fault.errors.length > 0 ? fault.errors.slice(0, 2) : [first];
  const more = fault.errors.length - telling.length;
  const said = say('{faults}', {
    faults: [...telling.map(faultSaid), more > 0 ? say('(and {count} more)', { count: more }) : undefined]
  });
  return new QboError(said, {
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
