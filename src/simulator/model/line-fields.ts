import { type Fields, lineTypes, type Structure } from '../../catalog';

/** Attributes that any line may carry beside those of its kind. */
export const lineCommon: Fields = {
  Id: { type: 'string' },
  LineNum: { type: 'integer' },
  Description: { type: 'string', maxLength: 4000 },
  Amount: { type: 'decimal' },
  DetailType: { type: 'string' },
  LinkedTxn: { type: 'LinkedTxn', list: true },
  CustomField: { type: 'CustomField', list: true }
};

/** Tax lines stand in TxnTaxDetail only; QuickBooks writes them. */
const taxDetail: Fields = {
  TaxRateRef: { type: 'reference', ref: 'TaxRate' },
  PercentBased: { type: 'boolean' },
  TaxPercent: { type: 'decimal' },
  NetAmountTaxable: { type: 'decimal' },
  TaxInclusiveAmount: { type: 'decimal' },
  OverrideDeltaAmount: { type: 'decimal' }
};

/** Objects inside a line that say more of it, by the name under which they stand. */
export const lineDetails: ReadonlyMap<string, Structure> = new Map([
  ['TaxLineDetail', { fields: taxDetail }],
  ...Object.values(lineTypes).map(({ detailKey, detailType, detail, undocumented }): [string, Structure] => [
    detailKey ?? detailType ?? '',
    { fields: detail, ...(undocumented && { undocumented }) }
  ])
]);
