import type { Lease } from '../sharing';

/**
 * Makes the leases of one process: whoever asks for one that is in use here joins it, as processes compete for it and not those in
 * one of them. The last one to close it gives it up.
 */
export function createLeaseUses(create: (name: string) => Lease): (name: string) => Lease {
  const inUse = new Map<string, { lease: Lease; uses: number }>();

  return (name) => {
    const shared = inUse.get(name) ?? { lease: create(name), uses: 0 };
    const { lease } = shared;
    shared.uses += 1;
    inUse.set(name, shared);
    const ends = new Set<() => void>();
    let isClosed = false;
    return {
      term: () => (isClosed ? undefined : lease.term()),
      standing: lease.standing,
      onChange(listener) {
        // A function of its own, since two users may listen with the same one.
        const unlisten = lease.onChange(() => listener());
        ends.add(unlisten);
        return () => {
          ends.delete(unlisten);
          unlisten();
        };
      },
      async close() {
        if (isClosed) return;
        isClosed = true;
        for (const end of ends) end();
        shared.uses -= 1;
        if (shared.uses > 0) return;
        inUse.delete(name);
        await lease.close();
      }
    };
  };
}
