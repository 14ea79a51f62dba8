import assert from 'node:assert/strict';
import { Refusal } from '../../../../src/simulator/faults';
import { usCompany } from '../../../../src/simulator/seed/company';
import { gbCompany } from '../../../../src/simulator/seed/gb-company';
import type { JsonObject } from '../../../../src/simulator';
import { asText, at } from '../../../support/json';
import { assertBalanced, balancesOf, type Company, companyOf, totalOf } from './books';

/** What the books must come to at any time, whatever was done. */
function assertAgrees(company: Company): void {
  const books = company.books();
  assertBalanced(books);
  assert.equal(balancesOf(books, 'Accounts Receivable'), totalOf(company.all('Customer'), 'Balance'), 'receivables');
  const payable = -Number(totalOf(company.all('Vendor'), 'Balance'));
  assert.equal(Number(balancesOf(books, 'Accounts Payable')), payable, 'payables');
  const stocked = new Map<string, number>();
  for (const { item, quantity } of books.moves) stocked.set(item, (stocked.get(item) ?? 0) + quantity.toNumber());
  for (const item of company.all('Item')) {
    if (item.Type !== 'Inventory') continue;
    assert.equal(stocked.get(asText(item.Id)) ?? 0, item.QtyOnHand, `pieces of ${asText(item.Name)}`);
  }
}

/** Numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe("simulator: a company's books", () => {
  for (const [where, seed] of [
    ['in the US', usCompany],
    ['in Great Britain', gbCompany]
  ] as const) {
    it(`are balanced, and agree with what is owed and in stock, in the sample company ${where}`, () => {
      const company = companyOf(seed);
      assert.ok(company.books().entries.length >= company.all('Invoice').length);
      assertAgrees(company);
    });
  }

  describe('of one transaction', () => {
    let company: Company;
    before(() => {
      company = companyOf(usCompany);
    });

    const postings = (record: JsonObject): [string, number][] => {
      const entry = company.books().entries.find(({ id }) => id === record.Id);
      return (entry?.postings ?? []).map(({ account, amount }) => [account.name, amount.toNumber()]);
    };
    const named = (entity: string, name: string): JsonObject => {
      const found = company.all(entity).find((record) => [record.Name, record.DisplayName].includes(name));
      return { value: asText((found ?? assert.fail(name)).Id) };
    };
    const sold = (item: string, Qty: number, UnitPrice: number, tax = 'TAX'): JsonObject => ({
      Amount: Math.round(Qty * UnitPrice * 100) / 100,
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: { ItemRef: named('Item', item), Qty, UnitPrice, TaxCodeRef: { value: tax } }
    });

    it('are those of an invoice: owed, sold, its discount, tax, and the cost of goods', () => {
      const discount = {
        DetailType: 'DiscountLineDetail',
        DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 }
      };
      const invoice = company.make('Invoice', {
        CustomerRef: named('Customer', "Amy's Bird Sanctuary"),
        Line: [sold('Pump', 2, 15), discount]
      });
      assert.deepEqual(postings(invoice), [
        ['Accounts Receivable (A/R)', 29.4],
        ['Sales of Product Income', -30],
        ['Discounts given', 3],
        ['California Sales Tax Payable', -2.4],
        ['Cost of Goods Sold', 20],
        ['Inventory Asset', -20]
      ]);
    });

    it('are those of a sales receipt and a refund: money in and out, goods out and back', () => {
      const receipt = company.make('SalesReceipt', { Line: [sold('Valve Box', 1, 18.5, 'NON')] });
      assert.deepEqual(postings(receipt), [
        ['Undeposited Funds', 18.5],
        ['Sales of Product Income', -18.5],
        ['Cost of Goods Sold', 9],
        ['Inventory Asset', -9]
      ]);
      const refund = company.make('RefundReceipt', {
        DepositToAccountRef: named('Account', 'Checking'),
        Line: [sold('Valve Box', 1, 18.5, 'NON')]
      });
      assert.deepEqual(postings(refund), [
        ['Checking', -18.5],
        ['Sales of Product Income', 18.5],
        ['Cost of Goods Sold', -9],
        ['Inventory Asset', 9]
      ]);
    });

    it('are those of a bill, a payment of it, a card charge and its credit', () => {
      const VendorRef = named('Vendor', 'PG&E');
      const line = {
        Amount: 40,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: named('Account', 'Utilities') }
      };
      const bill = company.make('Bill', { VendorRef, Line: [line] });
      assert.deepEqual(postings(bill), [
        ['Accounts Payable (A/P)', -40],
        ['Utilities', 40]
      ]);
      const paid = company.make('BillPayment', {
        ...{ VendorRef, TotalAmt: 40, PayType: 'Check' },
        CheckPayment: { BankAccountRef: named('Account', 'Checking') },
        Line: [{ Amount: 40, LinkedTxn: [{ TxnId: asText(bill.Id), TxnType: 'Bill' }] }]
      });
      assert.deepEqual(postings(paid), [
        ['Checking', -40],
        ['Accounts Payable (A/P)', 40]
      ]);
      const card = { PaymentType: 'CreditCard', AccountRef: named('Account', 'Company Card'), Line: [line] };
      assert.deepEqual(postings(company.make('Purchase', card)), [
        ['Company Card', -40],
        ['Utilities', 40]
      ]);
      assert.deepEqual(postings(company.make('Purchase', { ...card, Credit: true })), [
        ['Company Card', 40],
        ['Utilities', -40]
      ]);
    });

    it('cost goods first in, first out, and what was sold before it came in at what it then cost', () => {
      const price = (Qty: number, UnitPrice: number): JsonObject => ({
        Amount: Qty * UnitPrice,
        DetailType: 'ItemBasedExpenseLineDetail',
        ItemBasedExpenseLineDetail: { ItemRef: named('Item', 'Rain Gauge'), Qty, UnitPrice }
      });
      company.make('Item', {
        ...{ Name: 'Rain Gauge', Type: 'Inventory', TrackQtyOnHand: true, QtyOnHand: 2, InvStartDate: '2026-01-01' },
        PurchaseCost: 10,
        AssetAccountRef: named('Account', 'Inventory Asset'),
        IncomeAccountRef: named('Account', 'Sales of Product Income'),
        ExpenseAccountRef: named('Account', 'Cost of Goods Sold')
      });
      const VendorRef = named('Vendor', 'Sensor Works');
      company.make('Bill', { VendorRef, TxnDate: '2026-02-01', Line: [price(1, 16)] });
      const receipt = company.make('SalesReceipt', { TxnDate: '2026-02-02', Line: [sold('Rain Gauge', 4, 30, 'NON')] });
      // Two at 10, one at 16, and one that was not there at 16.
      assert.deepEqual(postings(receipt).slice(2), [
        ['Cost of Goods Sold', 52],
        ['Inventory Asset', -52]
      ]);
      const late = company.make('Bill', { VendorRef, TxnDate: '2026-02-03', Line: [price(3, 20)] });
      assert.deepEqual(postings(late), [
        ['Accounts Payable (A/P)', -60],
        ['Inventory Asset', 60],
        ['Cost of Goods Sold', 4],
        ['Inventory Asset', -4]
      ]);
      assertAgrees(company);
    });

    it('count on a cash basis to the cent what is paid, in the part that is paid', () => {
      const CustomerRef = named('Customer', 'Mark Cho');
      const invoice = company.make('Invoice', {
        CustomerRef,
        Line: [sold('Sod', 1, 33.33), sold('Hours', 1, 33.33, 'NON'), sold('Mulch', 1, 0.05)]
      });
      const pays = [10.01, 20.02, 39.35].map((Amount) =>
        company.make('Payment', {
          ...{ CustomerRef, TotalAmt: Amount },
          Line: [{ Amount, LinkedTxn: [{ TxnId: asText(invoice.Id), TxnType: 'Invoice' }] }]
        })
      );
      assert.equal(company.all('Invoice').find(({ Id }) => Id === invoice.Id)?.Balance, 0, 'it is paid');
      const cash = company.books().cash();
      const ofPays = cash.filter(({ id }) => pays.some(({ Id }) => Id === id));
      const counted = ofPays.flatMap((entry) => entry.postings).filter(({ role }) => role !== 'money');
      const sums = new Map<string, number>();
      for (const { account, amount } of counted)
        sums.set(account.name, Math.round(100 * ((sums.get(account.name) ?? 0) + amount.toNumber())) / 100);
      assert.deepEqual(Object.fromEntries(sums), {
        'Sales of Product Income': -33.38,
        Services: -33.33,
        'California Sales Tax Payable': -2.67
      });
    });

    it('have the opening balances of a customer and a vendor against equity', () => {
      company.make('Customer', { DisplayName: 'Old Debtor', Balance: 75, OpenBalanceDate: '2026-01-02' });
      company.make('Vendor', { DisplayName: 'Old Creditor', Balance: 20 });
      const opened = company.books().entries.filter(({ memo }) => memo === 'Opening balance');
      const told = opened.map(({ postings: all }) =>
        all.map(({ account, amount }) => [account.name, amount.toNumber()])
      );
      assert.deepEqual(told, [
        [
          ['Accounts Receivable (A/R)', 75],
          ['Opening Balance Equity', -75]
        ],
        [
          ['Accounts Payable (A/P)', -20],
          ['Opening Balance Equity', 20]
        ]
      ]);
      assertAgrees(company);
    });
  });

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
