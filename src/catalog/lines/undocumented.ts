import type { FieldType } from '../types';

/** Line fields that answers of any entity may carry beside those of its line type; accepted, never offered. */
export const undocumentedLineFields: Readonly<Record<string, FieldType>> = {
  LinkedTxn: 'LinkedTxn',
  LineEx: 'object',
  Received: 'decimal',
  PaymentLineDetail: 'PaymentLineDetail',
  ReimburseLineDetail: 'ReimburseLineDetail',
  PurchaseOrderItemLineDetail: 'PurchaseOrderItemLineDetail',
  SalesOrderItemLineDetail: 'SalesOrderItemLineDetail',
  ItemReceiptLineDetail: 'object',
  TDSLineDetail: 'TDSLineDetail',
  ItemAdjustmentLineDetail: 'ItemAdjustmentLineDetail',
  CostAmount: 'decimal',
  HomeCostAmount: 'decimal',
  CustomExtensions: 'CustomExtensions'
};
