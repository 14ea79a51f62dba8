import {
  type Acknowledging,
  type EventKind,
  invalidInput,
  type StartFrom,
  watchedEntities,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { choiceProperty, type SavedNode, textProperty } from '../shared/definition';
import type { TriggerOutput } from './messages';

/** What a trigger was told in its panel, checked. */
export interface TriggerSettings {
  /** API name of an entity, or `everyEntity`. */
  entity: string;
  events: ReadonlySet<EventKind>;
  intervalMs: number;
  startFrom: StartFrom;
  output: TriggerOutput;
  /** A webhook for its company makes it poll at once. */
  wake: boolean;
  /** What its connection has made itself is not told. */
  ignoreOwn: boolean;
  /** Each event is sent until it is acknowledged. */
  acknowledge?: Acknowledging;
}

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;
const units = ['seconds', 'minutes', 'hours'] as const;
const kinds: readonly EventKind[] = ['new', 'updated', 'deleted'];
const defaultInterval = '10';
const defaultInFlight = '100';
const defaultRetryAfter = '10';
const mostInFlight = 10_000;

/** Throws QboError `QBO_INVALID_INPUT` naming the interval. */
export function intervalOf(saved: SavedNode): number {
  const unit = choiceProperty(saved, 'intervalUnit', units, 'minutes');
  const ms = Number(textProperty(saved, 'interval', defaultInterval)) * unitMs[unit];
  if (Number.isFinite(ms) && ms >= 1_000) return ms;
  throw invalidInput('interval', say('{element} is not an interval of at least one second. Correct it in the node.'));
}

/** Whose changes it tells: those of its connection, or of every connection that is deployed. */
export function companiesOf(saved: SavedNode): 'one' | 'all' {
  return choiceProperty(saved, 'companies', ['one', 'all'] as const, 'one');
}

function startOf(saved: SavedNode): StartFrom {
  if (choiceProperty(saved, 'startFrom', ['now', 'date'] as const, 'now') === 'now') return { kind: 'now' };
  const sinceMs = Date.parse(textProperty(saved, 'since'));
  if (Number.isNaN(sinceMs))
    throw invalidInput('since', say('{element} is not a date and time such as 2026-12-31T08:00:00Z.'));
  return { kind: 'date', sinceMs };
}

function acknowledgingOf(saved: SavedNode): Acknowledging {
  const inFlight = Number(textProperty(saved, 'inFlight', defaultInFlight));
  if (!Number.isInteger(inFlight) || inFlight < 1 || inFlight > mostInFlight)
    throw invalidInput(
      'inFlight',
      say('{element} is not a whole number from 1 to {most}. Correct it in the node.', { most: mostInFlight })
    );
  const retryAfterMs = Number(textProperty(saved, 'retryAfter', defaultRetryAfter)) * unitMs.minutes;
  if (!Number.isFinite(retryAfterMs) || retryAfterMs < 1_000)
    throw invalidInput(
      'retryAfter',
      say('{element} is not a number of minutes, one second at least. Correct it in the node.')
    );
  return { inFlight, retryAfterMs };
}

/**
 * The settings of a saved trigger.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the property
 */
export function readSettings(saved: SavedNode): TriggerSettings {
  const entity = textProperty(saved, 'entity', 'Invoice');
  if (watchedEntities(entity).length === 0)
    throw invalidInput('entity', say('{entity} is not something that can be watched. Choose another one.', { entity }));
  const chosen = Array.isArray(saved.events) ? saved.events : ['new'];
  const events = new Set(kinds.filter((kind) => chosen.includes(kind)));
  if (events.size === 0) throw invalidInput('events', say('{element} is empty: choose new, updated or deleted.'));
  return {
    entity,
    events,
    intervalMs: intervalOf(saved),
    startFrom: startOf(saved),
    output: choiceProperty(saved, 'output', ['each', 'array'] as const, 'each'),
    wake: saved.wake !== false,
    ignoreOwn: saved.ignoreOwn === true,
    ...(saved.acknowledge === true && { acknowledge: acknowledgingOf(saved) })
  };
}
