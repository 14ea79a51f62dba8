import type { LineType } from './catalog';
import { pricedPath } from './line-leaves';
import type { Company } from './company';
import type { LineRow } from './lines-row';
import { createLookUp, type LookupRecord } from './lookup';

/** Prices of the records that lines refer to. */
export interface PriceBook {
  /** The price that QuickBooks' form would take, 0 for none; undefined while it is not known, or where it is not taken. */
  priceOf: (row: LineRow) => number | undefined;
}

function priceIn(record: LookupRecord, field: string): number {
  const price = record.values[field];
  return typeof price === 'number' ? price : 0;
}

/** Whether prices are taken at all: where a form may be in another currency than the prices, they are not. */
export function takesPrices(company: Company): boolean {
  return company.meets(['multicurrency']) !== true;
}

/** `changed` is called when a price has become known. */
export function priceBook(company: Company, changed: () => void): PriceBook {
  /** By connection, entity and id; nothing while it is being asked, was not found or could not be looked up. */
  const records = new Map<string, LookupRecord | undefined>();

  /** Of a record that was picked earlier only the id is stored. */
  function lookedUp(entity: string, id: string): LookupRecord | undefined {
    const connection = company.connection();
    const key = `${connection}/${entity}/${id}`;
    if (connection === '' || records.has(key)) return records.get(key);
    records.set(key, undefined);
    createLookUp().ask(
      { connection, entity, text: id },
      (offer) => {
        records.set(
          key,
          offer.records.find((record) => record.id === id)
        );
        changed();
      },
      () => undefined
    );
    return undefined;
  }

  function priceIs(row: LineRow, lineType: LineType, from: NonNullable<LineType['priceFrom']>): number | undefined {
    const path = pricedPath(lineType) ?? '';
    const value = row.cell(path)?.input.read();
    if (value?.type !== 'id') return undefined;
    const entity = lineType.detail[from.ref]?.ref ?? '';
    const record = row.picked(path) ?? lookedUp(entity, value.value);
    return record && priceIn(record, from.field);
  }

  return {
    priceOf: (row) =>
      row.lineType?.priceFrom && takesPrices(company) ? priceIs(row, row.lineType, row.lineType.priceFrom) : undefined
  };
}
