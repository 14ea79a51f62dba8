import type { Company } from '../../shared/editor/company';

/** Whether prices are taken at all: where a form may be in another currency than the prices, they are not. */
export function takesPrices(company: Company): boolean {
  return company.meets(['multicurrency']) !== true;
}
