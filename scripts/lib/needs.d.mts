import type { Catalog } from '../../nodes/shared/editor/catalog-types';

export function needsOf(catalog: object): Catalog;
export function packed(needs: Catalog): object;
export function wordsOf(needs: Catalog): string[];
