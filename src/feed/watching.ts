import type { Client } from '../client/client';
import type { Lifetime } from '../client/call/call';
import type { QboError } from '../http/qbo-error';
import { type Said, say } from '../kit/say';
import type { JsonObject } from '../http/fault';
import type { ChangeEvent } from './change';
import { changedAt } from './full';
import type { SubscriptionOptions } from './subscription';

/** How far back the youngest change is looked for that a sample is made of. */
const sampleBackMs = 86_400_000;

const inOrder = (events: readonly ChangeEvent[]): ChangeEvent[] =>
  [...events].sort((a, b) => Date.parse(a.changedAt) - Date.parse(b.changedAt));

/** What a user should know when one of several entities cannot be read. */
export function unread(entity: string, { said: reason }: QboError): Said {
  return say('{entity}: {reason} The other records are watched.', { entity, reason });
}

/** Why a trigger has failed: an entity that is refused alone keeps nothing from the others. */
export function failureOf(outcomes: readonly (QboError | undefined)[]): QboError | undefined {
  return outcomes.every((error) => error !== undefined) ? outcomes[0] : undefined;
}

/**
 * The options of a trigger for each entity that it watches, which a poll reads one by one. They come back as one: the events
 * of a poll in the order of their change, and one success or failure.
 *
 * @param entities all of them are in each poll of the trigger
 */
export function optionsByEntity(options: SubscriptionOptions, entities: readonly string[]): SubscriptionOptions[] {
  const [only] = entities;
  if (only !== undefined && entities.length === 1) return [{ ...options, entity: only }];
  const outcomes = new Map<string, QboError | undefined>();
  const failing = new Set<string>();
  let told: ChangeEvent[] = [];

  /** Tells of each entity that fails while others do not, once until it succeeds. */
  function warn(): void {
    for (const [entity, error] of outcomes) {
      if (!error) failing.delete(entity);
      else if (!failing.has(entity)) {
        failing.add(entity);
        options.onWarning(unread(entity, error));
      }
    }
  }

  function finish(): void {
    const events = inOrder(told);
    told = [];
    const failure = failureOf([...outcomes.values()]);
    if (!failure) warn();
    outcomes.clear();
    if (events.length > 0) options.emit(events);
    options.onPoll(failure);
  }

  return entities.map((entity) => ({
    ...options,
    entity,
    emit: (events) => void (told = told.length > 0 ? told.concat(events) : [...events]),
    onPoll(error) {
      outcomes.set(entity, error);
      if (outcomes.size === entities.length) finish();
    }
  }));
}

/** The active record that changed last of several entities, or the newest of the first that has any; of one entity its newest. */
export async function newestOf(
  client: Client,
  entities: readonly string[],
  lifetime: Lifetime
): Promise<{ entity: string; record: JsonObject } | undefined> {
  if (entities.length > 1) {
    const since = (client.clock.now() ?? Date.now()) - sampleBackMs;
    const { byEntity } = await client.changes(entities, since, lifetime);
    const all = [...byEntity].flatMap(([entity, records]) => records.map((record) => ({ entity, record })));
    const live = all.filter(({ record }) => record.status !== 'Deleted' && record.Active !== false);
    const [youngest] = live.sort((a, b) => changedAt(b.record) - changedAt(a.record));
    if (youngest) return youngest;
  }
  for (const entity of entities) {
    const record = await client.newest(entity, lifetime);
    if (record) return { entity, record };
  }
  return undefined;
}
