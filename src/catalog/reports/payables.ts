import type { ReportRow } from './types';

/** Reports of what vendors are owed and were paid. */
export const payableReports: readonly ReportRow[] = [
  {
    name: 'VendorBalance',
    title: 'Vendor Balance Summary',
    description: 'What the company owes each vendor on a day.',
    group: 'whatYouOwe',
    kind: 'summary',
    elsewhere: { GB: 'Supplier balance summary' },
    parameters: [
      'report_date',
      'date_macro',
      'accounting_method',
      'appaid',
      'summarize_column_by',
      'vendor',
      'department',
      'sort_order',
      'qzurl'
    ],
    own: { appaid: { default: 'Unpaid' } }
  },
  {
    name: 'VendorBalanceDetail',
    title: 'Vendor Balance Detail',
    description: 'The transactions behind what is owed to each vendor.',
    group: 'whatYouOwe',
    kind: 'detail',
    elsewhere: { GB: 'Supplier balance detail' },
    parameters: [
      'report_date',
      'date_macro',
      'duedate_macro',
      'start_duedate',
      'end_duedate',
      'accounting_method',
      'appaid',
      'vendor',
      'department',
      'term',
      'columns',
      'sort_by',
      'sort_order'
    ],
    own: { appaid: { default: 'Unpaid' }, duedate_macro: { default: 'This Fiscal Year-to-date' } },
    columns: {
      default: [
        'tx_date',
        'txn_type',
        'doc_num',
        'vend_name',
        'due_date',
        'memo',
        'subt_neg_amount',
        'subt_neg_open_bal'
      ],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'term_name',
        'vend_comp_name',
        'vend_pri_cont',
        'vend_pri_email',
        'vend_pri_tel',
        'vend_bill_addr'
      ],
      when: {
        locationTracking: { default: ['dept_name'] },
        multicurrency: {
          default: ['subt_neg_home_amount', 'subt_neg_home_open_bal'],
          more: ['currency', 'exch_rate', 'neg_foreign_open_bal', 'neg_foreign_amount']
        }
      }
    }
  },
  {
    name: 'AgedPayables',
    title: 'A/P Aging Summary',
    description: 'What the company owes each vendor, by how long it is overdue.',
    group: 'whatYouOwe',
    kind: 'summary',
    alt: ['Accounts payable aging summary'],
    elsewhere: { GB: 'Aged payables' },
    parameters: ['report_date', 'date_macro', 'aging_method', 'vendor', 'customer', 'department', 'sort_order', 'qzurl']
  },
  {
    name: 'AgedPayableDetail',
    title: 'A/P Aging Detail',
    description: 'Open bills and credits by how long they are overdue.',
    group: 'whatYouOwe',
    kind: 'detail',
    alt: ['Accounts payable aging detail'],
    elsewhere: { GB: 'Aged payables detail' },
    parameters: [
      'report_date',
      'accounting_method',
      'aging_period',
      'num_periods',
      'past_due',
      'start_duedate',
      'end_duedate',
      'vendor',
      'term',
      'shipvia',
      'custom1',
      'custom2',
      'custom3',
      'columns'
    ],
    columns: {
      default: [
        'tx_date',
        'txn_type',
        'doc_num',
        'vend_name',
        'due_date',
        'past_due',
        'memo',
        'subt_neg_amount',
        'subt_neg_open_bal'
      ],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'term_name',
        'vend_comp_name',
        'vend_pri_cont',
        'vend_pri_email',
        'vend_pri_tel',
        'vend_bill_addr'
      ],
      when: {
        locationTracking: { default: ['dept_name'] },
        multicurrency: {
          default: ['subt_neg_home_amount', 'subt_neg_home_open_bal'],
          more: ['currency', 'exch_rate', 'neg_foreign_open_bal', 'neg_foreign_amount']
        }
      }
    }
  },
  {
    name: 'VendorExpenses',
    title: 'Expenses by Vendor Summary',
    description: 'What was spent with each vendor over a time.',
    group: 'expensesAndVendors',
    kind: 'summary',
    elsewhere: { GB: 'Expenses by supplier summary' },
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
      'sort_order'
    ]
  }
];
