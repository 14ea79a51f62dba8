import { asText, type JsonObject } from './json';
import type { Colleague } from './colleague';

/** Codes of ISO 4217, each given once. */
const currencies = Intl.supportedValuesOf('currency').values();

let named = 0;

/** Of what only QuickBooks' own pages make: a name of its own. */
function onlyNamed(): Promise<JsonObject> {
  named += 1;
  return Promise.resolve({ Name: `Own ${named}`, Active: true });
}

/** What a record needs beside its requirements, because the facts of that entity demand it. */
export const sampleFacts: Readonly<Record<string, (colleague: Colleague) => Promise<JsonObject>>> = {
  Item: () => Promise.resolve({ Type: 'Service' }),
  CustomerType: onlyNamed,
  TaxCode: onlyNamed,
  TaxRate: onlyNamed,
  CompanyCurrency: () => Promise.resolve({ Code: String(currencies.next().value) }),
  Attachable: async (colleague) => {
    const [invoice] = await colleague.list('Invoice');
    return {
      FileName: 'delivery note.txt',
      Note: 'as received',
      ContentType: 'text/plain',
      AttachableRef: [{ EntityRef: { type: 'Invoice', value: asText(invoice?.Id) } }]
    };
  }
};

/** The same for the details of a kind of line. Two at 12.50 each are 25. */
export const lineFacts: Readonly<Record<string, JsonObject>> = {
  SalesItemLineDetail: { Qty: 2, UnitPrice: 12.5 },
  ItemBasedExpenseLineDetail: { Qty: 2, UnitPrice: 12.5 },
  DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 }
};
