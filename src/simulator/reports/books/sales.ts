import { flatLines } from '../../rules/sales/sales-lines';
import { type JsonObject, objectAt, objectsAt, refAt, valueAt } from '../../values/json';
import { amountAt } from '../../values/money';
import { preferences } from '../../rules/company';
import { type BookContext, type Bookkeeping, customerOf, lineFacts, movementsOf, taxPostings } from './form';
import type { Account, Posting } from './types';

/*
 * Forms that sell: what is sold goes to the income of its product, tax to what is owed of it, a discount off the income.
 * Who pays owes it, or has paid it.
 */

interface SoldLine {
  readonly line: JsonObject;
  readonly detail: JsonObject | undefined;
}

function soldLines(record: JsonObject): readonly SoldLine[] {
  return flatLines(objectsAt(record, 'Line')).flatMap((line) => {
    const detail = objectAt(line, 'SalesItemLineDetail');
    return detail === undefined ? [] : [{ line, detail }];
  });
}

function incomeOf(detail: JsonObject | undefined, { work, chart }: BookContext): Account {
  const item = work.get('Item', refAt(detail, 'ItemRef') ?? '');
  return (
    chart.byId(refAt(detail, 'ItemAccountRef')) ?? chart.byId(refAt(item, 'IncomeAccountRef')) ?? chart.role('sales')
  );
}

function discountAccount(detail: JsonObject | undefined, { work, chart }: BookContext): Account {
  const usual = valueAt(preferences(work), 'SalesFormsPrefs.DefaultDiscountAccount');
  return (
    chart.byId(refAt(detail, 'DiscountAccountRef')) ??
    chart.byId(typeof usual === 'string' ? usual : undefined) ??
    chart.role('discounts')
  );
}

/** What a form sells, as credits where `sign` is -1; a form that takes goods back has debits. */
function soldPostings(record: JsonObject, context: BookContext, sign: 1 | -1): Posting[] {
  const person = customerOf(record);
  const whose = person && { person };
  const sold = soldLines(record).map(({ line, detail }): Posting => {
    const facts = lineFacts(line, detail);
    const klass = facts.class ?? refAt(record, 'ClassRef');
    return {
      account: incomeOf(detail, context),
      amount: amountAt(line, 'Amount').times(sign),
      role: 'line',
      ...whose,
      ...facts,
      ...(klass !== undefined && { class: klass }),
      ...(facts.quantity && { quantity: facts.quantity.times(-sign) })
    };
  });
  const discounts = objectsAt(record, 'Line').flatMap((line): Posting[] => {
    const detail = objectAt(line, 'DiscountLineDetail');
    if (detail === undefined) return [];
    const amount = amountAt(line, 'Amount').times(-sign);
    const klass = refAt(detail, 'ClassRef') ?? refAt(record, 'ClassRef');
    const account = discountAccount(detail, context);
    return [{ account, amount, role: 'discount', ...whose, ...(klass !== undefined && { class: klass }) }];
  });
  return [...sold, ...discounts, ...taxPostings(record, context, sign, person)];
}

function moneyAccount(record: JsonObject, { chart }: BookContext): Account {
  return chart.byId(refAt(record, 'DepositToAccountRef')) ?? chart.role('undeposited');
}

/** A form that is owed, less what was paid with it at once. */
function onAccount(record: JsonObject, context: BookContext, sign: 1 | -1): Posting[] {
  const person = customerOf(record);
  const deposit = amountAt(record, 'Deposit');
  const owed = amountAt(record, 'TotalAmt').minus(deposit);
  return [
    { account: context.chart.role('receivable'), amount: owed.times(-sign), role: 'owed', ...(person && { person }) },
    { account: moneyAccount(record, context), amount: deposit.times(-sign), role: 'money', ...(person && { person }) },
    ...soldPostings(record, context, sign)
  ];
}

/** A form that is paid at once. */
function atOnce(record: JsonObject, context: BookContext, sign: 1 | -1): Posting[] {
  const person = customerOf(record);
  const amount = amountAt(record, 'TotalAmt').times(-sign);
  return [
    { account: moneyAccount(record, context), amount, role: 'money', ...(person && { person }) },
    ...soldPostings(record, context, sign)
  ];
}

function selling(type: string, kind: string, settle: typeof onAccount, sign: 1 | -1): Bookkeeping {
  return {
    type: () => type,
    kind: () => kind,
    person: customerOf,
    postings: (record, context) => settle(record, context, sign),
    movements: (record, context) => movementsOf(soldLines(record), context, sign, false)
  };
}

export const salesBooks: Readonly<Record<string, Bookkeeping>> = {
  Invoice: selling('Invoice', 'Invoice', onAccount, -1),
  SalesReceipt: selling('Sales Receipt', 'SalesReceipt', atOnce, -1),
  CreditMemo: selling('Credit Memo', 'CreditMemo', onAccount, 1),
  RefundReceipt: selling('Refund', 'CreditRefund', atOnce, 1),
  Estimate: { type: () => 'Estimate', kind: () => 'Estimate', person: customerOf }
};
