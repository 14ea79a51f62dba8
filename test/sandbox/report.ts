import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isWell, type Report, type Row } from './findings';

/** What tokens look like, for those that nobody has told of. */
const tokenLike = /\b(eyJ[\w-]{20,}[\w.-]*|RT1-[\w-]{10,}|AB1[\w-]{20,})/g;

/** A text with every secret in it blotted out. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets
    .filter((secret) => secret.length > 3)
    .reduce((left, secret) => left.replaceAll(secret, '***'), text);
  return known.replace(tokenLike, '***');
}

const marks = { 'as assumed': ' ', different: '!', 'could not tell': '?' } as const;

/** A row as a line, with the id of its last answer; of what is different with what was assumed and what it means. */
export function rowText({ verdict, part, id, detail, reading, ifWrong, intuitTids }: Row): string {
  const tid = intuitTids.length === 0 ? '' : ` [${intuitTids.at(-1)}]`;
  const line = `${marks[verdict]} ${verdict.padEnd(14)} ${part.padEnd(10)} ${id.padEnd(24)} ${detail}${tid}`;
  if (verdict !== 'different') return line;
  const more = [`taken: ${reading}`, ...(ifWrong === undefined ? [] : [`so: ${ifWrong}`])];
  return [line, ...more].join('\n      ');
}

function countsOf({ rows }: Report): string {
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  return `${count('as assumed')} as assumed, ${count('different')} different, ${count('could not tell')} could not tell`;
}

/** What became of what the run has made. */
export function leftText({ removed, leftBehind, prefix }: Pick<Report, 'removed' | 'leftBehind' | 'prefix'>): string {
  if (leftBehind.length === 0) return `All that was made is removed (${removed}; list entries are inactive).`;
  const lines = leftBehind.map(({ entity, id, why }) => `  ${entity} ${id}: ${why}`);
  return `Left behind, of what begins with ${prefix}:\n${lines.join('\n')}`;
}

/** The whole report, to be read. */
export function reportText(report: Report): string {
  const { environment, country, startedAt, seconds, rows, untried } = report;
  const head = `QuickBooks ${environment}, a company in ${country}, ${startedAt}, ${seconds} seconds.`;
  const tids = rows.map(({ id, intuitTids }) => `  ${id}: ${intuitTids.join(', ')}`);
  const parts = [
    head,
    rows.map(rowText).join('\n'),
    `Not tried:\n${untried.map(({ id, why }) => `  ${id}: ${why}`).join('\n')}`,
    `Answers, to quote to Intuit's support (intuit_tid):\n${tids.join('\n')}`,
    leftText(report),
    `${isWell(report) ? 'Well' : 'Not well'}: ${countsOf(report)}, ${untried.length} not tried.`
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Writes the report as JSON and as text; gives the paths. `secrets` are blotted out, wherever they would stand. */
export async function writeReport(report: Report, folder: string, secrets: readonly string[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = {
    'sandbox-report.json': `${JSON.stringify(report, undefined, 2)}\n`,
    'sandbox-report.txt': reportText(report)
  };
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, withoutSecrets(text, secrets));
    paths.push(path);
  }
  return paths;
}
