import assert from 'node:assert/strict';
import { usCompany } from '../../../../src/simulator/seed/company';
import { gbCompany } from '../../../../src/simulator/seed/gb-company';
import type { JsonObject } from '../../../../src/simulator';
import { asText } from '../../../support/json';
import { assertAgrees, type Company, companyOf } from './books';

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

    it('are those of a vendor credit: what is bought goes back, and less is owed', () => {
      const line = {
        Amount: 15,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: named('Account', 'Utilities') }
      };
      assert.deepEqual(postings(company.make('VendorCredit', { VendorRef: named('Vendor', 'PG&E'), Line: [line] })), [
        ['Accounts Payable (A/P)', 15],
        ['Utilities', -15]
      ]);
    });

    it('are those of a deposit: to the bank and in cash, from what waited, against what other money is', () => {
      const payment = company.make('Payment', { CustomerRef: named('Customer', "Amy's Bird Sanctuary"), TotalAmt: 90 });
      const deposit = company.make('Deposit', {
        DepositToAccountRef: named('Account', 'Checking'),
        CashBack: { AccountRef: named('Account', 'Savings'), Amount: 20 },
        Line: [
          { Amount: 90, LinkedTxn: [{ TxnId: asText(payment.Id), TxnType: 'Payment', TxnLineId: '0' }] },
          {
            Amount: -2.5,
            DetailType: 'DepositLineDetail',
            DepositLineDetail: { AccountRef: named('Account', 'Bank Charges') }
          }
        ]
      });
      assert.deepEqual(postings(deposit), [
        ['Checking', 67.5],
        ['Savings', 20],
        ['Undeposited Funds', -90],
        ['Bank Charges', 2.5]
      ]);
    });

    it('are those of a taxed deposit: its tax is owed, and the bank has all of it', () => {
      const british = companyOf(gbCompany);
      const ref = (entity: string, fits: (record: JsonObject) => boolean): JsonObject => ({
        value: asText((british.all(entity).find(fits) ?? assert.fail(entity)).Id)
      });
      const deposit = british.make('Deposit', {
        DepositToAccountRef: ref('Account', ({ AccountType }) => AccountType === 'Bank'),
        Line: [
          {
            ...{ Amount: 100, DetailType: 'DepositLineDetail' },
            DepositLineDetail: {
              AccountRef: ref('Account', ({ AccountType }) => AccountType === 'Income'),
              TaxCodeRef: ref('TaxCode', ({ Name }) => Name === '20.0% S')
            }
          }
        ]
      });
      const entry = british.books().entries.find(({ entity, id }) => entity === 'Deposit' && id === deposit.Id);
      const amounts = entry?.postings.map(({ account, amount }) => [account.type, amount.toNumber()]);
      assert.deepEqual(amounts, [
        ['Bank', 120],
        ['Income', -100],
        ['Other Current Liability', -20]
      ]);
      assertAgrees(british);
    });

    it('are those of a transfer and of a payment to the card company', () => {
      const [bank, card] = [named('Account', 'Checking'), named('Account', 'Company Card')];
      const transfer = { FromAccountRef: named('Account', 'Savings'), ToAccountRef: bank, Amount: 250 };
      assert.deepEqual(postings(company.make('Transfer', transfer)), [
        ['Checking', 250],
        ['Savings', -250]
      ]);
      const paid = { CreditCardAccountRef: card, BankAccountRef: bank, Amount: 75 };
      assert.deepEqual(postings(company.make('CreditCardPaymentTxn', paid)), [
        ['Company Card', 75],
        ['Checking', -75]
      ]);
    });

    it('are those of an adjustment of stock: at cost, against its own account', () => {
      const adjustment = company.make('InventoryAdjustment', {
        ...{ TxnDate: new Date().toISOString().slice(0, 10), AdjustAccountRef: named('Account', 'Job Expenses') },
        Line: [
          {
            DetailType: 'ItemAdjustmentLineDetail',
            ItemAdjustmentLineDetail: { ItemRef: named('Item', 'Pump'), QtyDiff: -2 }
          }
        ]
      });
      assert.deepEqual(postings(adjustment), [
        ['Job Expenses', 20],
        ['Inventory Asset', -20]
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
});
