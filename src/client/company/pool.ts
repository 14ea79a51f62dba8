import type { KeyedLock } from '../../kit/lock';
import type { CallResult } from '../call/call';
import type { Parcel } from './shipment';

/** Items at work, and their requests that wait to be sent together. */
export interface Pool {
  /** Starts the work of an item, after that of those before it with the same key. It must not reject. */
  start(key: string | undefined, work: () => Promise<void>): void;
  /** Whether as many are at work, or wait, as one request takes. */
  isFull(): boolean;
  /** Gives a request of an item to be sent. */
  post(parcel: Omit<Parcel, 'resolve' | 'reject'>): Promise<CallResult>;
  /** Puts what is to be sent again in front. */
  putBack(parcels: readonly Parcel[]): void;
  /** The lock, for items: who waits for it does not keep others from being sent. */
  lock: KeyedLock;
  /**
   * What is to be sent next, once a request is full or nothing more can come; none: every item has ended. `fill` starts
   * items. Throws what it was halted by.
   */
  next(fill: () => void): Promise<Parcel[]>;
  /** Lets nothing be sent any more, for that reason. */
  halt(reason: unknown): void;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** @param most items in one request */
export function createPool(most: number, lock: KeyedLock): Pool {
  const waiting: Parcel[] = [];
  const chains = new Map<string, Promise<void>>();
  /** Items that may still come to a request by themselves. */
  let busy = 0;
  /** Items that have not ended. */
  let open = 0;
  let halted: { reason: unknown } | undefined;
  let wake: (() => void) | undefined;

  const isFull = () => busy + waiting.length >= most;
  const isDue = () => waiting.length >= most || (busy === 0 && waiting.length > 0);

  function take(): Parcel[] {
    if (waiting[0]?.alone) return waiting.splice(0, 1);
    const together = waiting.filter(({ alone }) => !alone).slice(0, most);
    for (const parcel of together) waiting.splice(waiting.indexOf(parcel), 1);
    return together;
  }

  return {
    isFull,
    start(key, work) {
      open += 1;
      async function run(): Promise<void> {
        busy += 1;
        await work();
        busy -= 1;
      }
      const before = key === undefined ? undefined : chains.get(key);
      const ended = (before ? before.then(run) : run()).finally(() => {
        open -= 1;
        if (key !== undefined && chains.get(key) === ended) chains.delete(key);
        wake?.();
      });
      if (key !== undefined) chains.set(key, ended);
    },
    post: (parcel) =>
      new Promise((resolve, reject) => {
        if (halted) return reject(halted.reason);
        busy -= 1;
        waiting.push({
          ...parcel,
          resolve(answer) {
            busy += 1;
            resolve(answer);
          },
          reject(thrown) {
            busy += 1;
            reject(thrown);
          }
        });
        wake?.();
      }),
    putBack: (parcels) => void waiting.unshift(...parcels),
    lock(key, work) {
      busy -= 1;
      wake?.();
      return lock(key, () => {
        busy += 1;
        return work();
      });
    },
    async next(fill) {
      for (;;) {
        if (halted) throw halted.reason;
        fill();
        // Who has just got an answer or a lock may come to a request at once.
        if (isDue() && waiting.length < most) await turn();
        if (isDue()) return take();
        if (open === 0) return [];
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    halt(reason) {
      halted ??= { reason };
      for (const parcel of waiting.splice(0)) parcel.reject(reason);
      wake?.();
    }
  };
}
