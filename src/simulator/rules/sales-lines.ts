import { missingParameter, refusal } from '../faults';
import type { Work } from '../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../values/json';
import { amountAt, cents, type Decimal, decimal, price, sum, zero } from '../values/money';
import { defaultItem } from './company';

/** Lines of a sales form: Invoice now, and the other forms that sell items. Facts: qbo/entities.json lineTypes, samples. */
export interface SalesLines {
  /** In the order in which QuickBooks gives them: what was sold, the subtotal, the discount. */
  readonly lines: readonly JsonObject[];
  readonly subtotal: Decimal;
  readonly discount: Decimal;
  /** Sum of the lines with tax code TAX. */
  readonly taxable: Decimal;
}

/** Gives lines their ids: those they already have, new ones counting on from the highest. */
type LineIds = (line: JsonObject) => string;

function lineIds(before: JsonObject | undefined): LineIds {
  const known = new Set(flatLines(objectsAt(before, 'Line')).map((line) => textAt(line, 'Id') ?? ''));
  const taken = new Set<string>();
  let last = Math.max(0, ...[...known].map(Number));
  return (line) => {
    const own = textAt(line, 'Id');
    const id = own !== undefined && known.has(own) && !taken.has(own) ? own : String((last += 1));
    taken.add(id);
    return id;
  };
}

/** The lines with those inside bundles after their bundle. */
export function flatLines(lines: readonly JsonObject[]): readonly JsonObject[] {
  return lines.flatMap((line) => [line, ...objectsAt(objectAt(line, 'GroupLineDetail'), 'Line')]);
}

/** A US line is taxable or not: TAX or NON, 6100 otherwise; NON when it says nothing (samples). */
function taxCode(detail: JsonObject, path: string): string {
  const code = refAt(detail, 'TaxCodeRef') ?? 'NON';
  if (code !== 'TAX' && code !== 'NON') {
    throw refusal('6100', `Invalid Line TaxCodeRef ${code} : Use TAX or NON in a US company.`, `${path}.TaxCodeRef`);
  }
  return code;
}

/** Quantity and price from the amount where one of them is left out; 6070 where all three disagree. */
function quantities(line: JsonObject, detail: JsonObject): JsonObject {
  const amount = amountAt(line, 'Amount');
  const qty = decimal(detail.Qty);
  const unit = decimal(detail.UnitPrice);
  if (qty !== undefined && unit !== undefined) {
    if (!cents(qty.times(unit)).eq(cents(amount))) {
      throw refusal(
        '6070',
        `Amount calculation incorrect in the request : Amount is not equal to UnitPrice * Qty. Supplied value:${amount.toString()}`,
        'Line.Amount'
      );
    }
    return {};
  }
  if (qty !== undefined && !qty.eq(0)) return { UnitPrice: price(amount.div(qty)).toNumber() };
  if (unit !== undefined && !unit.eq(0)) return { Qty: price(amount.div(unit)).toNumber() };
  return {};
}

function itemLine(work: Work, line: JsonObject): Draft {
  const detail = objectAt(line, 'SalesItemLineDetail');
  if (detail === undefined) throw missingParameter('Line.SalesItemLineDetail');
  if (decimal(line.Amount) === undefined) throw missingParameter('Line.Amount');
  const itemId = refAt(detail, 'ItemRef') ?? defaultItem(work);
  const item = itemId === undefined ? undefined : work.get('Item', itemId);
  const type = textAt(item, 'Type');
  if (type === 'Category' || type === 'Group') {
    throw refusal(
      '2500',
      `Invalid Reference Id : Items element id ${itemId} is a ${type} and cannot be sold by itself`
    );
  }
  const ItemRef = itemId === undefined ? undefined : { value: itemId, name: textAt(item, 'FullyQualifiedName') ?? '' };
  const description = textAt(line, 'Description') ?? textAt(item, 'Description');
  return {
    ...(description !== undefined && { Description: description }),
    Amount: cents(amountAt(line, 'Amount')).toNumber(),
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: {
      ...detail,
      ...(ItemRef && { ItemRef }),
      ...quantities(line, detail),
      TaxCodeRef: { value: taxCode(detail, 'Line.SalesItemLineDetail') }
    }
  };
}

/** The lines of a bundle as its item lists them, where the request does not. */
function bundleContents(work: Work, item: JsonObject, quantity: Decimal): readonly JsonObject[] {
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
        TaxCodeRef: { value: record?.Taxable === true ? 'TAX' : 'NON' }
      }
    };
  });
}

function groupLine(work: Work, line: JsonObject): Draft {
  const detail = objectAt(line, 'GroupLineDetail');
  if (detail === undefined) throw missingParameter('Line.GroupLineDetail');
  const itemId = refAt(detail, 'GroupItemRef');
  if (itemId === undefined) throw missingParameter('Line.GroupLineDetail.GroupItemRef');
  const item = work.get('Item', itemId) ?? {};
  if (textAt(item, 'Type') !== 'Group') {
    throw refusal('2500', `Invalid Reference Id : Items element id ${itemId} is not a bundle`);
  }
  const quantity = decimal(detail.Quantity) ?? zero.plus(1);
  const sent = objectsAt(detail, 'Line');
  const inside = sent.length > 0 ? sent : bundleContents(work, item, quantity);
  const description = textAt(line, 'Description') ?? textAt(item, 'Description');
  return {
    ...(description !== undefined && { Description: description }),
    Amount: 0,
    DetailType: 'GroupLineDetail',
    GroupLineDetail: {
      ...detail,
      GroupItemRef: { value: itemId, name: textAt(item, 'FullyQualifiedName') ?? '' },
      Quantity: quantity.toNumber(),
      Line: inside.map((entry) => ({ ...itemLine(work, entry), ...(textAt(entry, 'Id') && { Id: entry.Id ?? '' }) }))
    }
  };
}

function textLine(line: JsonObject): Draft {
  const detail = objectAt(line, 'DescriptionLineDetail');
  if (detail === undefined) throw missingParameter('Line.DescriptionLineDetail');
  const description = textAt(line, 'Description');
  return {
    ...(description !== undefined && { Description: description }),
    DetailType: 'DescriptionOnly',
    DescriptionLineDetail: detail
  };
}

/** The discount in money and its line; 6090 when it says neither a percentage nor an amount. */
function discountLine(line: JsonObject, subtotal: Decimal): { amount: Decimal; line: JsonObject } {
  const detail = objectAt(line, 'DiscountLineDetail');
  if (detail === undefined) throw missingParameter('Line.DiscountLineDetail');
  const percent = decimal(detail.DiscountPercent);
  const byPercent = detail.PercentBased === true;
  const given = byPercent ? percent : decimal(line.Amount);
  if (given === undefined) {
    throw refusal(
      '6090',
      'A discount line needs DiscountPercent when PercentBased, else Amount.',
      'DiscountLineDetail'
    );
  }
  const amount = byPercent ? cents(subtotal.times(given).div(100)) : cents(given);
  return {
    amount,
    line: {
      Amount: amount.toNumber(),
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { ...detail, PercentBased: byPercent }
    }
  };
}

function taxableSum(lines: readonly JsonObject[]): Decimal {
  const sold = flatLines(lines).filter((line) => {
    return refAt(objectAt(line, 'SalesItemLineDetail'), 'TaxCodeRef') === 'TAX';
  });
  return sum(sold.map((line) => amountAt(line, 'Amount')));
}

function numbered(line: JsonObject, ids: LineIds, position: number): JsonObject {
  const Id = ids(line);
  const detail = objectAt(line, 'GroupLineDetail');
  const { Id: _id, LineNum: _num, ...rest } = line;
  if (detail === undefined) return { Id, LineNum: position, ...rest };
  const inside = objectsAt(detail, 'Line').map((entry, index) => numbered(entry, ids, position + index + 1));
  return { Id, LineNum: position, ...rest, GroupLineDetail: { ...detail, Line: inside } };
}

/**
 * Works out the lines of a sales form: fills them in, numbers them, sums them up. SubTotal lines of the request are
 * ignored, QuickBooks writes its own. Throws 2020, 2500, 6070, 6090, 6100.
 */
export function salesLines(work: Work, sent: readonly JsonObject[], before: JsonObject | undefined): SalesLines {
  const sold: JsonObject[] = [];
  let discountSent: JsonObject | undefined;
  for (const line of sent) {
    const kind = textAt(line, 'DetailType');
    const own: Draft = textAt(line, 'Id') === undefined ? {} : { Id: line.Id ?? '' };
    if (kind === undefined) throw missingParameter('Line.DetailType');
    if (kind === 'SalesItemLineDetail') sold.push({ ...own, ...extras(line), ...itemLine(work, line) });
    else if (kind === 'GroupLineDetail') sold.push({ ...own, ...groupLine(work, line) });
    else if (kind === 'DescriptionOnly') sold.push({ ...own, ...textLine(line) });
    else if (kind === 'DiscountLineDetail') discountSent = line;
    else if (kind !== 'SubTotalLineDetail') {
      throw refusal('2170', `Enumeration value ${kind} is not a line of this form`, 'Line.DetailType');
    }
  }
  const subtotal = sum(flatLines(sold).map((line) => amountAt(line, 'Amount')));
  const discount = discountSent && discountLine(discountSent, subtotal);
  const ids = lineIds(before);
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
    taxable: taxableSum(sold)
  };
}

function extras(line: JsonObject): Draft {
  const kept: Draft = {};
  for (const name of ['LinkedTxn', 'CustomField']) {
    const value = line[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
