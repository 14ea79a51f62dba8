import { catalogAnswer } from '../../nodes/config/admin/catalog-answer';
import type { Catalog } from '../../nodes/shared/editor/catalog-types';

/** The catalog as panels are told of it, after the journey as JSON. */
export async function panelCatalog(language = 'en'): Promise<Catalog> {
  return JSON.parse(JSON.stringify(await catalogAnswer(language))) as Catalog;
}
