import { createHash } from 'node:crypto';
import { refusal } from '../faults';
import { openWork, type Work } from '../ledger/work';
import type { JsonObject } from '../values/json';
import type { Call } from './call';

const longestRequestId = 50;

/** The `requestid` of a call, if it has one; 2130 for one of the wrong length. */
export function requestIdOf({ request }: Call, longest = longestRequestId): string | undefined {
  const requestId = request.query.get('requestid');
  if (requestId === null) return undefined;
  if (requestId === '' || requestId.length > longest) {
    throw refusal('2130', `requestid must have 1 to ${longest} characters. Supplied:${requestId.length}`);
  }
  return requestId;
}

/** What makes two requests the same one: all but the request's id and the version. */
export function fingerprintOf({ request }: Call): string {
  const query = new URLSearchParams(request.query);
  query.delete('requestid');
  query.delete('minorversion');
  query.sort();
  const hash = createHash('sha256').update(`${request.method} ${request.path}?${query.toString()}\n`);
  return hash.update(request.body).digest('hex');
}

/**
 * Does a write once: a repeat of its id answers with the first answer (qbo/api.md §5; Assumption: requestid-repeat).
 * Refused requests are not remembered (Assumption: refused-is-forgotten). The same id with another body gives 600, as if
 * the id were used up (Assumption: requestid-other-body).
 */
export function doOnce(
  { company, simulation, now }: Call,
  key: { readonly requestId: string; readonly fingerprint: string } | undefined,
  doIt: (work: Work) => JsonObject
): JsonObject {
  const known = key && company.replays.get(key.requestId);
  if (known !== undefined) {
    if (known.fingerprint === key?.fingerprint) return known.answer;
    throw refusal('600', `Duplicate request id : ${key?.requestId} was used for another request.`, 'requestid');
  }
  const work = openWork(simulation.ledger, company, now);
  const answer = doIt(work);
  work.commit(key && { ...key, answer });
  return answer;
}
