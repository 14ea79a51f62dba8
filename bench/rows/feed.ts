import type { Changes } from '../../src/client/cdc';
import type { Client } from '../../src/client/client';
import { entities } from '../../src/catalog';
import { createFeed } from '../../src/feed/feed';
import { createMemoryStore } from '../../src/state/memory-store';
import type { JsonObject } from '../../src/http/fault';
import { createTurns } from '../../src/kit/turns';
import { core } from '../lib/core';
import { cpuOf, longestBlock } from '../lib/measure';
import type { Curve, Row } from '../lib/row';
import { invoice } from '../lib/server';

const second = 1_000;
const turns = createTurns();
const names = entities.filter(({ cdc, events }) => cdc && events.length > 0).map(({ name }) => name);

/** A company of which each poll tells what was put there before, from text as an answer brings it. */
function createScripted(realmId: string) {
  let now = Date.parse('2026-03-01T12:00:00Z');
  let lastId = 0;
  let texts = new Map<string, string>();
  const parsed = (): Map<string, JsonObject[]> =>
    new Map([...texts].map(([entity, text]) => [entity, JSON.parse(text) as JsonObject[]]));
  const client: Client = {
    ...core('http://localhost:1'),
    clock: { set: () => undefined, now: () => now },
    changes: async (): Promise<Changes> => ({ byEntity: parsed(), serverTime: now }),
    changedPage: async () => []
  };
  const feed = createFeed({ client, store: createMemoryStore(), realmId, turns });
  return {
    parsed,
    /** Makes so many records, spread over the first entities, ten seconds after those before. */
    make(count: number, over: number): void {
      now += 10 * second;
      const time = new Date(now - second).toISOString();
      const made = new Map<string, JsonObject[]>();
      for (let one = 0; one < count; one += 1) {
        const entity = names[one % over] ?? 'Invoice';
        const record = { ...invoice, Id: String((lastId += 1)), SyncToken: '0' };
        const list = made.get(entity) ?? [];
        made.set(entity, list);
        list.push({ ...record, MetaData: { CreateTime: time, LastUpdatedTime: time } });
      }
      texts = new Map([...made].map(([entity, list]) => [entity, JSON.stringify(list)]));
    },
    /** Triggers over the first entities, all of which a poll of the last one polls. */
    async watch(count: number, over: number): Promise<() => Promise<void>> {
      const subscriptions = Array.from({ length: count }, (_, index) =>
        feed.subscribe({
          id: `trigger-${realmId}-${index}`,
          connection: 'c',
          entity: names[index % over] ?? 'Invoice',
          events: new Set(['new', 'updated', 'deleted']),
          intervalMs: 3_600 * second,
          startFrom: { kind: 'now' },
          emit: () => undefined,
          onPoll: () => undefined,
          onWarning: () => undefined
        })
      );
      await Promise.all(subscriptions.map((subscription) => subscription.pollNow()));
      return async () => {
        feed.pollAll();
        await subscriptions[0]?.pollNow();
      };
    },
    close: () => feed.close()
  };
}

/** CPU of polls in terms of JSON.parse of what they bring, in turns. */
async function pollRatios(rounds: number, before: number): Promise<number[]> {
  const company = createScripted('1');
  const poll = await company.watch(30, 15);
  const found: number[] = [];
  for (let round = -before - 3; round < rounds; round += 1) {
    company.make(990, 15);
    const parse = (): Promise<number> =>
      cpuOf(3, async () => void [company.parsed(), company.parsed(), company.parsed()]);
    const alone = await parse();
    const cost = await cpuOf(1, poll);
    if (round >= 0) found.push(cost / ((alone + (await parse())) / 2));
  }
  company.close();
  return found;
}

export const rows: readonly Row[] = [
  {
    name: 'Poll of 990 records of 15 entities for 30 triggers: CPU to JSON.parse',
    unit: '×',
    bar: 2.5,
    before: '5.7',
    measure: (rounds) => pollRatios(rounds, 0)
  },
  {
    name: 'The same after 40 polls',
    unit: '×',
    bar: 2.5,
    before: '10.8',
    measure: (rounds) => pollRatios(rounds, 40)
  },
  {
    name: '300 companies × 5 triggers: longest block of the event loop',
    unit: 'ms',
    bar: 30,
    before: '164',
    async measure(rounds) {
      const companies = Array.from({ length: 300 }, (_, index) =>
        createScripted(String(9_341_450_000_000_000n + BigInt(index)))
      );
      const polls = await Promise.all(companies.map((company) => company.watch(5, 5)));
      const found: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const company of companies) company.make(5, 5);
        found.push(await longestBlock(() => Promise.all(polls.map((poll) => poll()))));
      }
      for (const company of companies) company.close();
      return found;
    }
  }
];

/** The least CPU of some polls after which each company has as many new records, in milliseconds. */
async function costOf(companies: number, triggers: number, records: number): Promise<number> {
  const all = Array.from({ length: companies }, (_, index) => createScripted(String(index + 1)));
  const polls = await Promise.all(all.map((company) => company.watch(triggers, 15)));
  let cost = Infinity;
  for (let round = 0; round < 5; round += 1) {
    for (const company of all) company.make(records, 15);
    cost = Math.min(cost, (await cpuOf(1, () => Promise.all(polls.map((poll) => poll())))) / 1_000);
  }
  for (const company of all) company.close();
  return cost;
}

async function curve(sizes: readonly number[], cost: (size: number) => Promise<number>) {
  const points: { size: number; cost: number }[] = [];
  for (const size of sizes) points.push({ size, cost: await cost(size) });
  return points;
}

/** Measured so, a linear one comes out at a little more or less than 1. */
const linear = 1.15;

export const curves: readonly Curve[] = [
  {
    name: 'A poll of 300 changes',
    size: 'triggers',
    unit: 'ms of CPU',
    power: linear,
    measure: () => curve([1, 3, 10, 30, 100, 300], (triggers) => costOf(1, triggers, 300))
  },
  {
    name: 'Polls of 5 changes for 5 triggers',
    size: 'companies',
    unit: 'ms of CPU',
    power: linear,
    measure: () => curve([1, 10, 100, 300, 1_000], (companies) => costOf(companies, 5, 5))
  }
];
