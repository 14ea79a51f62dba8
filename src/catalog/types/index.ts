/**
 * The shape of the catalog: what QuickBooks Online has, as typed data. Everything else (panels, checks, requests, help,
 * locale keys, tests) is derived from it.
 *
 * Facts: names, types, requirements and query abilities from Intuit's XSD and entity pages (`qbo/entities.json`); labels,
 * groups, ranks and hints from QuickBooks' own forms (`qbo/labels.json`).
 */
export type * from './entity';
export type * from './field';
export type * from './line-type';
