import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt } from '../../values/money';
import { type BookContext, type Bookkeeping, lineFacts, movementsOf, taxPostings, typedPerson, vendorOf } from './form';
import type { Account, Person, Posting } from './types';

/*
 * Forms that buy: what is bought goes to its account, goods of stock items into stock. The company owes it, or has paid
 * it; a credit of a card takes it back.
 */

function boughtLines(record: JsonObject): readonly { line: JsonObject; detail: JsonObject | undefined }[] {
  return objectsAt(record, 'Line').map((line) => ({
    line,
    detail: objectAt(line, 'AccountBasedExpenseLineDetail') ?? objectAt(line, 'ItemBasedExpenseLineDetail')
  }));
}

/** Goods of stock items without a quantity are no stock: they cost. */
function costOf(detail: JsonObject | undefined, { work, chart }: BookContext): Account {
  const item = work.get('Item', refAt(detail, 'ItemRef') ?? '');
  const isStock = item?.Type === 'Inventory' && typeof detail?.Qty === 'number' && detail.Qty !== 0;
  const own = chart.byId(refAt(detail, 'AccountRef'));
  if (own) return own;
  const account = chart.byId(refAt(item, isStock ? 'AssetAccountRef' : 'ExpenseAccountRef'));
  return account ?? (item === undefined ? chart.role('expenses') : chart.role('costOfGoods'));
}

function boughtPostings(record: JsonObject, context: BookContext, person: Person | undefined, sign: 1 | -1): Posting[] {
  const bought = boughtLines(record).map(({ line, detail }): Posting => {
    const facts = lineFacts(line, detail);
    const customer = refAt(detail, 'CustomerRef');
    const whose: Person | undefined = customer === undefined ? person : { entity: 'Customer', id: customer };
    return {
      account: costOf(detail, context),
      amount: amountAt(line, 'Amount').times(sign),
      role: 'line',
      ...facts,
      ...(whose && { person: whose })
    };
  });
  return [...bought, ...taxPostings(record, context, sign, person)];
}

function payeeOf(record: JsonObject): Person | undefined {
  const payee = objectAt(record, 'EntityRef');
  return typedPerson(payee, textAt(payee, 'type'));
}

const purchaseTypes: Readonly<Record<string, readonly [type: string, kind: string]>> = {
  Cash: ['Expense', 'CashPurchase'],
  Check: ['Check', 'Check'],
  CreditCard: ['Expense', 'CreditCardCharge']
};

function purchaseWords(record: JsonObject): readonly [string, string] {
  if (record.Credit === true) return ['Credit Card Credit', 'CreditCardCredit'];
  return purchaseTypes[textAt(record, 'PaymentType') ?? ''] ?? ['Expense', 'CashPurchase'];
}

const signOf = (record: JsonObject): 1 | -1 => (record.Credit === true ? -1 : 1);

/** A form by which the company owes, or by which a vendor gives something back (`sign`: -1). */
function owing(type: string, kind: string, sign: 1 | -1): Bookkeeping {
  return {
    type: () => type,
    kind: () => kind,
    person: vendorOf,
    postings(record, context) {
      const person = vendorOf(record);
      const { chart } = context;
      const account = chart.byId(refAt(record, 'APAccountRef')) ?? chart.role('payable');
      const owed = amountAt(record, 'TotalAmt').times(-sign);
      return [
        { account, amount: owed, role: 'owed', ...(person && { person }) },
        ...boughtPostings(record, context, person, sign)
      ];
    },
    movements: (record, context) => movementsOf(boughtLines(record), context, sign, true)
  };
}

export const purchaseBooks: Readonly<Record<string, Bookkeeping>> = {
  Bill: owing('Bill', 'Bill', 1),
  VendorCredit: owing('Vendor Credit', 'VendorCredit', -1),
  Purchase: {
    type: (record) => purchaseWords(record)[0],
    kind: (record) => purchaseWords(record)[1],
    person: payeeOf,
    postings(record, context) {
      const [person, sign] = [payeeOf(record), signOf(record)];
      const account = context.chart.byId(refAt(record, 'AccountRef')) ?? context.chart.role('undeposited');
      const paid = amountAt(record, 'TotalAmt').times(-sign);
      return [
        { account, amount: paid, role: 'money', ...(person && { person }) },
        ...boughtPostings(record, context, person, sign)
      ];
    },
    movements: (record, context) => movementsOf(boughtLines(record), context, signOf(record), true)
  },
  PurchaseOrder: { type: () => 'Purchase Order', kind: () => 'PurchaseOrder', person: vendorOf }
};
