import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt } from '../../values/json';
import { amountAt, type Decimal, sum, zero } from '../../values/money';
import { formTax, type FormTax, inclusive, type TaxedAmount, type TaxSide } from '../tax/form-tax';
import { lineTaxCode, type TaxMode } from '../tax/tax-mode';

const kind = 'DepositLineDetail';

function taxedAmount(work: Work, mode: TaxMode, side: TaxSide, line: JsonObject): TaxedAmount {
  const detail = objectAt(line, kind) ?? {};
  const code = lineTaxCode(work, mode, detail, `Line.${kind}`) ?? '';
  if (mode !== 'TaxInclusive') return { code, net: amountAt(line, 'Amount'), gross: undefined };
  return { code, ...inclusive(work, side, code, detail, amountAt(line, 'Amount')) };
}

const isOfPurchase = (line: JsonObject): boolean => objectAt(line, kind)?.TaxApplicableOn === 'Purchase';

/**
 * Tax on what else a deposit brings: of the lines with a tax code, by its rates for sales, or for purchases where the line
 * says so, on top of the amounts. US companies have none. Assumption: deposit-tax.
 *
 * @param lines as they are kept
 * @returns the tax, and no detail where no line is taxed
 */
export function depositTax(work: Work, mode: TaxMode, lines: readonly JsonObject[]): FormTax {
  const taxed = lines.filter((line) => refAt(objectAt(line, kind), 'TaxCodeRef') !== undefined);
  if (mode === 'US' || mode === 'NotApplicable' || taxed.length === 0) return { total: zero, detail: undefined };
  const one: Decimal = zero.plus(1);
  const parts = (['SalesTaxRateList', 'PurchaseTaxRateList'] as const).map((side) => {
    const own = taxed.filter((line) => isOfPurchase(line) === (side === 'PurchaseTaxRateList'));
    const amounts = own.map((line) => taxedAmount(work, mode, side, line));
    return formTax(work, mode, side, amounts, one, undefined);
  });
  const total = sum(parts.map((part) => part.total));
  const TaxLine = parts.flatMap(({ detail }) => objectsAt(detail, 'TaxLine'));
  return { total, detail: { TotalTax: total.toNumber(), ...(TaxLine.length > 0 && { TaxLine }) } };
}
