import type { Catalog } from '../../nodes/shared/editor/catalog-types';

export function needsOf(catalog: object): Catalog;
export function wordsOf(needs: Catalog): string[];
