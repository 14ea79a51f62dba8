import { attachableRules } from './lists/attachable';
import { budgetRules } from './lists/budget';
import { companyCurrencyRules, journalCodeRules, taxAgencyRules } from './lists/company-lists';
import { customerRules } from './lists/customer';
import { depositRules } from './money/deposit';
import { keptInDeposit } from './money/deposited';
import { exchangeRateRules } from './lists/exchange-rate';
import { inventoryAdjustmentRules } from './money/inventory-adjustment';
import { invoiceRules } from './sales/invoice';
import { itemRules } from './lists/item';
import { journalEntryRules } from './money/journal-entry';
import {
  accountRules,
  classRules,
  departmentRules,
  employeeRules,
  paymentMethodRules,
  termRules,
  vendorRules
} from './lists/lists';
import { creditCardPaymentRules, transferRules } from './money/money-moves';
import { creditMemoRules, estimateRules, refundReceiptRules, salesReceiptRules } from './sales/other-sales';
import { billPaymentRules, paymentRules } from './sales/payment';
import { billRules, purchaseOrderRules, purchaseRules } from './purchases/purchase-forms';
import { companyInfoRules, preferencesRules } from './lists/settings';
import { taxServiceRules } from './tax/tax-service';
import { timeActivityRules } from './sales/time-activity';
import { templateRules } from './sales/templates';
import type { EntityRules } from './types';
import { vendorCreditRules } from './purchases/vendor-credit';

export type { Change, EntityRules, Requirement } from './types';

/** How each entity behaves. An entity without a row is kept as it is sent. */
const table: Readonly<Record<string, EntityRules>> = {
  Account: accountRules,
  Attachable: attachableRules,
  Bill: billRules,
  BillPayment: billPaymentRules,
  Budget: budgetRules,
  Class: classRules,
  CompanyCurrency: companyCurrencyRules,
  CompanyInfo: companyInfoRules,
  CreditCardPaymentTxn: creditCardPaymentRules,
  CreditMemo: creditMemoRules,
  Customer: customerRules,
  Department: departmentRules,
  Deposit: depositRules,
  Employee: employeeRules,
  Estimate: estimateRules,
  Exchangerate: exchangeRateRules,
  InventoryAdjustment: inventoryAdjustmentRules,
  Invoice: invoiceRules,
  Item: itemRules,
  JournalCode: journalCodeRules,
  JournalEntry: journalEntryRules,
  Payment: keptInDeposit('Payment', paymentRules),
  PaymentMethod: paymentMethodRules,
  Preferences: preferencesRules,
  Purchase: purchaseRules,
  PurchaseOrder: purchaseOrderRules,
  RefundReceipt: keptInDeposit('RefundReceipt', refundReceiptRules),
  SalesReceipt: keptInDeposit('SalesReceipt', salesReceiptRules),
  TaxAgency: taxAgencyRules,
  TaxService: taxServiceRules,
  Term: termRules,
  TimeActivity: timeActivityRules,
  Transfer: transferRules,
  Vendor: vendorRules,
  VendorCredit: vendorCreditRules
};

const none: EntityRules = {};

const templates = new Map(Object.entries(table).map(([kind, rules]) => [kind, templateRules(kind, rules)]));

/** @param kind of form, where the entity's records are templates of forms */
export function rulesOf(entity: string, kind?: string): EntityRules {
  return (kind === undefined ? table[entity] : templates.get(kind)) ?? none;
}
