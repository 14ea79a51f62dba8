import assert from 'node:assert/strict';
import { startCollector, type Collector } from '../../support/collector';
import { exampleNames, paletteFolders, readExample } from '../../support/examples';
import { collect, complete, inject } from '../../support/flow';
import { asArray, textAt } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { startOf } from '../../support/qbo-flow';

/** What is said of every start, of a broker that is not there, and of a second company, which flows are imported without. */
const usual =
  /Projects disabled|Encrypted credentials not found|Connection failed to broker|Sister company\] The credentials of this connection are gone/;

const packageName = 'node-red-contrib-quickbooks-online';
const flows = exampleNames.flatMap(readExample);
const triggers = flows.filter(({ type }) => type === 'qbo-trigger');

describe('All examples together', () => {
  let nodeRed: NodeRed | undefined;
  let collector: Collector | undefined;

  after(async () => {
    await nodeRed?.close();
    await collector?.close();
  });

  it('are imported and started as they are, without an unknown node or a warning', async () => {
    const listening = (collector = await startCollector());
    const looks = triggers.flatMap(({ id, z }) => {
      const looked = `${id}-looked`;
      const added = [inject(startOf(id), [id]), complete(`${id}-complete`, [id], [looked])];
      return [...added, ...collect(listening, looked)].map((node) => ({ ...node, z }));
    });
    nodeRed = await startNodeRed({
      flows: [...flows, ...looks],
      wholeCore: true,
      fresh: true,
      palette: paletteFolders(flows)
    });
    for (const { id } of triggers) await nodeRed.press(startOf(id));
    for (const { id } of triggers) await listening.next(({ place }) => place === `${id}-looked`);
    const complaints = nodeRed.lines().filter((line) => /\[(warn|error|fatal)\]/.test(line) && !usual.test(line));
    assert.deepEqual(complaints, []);
    assert.equal((await nodeRed.flows()).length, flows.length + looks.length);
  });

  it('are offered by the import dialog, each as it lies here', async () => {
    assert.ok(nodeRed);
    const offered = `library/examples/flows/${packageName}`;
    const listed = asArray(await nodeRed.get(offered)).map((one) => `${textAt(one, 'fn')}.json`);
    assert.deepEqual(listed.sort(), exampleNames);
    for (const name of exampleNames) {
      const taken = await nodeRed.get(`${offered}/${encodeURIComponent(name.replace(/\.json$/, ''))}`);
      assert.deepEqual(typeof taken === 'string' ? JSON.parse(taken) : taken, readExample(name));
    }
  });
});
