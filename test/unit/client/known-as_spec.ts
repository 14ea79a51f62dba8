import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { knownAs } from '../../../src/client/lookup/record';

describe('what a person knows a record by', () => {
  const rows: [entity: string, record: unknown, text: string | undefined, isNumber?: boolean][] = [
    ['Invoice', { Id: '145', DocNumber: '1046' }, '1046', true],
    ['Payment', { Id: '7', PaymentRefNum: 'CHK 12' }, 'CHK 12', true],
    ['Customer', { Id: '3', DisplayName: "Amy's Bird Sanctuary" }, "Amy's Bird Sanctuary", false],
    ['Item', { Id: '3', Name: 'Pump', FullyQualifiedName: 'Garden:Pump' }, 'Pump', false],
    ['Attachable', { Id: '3', FileName: 'offer.pdf' }, 'offer.pdf', false],
    ['RecurringTransaction', { Invoice: { Id: '9', RecurringInfo: { Name: 'Rent' } } }, 'Rent'],
    ['Invoice', { Id: '145' }, undefined],
    ['Invoice', { Id: '145', status: 'Deleted' }, undefined],
    ['TimeActivity', { Id: '4', TxnDate: '2026-11-30' }, undefined],
    ['Preferences', { Id: '1' }, undefined],
    ['Invoice', Buffer.from('%PDF'), undefined],
    ['Invoice', undefined, undefined],
    ['Unknown', { Id: '1' }, undefined]
  ];

  for (const [entity, record, text, isNumber] of rows) {
    it(`is of ${entity} ${text ?? 'nothing'}, never its Id`, () => {
      const known = knownAs(entity, record);
      assert.equal(known?.text, text);
      if (isNumber !== undefined) assert.equal(known?.isNumber, isNumber);
    });
  }
});
