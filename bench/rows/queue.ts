import { setTimeout } from 'node:timers/promises';
import { createThrottle, defaultLimits } from '../../src/client/call/throttle';
import { cpuOf } from '../lib/measure';
import type { Curve, Row } from '../lib/row';

/** Messages that pass at a time. */
const messages = 10_000;
/** Times that each queue lets them pass in a round. */
const turns = 8;

const ignore = (): void => undefined;

interface Line {
  /** Microseconds of CPU of a message's turn, over so many of them. */
  pass(): Promise<number>;
  end(): void;
}

/** A company for which so many messages wait, whose places are taken by new ones. */
function createLine(waiting: number): Line {
  const throttle = createThrottle({ ...defaultLimits, perSecond: 1e9, perMinute: 1e9, inFlight: 1 });
  const stop = new AbortController();
  let left = 1;
  let finish: () => void = () => undefined;
  let begin: () => void = () => undefined;
  /** The last one holds the queue until others are to pass. */
  const work = async (): Promise<void> => {
    left -= 1;
    if (left === 0) {
      finish();
      await new Promise<void>((resolve) => (begin = resolve));
    }
    wait();
  };
  function wait(): void {
    throttle.run('message', stop.signal, work).catch(ignore);
  }
  for (let one = 0; one <= waiting; one += 1) wait();
  return {
    pass: () =>
      cpuOf(messages, () => {
        left = messages;
        const finished = new Promise<void>((resolve) => (finish = resolve));
        begin();
        return finished;
      }),
    end() {
      stop.abort();
      begin();
    }
  };
}

/** Until those that wait lie where they stay, and what was there before has been cleared away: neither is a cost of a message. */
async function settled(lines: readonly Line[]): Promise<void> {
  globalThis.gc?.();
  await setTimeout(50);
  for (const line of lines) await line.pass();
}

/** Costs with so many waiting and so few, which take turns in one process. */
async function ratio(many: number, few: number): Promise<number> {
  const lines = [createLine(many), createLine(few)];
  await settled(lines);
  const sums = lines.map(() => 0);
  for (let turn = 0; turn < turns; turn += 1) {
    for (let one = 0; one < lines.length; one += 1) {
      const place = (one + turn) % lines.length;
      sums[place] = (sums[place] ?? 0) + ((await lines[place]?.pass()) ?? Number.NaN);
    }
  }
  for (const line of lines) line.end();
  return (sums[0] ?? Number.NaN) / (sums[1] ?? Number.NaN);
}

export const rows: readonly Row[] = [
  {
    name: 'A message with 15,000 waiting: CPU to one with 10 waiting',
    unit: '×',
    bar: 1.3,
    before: '3.4',
    async measure(rounds) {
      const found: number[] = [];
      for (let round = 0; round <= rounds; round += 1) found.push(await ratio(15_000, 10));
      // The first warms up.
      return found.slice(1);
    }
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
        const line = createLine(size);
        await settled([line]);
        const costs: number[] = [];
        for (let round = 0; round < 7; round += 1) costs.push(await line.pass());
        line.end();
        points.push({ size, cost: Math.min(...costs) });
      }
      return points;
    }
  }
];
