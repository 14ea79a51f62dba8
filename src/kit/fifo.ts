/** A line that is entered at its end and left at its front. Each takes as long with 100,000 in it as with one. */
export interface Fifo<T> {
  readonly length: number;
  /** The one that so many stand before; undefined where there is none. */
  at(place: number): T | undefined;
  push(item: T): void;
  /** Takes the first away. */
  shift(): void;
}

/** So many that have left are kept before the others are moved up. */
const kept = 64;

export function createFifo<T>(): Fifo<T> {
  let items: T[] = [];
  let head = 0;
  return {
    get length() {
      return items.length - head;
    },
    at: (place) => (place < 0 ? undefined : items[head + place]),
    push(item) {
      items.push(item);
    },
    shift() {
      if (head < items.length) head += 1;
      if (head <= kept || head * 2 <= items.length) return;
      items = items.slice(head);
      head = 0;
    }
  };
}
