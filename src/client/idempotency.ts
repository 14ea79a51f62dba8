import { createHash } from 'node:crypto';
import { binaryOf } from './files/bytes';
import type { OperationInput } from './input';

/**
 * The requestid for a key of the user's, such as an order number: the first 36 hex digits of SHA-256 over entity, operation
 * and key, so that one key may serve several operations.
 */
export function userRequestId(entity: string, operation: string, key: string): string {
  return createHash('sha256').update([entity, operation, key].join('\n')).digest('hex').slice(0, 36);
}

/** A file stands for itself by its hash: what is hashed whole may not become text on the way, which takes many times its size. */
const longText = 100_000;
const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

function stable(value: unknown): unknown {
  const bytes = binaryOf(value);
  if (bytes) return hashOf(bytes);
  if (typeof value === 'string' && value.length > longText) return hashOf(value);
  if (Array.isArray(value)) {
    const isFile = value.length > longText && typeof value[0] === 'number' && typeof value.at(-1) === 'number';
    return isFile ? hashOf(Buffer.from(Float64Array.from(value, Number).buffer)) : value.map(stable);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, stable(inner)]));
}

/** A hash of everything that a wish says, by which an identical one is recognised. 64 hex digits. */
export function wishFingerprint(input: OperationInput): string {
  const { requestId: _requestId, origin: _origin, ...wish } = input;
  return createHash('sha256')
    .update(JSON.stringify(stable(wish)))
    .digest('hex');
}
