import { isPlaceholder } from '../../editor-kit/numbers';
import { eventsIn, intervalMsOf, texts, type TriggerNode } from './trigger-node';

/** Events by entity, put in by the build from the catalog, so that what is imported can be judged. */
declare const QBO_EVENTS: Readonly<Record<string, readonly string[]>>;

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a date and time with an offset. */
export function isInstant(text: unknown): text is string {
  return typeof text === 'string' && isoTime.test(text) && !Number.isNaN(Date.parse(text));
}

/** True, or that there is no connection to work with; a trigger of all companies needs none of its own. */
export function connectionVerdict(node: TriggerNode, connection: unknown, companies: string): true | string {
  if (companies === 'all' || isPlaceholder(connection)) return true;
  const chosen = typeof connection === 'string' && connection !== '' ? RED.nodes.node(connection) : null;
  if (!chosen) return texts(node)('error.connection');
  return chosen.valid !== false || texts(node)('error.connectionInvalid');
}

/** True, or that QuickBooks has no such records to watch. */
export function entityVerdict(node: TriggerNode, entity: string): true | string {
  return QBO_EVENTS[entity] !== undefined || texts(node)('error.entity', { entity });
}

/** True, or that no event is chosen, or none that happens to such records. */
export function eventsVerdict(node: TriggerNode, entity: string, events: unknown): true | string {
  const t = texts(node);
  // The connection itself has none.
  if (QBO_EVENTS[entity]?.length === 0) return true;
  const chosen = eventsIn(events);
  if (chosen.length === 0) return t('error.events');
  const happening = QBO_EVENTS[entity];
  return !happening || chosen.some((event) => happening.includes(event)) || t('error.neverHappens');
}

/** True, or that the interval is too short or no number. */
export function intervalVerdict(node: TriggerNode, interval: unknown, intervalUnit: string): true | string {
  if (isPlaceholder(interval)) return true;
  const value = typeof interval === 'number' || typeof interval === 'string' ? interval : '';
  return intervalMsOf({ interval: value, intervalUnit }) !== undefined || texts(node)('error.interval');
}

/** True, or that the date is none. */
export function sinceVerdict(node: TriggerNode, since: unknown, startFrom: string): true | string {
  if (startFrom !== 'date' || isPlaceholder(since) || isInstant(since)) return true;
  return texts(node)(since === '' || since === undefined ? 'error.noSince' : 'error.since');
}

/** What of an acknowledged trigger is a number. */
export type Counted = 'retryAfter' | 'inFlight';

const fitting: Readonly<Record<Counted, (number: number) => boolean>> = {
  retryAfter: (minutes) => Number.isFinite(minutes) && minutes * 60 >= 1,
  inFlight: (events) => Number.isInteger(events) && events >= 1 && events <= 10_000
};

/** True, or why the number cannot be taken; of no account where events are not acknowledged. */
export function countedVerdict(node: TriggerNode, what: Counted, value: unknown, acknowledge: boolean): true | string {
  if (!acknowledge || value === undefined || isPlaceholder(value)) return true;
  const isText = typeof value === 'string' && value.trim() !== '';
  const isRight = (isText || typeof value === 'number') && fitting[what](Number(value));
  return isRight || texts(node)(`error.${what}`);
}
