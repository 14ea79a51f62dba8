import { asText, type JsonObject } from '../../src/http/fault';
import type { Bench } from './bench';

/** What trials need to be there, made when the first one asks for it. */
export interface Materials {
  customer(): Promise<JsonObject>;
  vendor(): Promise<JsonObject>;
  /** A service without a price. */
  item(): Promise<JsonObject>;
  /** The Id of some account of that type that the company has. Throws Error where it has none. */
  account(type: string): Promise<string>;
  /** An invoice to the run's customer, a line for each amount, in QuickBooks' own shape. */
  invoice(...amounts: number[]): Promise<JsonObject>;
  /** A bill of the run's vendor over one expense. */
  bill(amount: number): Promise<JsonObject>;
}

/** A record that is made once, whoever asks first; a failure is not remembered. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    const making = (made ??= make());
    making.catch(() => {
      if (made === making) made = undefined;
    });
    return making;
  };
}

export const reference = ({ Id }: JsonObject): JsonObject => ({ value: asText(Id) ?? '' });

export function createMaterials(bench: Bench): Materials {
  /** Outside the US a line needs a tax code, unless its form says that no tax applies. */
  const untaxed = bench.country === 'US' ? {} : { GlobalTaxCalculation: 'NotApplicable' };

  async function account(type: string): Promise<string> {
    const [found] = await bench.query(`select * from Account where AccountType = '${type}' orderby Id maxresults 1`);
    const id = asText(found?.Id);
    if (id === undefined) throw new Error(`The company has no account of the type ${type}.`);
    return id;
  }

  const customer = once(() => bench.post('Customer', { DisplayName: bench.name('customer') }));
  const vendor = once(() => bench.post('Vendor', { DisplayName: bench.name('vendor') }));
  const item = once(async () =>
    bench.post('Item', {
      Name: bench.name('service'),
      Type: 'Service',
      IncomeAccountRef: { value: await account('Income') }
    })
  );

  return {
    customer,
    vendor,
    item,
    account,
    async invoice(...amounts) {
      const ItemRef = reference(await item());
      const Line = amounts.map((Amount) => ({
        Amount,
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { ItemRef }
      }));
      return { CustomerRef: reference(await customer()), PrivateNote: bench.name('invoice'), Line, ...untaxed };
    },
    async bill(Amount) {
      const AccountRef = { value: await account('Expense') };
      const Line = [
        { Amount, DetailType: 'AccountBasedExpenseLineDetail', AccountBasedExpenseLineDetail: { AccountRef } }
      ];
      return { VendorRef: reference(await vendor()), PrivateNote: bench.name('bill'), Line, ...untaxed };
    }
  };
}
