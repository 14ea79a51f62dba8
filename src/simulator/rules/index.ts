import { attachableRules } from './attachable';
import { customerRules } from './customer';
import { invoiceRules } from './invoice';
import { itemRules } from './item';
import { journalEntryRules } from './journal-entry';
import {
  accountRules,
  classRules,
  departmentRules,
  employeeRules,
  paymentMethodRules,
  termRules,
  vendorRules
} from './lists';
import { creditMemoRules, estimateRules, refundReceiptRules, salesReceiptRules } from './other-sales';
import { billPaymentRules, paymentRules } from './payment';
import { billRules, purchaseOrderRules, purchaseRules } from './purchase-forms';
import type { EntityRules } from './types';
import { vendorCreditRules } from './vendor-credit';

export type { Change, EntityRules, Requirement } from './types';

/** How each entity behaves. An entity without a row is kept as it is sent. */
const table: Readonly<Record<string, EntityRules>> = {
  Account: accountRules,
  Attachable: attachableRules,
  Bill: billRules,
  BillPayment: billPaymentRules,
  Class: classRules,
  CreditMemo: creditMemoRules,
  Customer: customerRules,
  Department: departmentRules,
  Employee: employeeRules,
  Estimate: estimateRules,
  Invoice: invoiceRules,
  Item: itemRules,
  JournalEntry: journalEntryRules,
  Payment: paymentRules,
  PaymentMethod: paymentMethodRules,
  Purchase: purchaseRules,
  PurchaseOrder: purchaseOrderRules,
  RefundReceipt: refundReceiptRules,
  SalesReceipt: salesReceiptRules,
  Term: termRules,
  Vendor: vendorRules,
  VendorCredit: vendorCreditRules
};

const none: EntityRules = {};

export function rulesOf(entity: string): EntityRules {
  return table[entity] ?? none;
}
