import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stagePackage } from '../../scripts/lib/staged.mjs';
import { startCollector, type Collected, type Collector } from '../support/collector';
import { collect, complete, inject, type FlowNode } from '../support/flow';
import { asArray, asObject, asText, at } from '../support/json';
import { startNodeRed, type NodeRed } from '../support/node-red';
import { itOnce } from '../support/once';
import { startRegistry, type Registry } from '../support/registry';
import { root } from '../support/root';
import { makeUserDir, removeUserDir } from '../support/user-dir';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { name: module, version } = asObject(read(join(root, 'package.json'))) as { name: string; version: string };
const formerVersion = '0.0.9';

/** What version 0.1.0 saved for its example. */
const saved = asArray(read(join(root, 'test/fixtures/flows-0.1.0.json'))).map((node): FlowNode => {
  const found = asObject(node);
  return { ...found, id: asText(found.id), type: asText(found.type) };
});
const button = 'b47ff743c2e47df5';
const made = 'e6b5a064b2e89f06';
const told = '5d1ef0d6cd995497';
const trigger = '018db6df4c48034e';
const look = 'look';
const looked = 'looked';

/** Files that Node-RED and npm keep of their own. */
const ofNodeRed = /^(\.?flows.*|\.config\..*|\.sessions\.json|package(-lock)?\.json|settings\.js|lib|node_modules)$/;

/** The folders of the packages that come with this one, as they are installed here. */
function broughtAlong(): string[] {
  const locked = asObject(at(read(join(root, 'package-lock.json')), 'packages'));
  const isBrought = ([path, entry]: [string, unknown]) =>
    path !== '' && !at(entry, 'dev') && !at(entry, 'devOptional') && !at(entry, 'optional');
  return Object.entries(locked)
    .filter(isBrought)
    .map(([path]) => join(root, path));
}

describe('Installing, updating and uninstalling through Node-RED', function () {
  this.timeout(120_000);
  let collector: Collector;
  let registry: Registry;
  let nodeRed: NodeRed;
  let work: string;
  let userDir: string;

  before(async () => {
    work = mkdtempSync(join(tmpdir(), 'qbo-install-'));
    collector = await startCollector();
    registry = await startRegistry(work);
    const folder = join(work, 'package');
    await stagePackage(folder);
    registry.add(folder);
    const manifest = join(folder, 'package.json');
    writeFileSync(manifest, JSON.stringify({ ...asObject(read(manifest)), version: formerVersion }));
    registry.add(folder);
    registry.add(...broughtAlong());

    userDir = makeUserDir({ externalModules: {} }, []);
    rmSync(join(userDir, 'node_modules'), { recursive: true });
    writeFileSync(join(userDir, 'package.json'), JSON.stringify({ name: 'user-dir', version: '0.0.1', private: true }));
    nodeRed = await startNodeRed({ userDir, env: registry.env });
  });

  after(async () => {
    await nodeRed?.close();
    await registry?.close();
    await collector?.close();
    removeUserDir(userDir);
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  });

  const arrived = (place: string, fits: (message: Collected) => boolean = () => true) =>
    collector.next((message) => message.place === place && fits(message), 30_000);

  async function deploySaved(): Promise<void> {
    const z = saved.find(({ type }) => type === 'tab')?.id;
    const seen = [made, told, looked].flatMap((id) => collect(collector, id));
    const added = [...seen, inject(look, [trigger]), complete('complete', [trigger], [looked])];
    const kept = saved.filter(({ id }) => id !== made && id !== told);
    await nodeRed.deploy([...kept, ...added.map((node) => ({ ...node, z }))]);
    // What is made before the first look is not new.
    await nodeRed.press(look);
    await arrived(looked);
  }

  async function makeInvoice(): Promise<number> {
    await nodeRed.press(button);
    const { payload } = await arrived(made);
    await arrived(told, (message) => at(message, 'payload.Id') === at(payload, 'Id'));
    return Number(at(payload, 'Id'));
  }

  const installed = (): string[] => {
    const folder = join(userDir, 'node_modules');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
    // npm leaves the folder of a scope behind, with nothing in it.
    return names.flatMap((name) => {
      return name.startsWith('@') ? readdirSync(join(folder, name)).map((own) => `${name}/${own}`) : [name];
    });
  };

  let former: number;

  it('brings what it asks for, and nodes that work at once', async () => {
    const answer = await nodeRed.post('nodes', { module, version: formerVersion });
    assert.deepEqual(
      asArray(at(answer, 'nodes')).map((set) => [at(set, 'name'), at(set, 'err')]),
      [
        ['qbo-config', undefined],
        ['qbo-trigger', undefined],
        ['qbo-action', undefined]
      ]
    );
    for (const name of [module, 'axios', 'big.js', 'intuit-oauth', 'undici'])
      assert.ok(installed().includes(name), name);
    await deploySaved();
    former = await makeInvoice();
  });

  itOnce('takes less than 10 MB with all that comes along, which are no more than 90 packages', () => {
    const folder = join(userDir, 'node_modules');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const bytes = entries.reduce((sum, entry) => {
      return sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0);
    }, 0);
    assert.ok(bytes < 10_000_000, `${bytes} bytes`);
    const packages = Object.keys(asObject(at(read(join(folder, '.package-lock.json')), 'packages')));
    assert.ok(packages.length <= 90, `${packages.length} packages`);
  });

  itOnce('goes on after an update with the flows and the company that were there', async () => {
    assert.equal(at(await nodeRed.post('nodes', { module, version }), 'pending_version'), version);
    const from = nodeRed.lines().length;
    await nodeRed.restart();
    assert.equal(at(await nodeRed.get(`nodes/${module}`), 'version'), version);
    const later = await makeInvoice();
    assert.ok(later > former, `${later} comes after ${former}`);
    const complaints = nodeRed
      .lines()
      .slice(from)
      .filter((line) => /\[(warn|error)\].*qbo/i.test(line));
    assert.deepEqual(complaints, []);
  });

  const removeStored = (headers: Record<string, string> = {}) =>
    fetch(new URL('qbo/stored', nodeRed.url), { method: 'DELETE', headers });

  itOnce('removes what is stored when asked to, once no connection is left, and for no other page', async () => {
    const refused = await removeStored();
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /Sample company/);
    await nodeRed.deploy([]);
    assert.equal((await removeStored({ origin: 'http://elsewhere.example' })).status, 403);
    assert.ok(existsSync(join(userDir, 'qbo')));
    assert.equal((await removeStored()).status, 200);
    assert.equal(existsSync(join(userDir, 'qbo')), false);
  });

  it('leaves nothing behind when it is uninstalled but the folder that the README names', async () => {
    await deploySaved();
    await makeInvoice();
    await nodeRed.deploy([]);
    await nodeRed.remove(`nodes/${module}`);
    assert.deepEqual(installed(), []);
    assert.deepEqual(
      readdirSync(userDir).filter((name) => !ofNodeRed.test(name)),
      ['qbo']
    );
    for (const name of ['package.json', '.config.nodes.json', '.config.runtime.json', 'flows.json']) {
      const path = join(userDir, name);
      if (existsSync(path)) assert.doesNotMatch(readFileSync(path, 'utf8'), /quickbooks|qbo/i, name);
    }
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    assert.match(readme, /\n## Uninstall it\n[^]*?`qbo\/`[^]*?\/qbo\/stored[^]*?\n## /);
  });
});
