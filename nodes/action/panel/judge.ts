import type { Catalog } from '../../shared/editor/catalog';
import type { Company } from '../../shared/editor/company';
import type { Translate } from '../../editor-kit/red';
import { missingFields, missingInLines, type Problem } from '../checks/missing';
import { taxProblems } from '../checks/tax-problems';
import { wrongInFields, wrongInLines } from '../checks/wrong';
import { wrongMatch } from '../checks/wrong-match';
import { wrongInQuery } from '../checks/wrong-query';
import { wrongSums } from '../checks/wrong-sums';
import type { Action } from '../model/action';

/** What is to be said of an action as it stands in its panel. */
export interface Verdict {
  missing: Problem[];
  query: Problem[];
  /** Of what a record is recognised by. */
  match: Problem[];
  wrong: Problem[];
}

/** Judges an action by all that is known: the catalog, and the company, which only an open panel knows. */
export function judge(catalog: Catalog, action: Action, company: Company, t: Translate): Verdict {
  const tax = taxProblems(catalog, action, company, t);
  return {
    missing: [...missingFields(catalog, action, t), ...missingInLines(catalog, action, t), ...tax.missing],
    query: wrongInQuery(catalog, action, t),
    match: wrongMatch(catalog, action, t, company),
    wrong: [
      ...wrongInFields(catalog, action, t),
      ...wrongInLines(catalog, action, t),
      ...wrongSums(catalog, action, t),
      ...tax.wrong
    ]
  };
}
