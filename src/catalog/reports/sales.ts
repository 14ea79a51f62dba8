import type { ReportRow } from './types';

/** Reports of sales, customers and stock. */
export const salesReports: readonly ReportRow[] = [
  {
    name: 'CustomerSales',
    title: 'Sales by Customer Summary',
    description: 'What each customer bought over a time.',
    group: 'salesAndCustomers',
    kind: 'summary',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'item',
      'class',
      'department',
      'sort_order',
      'qzurl'
    ]
  },
  {
    name: 'ItemSales',
    title: 'Sales by Product/Service Summary',
    description: 'What was sold of each product and service over a time: quantity, amount and average price.',
    group: 'salesAndCustomers',
    kind: 'summary',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'item',
      'class',
      'department',
      'sort_order',
      'start_duedate',
      'end_duedate'
    ]
  },
  {
    name: 'DepartmentSales',
    title: 'Sales by Location Summary',
    description: 'What each location sold over a time.',
    group: 'salesAndCustomers',
    kind: 'summary',
    alt: ['Sales by Department Summary'],
    when: ['locationTracking'],
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'item',
      'class',
      'department',
      'sort_order'
    ]
  },
  {
    name: 'ClassSales',
    title: 'Sales by Class Summary',
    description: 'What was sold under each class over a time.',
    group: 'salesAndCustomers',
    kind: 'summary',
    when: ['classTracking'],
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'item',
      'class',
      'department',
      'sort_order'
    ]
  },
  {
    name: 'CustomerIncome',
    title: 'Income by Customer Summary',
    description: 'Income, expenses and what is left of each customer over a time.',
    group: 'salesAndCustomers',
    kind: 'summary',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'vendor',
      'class',
      'department',
      'term',
      'sort_order'
    ]
  },
  {
    name: 'InventoryValuationSummary',
    title: 'Inventory Valuation Summary',
    description: 'Quantity, value and average cost of each stock item on a day.',
    group: 'salesAndCustomers',
    kind: 'summary',
    when: ['inventory'],
    parameters: ['report_date', 'date_macro', 'item', 'summarize_column_by', 'sort_order', 'qzurl']
  },
  {
    name: 'InventoryValuationDetail',
    title: 'Inventory Valuation Detail',
    description: 'Every movement of stock over a time, with quantity and value after it.',
    group: 'salesAndCustomers',
    kind: 'detail',
    when: ['inventory'],
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'svcdate_macro',
      'start_svcdate',
      'end_svcdate',
      'group_by',
      'columns'
    ],
    own: {
      date_macro: { default: 'This Month-to-date' },
      group_by: {
        values: {
          None: 'None',
          Name: 'Name',
          Account: 'Account',
          'Transaction Type': 'Transaction type',
          Customer: 'Customer',
          Vendor: 'Vendor',
          Employee: 'Employee',
          Location: 'Location',
          'Payment Method': 'Payment method',
          Day: 'Day',
          Week: 'Week',
          Month: 'Month',
          Quarter: 'Quarter',
          Year: 'Year'
        }
      }
    },
    columns: {
      default: [
        'tx_date',
        'txn_type',
        'doc_num',
        'name',
        'quantity',
        'rate',
        'home_amount',
        'qty_on_hand',
        'home_asset_value'
      ],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'txn_id',
        'asset_value',
        'asset_value_nt',
        'item_sku',
        'memo',
        'exch_rate',
        'account_name',
        'service_date',
        'rate_inventory',
        'tracking_num'
      ]
    }
  }
];
