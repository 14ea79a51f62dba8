/** How a company's country decides what its forms say about tax (`qbo/entities.json`, codes 6100 and 6160 of `qbo/errors.md`). */
export const taxRules = {
  /** Field of a form that says whether its amounts include tax; only outside the US. */
  modeField: 'GlobalTaxCalculation',
  /** Its value for a form without tax, whose lines need no tax code. */
  untaxedMode: 'NotApplicable',
  /** Its value for a form whose amounts include tax. */
  inclusiveMode: 'TaxInclusive',
  /** Field of a line that holds its tax code. */
  codeField: 'TaxCodeRef',
  /** The only tax codes of lines in the US. */
  usCodes: ['TAX', 'NON'],
  /** The one of them that stands for no tax. */
  untaxedCode: 'NON',
  /** Which of a tax code's lists of rates holds for the forms of an area. */
  rateLists: { sales: 'SalesTaxRateList', expenses: 'PurchaseTaxRateList' },
  /** Where a rate stands, in per cent. */
  rate: { entity: 'TaxRate', field: 'RateValue' },
  /** Field of a form that holds tax that is not reckoned from its lines. */
  detailField: 'TxnTaxDetail'
} as const;
