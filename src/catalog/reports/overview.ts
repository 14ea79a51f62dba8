import type { ReportRow } from './types';

/** Reports of the business as a whole. */
export const overviewReports: readonly ReportRow[] = [
  {
    name: 'ProfitAndLoss',
    title: 'Profit and Loss',
    description: 'What came in and what it cost over a time, by account, and what is left.',
    group: 'businessOverview',
    alsoIn: ['forMyAccountant'],
    kind: 'summary',
    alt: ['Profit & Loss'],
    elsewhere: { FR: 'Compte de résultat' },
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'vendor',
      'item',
      'class',
      'department',
      'adjusted_gain_loss',
      'sort_order',
      'qzurl'
    ]
  },
  {
    name: 'ProfitAndLossDetail',
    title: 'Profit and Loss Detail',
    description: 'Every line behind the profit and loss, by account.',
    group: 'businessOverview',
    kind: 'detail',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'account',
      'account_type',
      'customer',
      'vendor',
      'employee',
      'class',
      'department',
      'payment_method',
      'adjusted_gain_loss',
      'columns',
      'sort_by',
      'sort_order'
    ],
    columns: {
      default: ['tx_date', 'txn_type', 'doc_num', 'name', 'memo', 'split_acc', 'subt_nat_amount', 'rbal_nat_amount'],
      more: ['create_by', 'create_date', 'last_mod_by', 'last_mod_date', 'pmt_mthd'],
      when: {
        classTracking: { default: ['klass_name'] },
        locationTracking: { default: ['dept_name'] },
        salesTax: { default: [], more: ['tax_code'] },
        CA: { default: ['subt_nat_amount_nt', 'rbal_nat_amount_nt'] }
      },
      undocumented: [
        'currency',
        'exch_rate',
        'subt_nat_home_amount',
        'rbal_nat_home_amount',
        'subt_nat_amount_home_nt',
        'rbal_nat_amount_home_nt',
        'nat_home_open_bal',
        'nat_foreign_open_bal',
        'debt_home_amt',
        'credit_home_amt',
        'home_tax_amount',
        'home_net_amount',
        'account_name',
        'account_num',
        'debt_amt',
        'credit_amt',
        'nat_open_bal',
        'tax_amount',
        'net_amount'
      ]
    },
    joins: true
  },
  {
    name: 'BalanceSheet',
    title: 'Balance Sheet',
    description: 'What the company has, owes and is worth on a day, by account.',
    group: 'businessOverview',
    alsoIn: ['forMyAccountant'],
    kind: 'summary',
    elsewhere: { FR: 'Bilan' },
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'accounting_method',
      'summarize_column_by',
      'customer',
      'vendor',
      'item',
      'class',
      'department',
      'qzurl'
    ]
  },
  {
    name: 'CashFlow',
    title: 'Statement of Cash Flows',
    description: 'Where cash came from and went over a time: operations, investments, financing.',
    group: 'businessOverview',
    alsoIn: ['forMyAccountant'],
    kind: 'summary',
    parameters: [
      'start_date',
      'end_date',
      'date_macro',
      'summarize_column_by',
      'customer',
      'vendor',
      'item',
      'class',
      'department',
      'sort_order'
    ]
  }
];
