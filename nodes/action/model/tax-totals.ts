import { decimal, percentOf, type Decimal } from './money';
import { totalsOf, type CountedLine } from './line-totals';

/**
 * Tax that comes on top of the lines, in cents: by rate, of all that has the rate, as QuickBooks reckons it. Undefined where some
 * of it is not known: an amount, a rate, or what a discount leaves of each; and where the lines come to nothing.
 */
export function taxOf(lines: readonly CountedLine[]): bigint | undefined {
  const { lines: worth, open } = totalsOf(lines);
  if (open || worth.every((cents) => cents === 0n)) return undefined;
  const byRate = new Map<string, { percent: Decimal; net: bigint }>();
  for (const [index, { lineType, taxRates }] of lines.entries()) {
    const cents = worth[index] ?? 0n;
    if (cents === 0n) continue;
    if (!lineType?.taxed || !taxRates) return undefined;
    for (const [id, rate] of Object.entries(taxRates)) {
      const percent = decimal(rate);
      if (!percent) return undefined;
      byRate.set(id, { percent, net: (byRate.get(id)?.net ?? 0n) + cents });
    }
  }
  return [...byRate.values()].reduce((sum, { percent, net }) => sum + percentOf(net, percent), 0n);
}
