import { type Curve, powerOf, type Row, type RowFile, type Spread, spreadOf, usualRounds } from './row';

type Plain<T> = Omit<T, 'measure'>;

export interface RowResult {
  row: Plain<Row>;
  values: number[];
  spread: Spread;
  /** Whether the median reaches the bar. */
  holds: boolean;
}

export interface CurveResult {
  curve: Plain<Curve>;
  points: { size: number; cost: number }[];
  power: number;
  holds: boolean;
}

/** What one file's process tells. */
export interface FileResult {
  rows: RowResult[];
  curves: CurveResult[];
}

/** Points of which the last differ by less than noise say nothing of growth. */
const noise = 0.15;

/** Measures all that a file promises, one after the other. */
export async function resultOf(file: RowFile, rounds?: number): Promise<FileResult> {
  const found: FileResult = { rows: [], curves: [] };
  for (const { measure, ...row } of file.rows ?? []) {
    const values = await measure(rounds ?? row.rounds ?? usualRounds);
    const spread = spreadOf(values);
    const holds = row.atLeast ? spread.median >= row.bar : spread.median <= row.bar;
    found.rows.push({ row, values, spread, holds });
  }
  for (const { measure, ...curve } of file.curves ?? []) {
    const points = await measure();
    const power = powerOf(points);
    found.curves.push({ curve, points, power, holds: !(power > curve.power + noise) });
  }
  return found;
}

const shown = (value: number): string => String(+value.toPrecision(3));

/** The results as tables in Markdown. */
export function tableOf({ rows, curves }: FileResult): string {
  const lines = ['| what | before | to reach | measured (quartiles) | holds |', '| --- | --- | --- | --- | --- |'];
  for (const { row, spread, holds } of rows) {
    const bar = `${row.atLeast ? '≥' : '≤'} ${row.bar} ${row.unit}`;
    const measured = `${shown(spread.median)} ${row.unit} (${shown(spread.lower)} to ${shown(spread.upper)})`;
    lines.push(`| ${row.name} | ${row.before ?? ''} | ${bar} | ${measured} | ${holds ? 'yes' : 'no'} |`);
  }
  if (curves.length > 0) lines.push('', '| what grows | costs | power | at most |', '| --- | --- | --- | --- |');
  for (const { curve, points, power } of curves) {
    const costs = points.map(({ size, cost }) => `${size}: ${shown(cost)}`).join(', ');
    lines.push(`| ${curve.name}, by ${curve.size} | ${costs} ${curve.unit} | ${shown(power)} | ${curve.power} |`);
  }
  return `${lines.join('\n')}\n`;
}
