import assert from 'node:assert/strict';
import { startCollector, type Collected, type Collector } from '../support/collector';
import { readExample } from '../support/examples';
import { collect, type FlowNode } from '../support/flow';
import { at } from '../support/json';
import { startNodeRed, type NodeRed } from '../support/node-red';
import { sample } from '../support/sample';

const example = readExample('01 - Invoice in, invoice out.json');

/** The example with a collector behind everything that a debug node shows. */
function collected(collector: Collector): FlowNode[] {
  return example.flatMap((node) => {
    if (node.type !== 'debug') return [node];
    return collect(collector, node.id).map((part) => ({ ...part, z: node.z }));
  });
}

function idOf(type: string, name: string): string {
  const node = example.find((candidate) => candidate.type === type && candidate.name === name);
  assert.ok(node, `the example has a ${type} named "${name}"`);
  return node.id;
}

describe('The example, with the simulator inside Node-RED', () => {
  let collector: Collector;
  let nodeRed: NodeRed;

  before(async () => {
    collector = await startCollector();
  });

  after(async () => {
    await nodeRed.close();
    await collector.close();
  });

  const next = (operation: string) => collector.next((got) => at(got, 'qbo.operation') === operation);
  const press = (name: string) => nodeRed.inject(idOf('inject', name), undefined);
  const isEvent = (topic: string) => (got: Collected) => got.topic === topic;

  it('starts as it is, without a warning', async () => {
    nodeRed = await startNodeRed({ flows: example });
    const usual = /Projects disabled|Encrypted credentials not found/;
    const complaints = nodeRed.lines().filter((line) => /\[(warn|error|fatal)\]/.test(line) && !usual.test(line));
    assert.deepEqual(complaints, []);
  });

  it('makes an invoice, and the trigger reports it', async () => {
    await nodeRed.deploy(collected(collector));
    await press('Bill two rock fountains');
    const made = await next('create');
    assert.equal(at(made, 'payload.CustomerRef.name'), sample.customer);
    assert.equal(at(made, 'payload.TotalAmt'), 550);
    const event = await collector.next(isEvent('Invoice/new'), 25_000);
    assert.equal(at(event, 'payload.Id'), at(made, 'payload.Id'));
  });

  it('changes a customer, and the trigger reports it', async () => {
    await press('Note down the time');
    const changed = await next('update');
    assert.match(String(at(changed, 'payload.Notes')), /^Seen from Node-RED at /);
    const event = await collector.next(isEvent('Customer/updated'), 25_000);
    assert.equal(at(event, 'payload.Id'), at(changed, 'payload.Id'));
  });

  it('deletes the newest invoice, and the trigger reports it', async () => {
    await press('Delete the newest invoice');
    const deleted = await next('delete');
    const event = await collector.next(isEvent('Invoice/deleted'), 25_000);
    assert.equal(at(event, 'payload.Id'), at(deleted, 'payload.Id'));
  });

  it('keeps the company over a restart', async () => {
    await press('Bill two rock fountains');
    const made = await next('create');
    await nodeRed.restart();
    await press('Delete the newest invoice');
    assert.equal(at(await next('delete'), 'payload.Id'), at(made, 'payload.Id'));
  });
});
