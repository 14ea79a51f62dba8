import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exampleNames, readExample } from '../support/examples';
import { asArray, asObject, asText, at } from '../support/json';
import { propertiesOf, registrationsIn } from '../support/published-html';
import { root } from '../support/root';

const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const nodeFiles = Object.entries(asObject(at(manifest, 'node-red.nodes'))).map(([type, path]) => {
  return { type, js: join(root, asText(path)), html: join(root, asText(path).replace(/\.js$/, '.html')) };
});

/** The rules of the flow library's scorecard, which itself needs the public catalogue to run. */
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

  it('brings no more than six packages of others', () => {
    assert.ok(Object.keys(asObject(at(manifest, 'dependencies'))).length <= 6);
  });

  it('shows every node that a user can place in an example', () => {
    const shown = new Set(exampleNames.flatMap((name) => readExample(name).map(({ type }) => type)));
    for (const { type } of nodeFiles) assert.ok(shown.has(type), `${type} is in no example`);
  });

  it('adds less than 150 KB to what every editor loads at start', () => {
    const bytes = nodeFiles.map(({ html }) => statSync(html).size);
    const sum = bytes.reduce((all, size) => all + size, 0);
    assert.ok(sum < 150_000, `${sum} bytes`);
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
