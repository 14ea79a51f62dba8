import { asText, type JsonObject } from './json';
import type { Colleague } from './colleague';

/** Codes of ISO 4217, each given once. */
const currencies = Intl.supportedValuesOf('currency').values();

/** One that no company has as its own. */
function foreignCurrency(): string {
  const code = String(currencies.next().value);
  return code === 'USD' || code === 'GBP' ? foreignCurrency() : code;
}

let named = 0;

/** Of what only QuickBooks' own pages make: a name of its own. */
function onlyNamed(): Promise<JsonObject> {
  named += 1;
  return Promise.resolve({ Name: `Own ${named}`, Active: true });
}

/** A reference to the first record of an entity that fits. */
async function first(
  colleague: Colleague,
  entity: string,
  fits: (record: JsonObject) => boolean
): Promise<{ value: string }> {
  return { value: asText((await colleague.list(entity)).find(fits)?.Id) };
}

/** What a record needs beside its requirements, because the facts of that entity demand it. */
export const sampleFacts: Readonly<Record<string, (colleague: Colleague) => Promise<JsonObject>>> = {
  Item: () => Promise.resolve({ Type: 'Service' }),
  RecurringTransaction: () => {
    named += 1;
    const ScheduleInfo = { IntervalType: 'Monthly', NumInterval: 1, DayOfMonth: 5, StartDate: '2031-01-05' };
    return Promise.resolve({ RecurringInfo: { Name: `Template ${named}`, RecurType: 'Automated', ScheduleInfo } });
  },
  CustomerType: onlyNamed,
  TaxCode: onlyNamed,
  TaxRate: onlyNamed,
  CompanyCurrency: () => Promise.resolve({ Code: String(currencies.next().value) }),
  Exchangerate: () => Promise.resolve({ SourceCurrencyCode: foreignCurrency(), Rate: 1.25 }),
  TaxPayment: () =>
    Promise.resolve({ PaymentDate: '2026-10-31', PaymentAmount: 25, Description: 'as paid', Refund: false }),
  TaxService: async (colleague) => {
    named += 1;
    const agency = await first(colleague, 'TaxAgency', () => true);
    const rate = { TaxRateName: `Rate ${named}`, RateValue: 5.5, TaxAgencyId: agency.value, TaxApplicableOn: 'Sales' };
    return { TaxCode: `Code ${named}`, TaxRateDetails: [rate] };
  },
  Budget: async (colleague) => {
    const AccountRef = await first(colleague, 'Account', ({ AccountType }) => AccountType === 'Expense');
    return {
      StartDate: '2026-01-01',
      EndDate: '2026-12-31',
      BudgetDetail: [{ AccountRef, BudgetDate: '2026-11-01', Amount: 25 }]
    };
  },
  BillPayment: async (colleague) => {
    const VendorRef = await first(colleague, 'Vendor', () => true);
    const AccountRef = await first(colleague, 'Account', ({ AccountType }) => AccountType === 'Expense');
    const DetailType = 'AccountBasedExpenseLineDetail';
    const bill = await colleague.create('Bill', {
      VendorRef,
      Line: [{ Amount: 25, DetailType, [DetailType]: { AccountRef } }]
    });
    const bank = await first(colleague, 'Account', ({ AccountType }) => AccountType === 'Bank');
    return {
      VendorRef,
      PayType: 'Check',
      CheckPayment: { BankAccountRef: bank },
      TotalAmt: 25,
      Line: [{ Amount: 25, LinkedTxn: [{ TxnId: asText(bill.Id), TxnType: 'Bill' }] }]
    };
  },
  Transfer: async (colleague) => {
    const FromAccountRef = await first(colleague, 'Account', ({ AccountType }) => AccountType === 'Bank');
    const isAnother = ({ Id, AccountType }: JsonObject) => AccountType === 'Bank' && Id !== FromAccountRef.value;
    return { FromAccountRef, ToAccountRef: await first(colleague, 'Account', isAnother) };
  },
  Attachable: async (colleague) => {
    const [invoice] = await colleague.list('Invoice');
    return {
      FileName: 'delivery note.txt',
      Note: 'as received',
      ContentType: 'text/plain',
      AttachableRef: [{ EntityRef: { type: 'Invoice', value: asText(invoice?.Id) } }]
    };
  }
};

/** Kinds of lines that are a link and its amount: one to a form that was made for it. */
export const links: Readonly<Record<string, (colleague: Colleague) => Promise<JsonObject>>> = {
  DepositedLine: async (colleague) => {
    const CustomerRef = await first(colleague, 'Customer', () => true);
    const { Id } = await colleague.create('Payment', { CustomerRef, TotalAmt: 25 });
    return { Amount: 25, LinkedTxn: [{ TxnId: asText(Id), TxnType: 'Payment', TxnLineId: '0' }] };
  }
};

/** The same for the details of a kind of line. Two at 12.50 each are 25. */
export const lineFacts: Readonly<Record<string, JsonObject>> = {
  SalesItemLineDetail: { Qty: 2, UnitPrice: 12.5 },
  ItemBasedExpenseLineDetail: { Qty: 2, UnitPrice: 12.5 },
  DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 }
};
