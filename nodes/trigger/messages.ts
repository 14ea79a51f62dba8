import type { NodeMessage } from 'node-red';
import { type ChangeEvent, isVoided } from 'node-red-contrib-quickbooks-online/core';

export type TriggerOutput = 'each' | 'array';

/** What a trigger watches, and how it tells of it. */
export interface Watching {
  /** API name of an entity, or `everyEntity`: the topic of output `array`. */
  entity: string;
  output: TriggerOutput;
}

/** Most records in one message of output `array`. */
export const arrayLimit = 1_000;

/** A message of a trigger, besides what Node-RED adds. */
export type TriggerMessage = NodeMessage & Record<string, unknown> & { qbo: Record<string, unknown> };

/** Whose changes are told; the company's name where it is known. */
export interface Told {
  realmId: string;
  companyName?: string;
}

/** What `msg.qbo` tells of an event. */
function facts(event: ChangeEvent, of: Told): Record<string, unknown> {
  const { kind, entity, id, syncToken, eventId, changedAt, record, self, attempt } = event;
  const voided = kind === 'updated' && isVoided(record);
  return {
    event: kind,
    entity,
    id,
    ...(syncToken !== undefined && { syncToken }),
    eventId,
    changedAt,
    ...of,
    ...(voided && { voided }),
    ...(self && { self }),
    ...(attempt !== undefined && { attempt })
  };
}

/** A deleted record as a stub in QuickBooks' words, others as they are. */
function payload({ kind, id, record }: ChangeEvent): Record<string, unknown> {
  return kind === 'deleted' ? { Id: id, status: 'Deleted', domain: 'QBO', MetaData: record.MetaData } : record;
}

/** The message that shows one event to try a flow with: of the usual shape, and marked. */
export function sampleMessageOf(event: ChangeEvent, watching: Watching, of: Told, newId: () => string): TriggerMessage {
  const [message] = messagesOf([event], watching, of, newId);
  return { ...message, qbo: { ...message?.qbo, sample: true } };
}

/**
 * The messages that tell the events of one poll, in order.
 *
 * @param newId makes an id for `msg.parts`, so that a join node puts the poll together
 */
export function messagesOf(
  events: readonly ChangeEvent[],
  { entity, output }: Watching,
  of: Told,
  newId: () => string
): TriggerMessage[] {
  if (output === 'each') {
    const id = newId();
    return events.map((event, index) => ({
      topic: `${event.entity}/${event.kind}`,
      payload: payload(event),
      qbo: facts(event, of),
      parts: { id, type: 'array', index, count: events.length }
    }));
  }
  const messages: TriggerMessage[] = [];
  for (let start = 0; start < events.length; start += arrayLimit) {
    const part = events.slice(start, start + arrayLimit);
    messages.push({
      topic: entity,
      payload: part.map(payload),
      qbo: { entity, ...of, events: part.map((event) => facts(event, of)) }
    });
  }
  return messages;
}
