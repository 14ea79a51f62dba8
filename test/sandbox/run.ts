import { assumptions } from '../../src/assumptions';
import { reasonOf } from '../../src/http/thrown';
import { createBench } from './bench';
import { cleanUp } from './cleanup';
import type { TriedCompany } from './company';
import { promisesKept } from './contract';
import { different, type Finding, type LeftBehind, type Report, type Row, untold, type Untried } from './findings';
import { createMaterials } from './materials';
import { probes } from './probes';
import { withoutSecrets } from './report';

export interface RunOptions {
  environment: Report['environment'];
  /** An address to mail to; without it nothing is mailed. */
  mail?: string;
  /** Waits, in milliseconds; rejects where the run is to end. */
  pause: (ms: number) => Promise<void>;
  /** Ends the run after the trial that is under way; what was made is removed all the same. */
  stop?: AbortSignal;
  /** Ids of promises and assumptions; without it all are tried. */
  only?: ReadonlySet<string>;
  /** Called with each row as it is there. */
  onRow?: (row: Row) => void;
}

/** Begins the names of all runs; what follows is the run's own. */
export const runsPrefix = 'nrqbo-';

const prefixOf = (startedAt: number) => `${runsPrefix}${startedAt.toString(36)}`;

/** Throws Error for an id that is nothing's: a run that tries nothing would look well. */
function refuseUnknown(only: ReadonlySet<string>): void {
  const known = new Set([...promisesKept(), ...assumptions].map(({ id }) => id));
  const unknown = [...only].filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}: there is nothing of that id. The report has them all.`);
}

/**
 * Tries the client's contract and the list of assumptions against a company, and removes what it has made, whatever happens.
 *
 * @throws QboError when the company cannot be read at all, Error for an id that is nothing's; nothing was made then
 */
export async function runSandbox(company: TriedCompany, options: RunOptions): Promise<Report> {
  const { environment, mail, pause, stop, only, onRow } = options;
  if (only) refuseUnknown(only);
  const startedAt = Date.now();
  const { country } = await company.client.profile.read('message');
  const bench = createBench({ company, prefix: prefixOf(startedAt), country, mail, pause });
  const materials = createMaterials(bench);
  const isWanted = ({ id }: { id: string }) => only === undefined || only.has(id);
  const rows: Row[] = [];
  const untried: Untried[] = [];

  /** An answer may hold a token, and name whom it was mailed to. */
  const told = (text: string): string => withoutSecrets(text, [...company.secrets(), mail ?? '']);

  async function attempt(
    row: Pick<Row, 'part' | 'id' | 'reading' | 'ifWrong'>,
    work: () => Promise<Finding>,
    failed: (detail: string) => Finding
  ): Promise<void> {
    if (stop?.aborted) return void untried.push({ id: row.id, why: 'The run was ended before.' });
    // Of what went before, such as the refresh of a token.
    company.intuitTids();
    const finding = await work().catch((thrown: unknown) => failed(reasonOf(thrown)));
    const { verdict, detail } = finding;
    const done = { ...row, verdict, detail: told(detail), intuitTids: company.intuitTids() };
    rows.push(done);
    onRow?.(done);
  }

  let cleaned: { removed: number; leftBehind: LeftBehind[] };
  try {
    for (const { id, promise, attempt: work } of promisesKept().filter(isWanted))
      await attempt({ part: 'contract', id, reading: promise }, () => work(bench, materials), different);
    for (const { id, reading, ifWrong } of assumptions.filter(isWanted)) {
      const probe = probes[id];
      if ('untried' in probe) untried.push({ id, why: probe.untried });
      else await attempt({ part: 'assumption', id, reading, ifWrong }, () => probe(bench, materials), untold);
    }
  } finally {
    cleaned = await cleanUp(bench);
  }
  const leftBehind = cleaned.leftBehind.map((one) => ({ ...one, why: told(one.why) }));
  return {
    environment,
    country,
    prefix: bench.prefix,
    startedAt: new Date(startedAt).toISOString(),
    seconds: Math.round((Date.now() - startedAt) / 1000),
    rows,
    untried,
    removed: cleaned.removed,
    leftBehind
  };
}

/** Removes what earlier runs have left, each record that bears the prefix of all runs. Throws QboError. */
export async function removeLeftovers(company: TriedCompany): Promise<{ removed: number; leftBehind: LeftBehind[] }> {
  const { country } = await company.client.profile.read('message');
  return cleanUp(createBench({ company, prefix: runsPrefix, country, pause: async () => undefined }));
}
