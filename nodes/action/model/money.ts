/** Exact decimals: what is shown to the cent must be what the core sends, which reckons in decimals too. */
export interface Decimal {
  readonly units: bigint;
  /** Digits of `units` behind the point. */
  readonly scale: number;
}

const numberPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i;

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/** A number as people type it, or undefined for what is none. */
export function decimal(text: string | number): Decimal | undefined {
  const [, sign, whole = '', part = '', exponent = '0'] = numberPattern.exec(String(text).trim()) ?? [];
  if (sign === undefined || whole + part === '') return undefined;
  const units = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  const scale = part.length - Number(exponent);
  return scale < 0 ? { units: units * power(-scale), scale: 0 } : { units, scale };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** In cents, half a cent away from zero: 1.005 is 101 of them. */
export function toCents({ units, scale }: Decimal): bigint {
  if (scale <= 2) return units * power(2 - scale);
  const divisor = power(scale - 2);
  const size = units < 0n ? -units : units;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return units < 0n ? -rounded : rounded;
}

/** That many per cent of an amount in cents, rounded as `toCents` does. */
export function percentOf(cents: bigint, percent: Decimal): bigint {
  return toCents({ units: cents * percent.units, scale: percent.scale + 4 });
}

/** An amount in cents as text with two decimals: `-4.70`. */
export function asMoney(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
