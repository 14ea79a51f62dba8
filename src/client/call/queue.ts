/** Who goes first when several wait: a person in the editor, then the feed, then messages. */
export type Priority = 'editor' | 'poll' | 'message';
const order: readonly Priority[] = ['editor', 'poll', 'message'];

/** What a request counts as. */
export type CallKind = 'usual' | 'batch';
const kinds: readonly CallKind[] = ['usual', 'batch'];

/** Somebody who waits for a turn. */
export interface Waiting {
  priority: Priority;
  kind: CallKind;
  /** Monotonic milliseconds from which its waiting counts. */
  since: number;
  start: () => void;
  drop: (error: Error) => void;
}

/** Those who wait, by priority, kind and arrival. What is done with one of them takes as long with 20,000 others as without. */
export interface Queue {
  /** Lets one wait; the function that is returned ends that. */
  add(waiting: Waiting): () => void;
  /** Takes the first that may start. */
  take(may: (priority: Priority, kind: CallKind) => boolean): Waiting | undefined;
  /** Takes one that has waited since that instant or longer. */
  takeSince(instant: number): Waiting | undefined;
  size(): number;
  /** How many of a priority and kind wait. */
  count(priority: Priority, kind: CallKind): number;
}

interface Entry {
  waiting: Waiting;
  arrival: number;
  waits: boolean;
}

/** Entries in an order in which nearly all of them come. Those that wait no more are passed over once they are the first. */
function createLine(keyOf: (entry: Entry) => number) {
  let entries: Entry[] = [];
  let head = 0;
  return {
    add(entry: Entry): void {
      let place = entries.length;
      for (
        let before = entries[place - 1];
        place > head && before && keyOf(before) > keyOf(entry);
        before = entries[place - 1]
      )
        place -= 1;
      if (place === entries.length) entries.push(entry);
      else entries.splice(place, 0, entry);
    },
    first(): Entry | undefined {
      while (entries[head]?.waits === false) head += 1;
      if (head > 64 && head * 2 > entries.length) {
        entries = entries.slice(head);
        head = 0;
      }
      return entries[head];
    }
  };
}

export function createQueue(): Queue {
  const lines = order.flatMap((priority) =>
    kinds.map((kind) => ({ priority, kind, count: 0, line: createLine(({ arrival }) => arrival) }))
  );
  const byWaiting = createLine(({ waiting }) => waiting.since);
  let arrivals = 0;
  let size = 0;
  const lineOf = ({ priority, kind }: Pick<Waiting, 'priority' | 'kind'>) =>
    lines.find((line) => line.priority === priority && line.kind === kind);

  function end(entry: Entry): void {
    if (!entry.waits) return;
    entry.waits = false;
    size -= 1;
    const line = lineOf(entry.waiting);
    if (line) line.count -= 1;
  }

  function taken(entry: Entry | undefined): Waiting | undefined {
    if (entry) end(entry);
    return entry?.waiting;
  }

  return {
    add(waiting) {
      const entry = { waiting, arrival: (arrivals += 1), waits: true };
      const own = lineOf(waiting);
      own?.line.add(entry);
      byWaiting.add(entry);
      size += 1;
      if (own) own.count += 1;
      return () => end(entry);
    },
    take(may) {
      for (const priority of order) {
        let next: Entry | undefined;
        for (const line of lines) {
          const first = line.priority === priority && may(priority, line.kind) ? line.line.first() : undefined;
          if (first && !(next && next.arrival < first.arrival)) next = first;
        }
        if (next) return taken(next);
      }
      return undefined;
    },
    takeSince(instant) {
      const first = byWaiting.first();
      return first && first.waiting.since <= instant ? taken(first) : undefined;
    },
    size: () => size,
    count: (priority, kind) => lineOf({ priority, kind })?.count ?? 0
  };
}
