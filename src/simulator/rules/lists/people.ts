import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, textAt } from '../../values/json';

const kinds = ['Vendor', 'Customer', 'Employee'];

/**
 * A reference to a vendor, customer or employee, its type and name filled in; they share their ids, so that an id alone
 * tells who is meant. 2500 for nobody.
 */
export function personRef(work: Work, ref: JsonObject, type: string | undefined, path: string): JsonObject {
  const id = textAt(ref, 'value');
  if (id === undefined) throw missingParameter(`${path}.value`);
  for (const kind of type === undefined ? kinds : [type]) {
    const person = work.get(kind, id);
    if (person === undefined || person.Active === false) continue;
    return { value: id, name: textAt(person, 'DisplayName') ?? '', type: kind };
  }
  throw refusal('2500', `Invalid Reference Id : Names element id ${id} not found`, path);
}
