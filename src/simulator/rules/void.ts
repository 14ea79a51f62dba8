import { type Draft, type JsonObject, objectAt, objectsAt, textAt } from '../values/json';
import { amountAt } from '../values/money';

export function isVoided(record: JsonObject): boolean {
  return amountAt(record, 'TotalAmt').eq(0) && (textAt(record, 'PrivateNote') ?? '').startsWith('Voided');
}

/** A note that was there stays behind the word. */
function voidNote(record: JsonObject): string {
  const note = textAt(record, 'PrivateNote');
  return note === undefined ? 'Voided' : `Voided - ${note}`;
}

function voidLine(line: JsonObject): JsonObject {
  const detail = objectAt(line, 'SalesItemLineDetail');
  const group = objectAt(line, 'GroupLineDetail');
  const emptied: Draft = { ...line, Amount: 0 };
  if (detail !== undefined) {
    const { UnitPrice: _price, TaxInclusiveAmt: _gross, Qty, ...rest } = detail;
    // A quantity that was not there is not filled in (qbo/recorded.md 17).
    emptied.SalesItemLineDetail = { ...rest, ...(Qty !== undefined && { Qty: 0 }) };
  }
  if (group !== undefined) {
    emptied.GroupLineDetail = { ...group, Quantity: 0, Line: objectsAt(group, 'Line').map(voidLine) };
  }
  if (line.DetailType === 'DescriptionOnly') delete emptied.Amount;
  return emptied;
}

/** Facts: samples/ops/Invoice.voided.json, SalesReceipt.voided.json. */
export function voidedForm(record: JsonObject): JsonObject {
  return {
    ...record,
    PrivateNote: voidNote(record),
    Line: objectsAt(record, 'Line').map(voidLine),
    ...(record.TxnTaxDetail !== undefined && { TxnTaxDetail: { TotalTax: 0 } }),
    TotalAmt: 0,
    Balance: 0
  };
}

/** A payment of nothing for nothing (samples/ops/Payment.voided.json). */
export function voidedPayment(record: JsonObject): JsonObject {
  const { Line: _lines, ...rest } = record;
  return {
    ...rest,
    PrivateNote: voidNote(record),
    TotalAmt: 0,
    ...(record.UnappliedAmt !== undefined && { UnappliedAmt: 0 })
  };
}
