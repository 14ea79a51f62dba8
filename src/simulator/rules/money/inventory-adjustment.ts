import { missingParameter, refusal } from '../../faults';
import { objectsAt, refAt, textAt } from '../../values/json';
import { decimal } from '../../values/money';
import { refuseAccountType } from './accounts';
import { nextDocNumber } from '../doc-numbers';
import { lineIds } from '../line-ids';
import { moveStock, refuseBeforeStock } from './stock';
import { needDetail } from '../tax/tax-mode';
import type { Change, EntityRules } from '../types';

const kind = 'ItemAdjustmentLineDetail';
const accountTypes = ['Expense', 'Other Expense', 'Cost of Goods Sold', 'Equity'];

/** The lines as answers have them: numbered, and without their DetailType. */
function compute({ work, draft, before }: Change): void {
  const ids = lineIds(objectsAt(before, 'Line'));
  draft.Line = objectsAt(draft, 'Line').map((line) => {
    const type = textAt(line, 'DetailType') ?? kind;
    if (type !== kind) throw refusal('2170', `Enumeration value ${type} is not a line of this form`, 'Line.DetailType');
    const detail = needDetail(line, kind);
    const item = refAt(detail, 'ItemRef');
    if (item === undefined) throw missingParameter(`Line.${kind}.ItemRef`);
    if (decimal(detail.QtyDiff) === undefined) throw missingParameter(`Line.${kind}.QtyDiff`);
    if (work.get('Item', item)?.Type !== 'Inventory') {
      throw refusal('6000', `Item ${item} has no stock to adjust.`, `Line.${kind}.ItemRef`);
    }
    return { Id: ids(line), [kind]: detail };
  });
  refuseBeforeStock(work, draft);
}

/** Facts: qbo/entities-more.json InventoryAdjustment; qbo/more.md. */
export const inventoryAdjustmentRules: EntityRules = {
  required: [{ path: 'AdjustAccountRef' }, { path: 'Line' }, { path: 'TxnDate' }],
  kept: ['DocNumber'],
  defaults: ({ work, draft }) => {
    const number = draft.DocNumber === undefined ? nextDocNumber(work, 'InventoryAdjustment') : undefined;
    if (number !== undefined) draft.DocNumber = number;
  },
  refuse: [({ work, draft }) => refuseAccountType(work, draft, 'AdjustAccountRef', accountTypes)],
  compute,
  effects: (work, before, after) => moveStock(work, 1, before, after),
  deletable: true
};
