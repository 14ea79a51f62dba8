/** The operations that users were promised. */
export const promised: readonly string[] = `
  Customer/create Customer/update Customer/get Customer/query
  Vendor/create Vendor/get Vendor/update
  Account/get
  Item/get Item/create Item/update Item/query
  Invoice/create Invoice/update Invoice/get Invoice/delete Invoice/send Invoice/query
  CreditMemo/create CreditMemo/update CreditMemo/get CreditMemo/delete
  Estimate/create Estimate/update Estimate/get Estimate/delete
  Payment/create Payment/get Payment/delete
  SalesReceipt/create SalesReceipt/update
  RefundReceipt/create RefundReceipt/get RefundReceipt/delete RefundReceipt/update
  Bill/create Bill/update Bill/get Bill/delete
  Purchase/create Purchase/get Purchase/delete Purchase/update
  PurchaseOrder/create PurchaseOrder/get PurchaseOrder/delete PurchaseOrder/update
  JournalEntry/create
  Attachable/upload Attachable/download`
  .trim()
  .split(/\s+/);
