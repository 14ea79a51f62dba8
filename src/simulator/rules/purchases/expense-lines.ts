import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, type Decimal, decimal, sum } from '../../values/money';
import type { TaxedAmount } from '../tax/form-tax';
import { extras, lineIds } from '../line-ids';
import { described, priced, refuseUnsellable } from '../sales/sales-lines';
import type { TaxMode } from '../tax/tax-mode';

/** Lines of a form that buys: on an account or of an item. Facts: qbo/entities.json lineTypes, samples/Bill.json. */
export interface ExpenseLines {
  readonly lines: readonly JsonObject[];
  readonly subtotal: Decimal;
  readonly taxed: readonly TaxedAmount[];
}

const kinds = ['AccountBasedExpenseLineDetail', 'ItemBasedExpenseLineDetail'];

function refuseDetail(work: Work, kind: string, detail: JsonObject): void {
  if (kind === 'AccountBasedExpenseLineDetail') {
    if (refAt(detail, 'AccountRef') === undefined) throw missingParameter(`Line.${kind}.AccountRef`);
  } else {
    const item = refAt(detail, 'ItemRef');
    if (item === undefined) throw refusal('6440', 'A line needs an item or an account.', `Line.${kind}.ItemRef`);
    refuseUnsellable(work.get('Item', item));
  }
  if (detail.BillableStatus === 'Billable' && refAt(detail, 'CustomerRef') === undefined) {
    throw refusal('6310', 'A billable line needs a customer.', `Line.${kind}.CustomerRef`);
  }
}

function madeLine(work: Work, mode: TaxMode, line: JsonObject): Draft {
  const kind = textAt(line, 'DetailType');
  if (kind === undefined) throw missingParameter('Line.DetailType');
  if (!kinds.includes(kind)) {
    throw refusal('2170', `Enumeration value ${kind} is not a line of this form`, 'Line.DetailType');
  }
  const { amount, detail } = priced(work, mode, 'PurchaseTaxRateList', line, kind);
  refuseDetail(work, kind, detail);
  return {
    ...extras(line),
    ...described(line),
    Amount: amount.toNumber(),
    DetailType: kind,
    [kind]: { BillableStatus: 'NotBillable', ...detail }
  };
}

/** Works out the lines of a purchase form. Throws 2020, 2170, 2500, 6070, 6100, 6160, 6310, 6440. */
export function expenseLines(
  work: Work,
  mode: TaxMode,
  sent: readonly JsonObject[],
  before: JsonObject | undefined
): ExpenseLines {
  const ids = lineIds(objectsAt(before, 'Line'));
  const lines = sent.map((line, index) => {
    const { Id: _id, ...made } = madeLine(work, mode, line);
    return { Id: ids(line), LineNum: index + 1, ...made };
  });
  const taxed = lines.map((line: JsonObject) => {
    const detail = objectAt(line, textAt(line, 'DetailType') ?? '');
    return {
      code: refAt(detail, 'TaxCodeRef'),
      net: amountAt(line, 'Amount'),
      gross: decimal(detail?.TaxInclusiveAmt)
    };
  });
  return { lines, subtotal: sum(taxed.map(({ net }) => net)), taxed };
}
