import type { Company } from '../../../shared/editor/company';
import { createLookUp, type LookupRecord } from '../../../shared/editor/lookup';
import type { PartyLine } from '../../checks/party-problems';
import { detailPath } from '../../model/line-leaves';
import type { LineRow } from './line';

/** Records that lines refer to. */
export interface RecordBook {
  /** The record whose Id stands in that cell of a line; undefined while it is not known. */
  recordOf: (row: LineRow, path: string, entity: string) => LookupRecord | undefined;
  /** The record of that Id; undefined while it is not known. */
  record: (entity: string, id: string) => LookupRecord | undefined;
}

/** `changed` is called when a record has become known. */
export function recordBook(company: Company, changed: () => void): RecordBook {
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

  return {
    record: lookedUp,
    recordOf(row, path, entity) {
      const value = row.cell(path)?.input.read();
      return value?.type === 'id' ? (row.picked(path) ?? lookedUp(entity, value.value)) : undefined;
    }
  };
}

/** The lines with the records that decide whose name each needs, such as the account of a journal line. */
export function partyLines(rows: readonly LineRow[], records: RecordBook): PartyLine[] {
  return rows.map((row) => {
    const { lineType } = row;
    const { ref = '' } = lineType?.partyBy ?? {};
    const path = lineType && ref !== '' ? detailPath(lineType, ref) : undefined;
    const decisive = path && records.recordOf(row, path, lineType?.detail[ref]?.ref ?? '');
    return { lineType, fields: row.read().fields, decisive: decisive || undefined };
  });
}
