import { createHash } from 'node:crypto';
import { invalidInput } from '../http/errors';
import type { OperationInput } from './input';

/**
 * The requestid for a key of the user's, such as an order number: the first 36 hex digits of SHA-256 over entity, operation
 * and key, so that one key may serve several operations.
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
  throw invalidInput('requestId', 'is no id for a request. Give 1 to 50 letters, digits or hyphens.');
}

const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The same value whatever the order of its keys; what is no JSON becomes text, so that nothing of it is called. */
function stable(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return undefined;
  if (Array.isArray(value)) return value.map(stable);
  if (ArrayBuffer.isView(value)) return digest(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, stable(inner)]));
}

/** A hash of everything that a wish says, by which an identical one is recognised. 64 hex digits. */
export function wishFingerprint(input: OperationInput): string {
  const { requestId: _requestId, origin: _origin, earlier: _earlier, ...wish } = input;
  return digest(JSON.stringify(stable(wish)));
}
