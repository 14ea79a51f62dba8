import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { reasonOf } from '../../src/http/thrown';
import { createFileStore } from '../../src/state/file-store';
import { createMemoryStore } from '../../src/state/memory-store';
import { root } from '../support/root';
import { terminal } from './asking';
import { openTriedCompany, type SandboxKeys, type TriedCompany } from './company';
import { isWell } from './findings';
import { keysOf } from './keys';
import { leftText, reportText, rowText, withoutSecrets, writeReport } from './report';
import { removeLeftovers, runsPrefix, runSandbox } from './run';
import { readSettings, type Settings, usage } from './settings';

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Tokens of a sandbox are kept for the next run; a simulator gives new ones. */
const storeOf = (environment: SandboxKeys['environment'], clientSecret: string) =>
  environment === 'simulator'
    ? createMemoryStore()
    : createFileStore({ directory: join(root, '.cache/sandbox'), secret: clientSecret });

async function clean(company: TriedCompany): Promise<boolean> {
  const cleaned = await removeLeftovers(company);
  say(withoutSecrets(leftText({ ...cleaned, prefix: runsPrefix }), company.secrets()));
  return cleaned.leftBehind.length === 0;
}

async function tryAll(company: TriedCompany, { environment, mail, only, out }: Settings): Promise<boolean> {
  const stopping = new AbortController();
  // A second Ctrl-C ends at once, and leaves behind what was made.
  process.once('SIGINT', () => {
    say('\nEnding, and removing what was made …');
    stopping.abort();
  });
  const report = await runSandbox(company, {
    environment,
    mail,
    only,
    pause: (ms) => pause(ms, undefined, { signal: stopping.signal }),
    stop: stopping.signal,
    onRow: (row) => say(rowText(row))
  });
  const paths = await writeReport(report, out ?? join(root, 'test-results'), company.secrets());
  const lines = withoutSecrets(reportText(report), company.secrets()).trimEnd().split('\n');
  say(`\n${leftText(report)}\n${lines.at(-1)}\nWritten: ${paths.join(', ')}`);
  return isWell(report) && !stopping.signal.aborted;
}

/** @returns whether all is well: what the exit code says */
async function main(): Promise<boolean> {
  const settings = readSettings(process.env, process.argv.slice(2));
  if (!settings) {
    say(usage);
    return true;
  }
  const { environment } = settings;
  const keys = await keysOf(settings, terminal(), say, (secret) => storeOf(environment, secret));
  const company = await openTriedCompany(keys, storeOf(environment, keys.clientSecret));
  try {
    return await (settings.cleanOnly ? clean(company) : tryAll(company, settings));
  } catch (thrown) {
    throw new Error(withoutSecrets(reasonOf(thrown), company.secrets()), { cause: thrown });
  } finally {
    await company.close();
  }
}

main().then(
  (isAllWell) => {
    process.exitCode = isAllWell ? 0 : 1;
  },
  (thrown: unknown) => {
    say(reasonOf(thrown));
    process.exitCode = 1;
  }
);
