import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { asText, type JsonObject } from '../../support/json';
import { core, inject, tabId } from '../../support/flow';
import type { DeployType } from '../../support/node-red';
import { itOnce } from '../../support/once';
import { pollsOf } from '../../support/polls';
import { connectionId, startOf } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import { lostOf, renamedOf, startStream, type Done } from '../../support/stream';
import { useSystem } from '../../support/system';
import { createWatch, eventsOf, keeper, kindsOf, watched, watchNodes } from '../../support/watch';

const types: readonly DeployType[] = ['full', 'flows', 'nodes', 'reload'];
/** Longer than what was sent takes to count as told. */
const settledMs = 5_500;
/** The flow behind the trigger takes its time: a deploy drops the messages in it. */
const slow = 'slow';

describe('A trigger', () => {
  const system = useSystem(
    [
      ...watchNodes(
        watched('invoices', 'Invoice', ['new', 'updated', 'deleted'], {
          interval: 1,
          intervalUnit: 'seconds',
          wires: [[slow]]
        })
      ),
      core(slow, 'delay', [keeper], { pauseType: 'delay', timeout: 200, timeoutUnits: 'milliseconds' }),
      inject(startOf(slow), [slow])
    ],
    { unlimited: true }
  );
  const watch = createWatch(system, slow);
  let deploys = 0;

  before(() => watch.look(['invoices']));

  /** Deploys with properties of one node changed; its name changes always, so that a small deploy restarts it too. */
  async function deploy(type: DeployType, id: string, change: object = {}): Promise<void> {
    const { nodeRed } = system;
    deploys += 1;
    const flows = (await nodeRed.flows()).map((node) =>
      node.id === id ? { ...node, name: `deployed ${deploys}`, ...change } : node
    );
    await nodeRed.deploy(flows, type);
  }

  /** The trigger has looked by its schedule. */
  async function polled(): Promise<void> {
    const { company } = system;
    await (await pollsOf(company, company.seed.realmId)).reached(1);
  }

  /** All that was told up to now, when it has come through the flow. */
  async function told(): Promise<JsonObject[]> {
    await system.poll('invoices');
    return watch.events();
  }

  /** Nothing of what was done is lost; repeats are allowed, under the same eventId. */
  async function assertAllTold(done: Done): Promise<void> {
    const events = await told();
    assert.ok(done.made.length > 0 && done.deleted.length > 0);
    assert.deepEqual(lostOf(done, events), []);
    assert.deepEqual(renamedOf(events), []);
  }

  for (const type of types) {
    it(`loses nothing in a deploy of type ${type}`, async () => {
      const stream = await startStream(system.company.colleague);
      await polled();
      await deploy(type, 'invoices');
      await polled();
      await assertAllTold(await stream.end());
    });
  }

  itOnce('loses nothing in 50 deploys during a stream of changes', async function () {
    this.timeout(180_000);
    const stream = await startStream(system.company.colleague);
    for (const settles of [settledMs, 0]) {
      // Each deploy comes at another moment of a poll.
      for (let round = 0; round < 25; round += 1) {
        await deploy(types[round % types.length] ?? 'full', 'invoices');
        await pause((round % 10) * 25);
      }
      await pause(settles);
    }
    const done = await stream.end();
    assert.ok(done.made.length > 50, 'a stream');
    await assertAllTold(done);
  });

  for (const [what, id, change] of [
    ['it', 'invoices', 'd'],
    ['its flow', tabId, 'disabled'],
    ['its connection', connectionId, 'd']
  ] as const) {
    it(`tells what happened while ${what} was disabled once it is enabled again`, async () => {
      const { colleague } = system.company;
      const create = async () => asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
      await deploy('full', id, { [change]: true });
      const made = await create();
      const gone = await create();
      await colleague.remove('Invoice', gone);
      await deploy('full', id, { [change]: false });
      const events = await told();
      assert.deepEqual(kindsOf(eventsOf(events, 'Invoice', made)), ['new']);
      assert.deepEqual(kindsOf(eventsOf(events, 'Invoice', gone)), ['deleted']);
    });
  }
});
