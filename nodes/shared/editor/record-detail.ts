import { cachedCatalog } from './catalog';

/** A fact about a record, as the look-ups of the core give it. */
export interface Detail {
  readonly field: string;
  /** What QuickBooks calls it, where the value does not speak for itself. */
  readonly label?: string;
  readonly value: string;
}

const texts = 'node-red-contrib-quickbooks-online/qbo-action:qbo-action.detail';

/** The label in the language of the editor. */
function labelOf(entity: string, field: string): string | undefined {
  const found = cachedCatalog()?.entities.find(({ name }) => name === entity);
  return found?.shown?.[field] ?? found?.fields[field]?.label;
}

/** What tells a record of that entity from others: balance, type, price. */
export function detailText(entity: string, details: readonly Detail[]): string {
  const words = details.map(({ field, label, value }) => {
    const usual = label === undefined ? value : `${labelOf(entity, field) ?? label} ${value}`;
    return RED._(`${texts}.${entity}.${field}`, { value, defaultValue: usual });
  });
  return words.join(' · ');
}
