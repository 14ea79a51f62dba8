import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findEntity } from '../../../../src/catalog';
import { lookupRecord } from '../../../../src/client/lookup/record';

describe('a tax code that is looked up', () => {
  const code = findEntity('TaxCode') ?? assert.fail('it is in the catalog');
  const rate = (value: string, TaxTypeApplicable = 'TaxOnAmount') => ({ TaxRateRef: { value }, TaxTypeApplicable });
  const values = (...rates: object[]) =>
    lookupRecord(code, code.lookup, { Id: '5', Name: 'Both', SalesTaxRateList: { TaxRateDetail: rates } }).values;

  it('brings the Ids of its rates', () => {
    assert.equal(values(rate('3'), rate('4')).SalesTaxRateList, '3,4');
    assert.equal(values().SalesTaxRateList, '', 'it has none');
    assert.equal(values().PurchaseTaxRateList, undefined, 'nothing is said of them');
  });

  it('brings none where one of them is reckoned of another tax', () => {
    assert.equal(values(rate('3'), rate('4', 'TaxOnTax')).SalesTaxRateList, undefined);
  });
});
