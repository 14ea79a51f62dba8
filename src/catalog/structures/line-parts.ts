import type { Structure } from '../types';

/** What stands inside lines: details of kinds that no form of ours fills in, and parts of those that one does. */
export const lineParts: Readonly<Record<string, Structure>> = {
  DiscountOverride: {
    fields: {},
    undocumented: {
      DiscountRef: 'reference',
      PercentBased: 'boolean',
      DiscountPercent: 'decimal',
      DiscountAccountRef: 'reference'
    }
  },
  ItemAdjustmentLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      SalesPrice: 'decimal',
      QtyDiff: 'decimal',
      NewQty: 'decimal',
      ClassRef: 'reference'
    }
  },
  ItemAssemblyDetail: { fields: {}, undocumented: { ItemAssemblyLine: 'ItemComponentLine' } },
  ItemComponentLine: {
    title: 'Product in a bundle',
    fields: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Item in the bundle',
        ref: 'Item'
      },
      Qty: {
        type: 'decimal',
        label: 'Qty',
        group: 'lines',
        rank: 'required',
        input: 'quantity',
        hint: 'How many in one bundle'
      }
    },
    undocumented: { ItemRef: 'reference', Qty: 'decimal', UOMRef: 'UOMRef' }
  },
  ItemGroupDetail: {
    title: 'Bundle contents',
    fields: {
      ItemGroupLine: {
        type: 'ItemComponentLine',
        list: true,
        label: 'Products in the bundle',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'Items and how many of each'
      }
    }
  },
  MXGlobalInfo: { fields: {}, undocumented: { Periodicity: 'string', Month: 'string', Year: 'string' } },
  MarkupInfo: {
    title: 'Markup',
    fields: {
      PriceLevelRef: {
        type: 'reference',
        label: 'Price level',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'PriceLevel'
      },
      Percent: {
        type: 'decimal',
        label: 'Markup %',
        group: 'lines',
        rank: 'rare',
        input: 'percent',
        hint: 'Added when billed to the customer'
      },
      MarkUpIncomeAccountRef: { type: 'reference', ref: 'Account', readOnly: true }
    },
    undocumented: { PercentBased: 'boolean', Value: 'decimal' }
  },
  PaymentLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ServiceDate: 'date',
      ClassRef: 'reference',
      Balance: 'decimal',
      HomeBalance: 'decimal',
      Discount: 'DiscountOverride'
    }
  },
  PurchaseOrderItemLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference',
      ServiceDate: 'date',
      TaxInclusiveAmt: 'decimal',
      DiscountRate: 'decimal',
      DiscountAmt: 'decimal',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal',
      ManPartNum: 'string',
      ManuallyClosed: 'boolean',
      OpenQty: 'decimal'
    }
  },
  ReimburseLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference'
    }
  },
  SalesOrderItemLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference',
      ServiceDate: 'date',
      TaxInclusiveAmt: 'decimal',
      DiscountRate: 'decimal',
      DiscountAmt: 'decimal',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal',
      ManuallyClosed: 'boolean'
    }
  },
  TDSLineDetail: { fields: {}, undocumented: { TDSAccountRef: 'reference', TDSSectionTypeId: 'integer' } },
  UOMRef: { fields: {}, undocumented: { Unit: 'string', UOMSetRef: 'reference' } }
};
