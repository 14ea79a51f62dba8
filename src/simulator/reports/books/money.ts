import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt } from '../../values/money';
import { type Bookkeeping, customerOf, lineFacts, typedPerson, vendorOf } from './form';
import type { Person, Posting } from './types';

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
