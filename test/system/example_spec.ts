import assert from 'node:assert/strict';
import { startCollector, type Collected, type Collector } from '../support/collector';
import { readExample } from '../support/examples';
import { collect, complete, inject, type FlowNode } from '../support/flow';
import { at, textAt } from '../support/json';
import { startNodeRed, type NodeRed } from '../support/node-red';
import { itOnce } from '../support/once';
import { sample } from '../support/sample';

const example = readExample('01 - Invoice in, invoice out.json');

function idOf(type: string, name: string): string {
  const node = example.find((candidate) => candidate.type === type && candidate.name === name);
  assert.ok(node, `the example has a ${type} named "${name}"`);
  return node.id;
}

const look = 'look';
const looked = 'looked';

/** The example with a collector behind everything that a debug node shows, and a button to make a trigger look at once. */
function collected(collector: Collector): FlowNode[] {
  const trigger = idOf('qbo-trigger', 'Invoices');
  const shown = example.filter(({ type }) => type === 'debug').flatMap(({ id }) => collect(collector, id));
  const added = [
    ...shown,
    inject(look, [trigger]),
    complete('complete', [trigger], [looked]),
    ...collect(collector, looked)
  ];
  const z = example.find(({ type }) => type === 'tab')?.id;
  return [...example.filter(({ type }) => type !== 'debug'), ...added.map((node) => ({ ...node, z }))];
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
  const press = (name: string) => nodeRed.press(idOf('inject', name));
  const isEvent = (topic: string) => (got: Collected) => got.topic === topic;

  it('starts as it is, without a warning', async () => {
    nodeRed = await startNodeRed({ flows: example, fresh: true });
    const usual = /Projects disabled|Encrypted credentials not found/;
    const complaints = nodeRed.lines().filter((line) => /\[(warn|error|fatal)\]/.test(line) && !usual.test(line));
    assert.deepEqual(complaints, []);
  });

  it('makes an invoice, and the trigger reports it', async () => {
    await nodeRed.deploy(collected(collector));
    // What is made before the first look is not new.
    await nodeRed.press(look);
    await collector.next(({ place }) => place === looked);
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
    const notes = textAt(changed, 'payload.Notes');
    assert.match(notes, /^Seen from Node-RED at /);
    // The invoice above changed its customer's balance, which is an event of its own.
    const isThisChange = (got: Collected) => isEvent('Customer/updated')(got) && at(got, 'payload.Notes') === notes;
    const event = await collector.next(isThisChange, 25_000);
    assert.equal(at(event, 'payload.Id'), at(changed, 'payload.Id'));
  });

  it('deletes the newest invoice, and the trigger reports it', async () => {
    await press('Delete the newest invoice');
    const deleted = await next('delete');
    const event = await collector.next(isEvent('Invoice/deleted'), 25_000);
    assert.equal(at(event, 'payload.Id'), at(deleted, 'payload.Id'));
  });

  itOnce('keeps the company over a restart', async () => {
    await press('Bill two rock fountains');
    const made = await next('create');
    await nodeRed.restart();
    await press('Delete the newest invoice');
    assert.equal(at(await next('delete'), 'payload.Id'), at(made, 'payload.Id'));
  });
});
