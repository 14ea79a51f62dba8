import type { Company } from '../../shared/editor/company';
import { pricedPath, ratePath } from '../model/line-leaves';
import { takesPrices } from '../model/prices';
import type { CountedLine } from '../model/line-totals';
import type { Problem } from './missing';
import type { Translate } from '../../editor-kit/red';
import { isSet } from '../../shared/editor/stored';

/**
 * Lines that say neither rate nor amount and whose product has no price to take, as far as that is known. Only an open panel
 * knows the prices of the company.
 */
export function priceProblems(lines: readonly CountedLine[], company: Company, t: Translate): Problem[] {
  const taken = takesPrices(company);
  const reason = t(taken ? 'missing.price' : 'missing.priceInCurrencies');
  return lines.flatMap(({ lineType, fields, price }, line) => {
    const source = lineType && pricedPath(lineType);
    if (!lineType || source === undefined || !isSet(fields[source]) || (taken && price !== 0)) return [];
    const rate = ratePath(lineType);
    if (isSet(fields.Amount) || (rate !== undefined && isSet(fields[rate]))) return [];
    const field = lineType.line.Amount?.label ?? 'Amount';
    return [{ path: 'Amount', line, label: t('missing.inLine', { line: line + 1, field }), reason }];
  });
}
