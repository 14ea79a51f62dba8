import type { StateStore } from '../store';
import type { FolderClaim } from './claim';

/** A store of files in which nothing is written while another process works in its folder. */
export function guardedBy(claim: FolderClaim, store: StateStore): StateStore {
  return {
    get: store.get,
    entries: store.entries,
    async set(key, value, options) {
      await claim.check();
      return store.set(key, value, options);
    },
    async append(key, entry) {
      await claim.check();
      return store.append(key, entry);
    },
    async delete(key) {
      await claim.check();
      return store.delete(key);
    },
    async withLock(key, work) {
      await claim.check();
      return store.withLock(key, work);
    }
  };
}
