import { formsOf, type SaleLine } from './forms';
import { templateOf } from './templates';
import type { SeedForm } from './types';

/** A quarter of the landscaping firm: what it offered, sold, was paid, bought and owes. */
const { sale, payment, credit, bill, billPayment, purchase, order, entry } = formsOf({
  bank: 'Checking',
  card: 'Company Card',
  payable: 'Accounts Payable (A/P)',
  saleTax: 'NON',
  purchaseTax: 'NON'
});

const fountain: SaleLine = ['Rock Fountain', 1, 275, 'TAX'];
const tenth = {
  Line: [{ DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 } }]
};

const amy = "Amy's Bird Sanctuary";
const riverside = 'Riverside Water Authority';
const vineyards = 'Sunset Vineyards';
const consulting = 'Weiskopf Consulting';

const invoices: readonly SeedForm[] = [
  sale('Invoice', 'A1', amy, 92, [['Gardening', 4, 45]]),
  sale('Invoice', 'C1', 'Cool Cars', 88, [['Design', 3, 75], fountain]),
  sale('Invoice', 'R1', riverside, 84, [['Meter reading', 220, 12.5]]),
  sale('Invoice', 'K1', 'Kookies by Kathy', 77, [['Hours', 1.25, 60]]),
  sale('Invoice', 'N1', 'North Campus', 70, [['Gardening', 12, 45]], { PrivateNote: 'Purchase order 4471' }),
  sale('Invoice', 'B1', "Bill's Windsurf Shop", 66, [['Pest Control', 1, 35]]),
  sale('Invoice', 'S1', vineyards, 61, [['Flow Sensor', 6, 89.9, 'TAX']], tenth),
  sale('Invoice', 'W1', consulting, 55, [fountain, ['Pump', 1, 15, 'TAX'], ['Concrete', 5, 23.5, 'TAX']]),
  sale('Invoice', 'M1', 'Mark Cho', 51, [['Sod', 20, 10, 'TAX']]),
  sale('Invoice', 'R2', riverside, 47, [['Meter reading', 220, 12.5]]),
  sale('Invoice', 'SB1', 'Shara Barnett', 43, [['Hours', 6, 60]]),
  sale('Invoice', 'A2', amy, 38, [['Gardening', 4, 45]]),
  sale('Invoice', 'H1', 'Harborview School District', 33, [['Sprinkler Head', 60, 2]]),
  sale('Invoice', 'C2', 'Cool Cars', 29, [['Pump', 2, 15, 'TAX']]),
  sale(
    'Invoice',
    'S2',
    vineyards,
    24,
    [
      ['Flow Sensor', 2, 89.9, 'TAX'],
      ['Hours', 3.5, 60]
    ],
    tenth
  ),
  sale('Invoice', 'K2', 'Kookies by Kathy', 20, [['Soil', 12, 10, 'TAX']]),
  sale('Invoice', 'R3', riverside, 16, [['Meter reading', 220, 12.5]]),
  sale('Invoice', 'B2', "Bill's Windsurf Shop", 11, [['Design', 1.5, 75]]),
  sale('Invoice', 'N2', 'North Campus', 6, [['Gardening', 12, 45]]),
  sale('Invoice', 'W2', consulting, 2, [['Hours', 2, 60], fountain], {
    EmailStatus: 'NeedToSend',
    BillEmail: { Address: 'consulting@weiskopf.example' }
  }),
  sale('Invoice', 'DC1', 'Diego Rodriguez', 80, [['Trimming', 3, 35]]),
  sale('Invoice', 'DU1', 'Dukes Basketball Camp', 74, [
    ['Installation', 8, 50],
    ['Valve Box', 4, 18.5, 'TAX']
  ]),
  sale('Invoice', 'GF1', 'Gevelber Photography', 69, [['Hours', 2, 60]]),
  sale('Invoice', 'JM1', 'Jeff Malone', 63, [['Pest Control', 2, 35]]),
  sale('Invoice', 'KE1', 'Kate Whelan', 58, [['Trimming', 5, 35]]),
  sale('Invoice', 'PC1', 'Pye Cakes', 49, [
    ['Gardening', 3, 45],
    ['Mulch', 10, 6, 'TAX']
  ]),
  sale('Invoice', 'RS1', 'Rago Travel Agency', 44, [['Design', 2, 75]]),
  sale('Invoice', 'RC1', 'Rondonuwu Fruit and Vegi', 36, [
    ['Drip Line', 200, 0.45, 'TAX'],
    ['Installation', 4, 50]
  ]),
  sale('Invoice', 'SO1', 'Sonnenschein Family Store', 31, [
    ['Controller', 1, 189, 'TAX'],
    ['Installation', 3, 50]
  ]),
  sale('Invoice', 'TJ1', 'Travis Waldron', 26, [['Hours', 4, 60]]),
  sale('Invoice', 'VR1', 'Video Games by Dan', 13, [['Trimming', 2, 35]]),
  sale('Invoice', 'WH1', 'Wedding Planning by Whitney', 4, [['Design', 4, 75]], ({ ref }) => ({
    LinkedTxn: [{ TxnId: ref('Estimate', 'E4').value ?? '', TxnType: 'Estimate' }]
  }))
];

const payments: readonly SeedForm[] = [
  payment(amy, 75, ['A1']),
  payment('Cool Cars', 60, ['C1'], { part: 0.5, method: 'Visa' }),
  payment(riverside, 56, ['R1']),
  payment('Kookies by Kathy', 50, ['K1'], { method: 'Cash' }),
  payment('North Campus', 45, ['N1']),
  payment("Bill's Windsurf Shop", 52, ['B1']),
  payment(vineyards, 32, ['S1']),
  payment(consulting, 30, ['W1'], { part: 0.4 }),
  payment('Mark Cho', 40, ['M1'], { method: 'MasterCard' }),
  payment(riverside, 19, ['R2']),
  payment('Shara Barnett', 21, ['SB1'], { part: 0.25 }),
  payment('Diego Rodriguez', 65, ['DC1'], { method: 'Cash' }),
  payment('Dukes Basketball Camp', 48, ['DU1']),
  payment('Gevelber Photography', 42, ['GF1']),
  payment('Kate Whelan', 37, ['KE1'], { over: 20 }),
  payment('Rago Travel Agency', 22, ['RS1']),
  payment('Rondonuwu Fruit and Vegi', 14, ['RC1'], { part: 0.5 }),
  credit('Pye Cakes', 18, 'CM1', 'PC1')
];

const otherSales: readonly SeedForm[] = [
  sale('Estimate', 'E1', amy, 57, [['Design', 3, 75], fountain]),
  sale('Estimate', 'E2', 'Geeta Kalapatapu', 46, [fountain, ['Installation', 6, 50]]),
  sale('Estimate', 'E3', 'Mark Cho', 28, [['Sod', 100, 10, 'TAX']], { TxnStatus: 'Accepted' }),
  sale('Estimate', 'E4', 'Wedding Planning by Whitney', 15, [['Design', 4, 75]]),
  sale('Estimate', 'E5', riverside, 12, [
    ['Flow Sensor', 40, 89.9, 'TAX'],
    ['Installation', 40, 50]
  ]),
  sale('Estimate', 'E6', 'Freeman Sporting Goods', 5, [['Controller', 2, 189, 'TAX']], { TxnStatus: 'Rejected' }),
  ...[82, 71, 59, 45, 34, 23, 10, 3].map((daysAgo, index) =>
    sale('SalesReceipt', `SR${index}`, index % 2 === 0 ? 'Red Rock Diner' : 'John Melton', daysAgo, [
      index % 2 === 0 ? ['Pest Control', 1, 35] : ['Mulch', 5 + index, 6, 'TAX']
    ])
  ),
  sale('CreditMemo', 'CM1', 'Pye Cakes', 25, [['Mulch', 4, 6, 'TAX']]),
  sale('CreditMemo', 'CM2', 'Cool Cars', 17, [['Pump', 1, 15, 'TAX']]),
  sale('CreditMemo', 'CM3', 'Jeff Malone', 9, [['Pest Control', 1, 35]]),
  ...(
    [
      ['John Melton', 30, ['Mulch', 2, 6, 'TAX']],
      ['Red Rock Diner', 8, ['Pest Control', 1, 35]]
    ] as const
  ).map(([customer, daysAgo, line]) =>
    sale('RefundReceipt', `RR${daysAgo}`, customer, daysAgo, [line], ({ ref }) => ({
      DepositToAccountRef: ref('Account', 'Checking')
    }))
  )
];

const purchases: readonly SeedForm[] = [
  order('PO1', 'Pacific Pump Supply', 64, [
    ['Pump', 24, 10],
    ['Rock Fountain', 3, 125]
  ]),
  order('PO2', 'Sensor Works', 41, [['Flow Sensor', 20, 52.4]]),
  order('PO3', 'Greenfield Nursery', 27, [
    ['Sod', 150, 4],
    ['Soil', 40, 6.5]
  ]),
  order('PO4', 'Irrigation Wholesale', 7, [
    ['Controller', 4, 98],
    ['Valve Box', 20, 9]
  ]),
  bill('NL-1071', 'Norton Lumber and Building Materials', 83, [['Job Expenses', 103.55]]),
  bill(
    'PP-220',
    'Pacific Pump Supply',
    54,
    [
      ['Pump', 24, 10],
      ['Rock Fountain', 3, 125]
    ],
    'PO1'
  ),
  bill('GN-88', 'Greenfield Nursery', 62, [['Sod', 60, 4]]),
  bill('SW-14', 'Sensor Works', 35, [['Flow Sensor', 12, 52.4]], 'PO2'),
  bill('PGE-06', 'PG&E', 67, [['Utilities', 86.44]]),
  bill('PGE-07', 'PG&E', 37, [['Utilities', 114.09]]),
  bill('PGE-08', 'PG&E', 7, [['Utilities', 98.12]]),
  bill('BP-06', 'Bayside Properties', 65, [['Rent or Lease', 1200]]),
  bill('BP-07', 'Bayside Properties', 35, [['Rent or Lease', 1200]]),
  bill('BP-08', 'Bayside Properties', 5, [['Rent or Lease', 1200]]),
  bill('NL-1102', 'Norton Lumber and Building Materials', 21, [['Job Expenses', 205]]),
  bill('TL-3', 'Tool Library Rentals', 18, [['Equipment Rental', 112]]),
  billPayment('Norton Lumber and Building Materials', 53, 'NL-1071'),
  billPayment('Greenfield Nursery', 48, 'GN-88'),
  billPayment('PG&E', 55, 'PGE-06'),
  billPayment('PG&E', 24, 'PGE-07'),
  billPayment('Bayside Properties', 64, 'BP-06'),
  billPayment('Bayside Properties', 33, 'BP-07'),
  billPayment('Tool Library Rentals', 16, 'TL-3', true),
  ...[81, 72, 61, 50, 39, 28, 15].map((daysAgo, index) =>
    purchase('CreditCard', 'Coast Diesel', daysAgo, [['Fuel', 41.18 + index * 3.5]])
  ),
  purchase('CreditCard', 'Coast Diesel', 4, [], ({ ref }) => ({
    Line: [
      {
        Description: 'Diesel for the generator',
        Amount: 65.68,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: {
          AccountRef: ref('Account', 'Fuel'),
          TaxCodeRef: ref('TaxCode', 'NON'),
          CustomerRef: ref('Customer', vineyards),
          BillableStatus: 'Billable'
        }
      }
    ]
  })),
  purchase('Check', 'Tool Library Rentals', 44, [['Equipment Rental', 54.92]], { DocNumber: '75' }),
  purchase('Check', 'Norton Lumber and Building Materials', 23, [['Job Expenses', 46.98]], { DocNumber: '76' }),
  purchase('Cash', 'Greenfield Nursery', 19, [['Soil', 8, 6.5]]),
  purchase('CreditCard', 'Paper & Ink', 12, [['Office Expenses', 19.34]], { Credit: true }),
  entry(90, 'Checking', 'Opening Balance Equity', 9000, 'Opening balance of the bank account'),
  entry(60, 'Prepaid Expenses', 'Checking', 360, 'Insurance for the year'),
  entry(30, 'Insurance', 'Prepaid Expenses', 30, 'Insurance of the month')
];

const templates: readonly SeedForm[] = [
  templateOf(sale('Invoice', 'meters', riverside, 1, [['Meter reading', 220, 12.5]]), 1, {
    Name: 'Meters of Riverside',
    RecurType: 'Automated',
    ScheduleInfo: { IntervalType: 'Monthly', NumInterval: 1, DayOfMonth: 1, DaysBefore: 3, StartDate: '2026-01-01' }
  }),
  templateOf(bill('rent', 'Bayside Properties', 1, [['Rent or Lease', 1200]]), 1, {
    Name: 'Rent of the yard',
    RecurType: 'Reminded',
    ScheduleInfo: { IntervalType: 'Monthly', NumInterval: 1, DayOfMonth: 5, RemindDays: 5, StartDate: '2026-01-05' }
  }),
  templateOf(sale('Estimate', 'garden', amy, 1, [['Gardening', 4, 45]]), 1, {
    Name: 'Garden as usual',
    RecurType: 'UnScheduled'
  })
];

export const usForms: readonly SeedForm[] = [...invoices, ...payments, ...otherSales, ...purchases, ...templates];
