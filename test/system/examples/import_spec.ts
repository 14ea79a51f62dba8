import assert from 'node:assert/strict';
import { exampleNames, readExample } from '../../support/examples';
import { startNodeRed, type NodeRed } from '../../support/node-red';

/** What Node-RED says of every start, and of a broker that is not there. */
const usual = /Projects disabled|Encrypted credentials not found|Connection failed to broker/;

describe('All examples together', () => {
  let nodeRed: NodeRed | undefined;

  after(() => nodeRed?.close());

  it('are imported and started as they are, without an unknown node or a warning', async () => {
    const flows = exampleNames.flatMap(readExample);
    nodeRed = await startNodeRed({ flows, settings: { nodesExcludes: [] } });
    const complaints = nodeRed.lines().filter((line) => /\[(warn|error|fatal)\]/.test(line) && !usual.test(line));
    assert.deepEqual(complaints, []);
    assert.equal((await nodeRed.flows()).length, flows.length);
  });
});
