import type { Catalog, Entity, LineType } from '../../shared/editor/catalog';
import { kindOfLine } from './line-kinds';
import { detailPath, pricedPath, ratePath } from './line-leaves';
import { asMoney, decimal, percentOf, times, toCents, type Decimal } from './money';
import { isSet, type FieldMap, type StoredLine, type StoredValue } from '../../shared/editor/stored';

/** A line as far as its worth goes. */
export interface CountedLine {
  lineType: LineType | undefined;
  fields: FieldMap;
  /** Price of the record that is picked, as far as it is known. */
  price?: number;
  /** Per cent of each rate of its tax code, by the rate's Id; nothing as long as one of them is not known. */
  taxRates?: Readonly<Record<string, number>>;
  /** It is made once for each element of an array, whose number only the message knows. */
  repeated?: boolean;
}

/** A stored line of that entity's forms as far as it counts. */
export function countedLine(catalog: Catalog, entity: Entity, { detailType, fields, each }: StoredLine): CountedLine {
  const lineType = catalog.lineTypes[kindOfLine(catalog, entity, detailType)];
  return { lineType, fields, repeated: each !== undefined };
}

/** What lines come to. `undefined` amounts depend on the message, or on what QuickBooks adds. */
export interface Totals {
  /** Cents of each line. */
  lines: (bigint | undefined)[];
  subtotal: bigint;
  /** What is taken off. */
  discount: bigint;
  /** Some line is not known before the message is there. */
  open: boolean;
}

const literalTypes = ['num', 'str'];

/** The number that stands there, `none` for nothing, or undefined for what only the message knows. */
function literal(value: StoredValue | undefined): Decimal | 'none' | undefined {
  if (!isSet(value)) return 'none';
  return literalTypes.includes(value.type) ? decimal(value.value) : undefined;
}

/** The rate: as typed, else the record's own price. */
function rateOf(lineType: LineType, fields: FieldMap, price: number | undefined): Decimal | 'none' | undefined {
  const path = ratePath(lineType);
  const typed = path === undefined ? 'none' : literal(fields[path]);
  if (typed !== 'none') return typed;
  const source = pricedPath(lineType);
  if (source === undefined || !isSet(fields[source])) return 'none';
  return price === undefined ? undefined : decimal(price);
}

/** Cents of a line that is no discount, made once; one that says nothing is worth nothing. */
export function centsOf({ lineType, fields, price }: CountedLine): bigint | undefined {
  if (!lineType || lineType.counts === 'contents') return undefined;
  if (lineType.counts === 'never') return 0n;
  const amount = literal(fields.Amount);
  if (amount !== 'none') return amount && toCents(amount);
  const rate = rateOf(lineType, fields, price);
  if (rate === 'none') return 0n;
  const quantity = literal(fields[detailPath(lineType, 'Qty')]);
  if (rate === undefined || quantity === undefined) return undefined;
  return toCents(quantity === 'none' ? rate : times(quantity, rate));
}

/** Whether a discount is a percentage; undefined when only the message knows. */
export function isPercent({ lineType, fields }: CountedLine): boolean | undefined {
  if (!lineType?.discount) return false;
  const value = fields[detailPath(lineType, lineType.discount.isPercent)];
  if (!isSet(value)) return false;
  return value.value === 'true' ? true : value.value === 'false' ? false : undefined;
}

function discountOf(
  line: CountedLine,
  discount: NonNullable<LineType['discount']>,
  subtotal: bigint
): bigint | undefined {
  const percentage = isPercent(line);
  if (percentage === undefined || !line.lineType || line.repeated) return undefined;
  const off = literal(percentage ? line.fields[detailPath(line.lineType, discount.percent)] : line.fields.Amount);
  if (off === 'none') return 0n;
  return off && -(percentage ? percentOf(subtotal, off) : toCents(off));
}

/** 1 for a line that takes from the money of its form, -1 for one that adds to it; undefined where that is not known. */
function signOf({ lineType, fields }: CountedLine): 1 | -1 | undefined {
  const kind = lineType?.signs && fields[lineType.signs.by];
  if (!lineType?.signs || !isSet(kind)) return 1;
  const sign = kind.type === 'str' ? lineType.signs.of[kind.value] : undefined;
  return sign === 1 || sign === -1 ? sign : undefined;
}

/** Cents of a line however often it is made: as often as is not known, an amount comes to what is not known either. */
function centsInAll(line: CountedLine): bigint | undefined {
  if (line.repeated && line.lineType?.counts !== 'never') return undefined;
  const cents = centsOf(line);
  const sign = signOf(line);
  if (cents === undefined || cents === 0n) return cents;
  return sign && BigInt(sign) * cents;
}

/** Adds up what is known of the lines, in cents, as QuickBooks will. */
export function totalsOf(lines: readonly CountedLine[]): Totals {
  const plain = lines.map((line) => (line.lineType?.discount ? 0n : centsInAll(line)));
  const subtotal = plain.reduce<bigint>((sum, cents) => sum + (cents ?? 0n), 0n);
  const worth = lines.map((line, index) => {
    const discount = line.lineType?.discount;
    return discount ? discountOf(line, discount, subtotal) : plain[index];
  });
  const discount = worth.reduce<bigint>(
    (sum, cents, index) => sum + (lines[index]?.lineType?.discount ? (cents ?? 0n) : 0n),
    0n
  );
  return { lines: worth, subtotal, discount, open: worth.includes(undefined) };
}

/** Sums of the lines on each of two sides that must be in balance. */
export interface Balance {
  sums: readonly [bigint, bigint];
  open: boolean;
}

/** Adds up two sides by the value of a field; a line whose side only the message knows leaves both open. */
export function balanceOf(
  lines: readonly CountedLine[],
  { field, values }: { field: string; values: readonly [string, string] }
): Balance {
  const totals = totalsOf(lines);
  const sides = lines.map(({ fields }) => fields[field]);
  const sum = (side: string): bigint =>
    totals.lines.reduce<bigint>((all, cents, index) => all + (sides[index]?.value === side ? (cents ?? 0n) : 0n), 0n);
  const unknown = sides.some((side) => isSet(side) && !values.includes(side.value));
  return { sums: [sum(values[0]), sum(values[1])], open: totals.open || unknown };
}

/** What the one side has more than the other, as text; undefined when they are equal or it cannot be known. */
export function difference({ sums: [one, other], open }: Balance): string | undefined {
  return open || one === other ? undefined : asMoney(one > other ? one - other : other - one);
}
