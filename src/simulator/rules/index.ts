import { attachableRules } from './attachable';
import { companyCurrencyRules, journalCodeRules, taxAgencyRules } from './company-lists';
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
import { companyInfoRules, preferencesRules } from './settings';
import type { EntityRules } from './types';

export type { Change, EntityRules, Requirement } from './types';

/** How each entity behaves. An entity without a row is kept as it is sent. */
const table: Readonly<Record<string, EntityRules>> = {
  Account: accountRules,
  Attachable: attachableRules,
  Bill: billRules,
  BillPayment: billPaymentRules,
  Class: classRules,
  CompanyCurrency: companyCurrencyRules,
  CompanyInfo: companyInfoRules,
  CreditMemo: creditMemoRules,
  Customer: customerRules,
  Department: departmentRules,
  Employee: employeeRules,
  Estimate: estimateRules,
  Invoice: invoiceRules,
  Item: itemRules,
  JournalCode: journalCodeRules,
  JournalEntry: journalEntryRules,
  Payment: paymentRules,
  PaymentMethod: paymentMethodRules,
  Preferences: preferencesRules,
  Purchase: purchaseRules,
  PurchaseOrder: purchaseOrderRules,
  RefundReceipt: refundReceiptRules,
  SalesReceipt: salesReceiptRules,
  TaxAgency: taxAgencyRules,
  Term: termRules,
  Vendor: vendorRules
};

const none: EntityRules = {};

export function rulesOf(entity: string): EntityRules {
  return table[entity] ?? none;
}
