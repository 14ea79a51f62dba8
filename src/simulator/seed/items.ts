import { type JsonObject } from '../values/json';
import type { Ref, SeedList, SeedRecord } from './types';

type Row = readonly [
  name: string,
  price: number,
  description: string,
  more?: Readonly<Record<string, number | boolean>>
];

const services: readonly Row[] = [
  ['Services', 0, 'General services'],
  ['Hours', 60, 'Labor by the hour'],
  ['Design', 75, 'Custom design'],
  ['Gardening', 45, 'Weekly gardening service'],
  ['Meter reading', 12.5, 'Water meter reading'],
  ['Pest Control', 35, 'Pest control services'],
  ['Concrete', 23.5, 'Concrete for fountain installation', { Taxable: true }],
  ['Installation', 50, 'Installation of landscape design'],
  ['Trimming', 35, 'Tree and shrub trimming'],
  ['Maintenance', 55, 'Maintenance of irrigation systems'],
  ['Inspection', 95, 'Yearly inspection of backflow preventers'],
  ['Delivery', 25, 'Delivery within 20 miles']
];

const nonInventory: readonly Row[] = [
  ['Soil', 10, '2 cubic ft. bag', { Taxable: true, PurchaseCost: 6.5 }],
  ['Sod', 10, 'Sod, per square yard', { Taxable: true, PurchaseCost: 4 }],
  ['Mulch', 6, 'Bark mulch, 2 cubic ft. bag', { Taxable: true, PurchaseCost: 3.2 }],
  ['Gravel', 48, 'Pea gravel, per ton', { Taxable: true, PurchaseCost: 31 }],
  ['Drip Line', 0.45, 'Drip line, per foot', { Taxable: true, PurchaseCost: 0.18 }]
];

const inventory: readonly Row[] = [
  ['Rock Fountain', 275, 'Rock fountain', { PurchaseCost: 125, QtyOnHand: 12, ReorderPoint: 3 }],
  ['Pump', 15, 'Fountain pump', { PurchaseCost: 10, QtyOnHand: 60, ReorderPoint: 20 }],
  ['Sprinkler Head', 2, 'Sprinkler head', { PurchaseCost: 0.75, QtyOnHand: 400, ReorderPoint: 100 }],
  ['Flow Sensor', 89.9, 'Pulse output flow sensor', { PurchaseCost: 52.4, QtyOnHand: 40, ReorderPoint: 10 }],
  ['Controller', 189, 'Irrigation controller, 8 zones', { PurchaseCost: 98, QtyOnHand: 9, ReorderPoint: 2 }],
  ['Valve Box', 18.5, 'Valve box, 12 inch', { PurchaseCost: 9, QtyOnHand: 45, ReorderPoint: 12 }],
  ['Water Meter', 64, 'Water meter, 3/4 inch', { PurchaseCost: 38, QtyOnHand: 30, ReorderPoint: 10 }],
  ['Fountain Light', 22.5, 'Submersible fountain light', { PurchaseCost: 11, QtyOnHand: 25, ReorderPoint: 5 }],
  ['Soil Sensor', 44, 'Soil moisture sensor', { PurchaseCost: 23, QtyOnHand: 18, ReorderPoint: 6 }]
];

function* rows(list: readonly Row[], more: (name: string) => JsonObject): Generator<SeedRecord> {
  for (const [Name, UnitPrice, Description, own] of list) {
    yield { entity: 'Item', body: { Name, UnitPrice, Description, ...more(Name), ...own }, daysAgo: 350 };
  }
}

function bundles(ref: Ref): readonly JsonObject[] {
  const part = (name: string, Qty: number): JsonObject => ({ ItemRef: ref('Item', name), Qty });
  return [
    {
      Name: 'Fountain Kit',
      Type: 'Group',
      Description: 'Fountain with pump and concrete',
      ItemGroupDetail: { ItemGroupLine: [part('Rock Fountain', 1), part('Pump', 1), part('Concrete', 5)] }
    },
    {
      Name: 'Sensor Set',
      Type: 'Group',
      Description: 'Controller with flow and soil sensors',
      ItemGroupDetail: { ItemGroupLine: [part('Controller', 1), part('Flow Sensor', 1), part('Soil Sensor', 2)] }
    }
  ];
}

export const items: SeedList = function* (ref, dayAgo) {
  const income = (name: string): JsonObject => ({ IncomeAccountRef: ref('Account', name) });
  const bought = { ExpenseAccountRef: ref('Account', 'Cost of Goods Sold') };
  yield* rows(services, () => ({ Type: 'Service', ...income('Services') }));
  yield* rows(nonInventory, () => ({ Type: 'NonInventory', ...income('Sales of Product Income'), ...bought }));
  for (const Name of ['Irrigation', 'Sensors'])
    yield { entity: 'Item', body: { Name, Type: 'Category' }, daysAgo: 350 };
  yield* rows(inventory, (name) => ({
    Type: 'Inventory',
    Sku: name.toUpperCase().replace(/[^A-Z]+/g, '-'),
    Taxable: true,
    TrackQtyOnHand: true,
    InvStartDate: dayAgo(350),
    PurchaseDesc: name,
    ...income('Sales of Product Income'),
    ...bought,
    AssetAccountRef: ref('Account', 'Inventory Asset'),
    ...(name === 'Sprinkler Head' && { SubItem: true, ParentRef: ref('Item', 'Irrigation') })
  }));
  for (const body of bundles(ref)) yield { entity: 'Item', body, daysAgo: 349 };
};
