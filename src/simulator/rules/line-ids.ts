import { type JsonObject, textAt } from '../values/json';

/** Gives lines their ids: those they already have, new ones counting on from the highest. */
export type LineIds = (line: JsonObject) => string;

/** `before`: the lines as they were; `first`: the id of the first line of a new record. */
export function lineIds(before: readonly JsonObject[], first = 1): LineIds {
  const known = new Set(before.map((line) => textAt(line, 'Id') ?? ''));
  const taken = new Set<string>();
  let last = Math.max(first - 1, ...[...known].map(Number));
  return (line) => {
    const own = textAt(line, 'Id');
    const id = own !== undefined && known.has(own) && !taken.has(own) ? own : String((last += 1));
    taken.add(id);
    return id;
  };
}

/** Attributes that a line keeps beside those of its kind. */
export function extras(line: JsonObject): JsonObject {
  const { Id, LinkedTxn, CustomField } = line;
  return {
    ...(Id !== undefined && { Id }),
    ...(LinkedTxn !== undefined && { LinkedTxn }),
    ...(CustomField !== undefined && { CustomField })
  };
}
