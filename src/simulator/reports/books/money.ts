import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, decimal } from '../../values/money';
import { type BookContext, type Bookkeeping, customerOf, lineFacts, taxPostings, typedPerson, vendorOf } from './form';
import type { Movement, Person, Posting } from './types';

/* Payments, which settle what is owed, and entries that say themselves what they post. */

function settling(account: Posting['account'], other: Posting['account'], record: JsonObject, person?: Person) {
  const amount = amountAt(record, 'TotalAmt');
  const whose = person && { person };
  const postings: Posting[] = [
    { account, amount, role: 'money', ...whose },
    { account: other, amount: amount.times(-1), role: 'owed', ...whose }
  ];
  return postings;
}

/** Account types on which somebody's name stands. */
const owedTypes = ['Accounts Receivable', 'Accounts Payable'];

const isByCard = (record: JsonObject): boolean => record.PayType === 'CreditCard';

/** Money that goes from one account of the company to another. */
function moving(
  type: string,
  kind: string,
  from: string,
  to: string,
  person?: (record: JsonObject) => Person | undefined
): Bookkeeping {
  return {
    type: () => type,
    kind: () => kind,
    ...(person && { person }),
    postings(record, { chart }) {
      const amount = amountAt(record, 'Amount');
      const whose = person?.(record);
      const posting = (name: string, sign: 1 | -1): Posting => ({
        account: chart.byId(refAt(record, name)) ?? chart.role('undeposited'),
        amount: amount.times(sign),
        role: 'money',
        ...(whose && { person: whose })
      });
      return [posting(to, 1), posting(from, -1)];
    }
  };
}

/** What comes to the bank and what was kept as cash, against payments that waited and what other money is counted as. */
function depositPostings(record: JsonObject, context: BookContext): Posting[] {
  const { work, chart } = context;
  const lines = objectsAt(record, 'Line').map((line): Posting => {
    const amount = amountAt(line, 'Amount').times(-1);
    const [link] = objectsAt(line, 'LinkedTxn');
    const detail = objectAt(line, 'DepositLineDetail');
    if (link !== undefined) {
      const form = work.get(textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId') ?? '');
      const held = refAt(form, 'DepositToAccountRef') ?? refAt(form, 'ToAccountRef');
      const person = customerOf(form ?? {});
      return {
        account: chart.byId(held) ?? chart.role('undeposited'),
        amount,
        role: 'money',
        ...(person && { person })
      };
    }
    const account = chart.byId(refAt(detail, 'AccountRef')) ?? chart.role('sales');
    const given = objectAt(detail, 'Entity');
    const person = typedPerson(given, textAt(given, 'type'));
    const { memo, class: klass } = lineFacts(line, detail);
    return {
      account,
      amount,
      role: owedTypes.includes(account.type) ? 'owed' : 'line',
      ...(person && { person }),
      ...(memo !== undefined && { memo }),
      ...(klass !== undefined && { class: klass })
    };
  });
  const kept = objectAt(record, 'CashBack');
  const cash = chart.byId(refAt(kept, 'AccountRef'));
  const bank = chart.byId(refAt(record, 'DepositToAccountRef')) ?? chart.role('undeposited');
  return [
    { account: bank, amount: amountAt(record, 'TotalAmt'), role: 'money' },
    ...(cash ? [{ account: cash, amount: amountAt(kept, 'Amount'), role: 'money' } as const] : []),
    ...lines,
    ...taxPostings(record, context, -1)
  ];
}

function adjustments(record: JsonObject, { chart }: BookContext): Movement[] {
  const against = chart.byId(refAt(record, 'AdjustAccountRef'));
  return objectsAt(record, 'Line').flatMap((line) => {
    const detail = objectAt(line, 'ItemAdjustmentLineDetail');
    const [item, quantity] = [refAt(detail, 'ItemRef'), decimal(detail?.QtyDiff)];
    if (item === undefined || quantity === undefined || quantity.eq(0)) return [];
    return [{ item, quantity, ...(against && { against }) }];
  });
}

export const moneyBooks: Readonly<Record<string, Bookkeeping>> = {
  Payment: {
    type: () => 'Payment',
    kind: () => 'ReceivePayment',
    person: customerOf,
    postings(record, { chart }) {
      const into = chart.byId(refAt(record, 'DepositToAccountRef')) ?? chart.role('undeposited');
      const owed = chart.byId(refAt(record, 'ARAccountRef')) ?? chart.role('receivable');
      return settling(into, owed, record, customerOf(record));
    }
  },
  BillPayment: {
    type: (record) => (isByCard(record) ? 'Bill Payment (Credit Card)' : 'Bill Payment (Check)'),
    kind: (record) => (isByCard(record) ? 'BillPaymentCreditCard' : 'BillPaymentCheck'),
    person: vendorOf,
    postings(record, { chart }) {
      const owed = chart.byId(refAt(record, 'APAccountRef')) ?? chart.role('payable');
      const bank = refAt(objectAt(record, 'CheckPayment'), 'BankAccountRef');
      const card = refAt(objectAt(record, 'CreditCardPayment'), 'CCAccountRef');
      const from = chart.byId(isByCard(record) ? card : bank) ?? chart.role('undeposited');
      return settling(from, owed, record, vendorOf(record)).map((one) => ({ ...one, amount: one.amount.times(-1) }));
    }
  },
  Transfer: moving('Transfer', 'Transfer', 'FromAccountRef', 'ToAccountRef'),
  CreditCardPaymentTxn: moving(
    'Credit Card Payment',
    'CreditCardPayment',
    'BankAccountRef',
    'CreditCardAccountRef',
    vendorOf
  ),
  Deposit: { type: () => 'Deposit', kind: () => 'Deposit', postings: depositPostings, readsOthers: true },
  InventoryAdjustment: {
    type: () => 'Inventory Qty Adjust',
    kind: () => 'InventoryQuantityAdjustment',
    postings: () => [],
    movements: adjustments
  },
  JournalEntry: {
    type: () => 'Journal Entry',
    kind: () => 'JournalEntry',
    postings(record, { chart }) {
      return objectsAt(record, 'Line').flatMap((line): Posting[] => {
        const detail = objectAt(line, 'JournalEntryLineDetail');
        const account = chart.byId(refAt(detail, 'AccountRef'));
        if (account === undefined) return [];
        const entity = objectAt(detail, 'Entity');
        const person = typedPerson(objectAt(entity, 'EntityRef'), textAt(entity, 'Type'));
        const amount = amountAt(line, 'Amount').times(textAt(detail, 'PostingType') === 'Credit' ? -1 : 1);
        const { memo, class: klass } = lineFacts(line, detail);
        return [
          {
            account,
            amount,
            role: owedTypes.includes(account.type) ? 'owed' : 'line',
            ...(person && { person }),
            ...(memo !== undefined && { memo }),
            ...(klass !== undefined && { class: klass })
          }
        ];
      });
    }
  }
};
