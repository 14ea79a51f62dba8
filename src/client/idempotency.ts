import { createHash } from 'node:crypto';
import { types } from 'node:util';
import type { OperationInput } from './input';
import { plainInput } from './plain';

/**
 * The requestid for a key of the user's, such as an order number: the first 36 hex digits of SHA-256 over entity, operation
 * and key, so that one key may serve several operations.
 */
export function userRequestId(entity: string, operation: string, key: string): string {
  return createHash('sha256').update([entity, operation, key].join('\n')).digest('hex').slice(0, 36);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (ArrayBuffer.isView(value)) return createHash('sha256').update(bytesOf(value)).digest('hex');
  if (types.isAnyArrayBuffer(value)) return stable(new Uint8Array(value));
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
  const { requestId: _requestId, origin: _origin, ...wish } = plainInput(input);
  return createHash('sha256')
    .update(JSON.stringify(stable(wish)))
    .digest('hex');
}
