import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inHouse, root } from './house.mjs';
import { run, runNpm } from './run.mjs';

/**
 * Published clients that test/clients/ drives, each unchanged and of one version. None is a dependency of ours: what they need
 * themselves is locked in scripts/clients/<folder>/, and all of it lies in .cache/clients/. `parts` is what is unpacked of a
 * large package; `standIns` are modules of a host that is not there, by folders of ours that stand in for them.
 */
const clients = [
  {
    name: 'node-quickbooks',
    version: '2.0.50',
    sha512: '9Pd29th8gRHXoUfrBcXSmCa3rXtrXUHQLT0GQpTn/gW+4vK5hfNndFhXDPJpsr7wCvFqzG+meBtEvot1WzO+kA==',
    folder: 'node-quickbooks'
  },
  {
    name: 'n8n-nodes-base',
    version: '2.41.2',
    sha512: 'qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==',
    folder: 'n8n-nodes-base',
    parts: ['package/dist/nodes/QuickBooks'],
    standIns: { 'n8n-workflow': 'test/clients/hosts/n8n-workflow' }
  },
  {
    name: '@pipedream/quickbooks',
    version: '0.8.0',
    sha512: 'HMVwsNiSaGoeHQ2PYxkeasVifhJe330oJL/aLbXYdeVYxH5JPfAfVcFfEumOQk9EYPTA7dC34uHfFxdlIctitQ==',
    folder: 'pipedream'
  }
];

/** Where a client lies once it is there: its package is `package/` in it. */
function homeOf({ folder, version }) {
  return inHouse('.cache', 'clients', `${folder}@${version}`);
}

function lockOf({ folder }) {
  return inHouse('scripts', 'clients', folder, 'package-lock.json');
}

/** What a client that is there was made of; written last, so that one half fetched is not taken for a whole one. */
function stampOf(client) {
  return JSON.stringify([client, readFileSync(lockOf(client), 'utf8')]);
}

function isThere(client) {
  const stamp = join(homeOf(client), '.whole');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(client);
}

/** Does one step of a fetch; throws what it said when it failed. */
async function must(step) {
  const { code, output } = await step;
  if (code !== 0) throw new Error(output.trimEnd());
  return output;
}

/** Fetches the package as it was published, and unpacks it once its bytes are those of the table. */
async function unpack(client, home) {
  const { name, version, sha512, parts = [] } = client;
  const packed = await must(
    runNpm(['pack', `${name}@${version}`, '--pack-destination', home, '--ignore-scripts', '--loglevel=error'])
  );
  const file = join(home, packed.trim().split('\n').at(-1));
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== sha512) throw new Error(`${name}@${version} has the SHA-512 ${found}, not ${sha512}`);
  await must(run('tar', ['-xzf', relative(root, file), '-C', relative(root, home), ...parts]));
  rmSync(file);
}

async function fetchClient(client) {
  const home = homeOf(client);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(join(dirname(lockOf(client)), name), join(home, name));
  await unpack(client, home);
  await must(
    runNpm(['ci', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'])
  );
  for (const [name, folder] of Object.entries(client.standIns ?? {})) {
    symlinkSync(inHouse(folder), join(home, 'node_modules', name), 'junction');
  }
  writeFileSync(join(home, '.whole'), stampOf(client));
}

/** Fetches the clients that are not there yet; false when one could not be had, after saying why. */
export async function prepareClients(say) {
  for (const client of clients.filter((one) => !isThere(one))) {
    const title = `${client.name}@${client.version}`;
    say(`Fetching ${title} …`);
    try {
      await fetchClient(client);
    } catch (error) {
      say(`${error.message}\n\n${title} could not be fetched.`);
      return false;
    }
  }
  return true;
}

/** The folder of a client's package, as it was unpacked. Throws Error for one that was not fetched. */
export function packageOf(folder) {
  const client = clients.find((one) => one.folder === folder);
  if (client === undefined || !isThere(client))
    throw new Error(`${folder} was not fetched: npm run test:clients does that.`);
  return join(homeOf(client), 'package');
}
