import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';
import { conditions, offered } from '../../src/catalog';
import { publisherFacts, stagePackage } from '../../scripts/lib/staged.mjs';
import { exampleNames, readExample } from '../support/examples';
import { asArray, asObject, asText, at } from '../support/json';
import { propertiesOf, registrationsIn } from '../support/published-html';
import { root } from '../support/root';

const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const nodeFiles = Object.entries(asObject(at(manifest, 'node-red.nodes'))).map(([type, path]) => {
  return { type, js: join(root, asText(path)), html: join(root, asText(path).replace(/\.js$/, '.html')) };
});

/**
 * The rules of the flow library's scorecard, which itself needs the public catalogue to run. Two of its rules ask what others have
 * published, and are not tried here: that no package of another scope has such a name (P08), and that dependencies are the newest
 * (D03), for which ranges stand in that let newer ones in.
 */
describe('The package', () => {
  it('is found in the palette: keyword, licence, and a Node-RED version without an upper end', () => {
    assert.ok(asArray(at(manifest, 'keywords')).includes('node-red'));
    assert.ok(at(manifest, 'license'));
    assert.match(asText(at(manifest, 'node-red.version')), /^>=\d+\.\d+\.\d+$/);
  });

  it('admits the lowest Node.js of the newest Node-RED', () => {
    const [, lowest] = /^>=(\d+)(\.\d+)*$/.exec(asText(at(manifest, 'engines.node'))) ?? [];
    assert.ok(Number(lowest) <= 22, 'engines.node admits 22.9');
  });

  it('asks for four packages, by ranges that let their fixes in', () => {
    const wanted = asObject(at(manifest, 'dependencies'));
    assert.deepEqual(Object.keys(wanted), ['axios', 'big.js', 'intuit-oauth', 'undici']);
    for (const range of Object.values(wanted)) assert.match(asText(range), /^\^\d+\.\d+\.\d+$/);
  });

  it('has the name of a contributed package, and types of nodes that no other of its own has', () => {
    assert.match(asText(at(manifest, 'name')), /^node-red-contrib-[a-z0-9-]+$/);
    for (const { type } of nodeFiles) assert.match(type, /^qbo-/);
  });

  it('shows every node that a user can place in an example', () => {
    const shown = new Set(exampleNames.flatMap((name) => readExample(name).map(({ type }) => type)));
    for (const { type } of nodeFiles) assert.ok(shown.has(type), `${type} is in no example`);
  });

  it('loads nothing but its three nodes at the start of a Node-RED without a flow that uses them', () => {
    const script = join(root, 'test/support/registering.mjs');
    const told: unknown = JSON.parse(
      execFileSync(process.execPath, [script, ...nodeFiles.map(({ js }) => js)], { encoding: 'utf8' })
    );
    const loaded = asArray(at(told, 'files')).map((file) => basename(asText(file)));
    assert.deepEqual(
      loaded,
      nodeFiles.map(({ js }) => basename(js))
    );
  });

  it('adds less than 150 KB to what every editor loads at start', () => {
    const bytes = nodeFiles.map(({ html }) => statSync(html).size);
    const sum = bytes.reduce((all, size) => all + size, 0);
    assert.ok(sum < 150_000, `${sum} bytes`);
  });

  describe('as it is published', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbo-published-'));
    const facts = Object.fromEntries(publisherFacts.map((name) => [name, `https://publisher.example/${name}`]));
    let files: string[];

    before(async () => {
      await stagePackage(folder, { facts, pictures: 'https://publisher.example/' });
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it('is less than 1.5 MB, unpacked', () => {
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      assert.ok(bytes < 1_500_000, `${bytes} bytes`);
    });

    it('holds no map of a source, no test and no source', () => {
      assert.deepEqual(
        files.filter((file) => /\.map$|_spec|(?<!\.d)\.ts$/.test(file)),
        []
      );
    });

    it('says who publishes it and where to report bugs, and nothing of how it is built', () => {
      const published: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      assert.deepEqual(at(published, 'repository'), { type: 'git', url: facts.repository });
      for (const name of ['homepage', 'bugs', 'author']) assert.equal(at(published, name), facts[name]);
      for (const name of ['scripts', 'devDependencies', 'overrides']) assert.equal(at(published, name), undefined);
    });
  });

  it('has the whole catalog, packed as it is', () => {
    const load = createRequire(join(root, 'package.json'));
    const built = asObject(load(join(root, 'dist/core.js')));
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    assert.deepEqual(plain(built.offered), plain(offered));
    assert.deepEqual(plain(built.conditions), plain(conditions));
    // What several tables have in common is one object, as it is written.
    const parts = (value: unknown, seen = new Set<unknown>()): Set<unknown> => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
      seen.add(value);
      for (const part of Object.values(value)) parts(part, seen);
      return seen;
    };
    assert.equal(parts(built.offered).size, parts(offered).size);
  });

  for (const { type, js, html } of nodeFiles) {
    describe(type, () => {
      const read = () => registrationsIn(readFileSync(html, 'utf8'));

      function definition(): Map<string, unknown> {
        const [found] = read();
        const properties = propertiesOf(found?.definition);
        assert.ok(properties, 'the definition is an object literal without a spread');
        return properties;
      }

      it('is registered once, in plain text, under its own name', () => {
        assert.ok(existsSync(js));
        assert.deepEqual(
          read().map((registration) => registration.type),
          [type]
        );
      });

      it('has its defaults and credentials inline', () => {
        const properties = definition();
        const defaults = propertiesOf(properties.get('defaults'));
        assert.ok(defaults);
        assert.ok(defaults.has('name') && defaults.has('version'));
        for (const value of defaults.values()) assert.ok(propertiesOf(value));
        if (properties.has('credentials')) assert.ok(propertiesOf(properties.get('credentials')));
      });

      it('has a literal category, and colour, icon, inputs and outputs where it can be placed', () => {
        const properties = definition();
        const category = at(properties.get('category'), 'value');
        assert.equal(typeof category, 'string');
        if (category === 'config') return;
        for (const name of ['color', 'inputs', 'outputs', 'icon']) {
          assert.equal(at(properties.get(name), 'type'), 'Literal', name);
        }
        const icon = asText(at(properties.get('icon'), 'value'));
        assert.ok(existsSync(join(root, 'dist/nodes/icons', icon)), `${icon} lies beside the node`);
      });

      it('has its words and its help', () => {
        const words = join(root, 'dist/nodes/locales/en-US', basename(html, '.html'));
        assert.ok(existsSync(`${words}.json`));
        assert.ok(existsSync(`${words}.html`));
      });
    });
  }
});
