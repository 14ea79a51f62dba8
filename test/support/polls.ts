import assert from 'node:assert/strict';
import { phaseOf } from '../../src/feed/grid';
import type { Company, SeenRequest } from './company';
import { eventually } from './eventually';

/** A request that a grid instant brings may be counted this much before it. */
const toleranceMs = 50;

export interface Polls {
  /** The requests to the company's API, once there are that many. */
  reached(count: number): Promise<SeenRequest[]>;
}

/** Looks from now on at the requests to the API of one company. */
export async function pollsOf(company: Company, realmId: string): Promise<Polls> {
  const from = (await company.requests()).length;
  return {
    reached: (count) =>
      eventually(async () => {
        const seen = (await company.requests()).slice(from).filter((request) => request.realmId === realmId);
        assert.ok(seen.length >= count, `${count} requests came, not only ${seen.length}`);
        return seen;
      })
  };
}

/** Which interval of the company's grid an instant lies in. */
export function intervalAt(at: number, realmId: string, intervalMs: number): number {
  return Math.floor((at + toleranceMs - phaseOf(realmId)) / intervalMs);
}

/** How many requests there were in each interval of the company's grid, from the first interval with one to the last. */
export function countsPerInterval(
  requests: readonly Pick<SeenRequest, 'time'>[],
  realmId: string,
  intervalMs: number
): number[] {
  const slots = requests.map(({ time }) => intervalAt(Date.parse(time), realmId, intervalMs));
  const [first, last] = [Math.min(...slots), Math.max(...slots)];
  return Array.from({ length: last - first + 1 }, (_, index) => slots.filter((slot) => slot === first + index).length);
}
