/** Who goes first when several wait: a person in the editor, then the feed, then messages. */
export type Priority = 'editor' | 'poll' | 'message';
const order: readonly Priority[] = ['editor', 'poll', 'message'];

/** What a request counts as. */
export type CallKind = 'usual' | 'batch';
const kinds: readonly CallKind[] = ['usual', 'batch'];

/** Somebody who waits for a turn. It is one object, since each is moved about in memory while it waits. */
export interface Waiting {
  readonly priority: Priority;
  readonly kind: CallKind;
  /** Monotonic milliseconds from which its waiting counts. */
  readonly since: number;
  readonly start: () => void;
  readonly drop: (error: Error) => void;
  /** Kept by the queue; 0 before. */
  arrival: number;
  /** Kept by the queue; false before. */
  waits: boolean;
}

/** Those who wait, by priority, kind and arrival. What is done with one of them takes as long with 20,000 others as without. */
export interface Queue {
  /** Lets one wait. */
  add(waiting: Waiting): void;
  /** Ends the waiting of one, if it still waits. */
  leave(waiting: Waiting): void;
  /** Takes the first that may start. */
  take(may: (priority: Priority, kind: CallKind) => boolean): Waiting | undefined;
  /** Takes one that has waited since that instant or longer. */
  takeSince(instant: number): Waiting | undefined;
  size(): number;
  /** How many of a priority and kind wait. */
  count(priority: Priority, kind: CallKind): number;
}

/** Entries in an order in which nearly all of them come. Those that wait no more are passed over once they are the first. */
function createLine(keyOf: (entry: Waiting) => number) {
  let entries: Waiting[] = [];
  let head = 0;
  return {
    add(entry: Waiting): void {
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
    first(): Waiting | undefined {
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
  const byWaiting = createLine(({ since }) => since);
  let arrivals = 0;
  let size = 0;
  const lineOf = ({ priority, kind }: Pick<Waiting, 'priority' | 'kind'>) =>
    lines.find((line) => line.priority === priority && line.kind === kind);

  function leave(waiting: Waiting): void {
    if (!waiting.waits) return;
    waiting.waits = false;
    size -= 1;
    const line = lineOf(waiting);
    if (line) line.count -= 1;
  }

  function taken(waiting: Waiting | undefined): Waiting | undefined {
    if (waiting) leave(waiting);
    return waiting;
  }

  return {
    add(waiting) {
      waiting.arrival = arrivals += 1;
      waiting.waits = true;
      const own = lineOf(waiting);
      own?.line.add(waiting);
      byWaiting.add(waiting);
      size += 1;
      if (own) own.count += 1;
    },
    leave,
    take(may) {
      for (const priority of order) {
        let next: Waiting | undefined;
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
      return first && first.since <= instant ? taken(first) : undefined;
    },
    size: () => size,
    count: (priority, kind) => lineOf({ priority, kind })?.count ?? 0
  };
}
