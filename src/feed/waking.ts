/** A change that somebody has told of, which the feed has to see for itself. */
export interface Hint {
  /** Name of an entity, in any case of letters. */
  entity: string;
  id: string;
}

/** Polls of a feed between those of its schedule, when it hears that something has changed. */
export interface Waking {
  wake(hints: readonly Hint[]): void;
  /** A poll has shown that these records have changed. */
  shown(entity: string, ids: readonly string[]): void;
  close(): void;
}

export interface WakingParts {
  /** Polls at once for all who want to be woken. */
  poll: () => Promise<void>;
  /** Names of the entities that they watch; empty: nobody wants to be woken. */
  watched: () => ReadonlySet<string>;
  /** What an interval is at present, in milliseconds: longer where reads have to last. */
  interval: (intervalMs: number) => number;
}

/** What is told of within this time is one burst. */
const burstMs = 1_000;
/** Polls are this far apart at least, however much is told of. */
const apartMs = 3_000;
/** How long after a poll that did not show a change it is looked for again. */
const againMs = 30_000;

const keyOf = (entity: string, id: string) => `${entity.toLowerCase()} ${id}`;

/** One poll for each burst of hints, and another one where that did not show what they tell of. */
export function createWaking({ poll, watched, interval }: WakingParts): Waking {
  const unseen = new Set<string>();
  let burst: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let lastAt = -Infinity;
  let isClosed = false;

  function look(): Promise<void> {
    lastAt = performance.now();
    // A failure reaches each trigger as one of the schedule does; the change was not shown then.
    return poll().catch(() => undefined);
  }

  async function onBurst(): Promise<void> {
    burst = undefined;
    clearTimeout(again);
    await look();
    clearTimeout(again);
    if (isClosed || unseen.size === 0) return;
    again = setTimeout(() => {
      unseen.clear();
      void look();
    }, interval(againMs));
  }

  return {
    wake(hints) {
      const names = new Set([...watched()].map((name) => name.toLowerCase()));
      if (isClosed || names.size === 0) return;
      // What nobody watches no poll will show.
      for (const { entity, id } of hints) if (names.has(entity.toLowerCase())) unseen.add(keyOf(entity, id));
      burst ??= setTimeout(() => void onBurst(), Math.max(burstMs, lastAt + interval(apartMs) - performance.now()));
    },
    shown(entity, ids) {
      if (unseen.size > 0) for (const id of ids) unseen.delete(keyOf(entity, id));
    },
    close() {
      isClosed = true;
      clearTimeout(burst);
      clearTimeout(again);
      unseen.clear();
    }
  };
}
