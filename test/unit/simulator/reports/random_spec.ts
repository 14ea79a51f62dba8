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
  it('stay balanced and agree after 250 random creates, payments, voids and deletes', () => {
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
    const some = () => {
      const entity = pick(['Invoice', 'Payment', 'SalesReceipt', 'Bill', 'BillPayment', 'CreditMemo', 'Purchase']);
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
    for (let count = 0; count < 250; count += 1) {
      try {
        pick(steps)();
        done += 1;
      } catch (thrown) {
        // What the rules refuse leaves no trace in the books of what is kept.
        if (!(thrown instanceof Refusal)) throw thrown;
      }
    }
    assert.ok(done > 150, `${done} were done`);
    assertAgrees(company);
  });
});
