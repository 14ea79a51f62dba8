import { id, level, metaData, source, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const item: Entity = {
  name: 'Item',
  resource: 'item',
  kind: 'nameList',
  area: 'products',
  title: 'Product or service',
  plural: 'Products and services',
  operationTitle: 'Item',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'FullyQualifiedName',
    also: ['Sku'],
    fetchWhole: false,
    title: 'Name',
    subtitle: 'Type',
    details: ['Sku', 'UnitPrice', 'PurchaseCost', 'QtyOnHand'],
    brief: ['FullyQualifiedName', 'Type', 'UnitPrice'],
    order: 'Name',
    values: ['Description', 'PurchaseDesc', 'Taxable', 'SalesTaxCodeRef', 'PurchaseTaxCodeRef', 'ParentRef']
  },
  requirements: {
    all: ['Name', 'Type'],
    conditional: [
      { field: 'IncomeAccountRef', if: { field: 'Type', in: ['Inventory', 'Service'] } },
      { field: 'ExpenseAccountRef', if: { field: 'Type', in: ['Inventory', 'NonInventory'] } },
      { field: 'AssetAccountRef', if: { field: 'Type', in: ['Inventory'] } },
      { field: 'QtyOnHand', if: { field: 'Type', in: ['Inventory'] } },
      { field: 'InvStartDate', if: { field: 'Type', in: ['Inventory'] } },
      { field: 'TrackQtyOnHand', if: { field: 'Type', in: ['Inventory'] } },
      { field: 'AssetAccountRef', if: { field: 'TrackQtyOnHand', in: [true] } },
      { field: 'QtyOnHand', if: { field: 'TrackQtyOnHand', in: [true] } },
      { field: 'InvStartDate', if: { field: 'TrackQtyOnHand', in: [true] } },
      { field: 'ItemGroupDetail', if: { field: 'Type', in: ['Group'] } }
    ]
  },
  lineTypes: [],
  takesFiles: true,
  stockFields: ['QtyOnHand', 'InvStartDate'],
  computed: ['QtyOnHand', 'InvStartDate', 'AvgCost', 'QtyOnPurchaseOrder', 'QtyOnSalesOrder'],
  accountFields: ['IncomeAccountRef', 'ExpenseAccountRef', 'AssetAccountRef'],
  shown: { QtyOnHand: 'Qty on hand', FullyQualifiedName: 'Full name' },
  findBy: ['Name', 'Sku', 'FullyQualifiedName'],
  knownBy: 'Name',
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique; no colon; up to 100 letters',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Type: {
      type: 'string',
      label: 'Item type',
      alt: ['Type'],
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Cannot be changed freely later',
      options: {
        Service: 'Service',
        NonInventory: 'Non-inventory',
        Inventory: 'Inventory',
        Group: 'Bundle',
        Category: 'Category'
      },
      values: ['Inventory', 'Service', 'NonInventory', 'Group', 'Category'],
      filterable: true,
      sortable: true
    },
    // Recorded: it can be asked for (`qbo/recorded.md` 6).
    Sku: {
      type: 'string',
      filterable: true,
      label: 'SKU',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Your own item number; up to 100 letters',
      maxLength: 100
    },
    ParentRef: {
      type: 'reference',
      label: 'Category',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Category or parent this item sits under',
      ref: 'Item',
      filter: { entity: 'Item', field: 'Type', in: ['Category'], strict: false }
    },
    SubItem: {
      type: 'boolean',
      label: 'Is sub-product/service',
      group: 'header',
      rank: 'rare',
      input: 'yesno',
      hint: 'Yes: choose the category or parent too',
      filterable: true
    },
    ClassRef: {
      type: 'reference',
      label: 'Class',
      group: 'header',
      rank: 'rare',
      input: 'reference',
      hint: 'Used on new lines with this item',
      when: ['classTracking'],
      ref: 'Class'
    },
    Description: {
      type: 'string',
      label: 'Description',
      alt: ['Sales description', 'Sales information'],
      group: 'sales',
      rank: 'common',
      input: 'longtext',
      hint: 'Shown on sales forms',
      maxLength: 4000
    },
    UnitPrice: {
      type: 'decimal',
      label: 'Sales price/rate',
      alt: ['Price/rate'],
      group: 'sales',
      rank: 'common',
      input: 'money',
      hint: 'Price of one unit',
      range: [0, 99999999999],
      sortable: true
    },
    IncomeAccountRef: {
      type: 'reference',
      label: 'Income account',
      group: 'sales',
      rank: 'required',
      input: 'reference',
      hint: 'Where sales of this item are counted',
      ref: 'Account',
      filter: {
        entity: 'Account',
        field: 'AccountType',
        in: ['Income', 'Other Income'],
        strict: false,
        byType: { Inventory: { AccountType: ['Income'], AccountSubType: ['SalesOfProductIncome'] } }
      }
    },
    Taxable: {
      type: 'boolean',
      label: 'Is taxable',
      group: 'tax',
      rank: 'common',
      input: 'yesno',
      hint: 'Charge sales tax on this item',
      when: ['US'],
      filterable: true
    },
    TaxClassificationRef: {
      type: 'reference',
      label: 'Sales tax category',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Kind of item, for automated sales tax',
      when: ['US'],
      ref: 'TaxClassification'
    },
    SalesTaxCodeRef: {
      type: 'reference',
      label: 'Sales tax',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Tax when you sell it',
      when: ['notUS'],
      ref: 'TaxCode'
    },
    SalesTaxIncluded: {
      type: 'boolean',
      label: 'Inclusive of tax (sales)',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'The sales price includes tax',
      when: ['notUS']
    },
    PurchaseDesc: {
      type: 'string',
      label: 'Purchasing information',
      alt: ['Description on purchase forms', 'Purchase description'],
      group: 'purchasing',
      rank: 'common',
      input: 'longtext',
      hint: 'Shown on purchase forms',
      maxLength: 1000
    },
    PurchaseCost: {
      type: 'decimal',
      label: 'Cost',
      alt: ['Purchase cost'],
      group: 'purchasing',
      rank: 'common',
      input: 'money',
      hint: 'What one unit costs you',
      range: [0, 99999999999],
      sortable: true
    },
    ExpenseAccountRef: {
      type: 'reference',
      label: 'Expense account',
      group: 'purchasing',
      rank: 'required',
      input: 'reference',
      hint: 'Where purchases of it are counted',
      ref: 'Account',
      filter: {
        entity: 'Account',
        field: 'AccountType',
        in: ['Expense', 'Other Expense', 'Cost of Goods Sold'],
        strict: false,
        byType: { Inventory: { AccountType: ['Cost of Goods Sold'], AccountSubType: ['SuppliesMaterialsCogs'] } }
      }
    },
    PrefVendorRef: {
      type: 'reference',
      label: 'Preferred vendor',
      group: 'purchasing',
      rank: 'rare',
      input: 'reference',
      hint: 'Who you usually buy it from',
      ref: 'Vendor'
    },
    PurchaseTaxCodeRef: {
      type: 'reference',
      label: 'Purchase tax',
      group: 'tax',
      rank: 'rare',
      input: 'reference',
      hint: 'Tax when you buy it',
      when: ['notUS'],
      ref: 'TaxCode'
    },
    PurchaseTaxIncluded: {
      type: 'boolean',
      label: 'Inclusive of tax (purchases)',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'The cost includes tax',
      when: ['notUS']
    },
    TrackQtyOnHand: {
      type: 'boolean',
      label: 'Track quantity on hand',
      group: 'inventory',
      rank: 'common',
      input: 'yesno',
      hint: 'Must be yes for Inventory',
      when: ['inventory'],
      showWhen: { Type: ['Inventory'] },
      pref: 'ProductAndServicesPrefs.QuantityOnHand'
    },
    QtyOnHand: {
      type: 'decimal',
      label: 'Initial quantity on hand',
      group: 'inventory',
      rank: 'common',
      input: 'quantity',
      hint: 'How many you have on the start day',
      when: ['inventory'],
      showWhen: { Type: ['Inventory'] }
    },
    InvStartDate: {
      type: 'date',
      label: 'As of date',
      group: 'inventory',
      rank: 'common',
      input: 'day',
      hint: 'Day of the first count',
      when: ['inventory'],
      showWhen: { Type: ['Inventory'] }
    },
    ReorderPoint: {
      type: 'decimal',
      label: 'Reorder point',
      group: 'inventory',
      rank: 'rare',
      input: 'quantity',
      hint: 'Warn when stock falls to this',
      when: ['inventory'],
      showWhen: { Type: ['Inventory'] }
    },
    AssetAccountRef: {
      type: 'reference',
      label: 'Inventory asset account',
      group: 'inventory',
      rank: 'common',
      input: 'reference',
      hint: 'Where the value of stock is kept',
      when: ['inventory'],
      showWhen: { Type: ['Inventory'] },
      ref: 'Account',
      filter: {
        entity: 'Account',
        field: 'AccountType',
        in: ['Other Current Asset'],
        strict: true,
        subTypes: ['Inventory']
      }
    },
    ItemGroupDetail: {
      type: 'ItemGroupDetail',
      label: 'Products in the bundle',
      group: 'header',
      rank: 'rare',
      input: 'list',
      hint: 'Items and how many of each',
      showWhen: { Type: ['Group'] }
    },
    ItemCategoryType: {
      type: 'string',
      label: 'Product or service',
      group: 'header',
      rank: 'rare',
      input: 'enum',
      hint: 'Required in France',
      when: ['FR'],
      options: { Product: 'Product', Service: 'Service' },
      values: ['Product', 'Service']
    },
    AbatementRate: {
      type: 'decimal',
      label: 'Abatement rate',
      group: 'tax',
      rank: 'rare',
      input: 'percent',
      hint: 'Part free of service tax',
      when: ['IN']
    },
    ReverseChargeRate: {
      type: 'decimal',
      label: 'Reverse charge rate',
      group: 'tax',
      rank: 'rare',
      input: 'percent',
      hint: 'Share of tax the buyer pays',
      when: ['IN']
    },
    ServiceType: {
      type: 'string',
      label: 'Service type',
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Kind of service for tax',
      when: ['IN']
    },
    UQCDisplayText: {
      type: 'string',
      label: 'Unit',
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Unit name for GST returns',
      when: ['IN'],
      maxLength: 25
    },
    UQCId: {
      type: 'string',
      label: 'Unit code',
      group: 'tax',
      rank: 'rare',
      input: 'text',
      hint: 'Unit code for GST returns',
      when: ['IN']
    },
    Active: {
      type: 'boolean',
      label: 'Active',
      alt: ['Make inactive (reversed)'],
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Off hides it from lists; it is not deleted',
      filterable: true
    },
    Source: source,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    FullyQualifiedName: { type: 'string', readOnly: true, filterable: true },
    Level: level
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    PercentBased: 'boolean',
    RatePercent: 'decimal',
    PaymentMethodRef: 'reference',
    UOMSetRef: 'reference',
    COGSAccountRef: 'reference',
    AvgCost: 'decimal',
    QtyOnPurchaseOrder: 'decimal',
    QtyOnSalesOrder: 'decimal',
    ManPartNum: 'string',
    DepositToAccountRef: 'reference',
    BuildPoint: 'decimal',
    PrintGroupedItems: 'boolean',
    SpecialItem: 'boolean',
    SpecialItemType: 'string',
    ItemAssemblyDetail: 'ItemAssemblyDetail',
    DeferredRevenue: 'boolean',
    CustomExtensions: 'CustomExtensions'
  }
};
