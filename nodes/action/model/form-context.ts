import type { Translate } from '../../editor-kit/red';
import type { Catalog, Entity, Operation } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';
import type { Options, StoredLine } from '../../shared/editor/stored';
import type { Memory } from './memory';

/** How a query is said: by conditions, or in QuickBooks' own words. */
export type QueryWay = 'conditions' | 'statement';

/** What has been put in so far, for whichever operation. */
export interface Draft {
  memory: Memory;
  lines: StoredLine[];
  options: Options;
  /** How a query was last said in this dialog. */
  queryWay?: QueryWay;
}

/** Everything that a form is made for and from. */
export interface FormContext {
  catalog: Catalog;
  entity: Entity;
  operation: Operation;
  draft: Draft;
  company: Company;
  t: Translate;
  changed: () => void;
}
