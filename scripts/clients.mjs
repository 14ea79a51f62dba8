// npm run test:clients: fetches the published clients that are missing, has each work with the simulator, and prints how it went.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { prepareClients } from './lib/clients.mjs';
import { inHouse, readJson } from './lib/house.mjs';
import { prepare } from './lib/prepare.mjs';
import { runSpecs } from './lib/specs.mjs';
import { jobs, specsIn, suites } from './lib/suites.mjs';

const say = (text) => console.log(text);
const told = inHouse('test-results', 'clients');

function print({ client, outcomes }) {
  const failed = outcomes.filter(({ ok }) => !ok);
  say(
    `${client.padEnd(24)} ${String(outcomes.length).padStart(5)} ${String(outcomes.length - failed.length).padStart(5)} ${String(failed.length).padStart(7)}`
  );
  return failed.map(({ call, reason }) => [client, call, reason.split('\n')[0]]);
}

const { folders, group } = suites.find(({ key }) => key === 'clients');
rmSync(told, { recursive: true, force: true });
const isReady = (await prepare(say, { build: false })) && (await prepareClients(say));
const { files, why } = isReady
  ? await runSpecs(specsIn(folders), { jobs: jobs[group] })
  : { files: {}, why: 'not ready' };
const tables = existsSync(told) ? readdirSync(told).map((name) => readJson(`${told}/${name}`)) : [];
say(`\n${'client'.padEnd(24)} ${'calls'.padStart(5)} ${'ok'.padStart(5)} ${'not ok'.padStart(7)}`);
const failures = tables.flatMap(print);
say('\nNot ok:');
for (const [client, call, reason] of failures) say(`${client.padEnd(24)} ${call.padEnd(44)} ${reason}`);
if (why) say(`\n${why}`);
process.exitCode = why || Object.values(files).some(({ failed }) => failed > 0) ? 1 : 0;
