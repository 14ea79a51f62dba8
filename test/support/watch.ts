import { randomUUID } from 'node:crypto';
import { code, core, inject, type FlowNode } from './flow';
import { asArray, asObject, at, type JsonObject } from './json';
import { places, startOf, trigger } from './qbo-flow';
import type { System } from './system';

/** Where watched triggers send what they tell. */
export const keeper = 'keeper';
const all = 'all';

/** An interval that does not end while a test runs: such a trigger looks when a message tells it to. */
export const rarely = { interval: 10_000, intervalUnit: 'hours' };

/** Keeps the messages as they come, over all deploys, and hands them over in one piece, in the order they came. */
const keep = `
const kept = global.get('kept') || [];
global.set('kept', msg.handOver ? [] : kept);
if (msg.handOver) return { mark: msg.mark, kept };
kept.push(msg);`;

/** A trigger that is watched. */
export function watched(id: string, entity: string, events: readonly string[], properties: object = {}): FlowNode[] {
  return trigger(id, entity, events, { ...rarely, wires: [[keeper]], ...properties });
}

/** What keeps the triggers' messages, their statuses and what their Catch node got, and makes them look together. */
export function watchNodes(triggers: readonly FlowNode[]): FlowNode[] {
  const ids = triggers.filter(({ type }) => type === 'qbo-trigger').map(({ id }) => id);
  return [
    ...triggers,
    inject(startOf(all), ids),
    inject(startOf(keeper), [keeper]),
    code(keeper, keep, [places.out]),
    core('statuses', 'status', [keeper], { scope: ids }),
    core('errors', 'catch', [keeper], { scope: ids, uncaught: false })
  ];
}

/** What the watched triggers of a system tell. */
export interface Watch {
  /** Makes those triggers look, all together, and gives the events told since the last time. */
  look(triggers: readonly string[]): Promise<JsonObject[]>;
  /** The events told since the last time. */
  events(): Promise<JsonObject[]>;
  /** Everything since the last time: events, statuses and errors, in their order. */
  everything(): Promise<JsonObject[]>;
}

const isEvent = (message: JsonObject) => message.status === undefined && message.error === undefined;

/** `way`: a node that hands on to the keeper in order, whose triggers' messages are waited for by passing through it too. */
export function createWatch(system: System, way = keeper): Watch {
  const everything = async () =>
    asArray((await system.run(way, { handOver: true })).kept).map((message) => asObject(message));
  const events = async () => (await everything()).filter(isEvent);
  return {
    everything,
    events,
    async look(triggers) {
      const mark = randomUUID();
      await system.nodeRed.inject(startOf(all), { mark });
      await Promise.all(
        triggers.map(() => system.collector.next((got) => got.mark === mark && got.place === places.completed))
      );
      return events();
    }
  };
}

/** What the messages tell of one record. */
export function eventsOf(messages: readonly JsonObject[], entity: string, id: string): JsonObject[] {
  return messages.filter((message) => at(message, 'qbo.entity') === entity && at(message, 'qbo.id') === id);
}

/** Which event each message tells. */
export function kindsOf(messages: readonly JsonObject[]): unknown[] {
  return messages.map((message) => at(message, 'qbo.event'));
}
