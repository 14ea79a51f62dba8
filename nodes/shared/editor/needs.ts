import type { Catalog } from './catalog-types';

/** Put in by the build; see scripts/lib/needs.mjs. */
declare const QBO_NEEDS: Catalog;

/** What of the catalog tells which fields must be filled in: enough to judge a node before its panel was ever opened. */
export const needs: Catalog = QBO_NEEDS;
