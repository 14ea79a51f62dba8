import assert from 'node:assert/strict';
import { samplesOfKind, type DocSample } from '../../support/doc-samples';
import { startCollector, type Collected, type Collector } from '../../support/collector';
import { collect, complete, inject, type FlowNode } from '../../support/flow';
import { asArray, asObject, asText, at, isObject } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';
import { collectedFlow, places, startOf, trigger } from '../../support/qbo-flow';

function nodesOf({ text }: DocSample): FlowNode[] {
  return asArray(JSON.parse(text)).map((node) => {
    const found = asObject(node);
    return { ...found, id: asText(found.id), type: asText(found.type) };
  });
}

const look = 'look';
const looked = 'looked';

/** The flow with a collector in place of each debug node, and a button to make its triggers look at once. */
function collected(collector: Collector, flow: readonly FlowNode[]): FlowNode[] {
  const triggers = flow.filter(({ type }) => type === 'qbo-trigger').map(({ id }) => id);
  const shown = flow.filter(({ type }) => type === 'debug').flatMap(({ id }) => collect(collector, id));
  const looking = [inject(look, triggers), complete('complete', triggers, [looked]), ...collect(collector, looked)];
  const z = flow.find(({ type }) => type === 'tab')?.id;
  const added = [...shown, ...(triggers.length > 0 ? looking : [])];
  return [...flow.filter(({ type }) => type !== 'debug'), ...added.map((node) => ({ ...node, z }))];
}

/** What a value of the sample is: the names in it, all the way down, and the kind of each value. */
function shapeOf(value: unknown): unknown {
  if (!isObject(value)) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

/** Of a record, which a page shortens, only what the page shows. */
function shownOf(message: Collected, sample: object): object {
  const shown = Object.keys(sample).map((name) => [name, message[name]]);
  const record = asObject(at(sample, 'payload'));
  const payload = Object.fromEntries(Object.keys(record).map((name) => [name, at(message, `payload.${name}`)]));
  return { ...Object.fromEntries(shown), payload };
}

describe('The flows of the documents', () => {
  let collector: Collector;
  let nodeRed: NodeRed;

  before(async () => {
    collector = await startCollector();
    nodeRed = await startNodeRed();
  });

  after(async () => {
    await nodeRed.close();
    await collector.close();
  });

  for (const sample of samplesOfKind('json flow')) {
    it(`${sample.place} does what its debug nodes show`, async () => {
      const flow = nodesOf(sample);
      await nodeRed.deploy(collected(collector, flow));
      if (flow.some(({ type }) => type === 'qbo-trigger')) {
        // What is made before the first look is not new.
        await nodeRed.press(look);
        await collector.next(({ place }) => place === looked);
      }
      for (const { id } of flow.filter(({ type }) => type === 'inject')) await nodeRed.press(id);
      const debugs = flow.filter(({ type }) => type === 'debug');
      assert.ok(debugs.length > 0);
      for (const { id } of debugs) {
        const got = await collector.next(({ place }) => place === id, 25_000);
        assert.ok(at(got, 'payload.Id'), 'a record of QuickBooks');
      }
    });
  }

  it("a trigger's messages are as the page shows them", async () => {
    const company = { id: 'company', type: 'qbo-config', environment: 'simulator', minorVersion: 75, version: 1 };
    const operation = (id: string, name: string, more: object): FlowNode => ({
      ...{ id, type: 'qbo-action', z: 'tab', version: 1, connection: 'company', entity: 'Invoice', operation: name },
      ...{ lines: [], options: {}, output: 'payload', ...more }
    });
    const make = operation('make', 'create', {
      source: 'fields',
      fields: { CustomerRef: { value: 'Cool Cars', type: 'name' } },
      lines: [{ detailType: 'SalesItemLineDetail', fields: { Amount: { value: '5', type: 'num' } } }],
      wires: [[places.out]]
    });
    const remove = operation('remove', 'delete', { source: 'payload', fields: {}, wires: [[]] });
    const flow = [
      company,
      ...trigger('invoices', 'Invoice', ['new', 'deleted'], { interval: 1 }),
      ...[make, inject(startOf('make'), ['make']), remove, inject(startOf('remove'), ['remove'])]
    ];
    await nodeRed.deploy(collectedFlow(collector, flow));
    await nodeRed.press(startOf('invoices'));
    await collector.next(({ place }) => place === places.completed);
    await nodeRed.press(startOf('make'));
    for (const { place, text } of samplesOfKind('json event')) {
      const sample = asObject(JSON.parse(text));
      const { qbo, ...message } = await collector.next(({ topic }) => topic === sample.topic, 25_000);
      // This flow has made the change itself.
      const { self, ...told } = asObject(qbo);
      assert.equal(self, true);
      const got = { ...message, qbo: told };
      assert.deepEqual(shapeOf(shownOf(got, sample)), shapeOfShown(sample, got), place);
      assert.deepEqual(Object.keys(asObject(got.qbo)).sort(), Object.keys(asObject(sample.qbo)).sort(), place);
      if (sample.topic === 'Invoice/new') await nodeRed.inject(startOf('remove'), { payload: at(got, 'payload.Id') });
    }
  });
});

/** The sample's shape; what it shows as an empty object has something in it. */
function shapeOfShown(sample: object, got: Collected): unknown {
  const payload = Object.entries(asObject(at(sample, 'payload'))).map(([name, value]) => {
    const isEmpty = isObject(value) && Object.keys(value).length === 0;
    return [name, shapeOf(isEmpty ? asObject(at(got, `payload.${name}`)) : value)];
  });
  return { ...asObject(shapeOf(sample)), payload: Object.fromEntries(payload) as object };
}
