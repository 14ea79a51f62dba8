import type { Work } from '../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt } from '../values/json';
import { amountAt, cents, type Decimal, sum, zero } from '../values/money';
import { defaultTaxCode } from './company';
import type { SalesLines } from './sales-lines';

export interface SalesTax {
  readonly total: Decimal;
  /** TxnTaxDetail as QuickBooks gives it (samples/Invoice.json). */
  readonly detail: JsonObject;
}

/** What is taxed after a discount that comes off before tax, spread evenly over the form. */
function taxedAmount(sales: SalesLines, discountFirst: boolean): Decimal {
  if (!discountFirst || sales.subtotal.eq(0)) return sales.taxable;
  return cents(sales.taxable.minus(sales.discount.times(sales.taxable).div(sales.subtotal)));
}

/** Rates of a tax code: TaxCode.SalesTaxRateList names them, TaxRate holds the percentage. */
function ratesOf(work: Work, code: string): readonly { id: string; percent: Decimal }[] {
  const list = objectAt(work.get('TaxCode', code), 'SalesTaxRateList');
  return objectsAt(list, 'TaxRateDetail').flatMap((detail) => {
    const id = refAt(detail, 'TaxRateRef');
    return id === undefined ? [] : [{ id, percent: amountAt(work.get('TaxRate', id), 'RateValue') }];
  });
}

/**
 * Sales tax of a US form: the rates of the form's tax code, else of the company's, on its TAX lines. A tax amount in the
 * request is overwritten; overriding it by hand (minor version 70) is not simulated.
 */
export function salesTax(
  work: Work,
  sales: SalesLines,
  sent: JsonObject | undefined,
  discountFirst: boolean
): SalesTax {
  const code = refAt(sent, 'TxnTaxCodeRef') ?? defaultTaxCode(work);
  if (sales.taxable.eq(0) || code === undefined) return { total: zero, detail: { TotalTax: 0 } };
  const taxed = taxedAmount(sales, discountFirst);
  const lines = ratesOf(work, code).map((rate) => ({ ...rate, amount: cents(taxed.times(rate.percent).div(100)) }));
  const total = sum(lines.map((line) => line.amount));
  return {
    total,
    detail: {
      TxnTaxCodeRef: { value: code },
      TotalTax: total.toNumber(),
      TaxLine: lines.map((line) => ({
        Amount: line.amount.toNumber(),
        DetailType: 'TaxLineDetail',
        TaxLineDetail: {
          TaxRateRef: { value: line.id },
          PercentBased: true,
          TaxPercent: line.percent.toNumber(),
          NetAmountTaxable: taxed.toNumber()
        }
      }))
    }
  };
}
