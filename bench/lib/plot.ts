import type { CurveResult, RowResult } from './result';

const width = 760;
const rowHeight = 22;
const left = 430;
const barWidth = width - left - 80;
const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}"${more}>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;

/** A row as its distance from the bar: half of the width is the bar, so that rows of all units stand beside each other. */
function rowOf({ row, spread, holds }: RowResult, y: number): string {
  const share = (value: number) => Math.min(1, (row.atLeast ? row.bar / value : value / row.bar) / 2) * barWidth;
  const colour = holds ? '#2e7d32' : '#c62828';
  const x = left + share(spread.median);
  const [from, to] = [share(spread.lower), share(spread.upper)].sort((a, b) => a - b) as [number, number];
  const said = `${+spread.median.toPrecision(3)} ${row.unit}`;
  return [
    text(left - 8, y + 14, row.name.length > 72 ? `${row.name.slice(0, 70)}…` : row.name, ' text-anchor="end"'),
    `<rect x="${left}" y="${y + 5}" width="${x - left}" height="10" fill="${colour}"/>`,
    `<path d="M${left + from} ${y + 10}H${left + to}" stroke="#000" stroke-width="2"/>`,
    text(left + barWidth + 8, y + 14, said)
  ].join('');
}

function curveOf({ curve, points }: CurveResult, y: number): string {
  const height = 90;
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(Math.max(cost, 1e-6))] as const);
  const range = (place: 0 | 1) =>
    [Math.min(...logs.map((p) => p[place])), Math.max(...logs.map((p) => p[place]))] as const;
  const [x0, x1] = range(0);
  const [y0, y1] = range(1);
  const line = logs.map(([a, b]) => {
    const px = left + ((a - x0) / (x1 - x0 || 1)) * barWidth;
    const py = y + height - 15 - ((b - y0) / (y1 - y0 || 1)) * (height - 35);
    return `${px.toFixed(1)},${py.toFixed(1)}`;
  });
  const ends = points.filter((_, index) => index === 0 || index === points.length - 1);
  const said = ends.map(({ size, cost }) => `${size}: ${+cost.toPrecision(3)} ${curve.unit}`).join(' → ');
  return [
    text(left - 8, y + 40, curve.name, ' text-anchor="end"'),
    text(left - 8, y + 56, `${curve.size}, ${said}`, ' text-anchor="end" fill="#555"'),
    `<polyline points="${line.join(' ')}" fill="none" stroke="#1565c0" stroke-width="2"/>`
  ].join('');
}

/** The results as a picture: rows by their bars (the line in the middle), curves in logarithms of both. */
export function svgOf(rows: readonly RowResult[], curves: readonly CurveResult[], title: string): string {
  const rowsEnd = 36 + rows.length * rowHeight;
  const height = rowsEnd + curves.length * 90 + 10;
  const middle = left + barWidth / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(8, 20, title, ' font-weight="bold"'),
    ...rows.map((result, index) => rowOf(result, 30 + index * rowHeight)),
    rows.length > 0 ? `<path d="M${middle} 28V${rowsEnd}" stroke="#000" stroke-dasharray="3 3"/>` : '',
    ...curves.map((result, index) => curveOf(result, rowsEnd + index * 90)),
    '</svg>\n'
  ].join('\n');
}
