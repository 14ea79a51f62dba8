import type { Call } from './call';

/**
 * Whether Intuit counts this call once it has succeeded: everything that reads, queries and batches by POST too
 * (`qbo/limits.md` section 3). Assumption: free-writes, batch-counts-once.
 */
export function isMetered({ method, path }: Pick<Call, 'method' | 'path'>): boolean {
  return method === 'GET' || path === '/query' || path === '/batch';
}
