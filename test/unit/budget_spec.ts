import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createReadBudget, readsOf, stretched, stretchOf } from '../../src/budget';
import { wordsOf } from '../../src/http/qbo-error';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const end = Date.UTC(2026, 11, 1);
const limit = { monthlyReads: 30_000, slowDown: true };
const counted = (metered: number, since?: number) => ({ month: '2026-11', metered, since });

describe('The reads of a month', () => {
  it('are projected to its end at the pace so far, from when they were counted on', () => {
    assert.deepEqual(readsOf(counted(10_000), start + 10 * dayMs, limit), {
      used: 10_000,
      included: 30_000,
      projected: 30_000
    });
    const late = readsOf(counted(10_000, start + 20 * dayMs), start + 25 * dayMs, limit);
    assert.equal(late.projected, 20_000);
    const first = readsOf(counted(100, start), start + 1_000, limit);
    assert.equal(first.projected, 100 + Math.round(100 * 30), 'the first day counts as a whole one');
  });

  it('run out on the day that the pace says', () => {
    const { projected, runsOutAt } = readsOf(counted(20_000), start + 10 * dayMs, limit);
    assert.deepEqual([projected, runsOutAt], [60_000, start + 15 * dayMs]);
    assert.equal(readsOf(counted(40_000), start + 10 * dayMs, limit).runsOutAt, start + 10 * dayMs);
    assert.deepEqual(readsOf(counted(40_000), start + 10 * dayMs, { ...limit, monthlyReads: 0 }), {
      used: 40_000,
      projected: 120_000
    });
  });

  it('last: polls three times too often slow down, and the month ends within the limit and with most of it used', () => {
    const usualMs = (end - start) / 90_000;
    let used = 0;
    let longest = 1;
    for (let now = start; now < end; used += 1) {
      const stretch = stretchOf(counted(used, start), now, limit);
      longest = Math.max(longest, stretch);
      now += stretched(usualMs, stretch);
    }
    assert.ok(used <= limit.monthlyReads && used > 0.9 * limit.monthlyReads, String(used));
    assert.ok(longest > 1);
  });

  it('slow nothing down below 80 percent, nor where that is not wanted, and nothing beyond an hour', () => {
    assert.equal(stretchOf(counted(7_000), start + 10 * dayMs, limit), 1);
    assert.ok(stretchOf(counted(20_000), start + 10 * dayMs, limit) > 1);
    assert.equal(stretchOf(counted(20_000), start + 10 * dayMs, { ...limit, slowDown: false }), 1);
    assert.deepEqual(
      [stretched(1_000, 5), stretched(600_000, Infinity), stretched(7_200_000, 5)],
      [5_000, 3_600_000, 7_200_000]
    );
  });

  it('are warned of once a month, with the day on which they run out', async () => {
    const warnings: string[] = [];
    let calls = { month: '2026-11', metered: 20_000 };
    let now = start + 10 * dayMs;
    const budget = createReadBudget({
      calls: () => Promise.resolve(calls),
      now: () => now,
      limits: () => [{ monthlyReads: 0, slowDown: true }, limit, { monthlyReads: 90_000, slowDown: false }],
      onWarning: (warning) => warnings.push(wordsOf(warning))
    });
    for (let look = 0; look < 3; look += 1) await budget.read();
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /20000 of the 30000 .* 60000: they run out on 2026-11-16/);
    assert.deepEqual(
      [budget.warning()].flatMap((warning) => (warning ? [wordsOf(warning)] : [])),
      warnings
    );
    assert.ok(budget.interval(60_000) > 60_000);
    calls = { month: '2026-12', metered: 10 };
    now = end + dayMs;
    await budget.read();
    assert.deepEqual([warnings.length, budget.warning(), budget.interval(60_000)], [1, undefined, 60_000]);
  });
});
