import { type JsonObject, refAt, textAt } from '../../values/json';

/** A name that nobody else may have: the key in the company's index, and what it names, for the fault's text. */
export interface UniqueName {
  readonly key: string;
  readonly sharedBy: string;
}

const people = new Set(['Customer', 'Vendor', 'Employee']);
const lists: Readonly<Record<string, string>> = {
  Item: 'product or service',
  Account: 'account',
  Class: 'class',
  Department: 'location',
  Term: 'term',
  PaymentMethod: 'payment method'
};

/**
 * The unique name of a record, or undefined. Customers, vendors and employees share their names, those of sub-customers
 * with their parents' in front (Assumption: names-below-parents). Entries
 * of the other lists are unique among those with the same parent (qbo/entities.json, Name and DisplayName). Case does not
 * tell names apart.
 */
export function uniqueName(entity: string, record: JsonObject): UniqueName | undefined {
  if (people.has(entity)) {
    const name = textAt(record, 'FullyQualifiedName') ?? textAt(record, 'DisplayName');
    return name === undefined ? undefined : { key: `names:${name.toLowerCase()}`, sharedBy: entity.toLowerCase() };
  }
  const sharedBy = lists[entity];
  const name = textAt(record, 'Name');
  if (sharedBy === undefined || name === undefined) return undefined;
  return { key: `${entity}:${refAt(record, 'ParentRef') ?? ''}:${name.toLowerCase()}`, sharedBy };
}
