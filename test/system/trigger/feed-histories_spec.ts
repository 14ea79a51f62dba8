import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { ChangeEvent, EventKind } from '../../../src/feed/change';
import { createFeed, type Feed } from '../../../src/feed/feed';
import type { Subscription } from '../../../src/feed/subscription';
import { wordsOf } from '../../../src/http/qbo-error';
import { createMemoryStore } from '../../../src/state/memory-store';
import type { StateStore } from '../../../src/state/store';
import {
  type Change,
  type ChangeService,
  clientOver,
  createChangeService,
  randomFrom,
  wholeSecond
} from '../../support/change-service';
import { clientOf, type TestClient } from '../../support/client';

const second = 1_000;
const minute = 60_000;
const noon = Date.parse('2026-03-01T12:00:00Z');
/** Name lists among them are never deleted. */
const entities = ['Invoice', 'Bill', 'Customer'];
/** Longer than what was sent takes to count as told, and a process that saves nothing any more goes on. */
const settlesMs = 13 * second;

interface Told {
  at: number;
  life: number;
  event: ChangeEvent;
}

interface Trigger {
  entity: string;
  told: Told[];
  warnings: string[];
  baseline: number | undefined;
}

/** A store that a process had when it ended: from then on nothing is written any more. */
function mortal(store: StateStore): { store: StateStore; writes: number; die(afterWrites: number): void } {
  let left = Infinity;
  const never = new Promise<never>(() => undefined);
  const write = async (work: () => Promise<void>) => {
    left -= 1;
    if (left < 0) return never;
    self.writes += 1;
    await work();
  };
  const self = {
    writes: 0,
    die: (afterWrites: number) => void (left = afterWrites),
    store: {
      get: store.get,
      set: (key, value) => write(() => store.set(key, value)),
      append: (key, entry) => write(() => store.append(key, entry)),
      entries: store.entries,
      delete: (key) => write(() => store.delete(key)),
      withLock: createMemoryStore().withLock
    } satisfies StateStore
  };
  return self;
}

describe('the feed over a history of changes', () => {
  let clock: sinon.SinonFakeTimers;
  let test: TestClient;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: noon + 400 });
    test = clientOf('http://none');
  });
  afterEach(async () => {
    clock.restore();
    await test.close();
  });

  function open(service: ChangeService, store: StateStore): Feed {
    return createFeed({ client: clientOver(test.client, service), store, realmId: '1' });
  }

  function watch(feed: Feed, id: string, trigger: Trigger, life: number): Subscription {
    return feed.subscribe({
      id,
      connection: 'c',
      entity: trigger.entity,
      events: new Set<EventKind>(['new', 'updated', 'deleted']),
      intervalMs: 10_000 * 60 * minute,
      startFrom: { kind: 'now' },
      emit: (events) => trigger.told.push(...events.map((event) => ({ at: Date.now(), life, event }))),
      onPoll: (error) => {
        assert.equal(error, undefined);
        trigger.baseline ??= Date.now();
      },
      onWarning: (warning) => trigger.warnings.push(wordsOf(warning))
    });
  }

  const keyOf = ({ event }: Told) => [event.id, event.syncToken ?? 'deleted', Date.parse(event.changedAt)].join();
  const keyOfChange = ({ id, version, madeAt }: Change) => [id, version, wholeSecond(madeAt)].join();

  /** Nothing that could be known is lost, and what came twice came after a crash and says that it is the same. */
  function assertTold(trigger: Trigger, service: ChangeService, crashes: readonly number[]): void {
    const eventIds = new Map<string, string>();
    const times = new Map<string, Told[]>();
    for (const told of trigger.told) {
      const key = keyOf(told);
      times.set(key, [...(times.get(key) ?? []), told]);
      assert.equal(eventIds.get(key) ?? told.event.eventId, told.event.eventId, `${key} keeps its eventId`);
      eventIds.set(key, told.event.eventId);
    }
    assert.equal(new Set(eventIds.values()).size, eventIds.size, 'each has its own');
    for (const [key, [first, ...repeats]] of times) {
      for (const repeat of repeats) {
        const crash = crashes.find((at) => first && at >= first.at && at <= first.at + settlesMs);
        assert.ok(crash !== undefined && first?.life !== repeat.life, `${key} came again without a crash`);
      }
    }
    const spans = trigger.warnings.map((text) => {
      const [, from = '', to = ''] = /deletions from (\S+) to (\S+) cannot be known/.exec(text) ?? [];
      return [wholeSecond(Date.parse(from)), Date.parse(to)] as const;
    });
    const last = new Map<string, Change>();
    for (const change of service.all) if (change.entity === trigger.entity) last.set(change.id, change);
    for (const change of last.values()) {
      if (change.madeAt <= (trigger.baseline ?? 0) || eventIds.has(keyOfChange(change))) continue;
      const isWarned = spans.some(([from, to]) => change.madeAt >= from && change.madeAt <= to);
      assert.ok(change.deleted && isWarned, `${JSON.stringify(change)} was not told: ${trigger.warnings.join()}`);
    }
  }

  async function play(seed: number): Promise<void> {
    const random = randomFrom(seed);
    const pick = (count: number) => Math.floor(random() * count);
    const chance = (share: number) => random() < share;
    const service = createChangeService(
      { exclusive: chance(0.5), capEach: chance(0.5), shuffles: chance(0.5) },
      random
    );
    const lasting = createMemoryStore();
    const triggers = new Map(
      [...entities, 'Invoice'].map((entity, index): [string, Trigger] => [
        `${entity}-${index}`,
        { entity, told: [], warnings: [], baseline: undefined }
      ])
    );
    const crashes: number[] = [];
    const rate = [0.3, 2, 8, 40, 120][pick(5)] ?? 1;
    const lateShare = [0, 0.05, 0.5][pick(3)] ?? 0;
    const lateMs = () => (chance(lateShare) ? pick(9 * minute) : 0);
    let life = 0;
    let process = mortal(lasting);
    let feed = open(service, process.store);
    let subscriptions = new Map<string, Subscription>();
    const start = () => {
      life += 1;
      process = mortal(lasting);
      feed = open(service, process.store);
      subscriptions = new Map([...triggers].map(([id, trigger]) => [id, watch(feed, id, trigger, life)]));
    };
    feed.close();
    start();

    const change = (entity: string) => {
      const living = service.living(entity);
      const id = living[pick(living.length)];
      const wish = random();
      if (wish < 0.6 || id === undefined) service.change(entity, undefined, false, lateMs());
      else if (wish < 0.85 || entity === 'Customer') service.change(entity, id, false, lateMs());
      else service.change(entity, id, true, lateMs());
    };
    const poll = (share: number) => {
      for (const subscription of subscriptions.values())
        if (chance(share)) void subscription.pollNow().catch(() => undefined);
    };

    await clock.tickAsync(5 * second);
    const ticks = 50 + pick(60);
    const steady = chance(0.5);
    for (let tick = 0; tick < ticks; tick += 1) {
      const count = pick(2 * rate + 1);
      for (let one = 0; one < count; one += 1) change(entities[pick(entities.length)] ?? 'Invoice');
      if (chance(0.02)) for (let one = 0; one < 1_300; one += 1) change('Invoice');
      poll(steady ? 1 : 0.3);
      if (chance(0.04)) {
        process.die(pick(6));
        await clock.tickAsync(pick(6_000));
        feed.close();
        crashes.push(Date.now());
        if (chance(0.2)) await clock.tickAsync(pick(40 * minute));
        start();
      }
      await clock.tickAsync(steady ? 10 * second : pick(60 * second));
    }
    for (let rest = 0; rest < 30; rest += 1) {
      poll(1);
      await clock.tickAsync(minute);
    }
    feed.close();
    for (const trigger of triggers.values()) assertTold(trigger, service, crashes);
  }

  for (let seed = 1; seed <= 10; seed += 1) {
    it(`loses nothing, history ${seed}`, () => play(seed));
  }
});
