import assert from 'node:assert/strict';
import { Refusal } from '../../../../src/simulator/faults';
import { usCompany } from '../../../../src/simulator/seed/company';
import type { JsonObject } from '../../../../src/simulator';
import { asText, at } from '../../../support/json';
import { assertAgrees, companyOf } from './books';

/** Numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe("simulator: a company's books", () => {
  it('stay balanced and agree after 400 random creates, payments, voids and deletes', () => {
    const company = companyOf(usCompany);
    const random = numbers(20_261_129);
    const pick = <T>(list: readonly T[]): T =>
      list[Math.floor(random() * list.length)] ?? assert.fail('nothing to pick');
    const ref = (entity: string, fits: (record: JsonObject) => boolean = () => true): JsonObject => ({
      value: asText(pick(company.all(entity).filter((record) => record.Active !== false && fits(record))).Id)
    });
    const accountOf = (...types: string[]) => ref('Account', ({ AccountType }) => types.includes(asText(AccountType)));
    const item = () => ref('Item', ({ Type }) => Type !== 'Category' && Type !== 'Group');
    const amount = () => Math.round(random() * 50_000) / 100;
    const day = () => new Date(Date.now() - Math.floor(random() * 300) * 86_400_000).toISOString().slice(0, 10);
    const lines = (kind: string): JsonObject[] =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, (): JsonObject => {
        const Qty = 1 + Math.floor(random() * 9);
        const UnitPrice = amount();
        const TaxCodeRef = { value: random() < 0.5 ? 'TAX' : 'NON' };
        return {
          Amount: Math.round(Qty * UnitPrice * 100) / 100,
          DetailType: kind,
          [kind]: { ItemRef: item(), Qty, UnitPrice, TaxCodeRef }
        };
      });
    const discount = (): JsonObject[] =>
      random() < 0.4
        ? [
            {
              DetailType: 'DiscountLineDetail',
              DiscountLineDetail: { PercentBased: true, DiscountPercent: Math.floor(random() * 90) }
            }
          ]
        : [];
    const sale =
      (entity: string, more: JsonObject = {}) =>
      () =>
        company.make(entity, {
          CustomerRef: ref('Customer'),
          TxnDate: day(),
          Line: [...lines('SalesItemLineDetail'), ...discount()],
          ...more
        });
    const pay = (entity: string, form: string, party: string, more: () => JsonObject) => () => {
      const open = company.all(form).filter(({ Balance }) => Number(Balance) > 0);
      const record = pick(open);
      const Amount = Math.max(0.01, Math.round(Number(record.Balance) * (random() < 0.5 ? 100 : 100 * random())) / 100);
      const extra = random() < 0.3 ? 12.34 : 0;
      return company.make(entity, {
        [party]: { value: asText(at(record, `${party}.value`)) },
        TxnDate: day(),
        TotalAmt: Math.round((Amount + extra) * 100) / 100,
        Line: [{ Amount, LinkedTxn: [{ TxnId: asText(record.Id), TxnType: form }] }],
        ...more()
      });
    };
    const buy = (entity: string, more: () => JsonObject) => () =>
      company.make(entity, { TxnDate: day(), Line: lines('ItemBasedExpenseLineDetail'), ...more() });
    const kinds = [
      ...['Invoice', 'Payment', 'SalesReceipt', 'Bill', 'BillPayment', 'CreditMemo', 'Purchase'],
      ...['VendorCredit', 'Deposit', 'Transfer', 'CreditCardPaymentTxn', 'InventoryAdjustment']
    ];
    const some = () => {
      const entity = pick(kinds.filter((kind) => company.all(kind).length > 0));
      return { entity, record: pick(company.all(entity)) };
    };
    const steps: (() => unknown)[] = [
      sale('Invoice'),
      sale('Invoice'),
      sale('SalesReceipt'),
      sale('CreditMemo'),
      () => sale('RefundReceipt', { DepositToAccountRef: accountOf('Bank') })(),
      pay('Payment', 'Invoice', 'CustomerRef', () => ({})),
      pay('Payment', 'Invoice', 'CustomerRef', () => ({ DepositToAccountRef: accountOf('Bank') })),
      pay('BillPayment', 'Bill', 'VendorRef', () => ({
        PayType: 'Check',
        CheckPayment: { BankAccountRef: accountOf('Bank') }
      })),
      buy('Bill', () => ({ VendorRef: ref('Vendor') })),
      buy('VendorCredit', () => ({ VendorRef: ref('Vendor') })),
      () => {
        const open = (entity: string) => company.all(entity).filter(({ Balance }) => Number(Balance) > 0);
        const ofVendor = (one: JsonObject) => at(one, 'VendorRef.value');
        const pairs = open('VendorCredit').flatMap((credit) =>
          open('Bill').flatMap((bill) => (ofVendor(bill) === ofVendor(credit) ? [{ bill, credit }] : []))
        );
        if (pairs.length === 0) return undefined;
        const { bill, credit } = pick(pairs);
        const Amount = Math.min(Number(credit.Balance), Number(bill.Balance));
        const applied = ([TxnType, { Id }]: [string, JsonObject]): JsonObject => ({
          ...{ Amount, LinkedTxn: [{ TxnId: asText(Id), TxnType }] }
        });
        return company.make('BillPayment', {
          ...{ VendorRef: bill.VendorRef ?? '', TxnDate: day(), TotalAmt: 0, PayType: 'Check' },
          CheckPayment: { BankAccountRef: accountOf('Bank') },
          Line: [applied(['Bill', bill]), applied(['VendorCredit', credit])]
        });
      },
      () => {
        const entity = pick(['Payment', 'SalesReceipt']);
        const waiting = pick(company.all(entity));
        const LinkedTxn = [{ TxnId: asText(waiting.Id), TxnType: entity, TxnLineId: '0' }];
        return company.make('Deposit', {
          ...{ TxnDate: day(), DepositToAccountRef: accountOf('Bank') },
          CashBack: { AccountRef: accountOf('Bank', 'Expense'), Amount: amount() },
          Line: [
            { Amount: Number(waiting.TotalAmt), LinkedTxn },
            {
              ...{ Amount: amount() - 100, DetailType: 'DepositLineDetail' },
              DepositLineDetail: {
                AccountRef: accountOf('Income', 'Expense', 'Accounts Receivable'),
                Entity: { ...ref('Customer'), type: 'Customer' }
              }
            }
          ]
        });
      },
      () => {
        const [FromAccountRef, ToAccountRef] = [accountOf('Bank', 'Credit Card'), accountOf('Bank', 'Equity')];
        return company.make('Transfer', { FromAccountRef, ToAccountRef, TxnDate: day(), Amount: amount() });
      },
      () =>
        company.make('CreditCardPaymentTxn', {
          ...{ CreditCardAccountRef: accountOf('Credit Card'), BankAccountRef: accountOf('Bank') },
          ...{ TxnDate: day(), Amount: amount() }
        }),
      () =>
        company.make('InventoryAdjustment', {
          ...{ AdjustAccountRef: accountOf('Expense', 'Cost of Goods Sold'), TxnDate: day() },
          Line: [
            {
              DetailType: 'ItemAdjustmentLineDetail',
              ItemAdjustmentLineDetail: {
                ItemRef: ref('Item', ({ Type }) => Type === 'Inventory'),
                QtyDiff: Math.round(random() * 20) - 10
              }
            }
          ]
        }),
      buy('Purchase', () => ({ PaymentType: 'Cash', AccountRef: accountOf('Bank') })),
      buy('Purchase', () => ({
        PaymentType: 'CreditCard',
        Credit: random() < 0.5,
        AccountRef: accountOf('Credit Card')
      })),
      () => {
        const Amount = amount() + 1;
        const line = (PostingType: string, AccountRef: JsonObject): JsonObject => ({
          Amount: Math.round(Amount * 100) / 100,
          DetailType: 'JournalEntryLineDetail',
          JournalEntryLineDetail: { PostingType, AccountRef, Entity: { Type: 'Customer', EntityRef: ref('Customer') } }
        });
        return company.make('JournalEntry', {
          TxnDate: day(),
          Line: [
            line('Debit', accountOf('Accounts Receivable', 'Expense')),
            line('Credit', accountOf('Income', 'Bank'))
          ]
        });
      },
      () => {
        const { entity, record } = some();
        company.remove(entity, record);
      },
      () => {
        const { entity, record } = some();
        company.void(entity, record);
      }
    ];
    let done = 0;
    for (let count = 0; count < 400; count += 1) {
      try {
        pick(steps)();
        done += 1;
      } catch (thrown) {
        // What the rules refuse leaves no trace in the books of what is kept.
        if (!(thrown instanceof Refusal)) throw thrown;
      }
    }
    assert.ok(done > 250, `${done} were done`);
    for (const kind of kinds) assert.ok(company.all(kind).length > 0, `there is a ${kind}`);
    assertAgrees(company);
  });
});
