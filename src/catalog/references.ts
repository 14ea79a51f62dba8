import type { ReferenceEntity } from './types';

/**
 * What references hold beside or instead of Ids, by what their field points at (`ref`): words of QuickBooks' own, or
 * anything. All others hold an Id (`qbo/entities.json`, ItemRef and TaxCodeRef; `qbo/labels.json`).
 */
export const otherIds: Readonly<Record<string, RegExp>> = {
  TaxCode: /^(TAX|NON)$/,
  Item: /^[A-Z]+(_[A-Z]+)+$/,
  CurrencyCode: /./,
  TaxClassification: /./,
  TaxExemption: /./,
  text: /./
};

/**
 * Entities that records refer to and that have no operations of their own here. `lookup.name` is the field that a given
 * name is compared with; where QuickBooks cannot filter by it (`fetchWhole`), the list is fetched and matched here.
 */
export const referenceEntities: readonly ReferenceEntity[] = [];
