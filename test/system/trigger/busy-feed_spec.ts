import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { entities } from '../../../src/catalog';
import type { ChangeEvent, EventKind } from '../../../src/feed/change';
import { createFeed, type Feed } from '../../../src/feed/feed';
import { wordsOf } from '../../../src/http/qbo-error';
import { createMemoryStore } from '../../../src/state/memory-store';
import {
  type ChangeService,
  clientOver,
  createChangeService,
  randomFrom,
  type ServiceReading
} from '../../support/change-service';
import { clientOf, type TestClient } from '../../support/client';

const second = 1_000;
const minute = 60 * second;
const noon = Date.parse('2026-03-01T12:00:00Z');
const names = ['Invoice', ...entities.map(({ name }) => name).filter((name) => name !== 'Invoice')].slice(0, 11);

describe('the feed of a busy company', () => {
  let clock: sinon.SinonFakeTimers;
  let test: TestClient;
  let feed: Feed;
  let service: ChangeService;
  let told: ChangeEvent[];
  let warnings: string[];
  /** Characters saved so far. */
  let written: number;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: noon + 400 });
    test = clientOf('http://none');
    [told, warnings, written] = [[], [], 0];
  });
  afterEach(async () => {
    feed.close();
    clock.restore();
    await test.close();
  });

  /** Triggers that poll every ten seconds; of each entity only the first one's events are kept. */
  function watch(reading: Partial<ServiceReading>, watched: readonly string[], events: readonly EventKind[]): void {
    const memory = createMemoryStore();
    const store = {
      ...memory,
      set: (key: string, value: unknown) => {
        written += JSON.stringify(value).length;
        return memory.set(key, value);
      },
      append: (key: string, entry: unknown) => {
        written += JSON.stringify(entry).length;
        return memory.append(key, entry);
      }
    };
    service = createChangeService({ exclusive: false, capEach: false, shuffles: true, ...reading }, randomFrom(1));
    feed = createFeed({ client: clientOver(test.client, service), store, realmId: '1' });
    for (const [index, entity] of watched.entries()) {
      feed.subscribe({
        id: `trigger-${index}`,
        connection: 'c',
        entity,
        events: new Set(events),
        intervalMs: 10 * second,
        startFrom: { kind: 'now' },
        emit: (some) => void (watched.indexOf(entity) === index && told.push(...some)),
        onPoll: (error) => assert.equal(error, undefined),
        onWarning: (warning) => warnings.push(wordsOf(warning))
      });
    }
  }

  /** Lets a minute pass in which so many invoices are made a second; gives the calls it cost. */
  async function busyMinute(perSecond: number, lateMs: () => number = () => 0): Promise<number> {
    const before = service.calls;
    for (let passed = 0; passed < 60; passed += 1) {
      for (let one = 0; one < perSecond; one += 1) service.change('Invoice', undefined, false, lateMs());
      await clock.tickAsync(second);
    }
    return service.calls - before;
  }

  function assertToldOnce(): void {
    assert.equal(new Set(told.map(({ eventId }) => eventId)).size, told.length, 'none of it twice');
    const missing = service.all.filter(({ id }) => !told.some((event) => event.id === id));
    assert.deepEqual(missing, []);
  }

  it('costs 8 calls a minute at most with 6 new invoices a second, late ones among them, and tells each once', async () => {
    watch({}, [...names, ...names], ['new', 'updated', 'deleted']);
    await clock.tickAsync(20 * second);
    const random = randomFrom(7);
    const counts: number[] = [];
    for (let passed = 0; passed < 24; passed += 1) {
      counts.push(await busyMinute(6, () => (random() < 0.05 ? random() * 9 * minute : 0)));
      if (passed === 15) service.change('Customer', undefined, false, 5 * minute);
    }
    assert.ok(
      counts.every((count) => count <= 8),
      counts.join()
    );
    assert.ok(counts.reduce((sum, count) => sum + count) <= 7 * counts.length, counts.join());
    for (let passed = 0; passed < 25; passed += 1) await busyMinute(0);
    assert.equal(told.length, 24 * 60 * 6 + 1);
    assertToldOnce();
  });

  it('costs one call per poll soon after 1,300 changes in one second, until it reads them again', async () => {
    watch({ shuffles: false }, ['Invoice', 'Bill'], ['new', 'updated', 'deleted']);
    await clock.tickAsync(60 * second);
    for (let one = 0; one < 1_300; one += 1) service.change('Invoice', undefined, false);
    await clock.tickAsync(15 * second);
    assert.equal(told.length, 1_300);
    for (let passed = 0; passed < 4; passed += 1) assert.equal(await busyMinute(0), 6);
    const counts: number[] = [];
    for (let passed = 0; passed < 20; passed += 1) counts.push(await busyMinute(0));
    const extra = counts.reduce((sum, count) => sum + count) - 6 * counts.length;
    assert.ok(extra <= 6, counts.join());
    for (let passed = 0; passed < 3; passed += 1) assert.equal(await busyMinute(0), 6);
    assertToldOnce();
  });

  it('tells of deletions that show late with 1,300 changes, or warns of the time that they are of', async () => {
    watch({}, ['Invoice'], ['new', 'deleted']);
    await clock.tickAsync(minute);
    const old = Array.from({ length: 6 }, () => service.change('Invoice', undefined, false).id);
    await clock.tickAsync(15 * minute);
    const late = 2_500;
    for (const id of old.slice(0, 3)) service.change('Invoice', id, true, late);
    for (let one = 0; one < 1_300; one += 1) {
      service.change('Invoice', undefined, false, late);
      if (one % 100 === 0) await clock.tickAsync(second);
    }
    for (const id of old.slice(3)) service.change('Invoice', id, true, late);
    await clock.tickAsync(30 * minute);
    const spans = warnings.map((text) => /deletions from (\S+) to (\S+) cannot/.exec(text)?.slice(1).map(Date.parse));
    const gone = service.all.filter(({ deleted }) => deleted);
    for (const { id, madeAt } of gone) {
      const isTold = told.some((event) => event.kind === 'deleted' && event.id === id);
      const isWarned = spans.some(([from = 0, to = 0] = []) => madeAt >= from && madeAt <= to);
      assert.ok(isTold || isWarned, `${id} of ${new Date(madeAt).toISOString()}: ${warnings.join()}`);
    }
    assert.ok(warnings.length <= 2, warnings.join('\n'));
    for (const id of old.slice(3)) assert.ok(told.some((event) => event.kind === 'deleted' && event.id === id));
  });

  it('tells what changes in the very second of the first poll, after it, where changedSince leaves that out', async () => {
    watch({ exclusive: true }, ['Invoice'], ['new']);
    await clock.tickAsync(400);
    const { id } = service.change('Invoice', undefined, false);
    assert.equal(new Date(Date.now()).toISOString(), '2026-03-01T12:00:00.800Z');
    await clock.tickAsync(15 * second);
    assert.deepEqual(
      told.map((event) => event.id),
      [id]
    );
  });

  it('writes no more than 4 kB per poll with one change while 900 others lie within the ten minutes', async () => {
    watch({}, ['Invoice', 'Invoice'], ['new', 'updated']);
    await clock.tickAsync(20 * second);
    for (let passed = 0; passed < 150; passed += 1) {
      for (let one = 0; one < 6; one += 1) service.change('Invoice', undefined, false);
      await clock.tickAsync(second);
    }
    const sizes: number[] = [];
    for (let passed = 0; passed < 40; passed += 1) {
      const before = written;
      service.change('Invoice', undefined, false);
      await clock.tickAsync(10 * second);
      sizes.push(written - before);
    }
    assert.ok(Math.max(...sizes) <= 4_000, sizes.join());
    assertToldOnce();
  });
});
