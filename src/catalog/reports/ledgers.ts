import type { ReportRow } from './types';

/** Reports for accountants, and of tax. */
export const ledgerReports: readonly ReportRow[] = [
  {
    name: 'TrialBalance',
    title: 'Trial Balance',
    description: 'The balance of every account on its side, debit or credit.',
    group: 'forMyAccountant',
    kind: 'summary',
    parameters: ['start_date', 'end_date', 'date_macro', 'accounting_method', 'summarize_column_by', 'sort_order']
  },
  {
    name: 'TrialBalanceFR',
    title: 'Trial Balance (France)',
    description: 'The balance of every account in the French layout.',
    group: 'forMyAccountant',
    kind: 'summary',
    alt: ['Balance générale'],
    when: ['FR'],
    parameters: ['start_date', 'end_date', 'date_macro', 'accounting_method', 'summarize_column_by', 'sort_order']
  },
  {
    name: 'GeneralLedger',
    title: 'General Ledger',
    description: 'Every posting of a time by account, with its running balance.',
    group: 'forMyAccountant',
    kind: 'detail',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'account',
      'account_type',
      'source_account',
      'source_account_type',
      'customer',
      'vendor',
      'class',
      'department',
      'columns',
      'summarize_column_by',
      'sort_by',
      'sort_order'
    ],
    // Recorded (`qbo/recorded/`, General Ledger).
    own: { date_macro: { default: 'This Month-to-date' } },
    columns: {
      default: [
        'tx_date',
        'txn_type',
        'doc_num',
        'is_adj',
        'name',
        'memo',
        'split_acc',
        'subt_nat_amount',
        'rbal_nat_amount'
      ],
      more: [
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date',
        'account_name',
        'chk_print_state',
        'cust_name',
        'emp_name',
        'vend_name',
        'inv_date',
        'is_ap_paid',
        'is_ar_paid',
        'is_cleared',
        'item_name',
        'quantity',
        'rate',
        'debt_amt',
        'credit_amt',
        'nat_open_bal'
      ],
      when: {
        classTracking: { default: ['klass_name'] },
        locationTracking: { default: ['dept_name'] },
        salesTax: { default: [], more: ['tax_code', 'tax_amount', 'net_amount'] },
        accountNumbers: { default: [], more: ['account_num'] },
        CA: { default: ['subt_nat_amount_nt', 'rbal_nat_amount_nt'] }
      },
      undocumented: [
        'currency',
        'exch_rate',
        'debt_home_amt',
        'credit_home_amt',
        'nat_home_open_bal',
        'nat_foreign_open_bal',
        'nat_foreign_amount',
        'subt_nat_home_amount',
        'rbal_nat_home_amount',
        'subt_nat_amount_home_nt',
        'home_tax_amount',
        'home_net_amount'
      ]
    },
    joins: true
  },
  {
    name: 'GeneralLedgerFR',
    title: 'General Ledger (France)',
    description: 'Every posting of a time by account in the French layout.',
    group: 'forMyAccountant',
    kind: 'detail',
    alt: ['Grand livre'],
    when: ['FR'],
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'account',
      'account_type',
      'source_account',
      'customer',
      'vendor',
      'class',
      'department',
      'columns',
      'summarize_column_by',
      'sort_by',
      'sort_order'
    ],
    columns: {
      default: [
        'tx_date',
        'journal_code_name',
        'doc_num',
        'memo',
        'lettrage',
        'debt_amt',
        'credit_amt',
        'subt_rbal_amount'
      ],
      more: [],
      fixed: true
    },
    joins: true
  },
  {
    name: 'JournalReport',
    title: 'Journal',
    description: 'Every transaction of a time with its debits and credits.',
    group: 'forMyAccountant',
    kind: 'detail',
    parameters: ['start_date', 'end_date', 'date_macro', 'columns', 'sort_by', 'sort_order'],
    columns: {
      default: [
        'tx_date',
        'txn_num',
        'txn_type',
        'doc_num',
        'due_date',
        'acct_num_with_extn',
        'account_name',
        'memo',
        'debt_amt',
        'credit_amt',
        'is_ar_paid',
        'is_ap_paid',
        'journal_code_name',
        'paid_date',
        'pmt_mthd'
      ],
      more: [
        'name',
        'item_name',
        'quantity',
        'rate',
        'neg_open_bal',
        'create_by',
        'create_date',
        'last_mod_by',
        'last_mod_date'
      ],
      undocumented: ['is_cleared', 'debt_home_amt', 'credit_home_amt', 'currency', 'exch_rate']
    },
    joins: true
  },
  {
    name: 'JournalReportFR',
    title: 'Journal (France)',
    description: 'Every transaction of a time with its debits and credits, by French journal.',
    group: 'forMyAccountant',
    kind: 'detail',
    when: ['FR'],
    parameters: ['start_date', 'end_date', 'date_macro', 'journal_code', 'columns', 'sort_by', 'sort_order'],
    columns: {
      default: [
        'tx_date',
        'txn_num',
        'txn_type',
        'doc_num',
        'due_date',
        'acct_num_with_extn',
        'account_name',
        'memo',
        'debt_amt',
        'credit_amt',
        'is_ar_paid',
        'is_ap_paid',
        'journal_code_name',
        'paid_date',
        'pmt_mthd'
      ],
      more: ['name', 'item_name', 'quantity', 'rate', 'neg_open_bal', 'last_mod_by', 'last_mod_date']
    },
    joins: true
  },
  {
    name: 'AccountList',
    title: 'Account List',
    description: 'The chart of accounts with types and balances.',
    group: 'forMyAccountant',
    kind: 'list',
    parameters: [
      'account_type',
      'account_status',
      'start_date',
      'end_date',
      'start_moddate',
      'end_moddate',
      'moddate_macro',
      'createdate_macro',
      'columns',
      'sort_by',
      'sort_order'
    ],
    own: {
      moddate_macro: { default: 'This Fiscal Year-to-date' },
      createdate_macro: { default: 'This Fiscal Year-to-date' },
      account_type: { label: 'Account type' }
    },
    columns: {
      default: ['account_name', 'account_type', 'detail_acc_type', 'account_desc', 'account_bal'],
      more: ['create_by', 'create_date', 'last_mod_by', 'last_mod_date']
    }
  },
  {
    name: 'TaxSummary',
    title: 'Tax Summary',
    description: 'Tax collected and paid over a time for one tax agency, by rate.',
    group: 'salesTax',
    kind: 'summary',
    elsewhere: { GB: 'VAT summary', AU: 'GST summary', CA: 'Tax summary' },
    when: ['notUS'],
    parameters: ['agency_id', 'start_date', 'end_date', 'date_macro', 'accounting_method', 'sort_order']
  },
  {
    name: 'FECReport',
    title: 'FEC',
    description: 'Every posting of a fiscal year in the file format of the French tax office.',
    group: 'forMyAccountant',
    kind: 'file',
    alt: ['Fichier des écritures comptables'],
    when: ['FR'],
    parameters: ['start_date', 'end_date', 'add_due_date', 'attachmentType', 'withQboIdentifier']
  }
];
