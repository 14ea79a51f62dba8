import type { JsonObject } from '../values/json';
import type { Planted, SeedForm } from './types';

/** What forms of one company have in common: accounts, and the tax codes of lines that name none. */
export interface House {
  readonly bank: string;
  readonly card: string;
  readonly payable: string;
  readonly saleTax: string;
  readonly purchaseTax: string;
}

export type SaleLine = readonly [item: string, qty: number, price: number, tax?: string];
/** On an account, or of an item. */
export type ExpenseLine =
  | readonly [account: string, amount: number]
  | readonly [item: string, qty: number, price: number];
type More = JsonObject | ((planted: Planted) => JsonObject);

function worth(qty: number, price: number): number {
  return Math.round(qty * price * 100) / 100;
}

function also(more: More | undefined, planted: Planted): JsonObject {
  return typeof more === 'function' ? more(planted) : (more ?? {});
}

/** What a person who fills a form in takes over from the item, and the API does not. */
function description({ valueOf }: Planted, item: string, attribute: string): JsonObject {
  const Description = valueOf('Item', item, attribute);
  return Description === undefined ? {} : { Description };
}

function mailedTo({ valueOf }: Planted, customer: string): JsonObject {
  const BillEmail = valueOf('Customer', customer, 'PrimaryEmailAddr');
  return BillEmail === undefined ? {} : { BillEmail };
}

/** Makers of forms, a row of arguments each. */
export function formsOf(house: House) {
  function saleLine(planted: Planted, [item, Qty, UnitPrice, tax]: SaleLine): JsonObject {
    const { ref } = planted;
    return {
      ...description(planted, item, 'Description'),
      Amount: worth(Qty, UnitPrice),
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: {
        ItemRef: ref('Item', item),
        Qty,
        UnitPrice,
        TaxCodeRef: ref('TaxCode', tax ?? house.saleTax)
      }
    };
  }
  function expenseLine(planted: Planted, line: ExpenseLine): JsonObject {
    const { ref } = planted;
    const TaxCodeRef = ref('TaxCode', house.purchaseTax);
    if (line.length === 2) {
      const [account, Amount] = line;
      const AccountBasedExpenseLineDetail = { AccountRef: ref('Account', account), TaxCodeRef };
      return { Amount, DetailType: 'AccountBasedExpenseLineDetail', AccountBasedExpenseLineDetail };
    }
    const [item, Qty, UnitPrice] = line;
    const ItemBasedExpenseLineDetail = { ItemRef: ref('Item', item), Qty, UnitPrice, TaxCodeRef };
    return {
      ...description(planted, item, 'PurchaseDesc'),
      Amount: worth(Qty, UnitPrice),
      DetailType: 'ItemBasedExpenseLineDetail',
      ItemBasedExpenseLineDetail
    };
  }
  function dated(planted: Planted, daysAgo: number): JsonObject {
    return { TxnDate: planted.dayAgo(daysAgo) };
  }
  function sale(
    entity: string,
    key: string,
    customer: string,
    daysAgo: number,
    lines: readonly SaleLine[],
    more?: More
  ): SeedForm {
    return {
      entity,
      key,
      daysAgo,
      body: (planted) => {
        const { Line: extra = [], ...rest } = also(more, planted);
        return {
          CustomerRef: planted.ref('Customer', customer),
          ...dated(planted, daysAgo),
          ...mailedTo(planted, customer),
          Line: [...lines.map((line) => saleLine(planted, line)), ...(Array.isArray(extra) ? extra : [])],
          ...rest
        };
      }
    };
  }
  /** Pays what is open of invoices, or a part of it. */
  function payment(
    customer: string,
    daysAgo: number,
    invoices: readonly string[],
    more?: { readonly part?: number; readonly over?: number; readonly method?: string }
  ): SeedForm {
    const { part = 1, over = 0, method = 'Check' } = more ?? {};
    return {
      entity: 'Payment',
      key: invoices.join('+'),
      daysAgo,
      body: (planted) => {
        const Line = invoices.map((key) => ({
          Amount: worth(planted.open('Invoice', key), part),
          LinkedTxn: [{ TxnId: planted.ref('Invoice', key).value ?? '', TxnType: 'Invoice' }]
        }));
        const total = Line.reduce((sum, { Amount }) => sum + Amount, over);
        return {
          CustomerRef: planted.ref('Customer', customer),
          ...dated(planted, daysAgo),
          PaymentMethodRef: planted.ref('PaymentMethod', method),
          TotalAmt: worth(total, 1),
          Line
        };
      }
    };
  }
  /** Uses up a credit memo for an invoice. */
  function credit(customer: string, daysAgo: number, memo: string, invoice: string): SeedForm {
    return {
      entity: 'Payment',
      key: `${memo}>${invoice}`,
      daysAgo,
      body: (planted) => {
        const Amount = Math.min(planted.open('CreditMemo', memo), planted.open('Invoice', invoice));
        const link = (TxnType: string, key: string): JsonObject => ({
          Amount,
          LinkedTxn: [{ TxnId: planted.ref(TxnType, key).value ?? '', TxnType }]
        });
        return {
          CustomerRef: planted.ref('Customer', customer),
          ...dated(planted, daysAgo),
          TotalAmt: 0,
          Line: [link('Invoice', invoice), link('CreditMemo', memo)]
        };
      }
    };
  }
  function bill(key: string, vendor: string, daysAgo: number, lines: readonly ExpenseLine[], order?: string): SeedForm {
    return {
      entity: 'Bill',
      key,
      daysAgo,
      body: (planted) => ({
        VendorRef: planted.ref('Vendor', vendor),
        ...dated(planted, daysAgo),
        DocNumber: key,
        Line: lines.map((line, index) => ({
          ...expenseLine(planted, line),
          ...(order !== undefined && {
            LinkedTxn: [
              {
                TxnId: planted.ref('PurchaseOrder', order).value ?? '',
                TxnType: 'PurchaseOrder',
                TxnLineId: String(index + 1)
              }
            ]
          })
        }))
      })
    };
  }
  function billPayment(vendor: string, daysAgo: number, key: string, byCard = false): SeedForm {
    return {
      entity: 'BillPayment',
      key,
      daysAgo,
      body: (planted) => {
        const Amount = planted.open('Bill', key);
        return {
          VendorRef: planted.ref('Vendor', vendor),
          ...dated(planted, daysAgo),
          TotalAmt: Amount,
          Line: [{ Amount, LinkedTxn: [{ TxnId: planted.ref('Bill', key).value ?? '', TxnType: 'Bill' }] }],
          ...(byCard
            ? { PayType: 'CreditCard', CreditCardPayment: { CCAccountRef: planted.ref('Account', house.card) } }
            : { PayType: 'Check', CheckPayment: { BankAccountRef: planted.ref('Account', house.bank) } })
        };
      }
    };
  }
  function purchase(
    PaymentType: 'Cash' | 'Check' | 'CreditCard',
    vendor: string,
    daysAgo: number,
    lines: readonly ExpenseLine[],
    more?: More
  ): SeedForm {
    return {
      entity: 'Purchase',
      key: `${vendor} ${daysAgo}`,
      daysAgo,
      body: (planted) => ({
        PaymentType,
        AccountRef: planted.ref('Account', PaymentType === 'CreditCard' ? house.card : house.bank),
        EntityRef: { ...planted.ref('Vendor', vendor), type: 'Vendor' },
        ...dated(planted, daysAgo),
        Line: lines.map((line) => expenseLine(planted, line)),
        ...also(more, planted)
      })
    };
  }
  function order(key: string, vendor: string, daysAgo: number, lines: readonly ExpenseLine[]): SeedForm {
    return {
      entity: 'PurchaseOrder',
      key,
      daysAgo,
      body: (planted) => ({
        VendorRef: planted.ref('Vendor', vendor),
        APAccountRef: planted.ref('Account', house.payable),
        ...dated(planted, daysAgo),
        Line: lines.map((line) => expenseLine(planted, line))
      })
    };
  }
  function entry(daysAgo: number, debit: string, credited: string, Amount: number, PrivateNote: string): SeedForm {
    return {
      entity: 'JournalEntry',
      key: PrivateNote,
      daysAgo,
      body: (planted) => {
        const line = (PostingType: string, account: string): JsonObject => ({
          Amount,
          Description: PrivateNote,
          DetailType: 'JournalEntryLineDetail',
          JournalEntryLineDetail: { PostingType, AccountRef: planted.ref('Account', account) }
        });
        return {
          ...dated(planted, daysAgo),
          PrivateNote,
          Line: [line('Debit', debit), line('Credit', credited)]
        };
      }
    };
  }
  return { sale, payment, credit, bill, billPayment, purchase, order, entry };
}
