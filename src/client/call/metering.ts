import type { Call } from './call';
import type { CallKind } from './throttle';

/**
 * Whether Intuit counts this call once it has succeeded: everything that reads, queries and batches by POST too
 * (`qbo/limits.md` section 3). Assumption: free-writes, batch-counts-once.
 */
export function isMetered({ method, path }: Pick<Call, 'method' | 'path'>): boolean {
  return method === 'GET' || path === '/query' || path === '/batch';
}

/** What this call counts as where QuickBooks limits how many there are (`qbo/limits.md` section 1). */
export function kindOf({ path }: Pick<Call, 'path'>): CallKind {
  return path === '/batch' ? 'batch' : 'usual';
}

/** Whether its answer may be long text, of which gzip leaves a ninth: lists, changes and reports, not one record. */
export function isLong({ path }: Pick<Call, 'path'>): boolean {
  return path === '/query' || path === '/cdc' || path.startsWith('/reports/');
}
