/** Of so many cents each has a number of its own, far from those that lie next to it. */
const mostCents = 1e15;

/**
 * How many cents a number is, where it is the very one that a decimal with two digits has: with these one can reckon exactly
 * without decimals. Undefined for any other.
 */
export function centsIn(number: number): number | undefined {
  const cents = Math.round(number * 100);
  return cents / 100 === number && Math.abs(cents) < mostCents ? cents : undefined;
}
