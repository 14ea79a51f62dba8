import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import vm from 'node:vm';
import { coercePrimitive } from '../../../../src/client/language/coerce';
import { instantOf } from '../../../../src/client/language/instant';
import { readTime } from '../../../../src/client/language/time';
import { failureOf } from '../../../support/client';

const zone = 'America/Los_Angeles';
const day = (value: unknown) => coercePrimitive('TxnDate', { type: 'date' }, value, zone);
const instant = (value: unknown) => instantOf('MetaData.LastUpdatedTime', value, async () => zone);

describe('a day that a time is given for', () => {
  for (const [value, expected] of [
    ['2026-05-01T00:00:00', '2026-05-01'],
    ['2026-05-01 23:59:59', '2026-05-01'],
    ['2026-05-01T00:00', '2026-05-01'],
    ['2026-05-01T00:00:00Z', '2026-04-30'],
    ['2026-05-01T00:00:00.000+02:00', '2026-04-30'],
    ['2019-06-20 16:29:01 -0700', '2019-06-20'],
    [' 2026-05-01 ', '2026-05-01'],
    [Date.parse('2026-05-01T08:00:00Z'), '2026-05-01'],
    [String(Date.parse('2026-05-01T06:00:00Z')), '2026-04-30'],
    [vm.runInNewContext('new Date("2026-05-01T06:00:00Z")') as unknown, '2026-04-30']
  ] as const) {
    it(`is the company's own where it names no zone: ${String(value)}`, () => {
      assert.equal(day(value), expected);
    });
  }

  for (const value of [
    1_793_181_600,
    '1793181600',
    Date.UTC(2001, 0, 1) - 1,
    0,
    -1,
    1e15,
    new Date(NaN),
    '2026-02-30',
    '2026-02-30T00:00:00',
    '2026-05-01T25:00:00',
    '2026-05-01T00:00:00+25:00',
    '05/01/2026',
    '2026-05-01 lately'
  ]) {
    it(`is refused where it is none: ${String(value)}`, () => {
      for (const type of ['date', 'dateTime'] as const) {
        assert.throws(() => coercePrimitive('TxnDate', { type }, value, zone), {
          code: 'QBO_INVALID_INPUT',
          message: /^TxnDate: /
        });
      }
    });
  }
});

describe('an instant that a query compares with', () => {
  for (const [value, expected] of [
    ['2026-11-28 10:00:00', '2026-11-28T18:00:00.000Z'],
    ['2026-11-28T10:00:00', '2026-11-28T18:00:00.000Z'],
    ['2026-07-28 10:00', '2026-07-28T17:00:00.000Z'],
    ['2026-11-28', '2026-11-28T08:00:00.000Z'],
    ['2026-11-28 10:00:00Z', '2026-11-28T10:00:00.000Z'],
    ['2026-11-28 10:00:00 +0100', '2026-11-28T09:00:00.000Z'],
    ['2026-11-28T10:00:00+01', '2026-11-28T09:00:00.000Z'],
    ['2026-11-28t10:00:00z', '2026-11-28T10:00:00.000Z'],
    ['2026-11-28T10:00:00.123456Z', '2026-11-28T10:00:00.123456Z'],
    [Date.parse('2026-11-28T10:00:00Z'), '2026-11-28T10:00:00.000Z']
  ] as const) {
    it(`is sent with its zone: ${value}`, async () => {
      assert.equal(await instant(value), expected);
    });
  }

  for (const value of ['lately', 1_795_860_000, '1795860000', true, {}, [], '2026-11-28T', '2026-13-01 10:00:00']) {
    it(`is refused by its field: ${JSON.stringify(value)}`, async () => {
      const error = await failureOf(instant(value));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'MetaData.LastUpdatedTime');
      assert.equal(error.cause.outcome, 'not_done');
    });
  }

  it('is the right one around a change of clocks', () => {
    assert.equal(readTime('2026-11-01T01:30:00')?.offset, undefined);
    assert.deepEqual(readTime('2026-11-01T01:30:00-07:00'), {
      day: '2026-11-01',
      clockMs: Date.UTC(2026, 10, 1, 1, 30),
      offset: -420
    });
  });
});
