/** Microseconds of CPU time of this process, kernel included, for one of `count` units of work. */
export async function cpuOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** Does `one` that many times, some of them at the same time. */
export async function inFlight(count: number, atOnce: number, one: () => Promise<unknown>): Promise<void> {
  let left = count;
  async function work(): Promise<void> {
    while (left > 0) {
      left -= 1;
      await one();
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * What the first of two costs in terms of the second, round by round. Both take turns, and who begins changes with the
 * round; the first round warms up and is left out.
 */
export async function ratios(
  rounds: number,
  one: () => Promise<number>,
  other: () => Promise<number>
): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [first, second] = round % 2 === 0 ? [one, other] : [other, one];
    const costs = [await first(), await second()] as const;
    const [top, bottom] = round % 2 === 0 ? costs : [costs[1], costs[0]];
    if (round > 0) found.push(top / bottom);
  }
  return found;
}

/**
 * Milliseconds that the event loop was held up at the longest while `work` ran, looked at each millisecond. Of each time it counts
 * only what this process computed in it: on a busy machine it also waits for others.
 */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let before = process.cpuUsage();
  const look = (): void => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, Math.min(now - last - 1, (user + system) / 1_000));
    last = now;
    before = process.cpuUsage();
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}
