import { objectsAt } from '../../values/json';
import { payableByDefault, refuseAccountType } from '../money/accounts';
import { refuseDuplicateNumber } from '../doc-numbers';
import { billPayments } from '../sales/payment';
import { payable, purchaseTotals, vendorAddress } from './purchase-forms';
import { refuseFeatures } from '../sales/sales-form';
import { openAmount, paymentLinks, settledEffects, settlerOf } from '../money/settlement';
import { moveStock, refuseBeforeStock } from '../money/stock';
import type { Change, EntityRules } from '../types';

function compute(change: Change): void {
  const { work, draft, before } = change;
  const total = purchaseTotals(change);
  const own = objectsAt(draft, 'LinkedTxn').filter(({ TxnType }) => settlerOf[String(TxnType)] === undefined);
  const links = [...own, ...paymentLinks(before)];
  if (links.length > 0) draft.LinkedTxn = links;
  else delete draft.LinkedTxn;
  draft.Balance = openAmount(billPayments, change, total).toNumber();
  refuseBeforeStock(work, draft);
}

const settled = settledEffects(billPayments, 'VendorCredit');

/** A credit is used up by lines of bill payments. Facts: qbo/entities.json VendorCredit, samples/VendorCredit.json; qbo/more.md. */
export const vendorCreditRules: EntityRules = {
  required: [{ path: 'VendorRef' }, { path: 'Line' }],
  repeated: ['VendorRef'],
  kept: ['APAccountRef', 'Balance', 'LinkedTxn'],
  defaults: ({ work, draft }) => {
    payableByDefault(work, draft);
    vendorAddress(work, draft);
  },
  refuse: [
    refuseFeatures,
    ({ work, draft }) => refuseAccountType(work, draft, 'APAccountRef', payable),
    refuseDuplicateNumber('VendorCredit')
  ],
  compute,
  effects: (work, before, after) => {
    moveStock(work, -1, before, after);
    settled(work, before, after);
  },
  deletable: true
};
