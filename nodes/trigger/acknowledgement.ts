import type { NodeMessage } from 'node-red';
import { type EventKind, isObject, type JsonObject, watchedEntities } from 'node-red-contrib-quickbooks-online/core';

/** What a message says of an event that it comes from. */
export type EventTold = JsonObject & { eventId: string };

const isTold = (value: unknown): value is EventTold => isObject(value) && typeof value.eventId === 'string';

/** The events that a message comes from, as its `qbo` tells: one, or those of a list. */
export function eventsToldOf(message: NodeMessage): EventTold[] {
  const qbo: unknown = 'qbo' in message ? message.qbo : undefined;
  if (!isObject(qbo)) return [];
  const list: unknown[] = Array.isArray(qbo.events) ? qbo.events : [];
  return [qbo, ...list].filter(isTold);
}

/** Whether such an event can be one of a trigger: one that it does not know any more, and has nothing to do for. */
export function isOwnEvent(
  { entity, event, realmId }: EventTold,
  watching: { entity: string; events: ReadonlySet<EventKind> },
  ownRealmId: string
): boolean {
  const isWatched = watchedEntities(watching.entity).some(({ name }) => name === entity);
  const isKind = [...watching.events].some((kind) => kind === event);
  return isWatched && isKind && (realmId === undefined || realmId === ownRealmId);
}
