import type { JsonObject } from '../values/json';
import type { Ref, SeedList } from './types';

type Line = readonly [item: string, qty: number, price: number, taxable?: true];
type Row = readonly [customer: string, daysAgo: number, lines: readonly Line[], more?: JsonObject];

const kit: Line = ['Rock Fountain', 1, 275, true];

const rows: readonly Row[] = [
  ["Amy's Bird Sanctuary", 92, [['Gardening', 4, 45]]],
  ['Cool Cars', 88, [['Design', 3, 75], kit]],
  ['Riverside Water Authority', 84, [['Meter reading', 220, 12.5]]],
  ['Kookies by Kathy', 77, [['Hours', 1.25, 60]]],
  ['North Campus', 70, [['Gardening', 12, 45]], { PrivateNote: 'Purchase order 4471' }],
  ["Bill's Windsurf Shop", 66, [['Pest Control', 1, 35]]],
  ['Sunset Vineyards', 61, [['Flow Sensor', 6, 89.9, true]]],
  ['Weiskopf Consulting', 55, [kit, ['Pump', 1, 15, true], ['Concrete', 5, 23.5, true]]],
  ['Mark Cho', 51, [['Sod', 20, 10, true]]],
  ['Riverside Water Authority', 47, [['Meter reading', 220, 12.5]]],
  ['Shara Barnett', 43, [['Hours', 6, 60]]],
  ["Amy's Bird Sanctuary", 38, [['Gardening', 4, 45]]],
  ['Harborview School District', 33, [['Sprinkler Head', 60, 2]]],
  ['Cool Cars', 29, [['Pump', 2, 15, true]]],
  [
    'Sunset Vineyards',
    24,
    [
      ['Flow Sensor', 2, 89.9, true],
      ['Hours', 3.5, 60]
    ]
  ],
  ['Kookies by Kathy', 20, [['Soil', 12, 10, true]]],
  ['Riverside Water Authority', 16, [['Meter reading', 220, 12.5]]],
  ["Bill's Windsurf Shop", 11, [['Design', 1.5, 75]]],
  ['North Campus', 6, [['Gardening', 12, 45]]],
  ['Weiskopf Consulting', 2, [['Hours', 2, 60], kit], { EmailStatus: 'NeedToSend' }]
];

function line(ref: Ref, [item, Qty, UnitPrice, taxable]: Line): JsonObject {
  return {
    Amount: Math.round(Qty * UnitPrice * 100) / 100,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: {
      ItemRef: ref('Item', item),
      Qty,
      UnitPrice,
      TaxCodeRef: { value: taxable === true ? 'TAX' : 'NON' }
    }
  };
}

/** Some with a tenth off, as long-standing customers get it. */
function discount(customer: string): readonly JsonObject[] {
  if (customer !== 'Sunset Vineyards') return [];
  return [{ DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 } }];
}

export const invoices: SeedList = (ref, dayAgo) =>
  rows.map(([customer, daysAgo, lines, more]) => ({
    entity: 'Invoice',
    body: {
      CustomerRef: ref('Customer', customer),
      TxnDate: dayAgo(daysAgo),
      Line: [...lines.map((entry) => line(ref, entry)), ...discount(customer)],
      ...(customer === 'Weiskopf Consulting' && { BillEmail: { Address: 'consulting@weiskopf.example' } }),
      ...more
    },
    daysAgo
  }));
