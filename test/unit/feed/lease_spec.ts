import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createFeed, type Feed } from '../../../src/feed/feed';
import { redisAway } from '../../../src/http/shared-state';
import { createMemoryStore } from '../../../src/state/memory-store';
import type { Lease, Standing } from '../../../src/state/sharing';
import type { StateStore } from '../../../src/state/store';
import { eventually } from '../../support/eventually';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

/** A lease that a test gives and takes; over at an instant, and told of later, as by a timer that comes late. */
function createLease(store: StateStore): Lease & { give(): void; end(): void; tell(standing: Standing): void } {
  const listeners = new Set<() => void>();
  let standing: Standing = { kind: 'elsewhere' };
  let term: { store: StateStore; isHeld(): boolean } | undefined;
  let isOver = true;
  const tell = (next: Standing): void => {
    standing = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    term: () => (term?.isHeld() ? term : undefined),
    standing: () => standing,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
    tell,
    give() {
      isOver = false;
      const own = { store, isHeld: () => !isOver && term === own };
      term = own;
      tell({ kind: 'held' });
    },
    end() {
      isOver = true;
    }
  };
}

describe('the feeds of two processes with one lease', () => {
  let test: SimulatedCompany;
  let store: StateStore;
  const feeds: Feed[] = [];

  beforeEach(async () => {
    test = await startSimulatedCompany();
    store = createMemoryStore();
  });
  afterEach(async () => {
    for (const feed of feeds.splice(0)) feed.close();
    await test.close();
  });

  function start() {
    const lease = createLease(store);
    const asked: { trigger: string; answer: (failure?: string) => void }[] = [];
    const poller = {
      ask(trigger: string, answer: (failure?: string) => void) {
        asked.push({ trigger, answer });
        return () => undefined;
      },
      tellAcknowledged: () => undefined
    };
    const { client, realmId } = test.company;
    const feed = createFeed({ client, store, realmId, lease, poller });
    feeds.push(feed);
    const told: string[] = [];
    const standings: string[] = [];
    let polls = 0;
    const subscription = feed.subscribe({
      id: 'customers',
      connection: 'c',
      entity: 'Customer',
      events: new Set(['new']),
      intervalMs: 3_600_000,
      startFrom: { kind: 'now' },
      emit: (events) => told.push(...events.map(({ id }) => id)),
      onPoll: () => (polls += 1),
      onWarning: ({ sentence }) => assert.fail(sentence),
      onStanding: ({ kind }) => standings.push(kind)
    });
    const hasPolled = (count: number) => eventually(async () => assert.equal(polls, count));
    return { lease, feed, subscription, told, standings, asked, hasPolled };
  }

  const create = (name: string) =>
    String(test.simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName: name } }).Id);

  it('poll in the one that has it, from where the other has come to', async () => {
    const [one, other] = [start(), start()];
    one.lease.give();
    await one.hasPolled(1);
    const first = create('First');
    await one.subscription.pollNow();
    await eventually(async () => assert.ok(JSON.stringify(await store.get('cursor-customers'))));
    one.lease.end();
    one.lease.tell({ kind: 'elsewhere' });
    const second = create('Second');
    other.lease.give();
    await other.hasPolled(1);
    assert.deepEqual(one.told, [first]);
    assert.ok(other.told.includes(second));
    assert.deepEqual(
      [one.standings, other.standings],
      [
        ['elsewhere', 'held', 'elsewhere'],
        ['elsewhere', 'held']
      ]
    );
    const third = create('Third');
    other.lease.end();
    one.lease.give();
    await one.hasPolled(3);
    assert.ok(one.told.includes(third));
    assert.ok(one.told.includes(second), 'what was not known to be told comes again');
  });

  it('tell nothing from the instant on at which it is over, though nobody has said so yet', async () => {
    const one = start();
    one.lease.give();
    await one.hasPolled(1);
    create('Told by nobody');
    const poll = one.subscription.pollNow();
    one.lease.end();
    await eventually(async () => assert.equal(one.asked.length, 1));
    assert.deepEqual(one.told, []);
    one.asked[0]?.answer();
    await poll;
  });

  it('have polled when they say so, also where their time ended and began anew meanwhile', async () => {
    const one = start();
    one.lease.give();
    await one.hasPolled(1);
    const created = create('Not passed over');
    const poll = one.subscription.pollNow();
    one.lease.end();
    one.lease.tell({ kind: 'elsewhere' });
    await eventually(async () => assert.equal(one.asked.length, 1));
    one.lease.give();
    await poll;
    assert.ok(one.told.includes(created));
  });

  it('pass a wish to poll on and wait until it is done, or say why nobody can', async () => {
    const one = start();
    const answers: (string | undefined)[] = [undefined, 'QuickBooks cannot be reached.'];
    for (const failure of answers) {
      const polled = one.subscription.pollNow();
      const asked = one.asked.splice(0);
      assert.deepEqual(
        asked.map(({ trigger }) => trigger),
        ['customers']
      );
      asked[0]?.answer(failure);
      if (failure === undefined) await polled;
      else
        await assert.rejects(polled, /^The Node-RED that polls this company could not: QuickBooks cannot be reached/);
    }
    one.lease.tell({ kind: 'away', problem: redisAway('ECONNREFUSED') });
    await assert.rejects(one.subscription.pollNow(), { code: 'QBO_UNAVAILABLE' });
    assert.equal(test.requests().filter(({ path }) => path.endsWith('/cdc')).length, 0);
  });

  it('poll themselves for a wish that nobody has answered, once they are the one that does', async () => {
    const one = start();
    one.lease.tell({ kind: 'starting' });
    const polled = one.subscription.pollNow();
    one.lease.tell({ kind: 'elsewhere' });
    one.lease.give();
    await polled;
    assert.ok(test.requests().some(({ path }) => path.endsWith('/cdc')));
  });

  it('ask again where whoever polls has died, and say so where nobody answers for half a minute', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    try {
      const one = start();
      const polled = assert.rejects(one.subscription.pollNow(), {
        code: 'QBO_UNAVAILABLE',
        message: /^Another Node-RED polls this company, and did not answer within 30 s/
      });
      await clock.tickAsync(30_000);
      await polled;
      assert.ok(one.asked.length > 5);
    } finally {
      clock.restore();
    }
  });
});
