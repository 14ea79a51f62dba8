import { copyRules, type Entity } from '../../catalog';
import { isObject, type JsonObject, own } from '../../http/fault';
import type { OperationOptions } from '../input';
import { isMasked } from './shape';

/** Whether a record is one that QuickBooks has shown: it has what only QuickBooks writes. */
function isShown(entity: Entity, record: JsonObject): boolean {
  return Object.entries(record).some(([name, value]) => {
    if (copyRules.signs.some((sign) => sign === name)) return true;
    const field = own(entity.fields, name);
    if (field) return (field.readOnly && field.type === 'decimal') || (field.masked && isMasked(value));
    return entity.computed?.includes(name);
  });
}

/** Of the tax of a form what was chosen, where QuickBooks has worked the rest out. */
function chosenTax(tax: unknown): unknown {
  const { parts } = copyRules.tax;
  if (!isObject(tax) || !parts.every((name) => tax[name] !== undefined)) return tax;
  const chosen = Object.entries(tax).filter(([name]) => !parts.some((part) => part === name));
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}

/** The links of a form but those that have settled it. */
function openLinks(links: unknown): unknown {
  if (!Array.isArray(links)) return links;
  const open = links.filter((link) => !isObject(link) || !copyRules.settledBy.some((type) => type === link.TxnType));
  return open.length > 0 ? open : undefined;
}

function keptOf(name: string, value: unknown): unknown {
  if (Object.entries(copyRules.done).some(([field, done]) => field === name && done === value)) return undefined;
  if (name === copyRules.tax.field) return chosenTax(value);
  return name === copyRules.links ? openLinks(value) : value;
}

/**
 * A record to be made, without what QuickBooks works out and keeps of another one, should it be a copy of that: a balance
 * would go along as an opening balance, a payment's link as this form's.
 */
export function withoutComputed(entity: Entity, record: JsonObject, options: OperationOptions = {}): JsonObject {
  if (!isShown(entity, record)) return record;
  const isForm = entity.kind === 'transaction';
  const stock = new Set(options.adjustStock ? entity.stockFields : []);
  const isNeeded = (name: string) => entity.requirements.all.includes(name);
  const goes = (name: string) =>
    !isNeeded(name) &&
    ((entity.computed?.includes(name) && !stock.has(name)) ||
      (isForm && copyRules.fate.some((known) => known === name)));
  const kept = Object.entries(record).flatMap(([name, value]) => {
    const stays = goes(name) ? undefined : isForm ? keptOf(name, value) : value;
    return stays === undefined ? [] : [[name, stays] as const];
  });
  return Object.fromEntries(kept);
}
