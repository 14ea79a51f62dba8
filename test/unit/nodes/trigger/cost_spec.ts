import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nextOnGrid } from '../../../../src/feed/grid';
import { callsPerMonth } from '../../../../nodes/trigger/editor/cost';

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const triggerNode = '../../../../nodes/trigger/editor/trigger-node';
type IntervalMs = (trigger: { interval: number | string; intervalUnit: string }) => number | undefined;

const minute = 60_000;
const monthMs = 30 * 24 * 60 * minute;
const cost = (minutes: readonly number[]): number =>
  callsPerMonth(
    minutes.map((number) => ({ entity: 'Invoice', intervalMs: number * minute })),
    () => true
  );

/** The polls of a month one by one, as the feed schedules them. */
function simulated(intervals: readonly number[]): number {
  let polls = 0;
  for (let now = 0; ; polls += 1) {
    now = Math.min(...intervals.map((interval) => nextOnGrid(now, interval, 0)));
    if (now > monthMs) return polls;
  }
}

describe('what polling costs in a month', () => {
  it('is one call for each interval', () => {
    assert.equal(cost([10]), 4_320);
    assert.equal(cost([1 / 60]), 2_592_000);
    assert.equal(cost([]), 0);
  });

  it('is the same for any number of triggers at one interval', () => {
    assert.equal(cost([10, 10, 10]), 4_320);
  });

  it('is that of the shortest where the others are multiples of it', () => {
    assert.equal(cost([10, 30, 60]), 4_320);
  });

  it('counts instants that coincide once', () => {
    assert.equal(cost([10, 15]), 4_320 + 2_880 - 1_440);
  });

  it('is what the grid of the feed makes, for any mix of intervals', () => {
    for (const minutes of [
      [10, 15, 25],
      [7, 11, 13, 60],
      [6, 10, 15, 35, 77],
      [0.75, 2.5, 1_000],
      [50_000, 7]
    ]) {
      const intervals = minutes.map((number) => number * minute);
      assert.equal(cost(minutes), simulated(intervals), minutes.join());
    }
  });

  it('is a query more for each entity that is not among the changes told together', () => {
    const cdc = (entity: string): boolean => entity === 'Invoice' || entity === 'Bill';
    const at = (entity: string, minutes: number) => ({ entity, intervalMs: minutes * minute });
    assert.equal(callsPerMonth([at('Invoice', 10), at('Bill', 10)], cdc), 4_320);
    assert.equal(callsPerMonth([at('Invoice', 10), at('TimeActivity', 10)], cdc), 8_640);
    assert.equal(callsPerMonth([at('TaxAgency', 10), at('TimeActivity', 30), at('TimeActivity', 60)], cdc), 5_760);
  });

  it('is not counted for an interval without end, as one that is not at least a second', async () => {
    const { intervalMsOf } = (await import(triggerNode)) as Record<string, IntervalMs>;
    assert.ok(intervalMsOf);
    for (const interval of [Infinity, 'Infinity', '1e999', 1e306, 'NaN', 0])
      assert.equal(intervalMsOf({ interval, intervalUnit: 'hours' }), undefined, String(interval));
    assert.equal(intervalMsOf({ interval: 1e300, intervalUnit: 'seconds' }), 1e303);
    assert.equal(cost([1e290, 10]), 4_320);
  });
});
