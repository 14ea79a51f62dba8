import type { ReportRow } from './types';

const parameters: readonly string[] = [
  'start_date',
  'end_date',
  'date_macro',
  'duedate_macro',
  'start_duedate',
  'end_duedate',
  'moddate_macro',
  'start_moddate',
  'end_moddate',
  'createdate_macro',
  'start_createdate',
  'end_createdate',
  'transaction_type',
  'docnum',
  'payment_method',
  'arpaid',
  'appaid',
  'bothamount',
  'source_account_type',
  'group_by',
  'department',
  'customer',
  'vendor',
  'name',
  'memo',
  'term',
  'printed',
  'cleared',
  'columns',
  'sort_by',
  'sort_order',
  'qzurl'
];

const columns = {
  default: [
    'tx_date',
    'txn_type',
    'doc_num',
    'is_no_post',
    'name',
    'memo',
    'account_name',
    'other_account',
    'subt_nat_amount'
  ],
  when: {
    locationTracking: { default: ['dept_name'] },
    customFields: { default: [], more: ['sales_cust1', 'sales_cust2', 'sales_cust3'] },
    salesTax: { default: [], more: ['tax_amount', 'net_amount'] },
    multicurrency: {
      default: ['subt_nat_home_amount'],
      more: [
        'currency',
        'exch_rate',
        'debt_home_amt',
        'credit_home_amt',
        'nat_home_open_bal',
        'home_tax_amount',
        'home_net_amount'
      ]
    }
  }
} as const;

/** What can be asked for of all lists by date, customer or vendor. */
const more: readonly string[] = [
  'due_date',
  'inv_date',
  'pmt_mthd',
  'term_name',
  'cust_msg',
  'is_ap_paid',
  'is_cleared',
  'printed',
  'ship_via',
  'tracking_num',
  'olb_status',
  'create_by',
  'create_date',
  'last_mod_by',
  'last_mod_date',
  'debt_amt',
  'credit_amt',
  'nat_open_bal'
];

/** Lists of transactions. */
export const transactionReports: readonly ReportRow[] = [
  {
    name: 'TransactionList',
    title: 'Transaction List by Date',
    description: 'Every transaction of a time, a row each.',
    group: 'forMyAccountant',
    kind: 'list',
    parameters,
    columns: { ...columns, more: [...more, 'is_ar_paid', 'is_adj', 'extra_doc_num'] },
    joins: true
  },
  {
    name: 'TransactionListByCustomer',
    title: 'Transaction List by Customer',
    description: 'Every transaction of a time by customer.',
    group: 'salesAndCustomers',
    kind: 'list',
    parameters,
    columns: { ...columns, more: [...more, 'is_ar_paid', 'extra_doc_num', 'cust_name'] },
    joins: true
  },
  {
    name: 'TransactionListByVendor',
    title: 'Transaction List by Vendor',
    description: 'Every transaction of a time by vendor.',
    group: 'expensesAndVendors',
    kind: 'list',
    elsewhere: { GB: 'Transaction list by supplier' },
    parameters,
    columns: { ...columns, more: [...more, 'po_status', 'vendor_name'] },
    joins: true
  },
  {
    name: 'TransactionListWithSplits',
    title: 'Transaction List with Splits',
    description: 'Every transaction of a time with the lines that it posts.',
    group: 'forMyAccountant',
    kind: 'list',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'payment_method',
      'docnum',
      'name',
      'source_account_type',
      'transaction_type',
      'group_by',
      'columns',
      'sort_by',
      'sort_order'
    ],
    own: {
      date_macro: { default: 'This Fiscal Quarter' },
      group_by: { values: { Name: 'Name', Account: 'Account', 'Transaction Type': 'Transaction type' } },
      sort_by: {
        values: {
          account_name: 'Account',
          is_adj: 'Adj',
          create_by: 'Created by',
          create_date: 'Create date',
          tx_date: 'Date',
          last_mod_date: 'Last modified',
          last_mod_by: 'Last modified by',
          name: 'Name',
          doc_num: 'Num',
          pmt_mthd: 'Payment method',
          is_no_post: 'Posting',
          txn_type: 'Transaction type'
        }
      }
    },
    columns: {
      default: ['tx_date', 'txn_type', 'doc_num', 'is_no_post', 'name', 'memo', 'account_name', 'amount'],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'is_adj',
        'cust_name',
        'vend_name',
        'emp_name',
        'item_name',
        'quantity',
        'rate',
        'pmt_mthd',
        'nat_open_bal',
        'tax_type',
        'is_billable',
        'debt_amt',
        'credit_amt',
        'is_cleared',
        'olb_status'
      ],
      when: {
        locationTracking: { default: ['dept_name'] },
        multicurrency: {
          default: [],
          more: [
            'currency',
            'exch_rate',
            'debt_home_amt',
            'credit_home_amt',
            'nat_home_open_bal',
            'home_tax_amount',
            'home_net_amount'
          ]
        }
      }
    },
    joins: true
  }
];
