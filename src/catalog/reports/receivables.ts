import type { ReportRow } from './types';

/** Reports of what customers owe. */
export const receivableReports: readonly ReportRow[] = [
  {
    name: 'CustomerBalance',
    title: 'Customer Balance Summary',
    description: 'What each customer owes on a day.',
    group: 'whoOwesYou',
    kind: 'summary',
    parameters: [
      'report_date',
      'date_macro',
      'accounting_method',
      'arpaid',
      'summarize_column_by',
      'customer',
      'department',
      'sort_order'
    ],
    own: { arpaid: { default: 'Unpaid' } }
  },
  {
    name: 'CustomerBalanceDetail',
    title: 'Customer Balance Detail',
    description: 'The transactions behind what each customer owes.',
    group: 'whoOwesYou',
    kind: 'detail',
    parameters: [
      'report_date',
      'date_macro',
      'accounting_method',
      'arpaid',
      'summarize_column_by',
      'customer',
      'department',
      'sort_order',
      'columns',
      'shipvia',
      'term',
      'start_duedate',
      'end_duedate',
      'custom1',
      'sort_by',
      'aging_method'
    ],
    own: { arpaid: { default: 'Unpaid' } },
    columns: {
      default: ['tx_date', 'txn_type', 'doc_num', 'due_date', 'memo', 'subt_amount', 'subt_open_bal'],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'bill_addr',
        'ship_addr',
        'deliv_addr',
        'cust_bill_email',
        'cust_comp_name',
        'cust_msg',
        'cust_name',
        'cust_tel',
        'cust_phone_other',
        'sale_sent_state',
        'ship_date',
        'ship_via',
        'tracking_num',
        'term_name'
      ],
      when: {
        customFields: { default: [], more: ['sales_cust1', 'sales_cust2', 'sales_cust3'] },
        locationTracking: { default: ['dept_name'] },
        multicurrency: { default: [], more: ['currency', 'exch_rate', 'foreign_open_bal', 'foreign_amount'] }
      },
      undocumented: ['subt_nat_amount', 'rbal_nat_amount']
    }
  },
  {
    name: 'AgedReceivables',
    title: 'A/R Aging Summary',
    description: 'What each customer owes, by how long it is overdue.',
    group: 'whoOwesYou',
    kind: 'summary',
    alt: ['Accounts receivable aging summary'],
    elsewhere: { GB: 'Aged receivables' },
    parameters: ['report_date', 'date_macro', 'aging_method', 'customer', 'department', 'sort_order', 'qzurl']
  },
  {
    name: 'AgedReceivableDetail',
    title: 'A/R Aging Detail',
    description: 'Open invoices and credits by how long they are overdue.',
    group: 'whoOwesYou',
    kind: 'detail',
    alt: ['Accounts receivable aging detail'],
    elsewhere: { GB: 'Aged receivables detail' },
    parameters: [
      'report_date',
      'aging_method',
      'aging_period',
      'num_periods',
      'past_due',
      'start_duedate',
      'end_duedate',
      'customer',
      'term',
      'shipvia',
      'custom1',
      'custom2',
      'custom3',
      'columns'
    ],
    columns: {
      default: ['tx_date', 'txn_type', 'doc_num', 'due_date', 'memo', 'subt_amount', 'subt_open_bal'],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'cust_name',
        'cust_comp_name',
        'cust_bill_email',
        'cust_msg',
        'bill_addr',
        'ship_addr',
        'deliv_addr',
        'past_due',
        'sale_sent_state',
        'term_name'
      ],
      when: {
        customFields: { default: [], more: ['sales_cust1', 'sales_cust2', 'sales_cust3'] },
        locationTracking: { default: ['dept_name'] },
        multicurrency: { default: [], more: ['currency', 'exch_rate', 'foreign_open_bal', 'foreign_amount'] }
      }
    }
  }
];
