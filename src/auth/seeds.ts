import { hashOf, type ReplacedSeeds, type StoredPair } from './stored-pair';

/** More than connections to one company have; older ones are forgotten. */
const mostReplaced = 20;

/** The refresh tokens that were typed in for the connections to one company, to start from. */
export interface Seeds {
  /** Takes note of another one; false for one that is known. */
  add(seed: string): boolean;
  /** The token to refresh with: the stored one, unless the first connection was given another since. */
  first(stored: StoredPair | undefined): string | undefined;
  /**
   * What to refresh with where the first is refused, in this order: what other connections were given. A pair that a person
   * has ended is started again by new ones only.
   */
  others(stored: StoredPair | undefined): string[];
  /** The seeds that count as used once a pair is kept: that of its origin, those `before` it, and those known by now. */
  replaced(origin: string | undefined, before?: ReplacedSeeds): ReplacedSeeds;
}

function isNew(seed: string, { seedHash, otherSeeds = [] }: ReplacedSeeds = {}): boolean {
  const hash = hashOf(seed);
  return hash !== seedHash && !otherSeeds.includes(hash);
}

export function createSeeds(own: string | undefined): Seeds {
  const known = new Set(own ? [own] : []);

  function first(stored: StoredPair | undefined): string | undefined {
    return own && isNew(own, stored) ? own : stored?.refreshToken || undefined;
  }

  return {
    add(seed) {
      const isNews = !known.has(seed);
      known.add(seed);
      return isNews;
    },
    first,
    others(stored) {
      const mayStart = (seed: string) =>
        stored?.refreshToken ? hashOf(seed) !== stored.seedHash : isNew(seed, stored);
      return [...known].reverse().filter((seed) => seed !== first(stored) && mayStart(seed));
    },
    replaced(origin, before) {
      const all = new Set([before?.seedHash ?? '', ...(before?.otherSeeds ?? []), ...[...known].map(hashOf)]);
      const otherSeeds = [...all].filter((hash) => hash !== '' && hash !== origin).slice(-mostReplaced);
      return { seedHash: origin, otherSeeds };
    }
  };
}
