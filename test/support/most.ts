/** The most of these instants that lie within a time, in whichever such time. All in milliseconds. */
export function most(instants: readonly number[], withinMs: number): number {
  const sorted = [...instants].sort((one, other) => one - other);
  let first = 0;
  let found = 0;
  for (const [index, at] of sorted.entries()) {
    while (at - (sorted[first] ?? at) >= withinMs) first += 1;
    found = Math.max(found, index - first + 1);
  }
  return found;
}
