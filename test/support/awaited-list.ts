/** Things that arrive one by one and can be waited for, without asking again and again. */
export interface AwaitedList<T> {
  add(item: T): void;
  all(): readonly T[];
  /** The first item from position `from` on that fits: one that is there, or the one that comes. */
  first(fits: (item: T) => boolean, options: WaitOptions): Promise<T>;
  /** Ends every wait with that error: nothing will come any more. */
  fail(error: Error): void;
}

export interface WaitOptions {
  /** What is waited for, in the words of the error when it does not come. */
  what: string;
  from?: number;
  timeoutMs: number;
}

interface Waiter<T> {
  offer(item: T): boolean;
  reject(error: Error): void;
}

/** `describe` tells in an error what did arrive. */
export function createAwaitedList<T>(describe: (items: readonly T[]) => string): AwaitedList<T> {
  const items: T[] = [];
  const waiters = new Set<Waiter<T>>();

  function add(item: T): void {
    items.push(item);
    for (const waiter of waiters) if (waiter.offer(item)) break;
  }

  function fail(error: Error): void {
    for (const waiter of waiters) waiter.reject(error);
  }

  function first(fits: (item: T) => boolean, { what, from = 0, timeoutMs }: WaitOptions): Promise<T> {
    const present = items.slice(from).find(fits);
    if (present !== undefined) return Promise.resolve(present);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => waiter.reject(new Error(`${what} did not come within ${timeoutMs} ms. What came: ${describe(items)}`)),
        timeoutMs
      );
      function end(): void {
        clearTimeout(timer);
        waiters.delete(waiter);
      }
      const waiter: Waiter<T> = {
        offer(item) {
          if (!fits(item)) return false;
          end();
          resolve(item);
          return true;
        },
        reject(error) {
          end();
          reject(error);
        }
      };
      waiters.add(waiter);
    });
  }

  return { add, all: () => items, first, fail };
}
