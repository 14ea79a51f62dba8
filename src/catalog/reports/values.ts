/** Values of enumerated parameters, with QuickBooks' words for them (`qbo/reports.json`, enums). */
export const dateMacroValues: Readonly<Record<string, string>> = {
  Today: 'Today',
  Yesterday: 'Yesterday',
  'This Week': 'This week',
  'This Week-to-date': 'This week to date',
  'Last Week': 'Last week',
  'Last Week-to-date': 'Last week to date',
  'Next Week': 'Next week',
  'Next 4 Weeks': 'Next 4 weeks',
  'This Month': 'This month',
  'This Month-to-date': 'This month to date',
  'Last Month': 'Last month',
  'Last Month-to-date': 'Last month to date',
  'Next Month': 'Next month',
  'This Fiscal Quarter': 'This fiscal quarter',
  'This Fiscal Quarter-to-date': 'This fiscal quarter to date',
  'Last Fiscal Quarter': 'Last fiscal quarter',
  'Last Fiscal Quarter-to-date': 'Last fiscal quarter to date',
  'Next Fiscal Quarter': 'Next fiscal quarter',
  'This Fiscal Year': 'This fiscal year',
  'This Fiscal Year-to-date': 'This fiscal year to date',
  'Last Fiscal Year': 'Last fiscal year',
  'Last Fiscal Year-to-date': 'Last fiscal year to date',
  'Next Fiscal Year': 'Next fiscal year',
  'This Calendar Quarter': 'This calendar quarter',
  'This Calendar Quarter-to-date': 'This calendar quarter to date',
  'Last Calendar Quarter': 'Last calendar quarter',
  'Last Calendar Quarter-to-date': 'Last calendar quarter to date',
  'Next Calendar Quarter': 'Next calendar quarter',
  'This Calendar Year': 'This calendar year',
  'This Calendar Year-to-date': 'This calendar year to date',
  'Last Calendar Year': 'Last calendar year',
  'Last Calendar Year-to-date': 'Last calendar year to date',
  'Next Calendar Year': 'Next calendar year',
  All: 'All dates'
};

export const accountingMethodValues: Readonly<Record<string, string>> = { Accrual: 'Accrual', Cash: 'Cash' };

export const summarizeColumnByValues: Readonly<Record<string, string>> = {
  Total: 'Total only',
  Days: 'Days',
  Week: 'Weeks',
  Month: 'Months',
  Quarter: 'Quarters',
  Year: 'Years',
  Customers: 'Customers',
  Vendors: 'Vendors',
  Employees: 'Employees',
  Departments: 'Locations',
  Classes: 'Classes',
  ProductsAndServices: 'Products/Services',
  FiscalQuarter: 'Fiscal quarters',
  FiscalYear: 'Fiscal years'
};

export const sortOrderValues: Readonly<Record<string, string>> = { ascend: 'Ascending', descend: 'Descending' };

export const agingMethodValues: Readonly<Record<string, string>> = { Report_Date: 'Report date', Current: 'Current' };

export const arpaidValues: Readonly<Record<string, string>> = { All: 'All', Paid: 'Paid', Unpaid: 'Unpaid' };

export const appaidValues: Readonly<Record<string, string>> = { All: 'All', Paid: 'Paid', Unpaid: 'Unpaid' };

export const accountStatusValues: Readonly<Record<string, string>> = { Not_Deleted: 'Not deleted', Deleted: 'Deleted' };

export const printedValues: Readonly<Record<string, string>> = {
  All: 'All',
  Printed: 'Printed',
  To_be_printed: 'To be printed'
};

export const clearedValues: Readonly<Record<string, string>> = {
  Cleared: 'Cleared',
  Uncleared: 'Uncleared',
  Reconciled: 'Reconciled',
  Deposited: 'Deposited'
};

export const paymentMethodValues: Readonly<Record<string, string>> = {
  Cash: 'Cash',
  Check: 'Check',
  'Dinners Club': 'Diners Club',
  'American Express': 'American Express',
  Discover: 'Discover',
  MasterCard: 'MasterCard',
  Visa: 'Visa',
  'Credit Card': 'Credit card'
};

export const accountTypeValues: Readonly<Record<string, string>> = {
  Bank: 'Bank',
  AccountsReceivable: 'Accounts receivable (A/R)',
  OtherCurrentAsset: 'Other current assets',
  FixedAsset: 'Fixed assets',
  OtherAsset: 'Other assets',
  AccountsPayable: 'Accounts payable (A/P)',
  CreditCard: 'Credit card',
  OtherCurrentLiability: 'Other current liabilities',
  LongTermLiability: 'Long-term liabilities',
  Equity: 'Equity',
  Income: 'Income',
  CostOfGoodsSold: 'Cost of goods sold',
  Expense: 'Expenses',
  OtherIncome: 'Other income',
  OtherExpense: 'Other expense',
  NonPosting: 'Non-posting'
};

export const transactionTypeValues: Readonly<Record<string, string>> = {
  Bill: 'Bill',
  BillPaymentCheck: 'Bill payment (check)',
  BillPaymentCreditCard: 'Bill payment (credit card)',
  BillableCharge: 'Billable expense charge',
  CashPurchase: 'Expense (cash)',
  Charge: 'Charge',
  Check: 'Check',
  Credit: 'Credit',
  CreditCardCharge: 'Credit card expense',
  CreditCardCredit: 'Credit card credit',
  CreditMemo: 'Credit memo',
  CreditRefund: 'Refund',
  Deposit: 'Deposit',
  Estimate: 'Estimate',
  GlobalTaxAdjustment: 'Tax adjustment',
  GlobalTaxPayment: 'Tax payment',
  InventoryQuantityAdjustment: 'Inventory qty adjust',
  Invoice: 'Invoice',
  JournalEntry: 'Journal entry',
  PurchaseOrder: 'Purchase order',
  ReceivePayment: 'Payment',
  SalesReceipt: 'Sales receipt',
  'Service Tax Defer': 'Service tax defer',
  'Service Tax Gross Adjustment': 'Service tax gross adjustment',
  'Service Tax Partial Utilisation': 'Service tax partial utilisation',
  'Service Tax Refund': 'Service tax refund',
  'Service Tax Reversal': 'Service tax reversal',
  Statement: 'Statement',
  TimeActivity: 'Time activity',
  Transfer: 'Transfer',
  VendorCredit: 'Vendor credit'
};

export const groupByValues: Readonly<Record<string, string>> = {
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
  Year: 'Year',
  'Fiscal Quarter': 'Fiscal quarter',
  'Fiscal Year': 'Fiscal year'
};

export const attachmentTypeValues: Readonly<Record<string, string>> = {
  TEMPORARY_LINKS: 'Links that expire',
  NONE: 'None'
};
