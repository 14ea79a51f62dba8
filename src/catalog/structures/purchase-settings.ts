import type { Structure } from '../types';

/** What a company has settled of its items and of what it buys. */
export const purchaseSettings: Readonly<Record<string, Structure>> = {
  ProductAndServicesPrefs: {
    title: 'Products and services',
    fields: {
      ForSales: {
        type: 'boolean',
        label: 'Show Product/Service column on sales forms',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Items can be chosen on sales forms'
      },
      ForPurchase: {
        type: 'boolean',
        label: 'Show items table on expense and purchase forms',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Items can be chosen on purchases'
      },
      QuantityWithPriceAndRate: {
        type: 'boolean',
        label: 'Track quantity and price/rate',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Lines have a quantity and a rate'
      },
      QuantityOnHand: {
        type: 'boolean',
        label: 'Track inventory quantity on hand',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Count stock'
      },
      RevenueRecognitionEnabled: {
        type: 'boolean',
        label: 'Revenue recognition',
        group: 'advanced',
        rank: 'rare',
        input: 'yesno',
        hint: 'Spread income over time (Advanced)'
      },
      RecognitionFrequencyType: {
        type: 'string',
        label: 'Revenue recognition frequency',
        group: 'advanced',
        rank: 'rare',
        input: 'enum',
        hint: 'How often income is counted',
        options: { Daily: 'Daily', Weekly: 'Weekly', Monthly: 'Monthly' },
        values: ['Daily', 'Weekly', 'Monthly']
      }
    },
    undocumented: {
      InventoryAndPurchaseOrder: 'boolean',
      UOM: 'string',
      RevenueRecognition: 'boolean',
      RevenueRecognitionFrequency: 'string'
    }
  },
  VendorAndPurchasesPrefs: {
    title: 'Bills and expenses',
    fields: {
      TrackingByCustomer: {
        type: 'boolean',
        label: 'Track expenses and items by customer',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Purchase lines can name a customer'
      },
      BillableExpenseTracking: {
        type: 'boolean',
        label: 'Make expenses and items billable',
        group: 'header',
        rank: 'common',
        input: 'yesno',
        hint: 'Costs can be charged on'
      },
      DefaultMarkup: {
        type: 'decimal',
        label: 'Default markup rate',
        alt: ['Markup with a default rate of'],
        group: 'header',
        rank: 'rare',
        input: 'percent',
        hint: '8.5 means 8.5 %'
      },
      DefaultMarkupAccount: {
        type: 'reference',
        label: 'Markup income account',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Where markup is counted',
        ref: 'Account',
        filter: { entity: 'Account', field: 'AccountType', in: ['Income', 'Other Income'], strict: false }
      },
      DefaultTerms: {
        type: 'reference',
        label: 'Default bill payment terms',
        group: 'header',
        rank: 'common',
        input: 'reference',
        hint: 'Used on new bills',
        ref: 'Term'
      },
      POCustomField: { type: 'object', list: true, readOnly: true },
      TPAREnabled: { type: 'boolean', readOnly: true }
    },
    undocumented: {
      EnableBills: 'boolean',
      AutomaticBillPayment: 'boolean',
      MsgToVendors: 'string',
      UsingInventory: 'boolean',
      UsingMultiLocationInventory: 'boolean',
      DaysBillsAreDue: 'integer',
      DiscountAccountRef: 'reference'
    }
  }
};
