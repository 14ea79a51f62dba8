import { newRateFields } from '../structures/tax-service';
import type { LineType } from '../types';

/** A rate of a tax code in the making: one alone, or several for a combined one. */
export const newRateLines: Readonly<Record<string, LineType>> = {
  TaxRateLine: {
    title: 'Rate',
    detailType: null,
    line: newRateFields,
    detail: {},
    required: [],
    counts: 'never',
    instead: { field: 'TaxRateId', of: ['TaxRateName', 'RateValue', 'TaxAgencyId'] }
  }
};
