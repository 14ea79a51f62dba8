import { onPut, type Table } from '../ledger/puts';
import type { Stored } from '../ledger/types';

/** What records are ordered by: a value of theirs, upwards or downwards. */
export interface Sorting {
  readonly read: (stored: Stored) => Key;
  readonly sign: 1 | -1;
}

export type Key = string | number | boolean | undefined;

/** A record and what it is ordered by: each value is read once, not once per comparison. */
export interface Standing {
  readonly stored: Stored;
  readonly keys: readonly Key[];
}

function byId(a: Stored, b: Stored): number {
  return Number(a.data.Id) - Number(b.data.Id) || String(a.data.Id).localeCompare(String(b.data.Id));
}

const standingOf = (sortings: readonly Sorting[], stored: Stored): Standing => ({
  stored,
  keys: sortings.map(({ read }) => read(stored))
});

/** Records without a value come first, those of equal values by Id. */
function comparing(sortings: readonly Sorting[]): (a: Standing, b: Standing) => number {
  return (a, b) => {
    for (const [index, { sign }] of sortings.entries()) {
      const [left, right] = [a.keys[index], b.keys[index]];
      if (left === right) continue;
      if (left === undefined) return -sign;
      if (right === undefined) return sign;
      return left < right ? -sign : sign;
    }
    return byId(a.stored, b.stored);
  };
}

/** Records in an order, sorted anew. */
export function sorted(sortings: readonly Sorting[], records: Iterable<Stored>): Standing[] {
  return Array.from(records, (stored) => standingOf(sortings, stored)).sort(comparing(sortings));
}

/** The first place whose entry is not before; all that are stand in front. */
export function firstPlace<T>(entries: readonly T[], isBefore: (entry: T) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && isBefore(entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is kept of a table, and how to let it go. */
interface Kept<T> {
  value: T;
  end: () => void;
}

/** What is kept of a table by what it was asked for; the oldest goes where there is too much of it. */
function remembering<T>(most: number): (table: Table, name: string, make: () => Kept<T>) => T {
  const known = new WeakMap<Table, Map<string, Kept<T>>>();
  return (table, name, make) => {
    const own = known.get(table) ?? new Map<string, Kept<T>>();
    known.set(table, own);
    const there = own.get(name) ?? make();
    own.set(name, there);
    const [oldest] = own;
    if (own.size > most && oldest) {
      own.delete(oldest[0]);
      oldest[1].end();
    }
    return there.value;
  };
}

interface Order {
  entries: Standing[];
  /** Puts that are not in it yet. */
  pending: { before: Stored | undefined; after: Stored }[];
}

const orderOf = remembering<Order>(8);

/** More puts than these, and than a part of the table, are sorted in with all others. */
const fewPuts = 50;

/** A table in an order, kept from one question to the next. `name` says which order. */
export function inOrder(table: Table, name: string, sortings: readonly Sorting[]): readonly Standing[] {
  const order = orderOf(table, name, () => {
    const value: Order = { entries: sorted(sortings, table.values()), pending: [] };
    const end = onPut(table, (before, after) => {
      if (value.pending.length <= table.size) value.pending.push({ before, after });
    });
    return { value, end };
  });
  const { pending } = order;
  order.pending = [];
  if (pending.length > fewPuts + table.size / 100) {
    order.entries = sorted(sortings, table.values());
    return order.entries;
  }
  const compare = comparing(sortings);
  for (const { before, after } of pending) {
    if (before) {
      const gone = standingOf(sortings, before);
      const place = firstPlace(order.entries, (entry) => compare(entry, gone) < 0);
      if (order.entries[place]?.stored !== before) {
        order.entries = sorted(sortings, table.values());
        return order.entries;
      }
      order.entries.splice(place, 1);
    }
    const come = standingOf(sortings, after);
    order.entries.splice(
      firstPlace(order.entries, (entry) => compare(entry, come) < 0),
      0,
      come
    );
  }
  return order.entries;
}

const valuesOf = remembering<Map<Key, Set<Stored>>>(8);

/** The records of a table by a value of theirs, kept from one question to the next. `name` says which value. */
export function byValue(
  table: Table,
  name: string,
  read: (stored: Stored) => Key
): ReadonlyMap<Key, ReadonlySet<Stored>> {
  return valuesOf(table, name, () => {
    const values = new Map<Key, Set<Stored>>();
    const add = (stored: Stored): void => {
      const value = read(stored);
      const same = values.get(value);
      if (same) same.add(stored);
      else values.set(value, new Set([stored]));
    };
    for (const stored of table.values()) add(stored);
    const end = onPut(table, (before, after) => {
      if (before) values.get(read(before))?.delete(before);
      add(after);
    });
    return { value: values, end };
  });
}
