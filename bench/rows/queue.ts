import { createThrottle, defaultLimits } from '../../src/client/call/throttle';
import { cpuOf, ratios } from '../lib/measure';
import type { Curve, Row } from '../lib/row';

const messages = 10_000;

/** CPU of a message's turn while so many others wait, whose place is taken by new ones. */
async function turnCost(waiting: number): Promise<number> {
  const throttle = createThrottle({ ...defaultLimits, perSecond: 1e9, perMinute: 1e9, inFlight: 1 });
  let begin: () => void = () => undefined;
  let left = messages;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  let end: () => void = () => undefined;
  /** The last one holds the queue until it has been measured. */
  const ended = new Promise<void>((resolve) => (end = resolve));
  const stop = new AbortController();
  const work = async (): Promise<void> => {
    left -= 1;
    if (left > 0) return wait();
    finish();
    await ended;
  };
  function wait(): void {
    throttle.run('message', stop.signal, work).catch(() => undefined);
  }
  const first = throttle.run('message', undefined, () => new Promise<void>((resolve) => (begin = resolve)));
  for (let one = 0; one < waiting; one += 1) wait();
  // Moving those that wait to where they stay is no cost of the messages that pass.
  globalThis.gc?.();
  const cost = await cpuOf(messages, async () => {
    begin();
    await Promise.all([first, finished]);
  });
  stop.abort();
  end();
  return cost;
}

export const rows: readonly Row[] = [
  {
    name: 'A message with 15,000 waiting: CPU to one with 10 waiting',
    unit: '×',
    bar: 1.3,
    before: '3.4',
    measure: (rounds) =>
      ratios(
        rounds,
        () => turnCost(15_000),
        () => turnCost(10)
      )
  }
];

export const curves: readonly Curve[] = [
  {
    name: 'A message while others wait',
    size: 'waiting',
    unit: 'µs of CPU',
    power: 0.15,
    async measure() {
      const points: { size: number; cost: number }[] = [];
      for (const size of [1, 10, 100, 1_000, 5_000, 19_000]) {
        const costs: number[] = [];
        for (let round = 0; round < 7; round += 1) costs.push(await turnCost(size));
        points.push({ size, cost: Math.min(...costs) });
      }
      return points;
    }
  }
];
