import { changes } from './changes';
import { connection } from './connection';
import { lists } from './lists';
import { queries } from './queries';
import { records } from './records';
import { refusals } from './refusals';
import { reports } from './reports';
import { service } from './service';
import { templates } from './templates';
import { writes } from './writes';

export type { Assumption } from './types';

/**
 * Every fact that Intuit does not document and that the code rests on, with what a user would lose if QuickBooks does
 * otherwise. `npm run test:sandbox` tries those that can be tried against a sandbox company.
 */
export const assumptions = [
  ...writes,
  ...templates,
  ...records,
  ...lists,
  ...queries,
  ...changes,
  ...connection,
  ...refusals,
  ...service,
  ...reports
] as const;

export type AssumptionId = (typeof assumptions)[number]['id'];
