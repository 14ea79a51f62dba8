import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, cents, type Decimal, decimal, numeral, price, sum, zero } from '../../values/money';
import { defaultItem } from '../company';
import { discountLine } from './discount';
import { inclusive, type TaxedAmount, type TaxSide } from '../tax/form-tax';
import { extras, type LineIds, lineIds } from '../line-ids';
import { lineTaxCode, needDetail, taxCodeRef, type TaxMode } from '../tax/tax-mode';

/** Lines of a form that sells items. Facts: qbo/entities.json lineTypes, samples. */
export interface SalesLines {
  /** In the order in which QuickBooks gives them: what was sold, the subtotal, the discount. */
  readonly lines: readonly JsonObject[];
  readonly subtotal: Decimal;
  readonly discount: Decimal;
  readonly taxed: readonly TaxedAmount[];
}

/** The lines with those inside bundles after their bundle. */
export function flatLines(lines: readonly JsonObject[]): readonly JsonObject[] {
  return lines.flatMap((line) => [line, ...objectsAt(objectAt(line, 'GroupLineDetail'), 'Line')]);
}

/**
 * Quantity and price from the amount where one of them is left out; 6070 where all three disagree. Where both are 0, the
 * amount stands by itself (qbo/recorded.md 5; Assumption: bare-amount).
 */
export function quantities(amount: Decimal, detail: JsonObject): JsonObject {
  const qty = decimal(detail.Qty);
  const unit = decimal(detail.UnitPrice);
  if (qty !== undefined && unit !== undefined) {
    const isBare = qty.eq(0) && unit.eq(0);
    if (!isBare && !cents(qty.times(unit)).eq(cents(amount))) {
      throw refusal(
        '6070',
        `Amount calculation incorrect in the request : Amount is not equal to UnitPrice * Qty. Supplied value:${numeral(amount)}`,
        'Line.Amount'
      );
    }
    return {};
  }
  if (qty !== undefined && !qty.eq(0)) return { UnitPrice: price(amount.div(qty)).toNumber() };
  if (unit !== undefined && !unit.eq(0)) return { Qty: price(amount.div(unit)).toNumber() };
  return {};
}

/** The amount of a line and what depends on it, with the tax in it taken out where the form includes tax. */
export function priced(
  work: Work,
  mode: TaxMode,
  side: TaxSide,
  line: JsonObject,
  name: string
): {
  readonly amount: Decimal;
  readonly detail: JsonObject;
} {
  const detail = needDetail(line, name);
  const sent = decimal(line.Amount);
  if (sent === undefined) throw missingParameter('Line.Amount');
  const code = lineTaxCode(work, mode, detail, `Line.${name}`);
  const { TaxCodeRef: _code, TaxInclusiveAmt: included, ...rest } = detail;
  if (mode !== 'TaxInclusive' || code === undefined) {
    return { amount: cents(sent), detail: { ...rest, ...quantities(sent, rest), ...taxCodeRef(code) } };
  }
  const { net, gross } = inclusive(work, side, code, detail, cents(sent));
  const { UnitPrice: _price, ...unpriced } = rest;
  const worth = included === undefined ? rest : unpriced;
  return {
    amount: net,
    detail: { ...worth, ...quantities(net, worth), ...taxCodeRef(code), TaxInclusiveAmt: gross.toNumber() }
  };
}

/** The description of a line, which is the client's alone: an item's is not filled in (qbo/recorded.md 17). */
export function described(line: JsonObject): JsonObject {
  const description = textAt(line, 'Description');
  return description === undefined ? {} : { Description: description };
}

function itemLine(work: Work, mode: TaxMode, line: JsonObject): Draft {
  const sent = needDetail(line, 'SalesItemLineDetail');
  const itemId = refAt(sent, 'ItemRef') ?? defaultItem(work);
  const item = itemId === undefined ? undefined : work.get('Item', itemId);
  refuseUnsellable(item);
  const { amount, detail } = priced(work, mode, 'SalesTaxRateList', line, 'SalesItemLineDetail');
  const ItemRef = itemId === undefined ? undefined : { value: itemId, name: textAt(item, 'FullyQualifiedName') ?? '' };
  return {
    ...described(line),
    Amount: amount.toNumber(),
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ...detail, ...(ItemRef && { ItemRef }) }
  };
}

/** Categories and bundles are no goods by themselves. */
export function refuseUnsellable(item: JsonObject | undefined): void {
  const type = textAt(item, 'Type');
  if (type !== 'Category' && type !== 'Group') return;
  const id = textAt(item, 'Id') ?? '';
  throw refusal('2500', `Invalid Reference Id : Items element id ${id} is a ${type} and cannot be used by itself`);
}

/** The lines of a bundle as its item lists them, where the request does not. */
function bundleContents(work: Work, mode: TaxMode, item: JsonObject, quantity: Decimal): readonly JsonObject[] {
  return objectsAt(objectAt(item, 'ItemGroupDetail'), 'ItemGroupLine').map((part) => {
    const itemId = refAt(part, 'ItemRef') ?? '';
    const record = work.get('Item', itemId);
    const Qty = amountAt(part, 'Qty').times(quantity);
    const UnitPrice = amountAt(record, 'UnitPrice');
    return {
      Amount: cents(Qty.times(UnitPrice)).toNumber(),
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: {
        ItemRef: { value: itemId },
        Qty: Qty.toNumber(),
        UnitPrice: UnitPrice.toNumber(),
        TaxCodeRef:
          mode === 'US' ? { value: record?.Taxable === true ? 'TAX' : 'NON' } : (record?.SalesTaxCodeRef ?? {})
      }
    };
  });
}

function groupLine(work: Work, mode: TaxMode, line: JsonObject): Draft {
  const detail = needDetail(line, 'GroupLineDetail');
  const itemId = refAt(detail, 'GroupItemRef');
  if (itemId === undefined) throw missingParameter('Line.GroupLineDetail.GroupItemRef');
  const item = work.get('Item', itemId) ?? {};
  if (textAt(item, 'Type') !== 'Group') {
    throw refusal('2500', `Invalid Reference Id : Items element id ${itemId} is not a bundle`);
  }
  const quantity = decimal(detail.Quantity) ?? zero.plus(1);
  const sent = objectsAt(detail, 'Line');
  const inside = sent.length > 0 ? sent : bundleContents(work, mode, item, quantity);
  return {
    ...described(line),
    Amount: 0,
    DetailType: 'GroupLineDetail',
    GroupLineDetail: {
      ...detail,
      GroupItemRef: { value: itemId, name: textAt(item, 'FullyQualifiedName') ?? '' },
      Quantity: quantity.toNumber(),
      Line: inside.map((entry) => ({ ...itemLine(work, mode, entry), ...extras(entry) }))
    }
  };
}

export function textLine(line: JsonObject): Draft {
  const detail = needDetail(line, 'DescriptionLineDetail');
  return {
    ...described(line),
    DetailType: 'DescriptionOnly',
    DescriptionLineDetail: detail
  };
}

function taxedAmounts(lines: readonly JsonObject[]): readonly TaxedAmount[] {
  return flatLines(lines).flatMap((line) => {
    const detail = objectAt(line, 'SalesItemLineDetail');
    if (detail === undefined) return [];
    return [
      { code: refAt(detail, 'TaxCodeRef'), net: amountAt(line, 'Amount'), gross: decimal(detail.TaxInclusiveAmt) }
    ];
  });
}

function numbered(line: JsonObject, ids: LineIds, position: number): JsonObject {
  const Id = ids(line);
  const detail = objectAt(line, 'GroupLineDetail');
  const { Id: _id, LineNum: _num, ...rest } = line;
  if (detail === undefined) return { Id, LineNum: position, ...rest };
  const inside = objectsAt(detail, 'Line').map((entry, index) => numbered(entry, ids, position + index + 1));
  return { Id, LineNum: position, ...rest, GroupLineDetail: { ...detail, Line: inside } };
}

function madeLine(work: Work, mode: TaxMode, line: JsonObject): JsonObject | undefined {
  const kind = textAt(line, 'DetailType');
  switch (kind) {
    case undefined:
      throw missingParameter('Line.DetailType');
    case 'SalesItemLineDetail':
      return { ...extras(line), ...itemLine(work, mode, line) };
    case 'GroupLineDetail':
      return { ...extras(line), ...groupLine(work, mode, line) };
    case 'DescriptionOnly':
      return { ...extras(line), ...textLine(line) };
    // The discount is worked out when the others are known; subtotals of the request are ignored.
    case 'DiscountLineDetail':
    case 'SubTotalLineDetail':
      return undefined;
    default:
      throw refusal('2170', `Enumeration value ${kind} is not a line of this form`, 'Line.DetailType');
  }
}

/** Works out the lines of a sales form: fills them in, numbers them, sums them up. Throws 2020, 2500, 6070 to 6160. */
export function salesLines(
  work: Work,
  mode: TaxMode,
  sent: readonly JsonObject[],
  before: JsonObject | undefined
): SalesLines {
  const sold = sent.map((line) => madeLine(work, mode, line)).filter((line) => line !== undefined);
  const discountSent = sent.filter((line) => line.DetailType === 'DiscountLineDetail').at(-1);
  const subtotal = sum(flatLines(sold).map((line) => amountAt(line, 'Amount')));
  const discount = discountSent && discountLine(discountSent, subtotal);
  const ids = lineIds(flatLines(objectsAt(before, 'Line')));
  let position = 0;
  const withNumbers = sold.map((line) => {
    const result = numbered(line, ids, position + 1);
    position += flatLines([result]).length;
    return result;
  });
  return {
    lines: [
      ...withNumbers,
      { Amount: subtotal.toNumber(), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
      ...(discount ? [discount.line] : [])
    ],
    subtotal,
    discount: discount?.amount ?? zero,
    taxed: taxedAmounts(sold)
  };
}
