import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleNames, paletteOf, readExample } from '../../support/examples';
import type { FlowNode } from '../../support/flow';
import { asArray, asText } from '../../support/json';
import { root } from '../../support/root';

const examples = exampleNames.map((name) => ({ name, nodes: readExample(name) }));
const table = readFileSync(join(root, 'docs', 'examples.md'), 'utf8');
const ownVersions = new Set(['qbo-config', 'qbo-trigger', 'qbo-action']);
/** A place on somebody's machine, or a secret. */
const machines = /"(\/(home|root|tmp|work|Users|data)\/|[A-Z]:\\\\)/;

const targetsOf = ({ wires }: FlowNode): string[] =>
  asArray(wires ?? []).flatMap((output) => asArray(output).map(asText));
/** Tabs, groups and what is configured for others have no wires. */
const isPlaced = ({ wires }: FlowNode) => wires !== undefined;

describe('The examples', () => {
  it('are numbered without a gap', () => {
    assert.deepEqual(
      exampleNames.map((name) => name.slice(0, 5)),
      exampleNames.map((_, index) => `${String(index + 1).padStart(2, '0')} - `)
    );
  });

  it('share no id, so that all can be imported side by side', () => {
    const ids = examples.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const { name, nodes } of examples) {
    const ids = new Set(nodes.map(({ id }) => id));
    const groups = nodes.filter(({ type }) => type === 'group');

    describe(name, () => {
      it('is one tab of that name, on the simulated company, and has no credentials', () => {
        const tabs = nodes.filter(({ type }) => type === 'tab');
        assert.deepEqual(
          tabs.map(({ label }) => `${name.slice(0, 5)}${String(label)}.json`),
          [name]
        );
        const connections = nodes.filter(({ type }) => type === 'qbo-config');
        assert.equal(connections[0]?.name, 'Sample company');
        for (const { environment, simulatorUrl } of connections)
          assert.deepEqual([environment, simulatorUrl], ['simulator', '']);
        const companies = connections.map(({ simulatorCompany = '' }) => simulatorCompany);
        assert.equal(new Set(companies).size, companies.length, 'a company each');
        assert.ok(nodes.every((node) => !('credentials' in node)));
      });

      it('says first what it does, what to change and what it costs', () => {
        const [first, second, third] = nodes.filter(isPlaced);
        for (const comment of [first, second, third]) assert.equal(comment?.type, 'comment');
        assert.match(asText(second?.name), /^For your own company: /);
        assert.match(asText(third?.name), /^Costs: /);
      });

      it('says which nodes of others it needs', () => {
        const needed = paletteOf(nodes).map((one) => `Needs ${one.name}. `);
        assert.equal(/^Needs \S+ /.exec(String(nodes.find(isPlaced)?.name))?.[0] ?? '', needed.join(''));
      });

      it('has every other node in a group with a title', () => {
        for (const { name: title, nodes: members } of groups) {
          assert.ok(asText(title).length > 5);
          assert.ok(asArray(members).every((id) => ids.has(asText(id))));
        }
        const grouped = new Set(groups.flatMap(({ nodes: members }) => asArray(members)));
        const placed = nodes.filter((node) => isPlaced(node) && node.type !== 'comment');
        assert.deepEqual(
          placed.filter((node) => !grouped.has(node.id)).map((node) => node.name),
          []
        );
        assert.deepEqual(
          placed.filter((node) => !groups.some(({ id }) => id === node.g)).map((node) => node.name),
          []
        );
      });

      it('has names, and wires that lead to nodes', () => {
        for (const node of nodes.filter(isPlaced)) {
          assert.ok(asText(node.name) !== '', `a ${node.type} has no name`);
          for (const target of targetsOf(node)) assert.ok(ids.has(target), `${String(node.name)} leads to nothing`);
        }
      });

      it('has nodes at places of their own', () => {
        const places = nodes.filter(isPlaced).map(({ x, y }) => `${String(x)},${String(y)}`);
        assert.equal(new Set(places).size, places.length);
      });

      it('says the version of what is ours, and no path of a machine', () => {
        for (const node of nodes.filter(({ type }) => ownVersions.has(type))) assert.equal(node.version, 1);
        assert.doesNotMatch(JSON.stringify(nodes), machines);
      });

      it('stands in docs/examples.md with what it does and what it costs', () => {
        const row = table.split('\n').find((line) => line.startsWith(`| ${name.replace(/\.json$/, '')} `));
        assert.ok(row, `docs/examples.md has a row that begins with ${name}`);
        assert.equal(row.split('|').filter((cell) => cell.trim() !== '').length, 3);
      });
    });
  }
});
