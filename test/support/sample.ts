import { textAt, type JsonObject } from './json';
import type { OtherProgram } from './other-program';

/** Records that every simulated company starts with. */
export const sample = { customer: "Amy's Bird Sanctuary", item: 'Rock Fountain' } as const;

export async function sampleIds(program: OtherProgram): Promise<{ customer: string; item: string }> {
  const customers = await program.query('Customer', `DisplayName = '${sample.customer.replaceAll("'", "\\'")}'`);
  const items = await program.query('Item', `Name = '${sample.item}'`);
  return { customer: textAt(customers, '0.Id'), item: textAt(items, '0.Id') };
}

/** An invoice of one line, in QuickBooks' own shape. */
export async function simpleInvoice(program: OtherProgram): Promise<JsonObject> {
  const { customer, item } = await sampleIds(program);
  const SalesItemLineDetail = { ItemRef: { value: item }, Qty: 2, UnitPrice: 12.5 };
  return {
    CustomerRef: { value: customer },
    Line: [{ DetailType: 'SalesItemLineDetail', Amount: 25, SalesItemLineDetail }]
  };
}
