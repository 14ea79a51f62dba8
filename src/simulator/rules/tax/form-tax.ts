import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt } from '../../values/json';
import { amountAt, cents, type Decimal, decimal, sum, zero } from '../../values/money';
import { defaultTaxCode } from '../company';
import type { TaxMode } from './tax-mode';

/** Which list of a tax code's rates applies. */
export type TaxSide = 'SalesTaxRateList' | 'PurchaseTaxRateList';

/** What one line adds to the tax of its form. */
export interface TaxedAmount {
  readonly code: string | undefined;
  readonly net: Decimal;
  /** Of a line whose price includes tax. */
  readonly gross: Decimal | undefined;
}

export interface FormTax {
  readonly total: Decimal;
  /** TxnTaxDetail as QuickBooks gives it (samples/Invoice.json, Bill.taxDetail.json); none where tax does not apply. */
  readonly detail: JsonObject | undefined;
}

interface Rate {
  readonly id: string;
  readonly percent: Decimal;
}

/** Rates of a tax code: the code's list names them, TaxRate holds the percentage. */
function ratesOf(work: Work, code: string, side: TaxSide): readonly Rate[] {
  const list = objectAt(work.get('TaxCode', code), side);
  return objectsAt(list, 'TaxRateDetail').flatMap((detail) => {
    const id = refAt(detail, 'TaxRateRef');
    return id === undefined ? [] : [{ id, percent: amountAt(work.get('TaxRate', id), 'RateValue') }];
  });
}

const hundred = zero.plus(100);

/**
 * Net and gross of a line whose form includes tax: `TaxInclusiveAmt` of the request decides; without it `Amount` is net,
 * as it is everywhere else (github.com/ruckus/quickbooks-ruby/issues/346).
 */
export function inclusive(
  work: Work,
  side: TaxSide,
  code: string,
  detail: JsonObject,
  amount: Decimal
): { readonly net: Decimal; readonly gross: Decimal } {
  const percent = sum(ratesOf(work, code, side).map((rate) => rate.percent)).plus(hundred);
  const given = decimal(detail.TaxInclusiveAmt);
  if (given === undefined) return { net: amount, gross: cents(amount.times(percent).div(hundred)) };
  return { net: cents(given.times(hundred).div(percent)), gross: cents(given) };
}

function taxLine(rate: Rate, taxed: Decimal, amount: Decimal): JsonObject {
  return {
    Amount: amount.toNumber(),
    DetailType: 'TaxLineDetail',
    TaxLineDetail: {
      TaxRateRef: { value: rate.id },
      PercentBased: true,
      TaxPercent: rate.percent.toNumber(),
      NetAmountTaxable: taxed.toNumber()
    }
  };
}

/**
 * Tax of a US form: the rates of the form's tax code, else of the company's, on its TAX lines. A tax amount in the
 * request is overwritten; overriding it by hand (minor version 70) is not simulated. `share`: what a discount leaves.
 */
function usTax(work: Work, amounts: readonly TaxedAmount[], share: Decimal, sent: JsonObject | undefined): FormTax {
  const code = refAt(sent, 'TxnTaxCodeRef') ?? defaultTaxCode(work);
  const taxable = sum(amounts.filter((amount) => amount.code === 'TAX').map(({ net }) => net));
  if (taxable.eq(0) || code === undefined) return { total: zero, detail: { TotalTax: 0 } };
  const taxed = cents(taxable.times(share));
  const lines = ratesOf(work, code, 'SalesTaxRateList').map((rate) => ({
    rate,
    amount: cents(taxed.times(rate.percent).div(hundred))
  }));
  const total = sum(lines.map(({ amount }) => amount));
  return {
    total,
    detail: {
      TxnTaxCodeRef: { value: code },
      TotalTax: total.toNumber(),
      TaxLine: lines.map(({ rate, amount }) => taxLine(rate, taxed, amount))
    }
  };
}

/** Tax outside the US: by rate, each on the lines whose code has it. */
function taxByRate(work: Work, side: TaxSide, amounts: readonly TaxedAmount[], share: Decimal): FormTax {
  const byRate = new Map<string, { rate: Rate; net: Decimal; included: Decimal; isIncluded: boolean }>();
  for (const { code, net, gross } of amounts) {
    const rates = code === undefined ? [] : ratesOf(work, code, side);
    for (const rate of rates) {
      const entry = byRate.get(rate.id) ?? { rate, net: zero, included: zero, isIncluded: gross !== undefined };
      byRate.set(rate.id, {
        ...entry,
        net: entry.net.plus(net.times(share)),
        included: entry.included.plus((gross ?? net).minus(net).times(share))
      });
    }
  }
  const lines = [...byRate.values()].map(({ rate, net, included, isIncluded }) => ({
    rate,
    net: cents(net),
    amount: cents(isIncluded ? included : net.times(rate.percent).div(hundred))
  }));
  const total = sum(lines.map(({ amount }) => amount));
  const TaxLine = lines.map(({ rate, net, amount }) => taxLine(rate, net, amount));
  return { total, detail: { TotalTax: total.toNumber(), ...(TaxLine.length > 0 && { TaxLine }) } };
}

/** The tax of a form. `share`: the part of each amount that a discount before tax leaves, 1 without one. */
export function formTax(
  work: Work,
  mode: TaxMode,
  side: TaxSide,
  amounts: readonly TaxedAmount[],
  share: Decimal,
  sent: JsonObject | undefined
): FormTax {
  if (mode === 'US') return usTax(work, amounts, share, sent);
  if (mode === 'NotApplicable') return { total: zero, detail: undefined };
  return taxByRate(work, side, amounts, share);
}
