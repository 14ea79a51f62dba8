import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nextOnGrid, phaseOf } from '../../../src/feed/grid';

const noon = Date.parse('2026-03-01T12:00:00Z');
const minute = 60_000;

describe('the grid of polls', () => {
  const realms = Array.from({ length: 300 }, (_, index) => String(9_341_450_000_000_000n + BigInt(index)));

  it('spreads companies over the interval, whatever it is', () => {
    for (const intervalMs of [10_000, 10 * minute, 24 * 60 * minute]) {
      const starts = realms.map((realmId) => nextOnGrid(noon, intervalMs, phaseOf(realmId)) - noon);
      assert.ok(starts.every((start) => start > 0 && start <= intervalMs));
      const tenths = Array.from({ length: 10 }, () => 0);
      for (const start of starts) {
        const tenth = Math.min(9, Math.floor((start / intervalMs) * 10));
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
      assert.ok(Math.max(...tenths) <= 60 && Math.min(...tenths) >= 10, tenths.join());
    }
  });

  it('is the same for a company whenever it is asked, and one interval meets with its multiples', () => {
    for (const realmId of realms.slice(0, 20)) {
      const phase = phaseOf(realmId);
      assert.equal(phaseOf(realmId), phase);
      const hourly = nextOnGrid(noon, 60 * minute, phase);
      assert.equal(nextOnGrid(hourly - 1, 10 * minute, phase), hourly);
      assert.equal(nextOnGrid(hourly, 60 * minute, phase), hourly + 60 * minute);
    }
  });
});
