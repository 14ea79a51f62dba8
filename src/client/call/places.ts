import { createFifo } from '../../kit/fifo';
import type { Priority } from './queue';

/** A start that takes a place in the second until `freeAt`, in monotonic milliseconds; Infinity: it is being prepared. */
export interface Place {
  priority: Priority;
  freeAt: number;
}

/**
 * The limit is counted where requests arrive, which is some time between start and answer. So a start takes its place in
 * the second until a second after its answer; one that is long in answering is taken to have arrived within this time.
 */
export const arrivalMs = 500;
const secondMs = 1_000;
/** The longest that a start takes a place. */
export const holdMs = arrivalMs + secondMs;

/** The starts that still take a place in the second. What is asked of them does not take longer the more there are. */
export interface Places {
  /** Takes a place, which is held until it is known from when it counts. */
  take(priority: Priority): Place;
  /** Counts it from this instant. */
  start(place: Place, at: number): void;
  /** Its answer has come, or it has failed; one that has not started leaves its place at once. */
  end(place: Place, at: number): void;
  /** How many are taken at that instant, which never lies before the last one. */
  taken(at: number): number;
  /** How many of them by that priority. */
  takenBy(priority: Priority, at: number): number;
  /** When the place is free that so many others are free before; Infinity where nobody knows. */
  freeAt(others: number): number;
}

interface Entry {
  place: Place;
  freeAt: number;
}

export function createPlaces(): Places {
  const counts = { editor: 0, poll: 0, message: 0 };
  // Both come in the order of time. An entry whose place is freed earlier than it says stands among the answered as well.
  const started = createFifo<Entry>();
  const answered = createFifo<Entry>();
  const isStale = ({ place, freeAt }: Entry) => place.freeAt !== freeAt;

  function free(line: typeof started, at: number): void {
    for (let first = line.at(0); first && (isStale(first) || first.freeAt <= at); first = line.at(0)) {
      if (!isStale(first)) counts[first.place.priority] -= 1;
      line.shift();
    }
  }

  function freeAll(at: number): void {
    free(started, at);
    free(answered, at);
  }

  return {
    take(priority) {
      counts[priority] += 1;
      return { priority, freeAt: Infinity };
    },
    start(place, at) {
      place.freeAt = at + arrivalMs + secondMs;
      started.push({ place, freeAt: place.freeAt });
    },
    end(place, at) {
      if (place.freeAt === Infinity) {
        counts[place.priority] -= 1;
      } else if (at + secondMs < place.freeAt) {
        place.freeAt = at + secondMs;
        answered.push({ place, freeAt: place.freeAt });
      }
    },
    taken(at) {
      freeAll(at);
      return counts.editor + counts.poll + counts.message;
    },
    takenBy(priority, at) {
      freeAll(at);
      return counts[priority];
    },
    freeAt(others) {
      let [inStarted, inAnswered, left] = [0, 0, others];
      for (;;) {
        const one = started.at(inStarted);
        if (one && isStale(one)) {
          inStarted += 1;
          continue;
        }
        const other = answered.at(inAnswered);
        const isOne = one !== undefined && !(other && other.freeAt < one.freeAt);
        const next = isOne ? one : other;
        if (left === 0 || !next) return next?.freeAt ?? Infinity;
        left -= 1;
        if (isOne) inStarted += 1;
        else inAnswered += 1;
      }
    }
  };
}
