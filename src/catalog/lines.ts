import {
  amount,
  billableStatus,
  classRef,
  customerRef,
  description,
  id,
  lineNum,
  linkedTxn,
  markupInfo,
  qty,
  taxAmount,
  taxCodeRef,
  taxInclusiveAmt
} from './fields/lines';
import type { FieldType, LineType } from './types';

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

/** Kinds of lines by `DetailType`. A payment's lines have none and stand under `PaymentLine`. */
export const lineTypes: Readonly<Record<string, LineType>> = {
  SalesItemLineDetail: {
    title: 'Product or service',
    detailType: 'SalesItemLineDetail',
    taxed: true,
    priceFrom: { ref: 'ItemRef', field: 'UnitPrice' },
    line: { Id: id, Description: description, Amount: amount, LineNum: lineNum },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        alt: ['Product or service'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'What is sold',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', notIn: ['Category', 'Group'], strict: true }
      },
      ServiceDate: {
        type: 'date',
        label: 'Service date',
        group: 'lines',
        rank: 'rare',
        input: 'day',
        hint: 'Day the work was done',
        when: ['serviceDate'],
        pref: 'SalesFormsPrefs.AllowServiceDate'
      },
      Qty: qty,
      UnitPrice: {
        type: 'decimal',
        label: 'Rate',
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Price of one'
      },
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      DiscountRate: {
        type: 'decimal',
        label: 'Discount %',
        group: 'lines',
        rank: 'rare',
        input: 'percent',
        hint: 'Discount on this line'
      },
      DiscountAmt: {
        type: 'decimal',
        label: 'Discount',
        group: 'lines',
        rank: 'rare',
        input: 'money',
        hint: 'Discount on this line'
      },
      TaxInclusiveAmt: taxInclusiveAmt,
      MarkupInfo: {
        type: 'MarkupInfo',
        label: 'Markup %',
        group: 'advanced',
        rank: 'rare',
        input: 'fields',
        hint: 'Only for billed expenses'
      },
      ItemAccountRef: {
        type: 'reference',
        label: 'Income account',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Taken from the product; leave out',
        ref: 'Account',
        filter: { entity: 'Account', field: 'AccountType', in: ['Income', 'Other Income'], strict: false }
      },
      TaxClassificationRef: { type: 'reference', ref: 'TaxClassification', readOnly: true }
    },
    required: ['Amount'],
    undocumented: {
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      UOMRef: 'UOMRef',
      InventorySiteRef: 'reference',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal'
    }
  },
  AccountBasedExpenseLineDetail: {
    title: 'Category details',
    detailType: 'AccountBasedExpenseLineDetail',
    taxed: true,
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'What the money was for',
        maxLength: 4000
      },
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Cost of this line'
      },
      LineNum: lineNum,
      LinkedTxn: linkedTxn
    },
    detail: {
      AccountRef: {
        type: 'reference',
        label: 'Category',
        alt: ['Account'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Account the cost is counted in',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
          strict: false
        }
      },
      BillableStatus: billableStatus,
      CustomerRef: customerRef,
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      MarkupInfo: markupInfo,
      TaxAmount: taxAmount,
      TaxInclusiveAmt: taxInclusiveAmt
    },
    required: ['Amount', 'AccountBasedExpenseLineDetail.AccountRef']
  },
  ItemBasedExpenseLineDetail: {
    title: 'Item details',
    detailType: 'ItemBasedExpenseLineDetail',
    taxed: true,
    priceFrom: { ref: 'ItemRef', field: 'PurchaseCost' },
    line: { Id: id, Description: description, Amount: amount, LineNum: lineNum, LinkedTxn: linkedTxn },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        alt: ['Product or service'],
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'What is bought',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', notIn: ['Category', 'Group'], strict: true }
      },
      Qty: qty,
      UnitPrice: {
        type: 'decimal',
        label: 'Rate',
        alt: ['Cost'],
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Cost of one'
      },
      BillableStatus: billableStatus,
      CustomerRef: customerRef,
      TaxCodeRef: taxCodeRef,
      ClassRef: classRef,
      MarkupInfo: markupInfo,
      TaxInclusiveAmt: taxInclusiveAmt,
      PriceLevelRef: {
        type: 'reference',
        label: 'Price level',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'PriceLevel'
      }
    },
    required: ['Amount'],
    undocumented: {
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxClassificationRef: 'reference'
    }
  },
  JournalEntryLineDetail: {
    title: 'Journal entry line',
    detailType: 'JournalEntryLineDetail',
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Always positive; the side says which way'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'Shown in reports',
        maxLength: 4000
      },
      LineNum: lineNum,
      ProjectRef: {
        type: 'reference',
        label: 'Project',
        group: 'header',
        rank: 'rare',
        input: 'reference',
        hint: 'The project this belongs to',
        when: ['projects'],
        ref: 'Customer',
        filter: { entity: 'Customer', field: 'IsProject', in: [true], strict: true }
      }
    },
    detail: {
      PostingType: {
        type: 'string',
        label: 'Debit or credit',
        group: 'lines',
        rank: 'required',
        input: 'enum',
        hint: 'Which side this line is on',
        options: { Debit: 'Debits', Credit: 'Credits' },
        values: ['Credit', 'Debit']
      },
      AccountRef: {
        type: 'reference',
        label: 'Account',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Any account in your chart',
        ref: 'Account'
      },
      Entity: {
        type: 'EntityTypeRef',
        label: 'Name',
        group: 'lines',
        rank: 'common',
        input: 'fields',
        hint: 'Needed on A/R (customer) and A/P (vendor)'
      },
      ClassRef: classRef,
      DepartmentRef: {
        type: 'reference',
        label: 'Location',
        group: 'lines',
        rank: 'rare',
        input: 'reference',
        hint: 'Location of this line',
        when: ['locationTracking'],
        pref: 'AccountingInfoPrefs.TrackDepartments',
        ref: 'Department'
      },
      BillableStatus: {
        type: 'string',
        label: 'Billable',
        group: 'lines',
        rank: 'rare',
        input: 'enum',
        hint: 'Charge it on to the customer',
        options: { Billable: 'Billable', NotBillable: 'Not billable', HasBeenBilled: 'Already billed' },
        values: ['Billable', 'NotBillable', 'HasBeenBilled']
      },
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Tax of this line',
        when: ['notUS'],
        ref: 'TaxCode'
      },
      TaxApplicableOn: {
        type: 'string',
        label: 'Tax applies to',
        group: 'tax',
        rank: 'rare',
        input: 'enum',
        hint: 'Sales tax or purchase tax',
        when: ['notUS'],
        options: { Sales: 'Sales', Purchase: 'Purchases' },
        values: ['Purchase', 'Sales']
      },
      TaxAmount: taxAmount,
      TaxInclusiveAmt: taxInclusiveAmt,
      JournalCodeRef: {
        type: 'reference',
        label: 'Journal code',
        group: 'lines',
        rank: 'rare',
        input: 'reference',
        hint: 'Required in France',
        when: ['FR'],
        ref: 'JournalCode'
      }
    },
    required: ['Amount', 'JournalEntryLineDetail.PostingType', 'JournalEntryLineDetail.AccountRef'],
    partyBy: {
      ref: 'AccountRef',
      field: 'AccountType',
      parties: { 'Accounts Receivable': 'Customer', 'Accounts Payable': 'Vendor' },
      name: 'Entity'
    },
    undocumented: { TaxRateRef: 'reference' }
  },
  DiscountLineDetail: {
    title: 'Discount',
    detailType: 'DiscountLineDetail',
    discount: { isPercent: 'PercentBased', percent: 'DiscountPercent' },
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Discount value',
        group: 'lines',
        rank: 'common',
        input: 'money',
        hint: 'Amount off the whole form'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'rare',
        input: 'longtext',
        hint: 'Rarely used',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      PercentBased: {
        type: 'boolean',
        label: 'Discount percent or value',
        group: 'lines',
        rank: 'required',
        input: 'yesno',
        hint: 'Yes: percent; no: a fixed amount',
        options: { true: 'Percent', false: 'Value' }
      },
      DiscountPercent: {
        type: 'decimal',
        label: 'Discount percent',
        group: 'lines',
        rank: 'common',
        input: 'percent',
        hint: '10 means 10 %'
      },
      DiscountAccountRef: {
        type: 'reference',
        label: 'Discount account',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Where discounts are counted',
        ref: 'Account',
        filter: {
          entity: 'Account',
          field: 'AccountType',
          in: ['Income', 'Expense', 'Cost of Goods Sold', 'Other Expense'],
          strict: false
        }
      },
      ClassRef: classRef,
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Usually left out',
        ref: 'TaxCode'
      }
    },
    required: [],
    undocumented: { DiscountRef: 'reference', ServiceDate: 'date' }
  },
  SubTotalLineDetail: {
    title: 'Subtotal',
    detailType: 'SubTotalLineDetail',
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Subtotal',
        group: 'lines',
        rank: 'rare',
        input: 'money',
        hint: 'Worked out by QuickBooks'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'rare',
        input: 'longtext',
        hint: 'Text beside the subtotal',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      ItemRef: {
        type: 'reference',
        label: 'Subtotal item',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'Item'
      }
    },
    required: [],
    madeByQuickBooks: true,
    undocumented: { ServiceDate: 'date' }
  },
  GroupLineDetail: {
    title: 'Bundle',
    detailType: 'GroupLineDetail',
    counts: 'contents',
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'Taken from the bundle if left empty',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      GroupItemRef: {
        type: 'reference',
        label: 'Bundle',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'The bundle sold',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', in: ['Group'], strict: true }
      },
      Quantity: {
        type: 'decimal',
        label: 'Qty',
        group: 'lines',
        rank: 'common',
        input: 'quantity',
        hint: 'How many bundles'
      },
      Line: {
        type: 'Line',
        list: true,
        label: 'Products in the bundle',
        group: 'lines',
        rank: 'rare',
        input: 'list',
        hint: 'QuickBooks fills it from the bundle'
      }
    },
    required: ['GroupLineDetail.GroupItemRef'],
    undocumented: { UOMRef: 'UOMRef', ServiceDate: 'date' }
  },
  DescriptionOnly: {
    title: 'Text line',
    detailType: 'DescriptionOnly',
    detailKey: 'DescriptionLineDetail',
    counts: 'never',
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'required',
        input: 'longtext',
        hint: 'Text without an amount',
        maxLength: 4000
      },
      Amount: { type: 'decimal', label: 'Amount', group: 'lines', rank: 'rare', input: 'money', hint: 'Leave out' },
      LineNum: lineNum
    },
    detail: {
      ServiceDate: {
        type: 'date',
        label: 'Service date',
        group: 'lines',
        rank: 'rare',
        input: 'day',
        hint: 'Day the text is about'
      },
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'TaxCode'
      }
    },
    required: []
  },
  PaymentLine: {
    title: 'Outstanding transaction',
    detailType: null,
    line: {
      Id: id,
      LinkedTxn: {
        type: 'LinkedTxn',
        list: true,
        label: 'Outstanding transaction',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'The invoice or credit this pays'
      },
      Amount: {
        type: 'decimal',
        label: 'Payment',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'How much goes to it'
      }
    },
    detail: {},
    required: ['Amount', 'LinkedTxn']
  },
  TaxLineDetail: {
    title: 'Tax',
    detailType: 'TaxLineDetail',
    line: {
      Id: id,
      Amount: { type: 'decimal' },
      LineNum: { type: 'integer' },
      Description: { type: 'string', maxLength: 4000 }
    },
    detail: {
      TaxRateRef: { type: 'reference', ref: 'TaxRate' },
      NetAmountTaxable: { type: 'decimal' },
      PercentBased: { type: 'boolean' },
      TaxInclusiveAmount: { type: 'decimal' },
      OverrideDeltaAmount: { type: 'decimal' },
      TaxPercent: { type: 'decimal' }
    },
    required: [],
    undocumented: { ServiceDate: 'date' }
  }
};
