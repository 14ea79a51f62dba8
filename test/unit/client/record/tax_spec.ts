import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findEntity } from '../../../../src/catalog';
import { checkTax } from '../../../../src/client/record/tax';
import type { JsonObject } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';

const line = (detail: JsonObject) => ({ DetailType: 'SalesItemLineDetail', Amount: 1, SalesItemLineDetail: detail });
const field = 'Line[0].SalesItemLineDetail.TaxCodeRef';

function check(country: string | undefined, record: JsonObject): Promise<void> {
  const invoice = findEntity('Invoice');
  assert.ok(invoice);
  return checkTax(invoice, record, async () => country);
}

describe('tax on a line', () => {
  it('may be left out in the US, or be TAX or NON', async () => {
    await check('US', { Line: [line({})] });
    await check('US', { Line: [line({ TaxCodeRef: { value: 'NON' } })] });
    const error = await failureOf(check('US', { Line: [line({ TaxCodeRef: { value: '5' } })] }));
    assert.equal(error.cause.element, field);
  });

  it('must be given outside the US, and the error says what to do', async () => {
    const error = await failureOf(check('GB', { Line: [line({})] }));
    assert.equal(error.code, 'QBO_INVALID_INPUT');
    assert.equal(error.cause.element, field);
    assert.match(error.message, /outside the US each line needs a tax code\. Choose one/);
    await check('GB', { Line: [line({ TaxCodeRef: { value: '5' } })] });
  });

  it('is not needed outside the US on a form without tax', async () => {
    await check('GB', { GlobalTaxCalculation: 'NotApplicable', Line: [line({})] });
  });

  it('cannot be said to be included in the US, nor be TAX or NON elsewhere', async () => {
    const mode = await failureOf(check('US', { GlobalTaxCalculation: 'TaxInclusive' }));
    assert.equal(mode.cause.element, 'GlobalTaxCalculation');
    assert.equal(
      (await failureOf(check('GB', { Line: [line({ TaxCodeRef: { value: 'TAX' } })] }))).cause.element,
      field
    );
  });

  it('is left to QuickBooks when the country is not known', async () => {
    await check(undefined, { Line: [line({})] });
  });
});
