import { createdAt } from '../../ledger/work';
import { type JsonObject, refAt, textAt } from '../../values/json';
import { amountAt, cents, type Decimal, zero } from '../../values/money';
import type { BookContext } from './form';
import type { Account, Entry, Person, Posting } from './types';

/*
 * What the company began with: stock, opening balances of customers and vendors. They stand against opening balance
 * equity, as QuickBooks posts them. The simulator keeps no opening balance of accounts.
 */

interface Beginning {
  readonly type: string;
  readonly kind: string;
  readonly date: string;
  readonly memo: string;
  readonly record: JsonObject;
  readonly account: Account;
  readonly amount: Decimal;
  readonly person?: Person;
  readonly item?: string;
}

function entryOf(beginning: Beginning, { chart }: BookContext, quantity?: Decimal): Entry {
  const { type, kind, date, memo, record, account, amount, person, item } = beginning;
  const facts = { ...(person && { person }), memo };
  const stock = item === undefined || quantity === undefined ? undefined : { item, quantity };
  const postings: Posting[] = [
    { account, amount, role: stock ? 'stock' : 'owed', ...facts, ...stock },
    { account: chart.role('openingEquity'), amount: amount.times(-1), role: 'line', ...facts }
  ];
  return {
    ...{ entity: '', id: undefined, type, kind, date, number: 'START', memo, posts: true, record, postings },
    ...(person && { person }),
    movements: stock ? [{ ...stock, value: amount }] : []
  };
}

const madeOn = (record: JsonObject): string => (createdAt(record) ?? '').slice(0, 10);

/**
 * The first stock of each item: what is there now without what forms have moved since, a quantity that was changed by hand
 * among it, at the item's purchase cost as it is now. The simulator keeps neither the first count nor adjustments.
 */
function firstStock(context: BookContext, moved: ReadonlyMap<string, Decimal>): Entry[] {
  const { work, chart } = context;
  const entries: Entry[] = [];
  for (const { deleted, data } of work.all('Item')) {
    if (deleted || data.Type !== 'Inventory') continue;
    const id = textAt(data, 'Id') ?? '';
    const quantity = amountAt(data, 'QtyOnHand').minus(moved.get(id) ?? zero);
    if (quantity.eq(0)) continue;
    const beginning: Beginning = {
      type: 'Inventory Starting Value',
      kind: 'InventoryQuantityAdjustment',
      date: textAt(data, 'InvStartDate') ?? madeOn(data),
      memo: `${textAt(data, 'Name') ?? ''} - Opening inventory and value`,
      record: data,
      account: chart.byId(refAt(data, 'AssetAccountRef')) ?? chart.role('expenses'),
      amount: cents(quantity.times(amountAt(data, 'PurchaseCost'))),
      item: id
    };
    entries.push(entryOf(beginning, context, quantity));
  }
  return entries;
}

/**
 * What of somebody's balance no transaction makes: the balance that they came with. Records that were copied in bulk move
 * nobody's balance, so that there may be less in it than is owed: that is no balance of theirs.
 */
function openingOf(context: BookContext, entity: 'Customer' | 'Vendor', owed: ReadonlyMap<string, Decimal>): Entry[] {
  const { work, chart } = context;
  const entries: Entry[] = [];
  for (const { deleted, data } of work.all(entity)) {
    const id = textAt(data, 'Id') ?? '';
    const amount = amountAt(data, 'Balance').minus(owed.get(`${entity} ${id}`) ?? zero);
    if (deleted || !amount.gt(0)) continue;
    const isCustomer = entity === 'Customer';
    const word = isCustomer ? 'Invoice' : 'Bill';
    const date = textAt(data, 'OpenBalanceDate') ?? madeOn(data);
    const beginning = {
      ...{ type: word, kind: word, memo: 'Opening balance', date, record: data, person: { entity, id } },
      account: chart.role(isCustomer ? 'receivable' : 'payable'),
      amount: amount.times(isCustomer ? 1 : -1)
    };
    entries.push(entryOf(beginning, context));
  }
  return entries;
}

/** What transactions have come to, beside which the rest was there when the company began. */
export interface Standing {
  /** Pieces by item. */
  readonly moved: ReadonlyMap<string, Decimal>;
  /** What is owed by a customer or to a vendor, by `Customer 1`. */
  readonly owed: ReadonlyMap<string, Decimal>;
}

/** @param entries those of the company's transactions */
export function standingOf(entries: readonly Entry[]): Standing {
  const moved = new Map<string, Decimal>();
  const owed = new Map<string, Decimal>();
  for (const entry of entries) {
    for (const { item, quantity } of entry.movements) moved.set(item, (moved.get(item) ?? zero).plus(quantity));
    for (const { role, amount, person } of entry.postings) {
      if (role !== 'owed' || person === undefined) continue;
      const key = `${person.entity} ${person.id}`;
      const sign = person.entity === 'Vendor' ? -1 : 1;
      owed.set(key, (owed.get(key) ?? zero).plus(amount.times(sign)));
    }
  }
  return { moved, owed };
}

/** What the company began with, as entries. */
export function openingsOf({ moved, owed }: Standing, context: BookContext): Entry[] {
  return [
    ...firstStock(context, moved),
    ...openingOf(context, 'Customer', owed),
    ...openingOf(context, 'Vendor', owed)
  ];
}
