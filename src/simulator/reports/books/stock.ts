import { type JsonObject, refAt } from '../../values/json';
import { amountAt, cents, type Decimal, zero } from '../../values/money';
import type { BookContext } from './form';
import type { Entry, Movement, Posting, StockMove } from './types';

/** Goods that came in together and are still there; below zero: sold before they came in. */
interface Layer {
  readonly quantity: Decimal;
  readonly value: Decimal;
}

/** Goods of one item, the first in the first out, as QuickBooks values stock. */
interface Shelf {
  /** Puts goods in. Returns what goods that were missing cost more than they were taken out for. */
  put(quantity: Decimal, value: Decimal): Decimal;
  /** Takes goods out. Returns what they cost; those that are not there cost what the last ones did. */
  take(quantity: Decimal): Decimal;
  /** What a piece costs now. */
  cost(): Decimal;
}

/** What of a layer so many of its pieces are worth; all of it where it is all of them. */
function worthOf({ quantity, value }: Layer, pieces: Decimal): Decimal {
  return pieces.eq(quantity) ? value : cents(value.times(pieces).div(quantity));
}

function less(layer: Layer, pieces: Decimal, worth: Decimal): Layer[] {
  const rest = { quantity: layer.quantity.minus(pieces), value: layer.value.minus(worth) };
  return rest.quantity.eq(0) ? [] : [rest];
}

const smaller = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b);

function createShelf(purchaseCost: Decimal): Shelf {
  let layers: Layer[] = [];
  let lastCost = purchaseCost;
  return {
    put(quantity, value) {
      let coming: Layer = { quantity, value };
      let surplus = zero;
      lastCost = value.div(quantity);
      for (let first = layers[0]; first?.quantity.lt(0) && coming.quantity.gt(0); first = layers[0]) {
        const filled = smaller(coming.quantity, first.quantity.abs());
        const cost = worthOf(coming, filled);
        const booked = worthOf(first, filled.times(-1));
        surplus = surplus.plus(cost.plus(booked));
        layers = [...less(first, filled.times(-1), booked), ...layers.slice(1)];
        coming = { quantity: coming.quantity.minus(filled), value: coming.value.minus(cost) };
      }
      if (coming.quantity.gt(0)) layers.push(coming);
      return surplus;
    },
    take(quantity) {
      let [left, cost] = [quantity, zero];
      for (let first = layers[0]; first?.quantity.gt(0) && left.gt(0); first = layers[0]) {
        const taken = smaller(left, first.quantity);
        const worth = worthOf(first, taken);
        [left, cost] = [left.minus(taken), cost.plus(worth)];
        layers = [...less(first, taken, worth), ...layers.slice(1)];
      }
      if (left.eq(0)) return cost;
      const missing = cents(lastCost.times(left));
      layers.push({ quantity: left.times(-1), value: missing.times(-1) });
      return cost.plus(missing);
    },
    cost() {
      const quantity = layers.reduce((all, layer) => all.plus(layer.quantity), zero);
      const value = layers.reduce((all, layer) => all.plus(layer.value), zero);
      return quantity.gt(0) ? value.div(quantity) : lastCost;
    }
  };
}

/** Entries with what their goods cost, and every movement of stock in the order of time. */
export interface Costed {
  readonly entries: readonly Entry[];
  readonly moves: readonly StockMove[];
}

/**
 * Works out what goods cost, first in first out, and posts it: what is sold leaves stock for the cost of goods, what comes
 * back does the reverse.
 *
 * @param entries in the order of time
 */
export function costStock(entries: readonly Entry[], { work, chart }: BookContext): Costed {
  const shelves = new Map<string, Shelf>();
  const moves: StockMove[] = [];

  function move(entry: Entry, { item: id, quantity, value, class: klass, against }: Movement): Posting[] {
    const item: JsonObject = work.get('Item', id) ?? {};
    const shelf = shelves.get(id) ?? createShelf(amountAt(item, 'PurchaseCost'));
    shelves.set(id, shelf);
    const asset = chart.byId(refAt(item, 'AssetAccountRef')) ?? chart.role('expenses');
    const goods = against ?? chart.byId(refAt(item, 'ExpenseAccountRef')) ?? chart.role('costOfGoods');
    const isIn = quantity.gt(0);
    const worth = isIn ? (value ?? cents(shelf.cost().times(quantity))) : shelf.take(quantity.abs()).times(-1);
    const surplus = isIn ? shelf.put(quantity, worth) : zero;
    moves.push({ entry, item: id, quantity, value: worth.minus(surplus) });
    // What a form posts on stock by itself is its value; the rest is what goods cost.
    const onStock = worth.minus(surplus).minus(value ?? zero);
    const facts = { role: 'stock', item: id, ...(klass !== undefined && { class: klass }) } as const;
    const person = entry.person && { person: entry.person };
    if (onStock.eq(0)) return [];
    return [
      { account: goods, amount: onStock.times(-1), ...facts, ...person },
      { account: asset, amount: onStock, ...facts, ...person, quantity }
    ];
  }
  const costed = entries.map((entry) => {
    if (entry.movements.length === 0) return entry;
    return { ...entry, postings: [...entry.postings, ...entry.movements.flatMap((one) => move(entry, one))] };
  });
  return { entries: costed, moves };
}
