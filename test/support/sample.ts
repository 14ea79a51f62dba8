import type { Colleague } from './colleague';
import type { JsonObject } from './json';

/** Records that every simulated company starts with. */
export const sample = { customer: "Amy's Bird Sanctuary", item: 'Rock Fountain' } as const;

export function customerId(colleague: Colleague): Promise<string> {
  return colleague.idOf('Customer', 'DisplayName', sample.customer);
}

/** An invoice of one line, in QuickBooks' own shape. */
export async function simpleInvoice(colleague: Colleague): Promise<JsonObject> {
  const item = await colleague.idOf('Item', 'Name', sample.item);
  const SalesItemLineDetail = { ItemRef: { value: item }, Qty: 2, UnitPrice: 12.5 };
  return {
    CustomerRef: { value: await customerId(colleague) },
    Line: [{ DetailType: 'SalesItemLineDetail', Amount: 25, SalesItemLineDetail }]
  };
}
