import assert from 'node:assert/strict';
import { startCollector, type Collector } from '../support/collector';
import { catchAll, collect, complete, inject, tab, type FlowNode } from '../support/flow';
import { at } from '../support/json';
import { startNodeRed, type NodeRed } from '../support/node-red';
import { itOnce } from '../support/once';

/** What the other system tests rest on, shown with nodes of Node-RED alone. */
describe('The test harness', () => {
  let collector: Collector;
  let nodeRed: NodeRed;

  function flow(): FlowNode[] {
    return [
      tab(),
      inject('start', ['work']),
      {
        ...inject('work', ['out']),
        type: 'change',
        rules: [{ t: 'set', p: 'payload', pt: 'msg', to: '$number(payload) / 2', tot: 'jsonata' }]
      },
      ...collect(collector, 'out'),
      catchAll('catch', ['caught']),
      ...collect(collector, 'caught'),
      complete('complete', ['work'], ['completed']),
      ...collect(collector, 'completed')
    ];
  }

  before(async () => {
    collector = await startCollector();
    nodeRed = await startNodeRed();
    await nodeRed.deploy(flow());
  });

  after(async () => {
    await nodeRed.close();
    await collector.close();
  });

  it('carries a whole message into a flow and out of it', async () => {
    await nodeRed.inject('start', { payload: '42', topic: 'half', qbo: { a: [1] }, parts: { index: 0 }, list: [] });
    const { place, payload, topic, qbo, parts, list } = await collector.next(({ place }) => place === 'out');
    assert.deepEqual(
      { place, payload, topic, qbo, parts, list },
      { place: 'out', payload: 21, topic: 'half', qbo: { a: [1] }, parts: { index: 0 }, list: [] }
    );
    await collector.next(({ place }) => place === 'completed');
  });

  it('shows what a Catch node sees', async () => {
    await nodeRed.inject('start', { payload: 'no number', mark: 'kept' });
    const caught = await collector.next(({ place }) => place === 'caught');
    assert.equal(at(caught, 'error.source.id'), 'work');
    assert.equal(caught.mark, 'kept');
  });

  // What other tests do with each version: they start it again and kill it.
  itOnce('keeps flows over a restart and a kill, and tells of a Node-RED that ends by itself', async () => {
    async function restartedWithFlows(): Promise<void> {
      await nodeRed.restart();
      await nodeRed.inject('start', { payload: '8' });
      assert.equal((await collector.next(({ place }) => place === 'out')).payload, 4);
    }
    await restartedWithFlows();
    const waiting = assert.rejects(nodeRed.waitForLog(/never logged/), /Node-RED ended/);
    await nodeRed.kill();
    await waiting;
    assert.equal(nodeRed.isRunning(), false);
    await restartedWithFlows();
  });
});
