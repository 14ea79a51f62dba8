import { createHash } from 'node:crypto';
import { invalidInput } from '../http/errors';
import { binaryOf } from './files/bytes';
import type { OperationInput } from './input';
import { plainInput } from './plain';
import { say } from '../kit/say';

/**
 * The requestid for a key of the user's, such as an order number: the first 36 hex digits of SHA-256 over entity, operation
 * and key, so that one key may serve several operations. Assumption: requestid-other-body.
 */
export function userRequestId(entity: string, operation: string, key: string): string {
  return digest([entity, operation, key].join('\n')).slice(0, 36);
}

/**
 * Refuses what QuickBooks would not take as an id (`qbo/api.md` section 5), before anything is sent.
 *
 * @throws QboError `QBO_INVALID_INPUT`
 */
export function checkRequestId(requestId: unknown): void {
  if (requestId === undefined) return;
  if (typeof requestId === 'string' && /^[\w.:+/=-]{1,50}$/.test(requestId)) return;
  throw invalidInput('requestId', say('{element} is no id for a request. Give 1 to 50 letters, digits or hyphens.'));
}

const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A file stands for itself by its hash: what is hashed whole may not become text on the way, which takes many times its size. */
const longText = 100_000;

/** The same value whatever the order of its keys; what is no JSON becomes text, so that nothing of it is called. */
function stable(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return undefined;
  const bytes = binaryOf(value);
  if (bytes) return digest(bytes);
  if (typeof value === 'string' && value.length > longText) return digest(value);
  if (Array.isArray(value)) {
    const isFile = value.length > longText && typeof value[0] === 'number' && typeof value.at(-1) === 'number';
    return isFile ? digest(Buffer.from(Float64Array.from(value, Number).buffer)) : value.map(stable);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, stable(inner)]));
}

/**
 * A hash of everything that a wish says, by which an identical one is recognised. 64 hex digits.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming what JSON cannot hold
 */
export function wishFingerprint(input: OperationInput): string {
  const { requestId: _requestId, origin: _origin, earlier: _earlier, keyed: _keyed, ...wish } = plainInput(input);
  return digest(JSON.stringify(stable(wish)));
}
