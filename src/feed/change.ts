import { createHash, randomBytes } from 'node:crypto';
import { asText, isObject, type JsonObject } from '../http/fault';

export type EventKind = 'new' | 'updated' | 'deleted';

/** One change of one record, as a trigger tells it. */
export interface ChangeEvent {
  kind: EventKind;
  entity: string;
  id: string;
  /** Missing on a deleted record. */
  syncToken?: string;
  /** LastUpdatedTime as QuickBooks wrote it. */
  changedAt: string;
  /** 32 hex digits, the same for one change in every trigger and run. */
  eventId: string;
  record: JsonObject;
  /** It was made by this connection itself. */
  self?: true;
  /** How often it has been sent, where it is sent until it is acknowledged. */
  attempt?: number;
}

/** What a change is known by among those of one record. */
export interface Mark {
  /** SyncToken, or `deleted`. */
  version: string;
  /** Epoch milliseconds. */
  changedAt: number;
}

/** A change as readings show it, whatever it is to a trigger. */
export interface Change {
  id: string;
  record: JsonObject;
  mark: Mark;
  changedAtText: string;
  /** Epoch milliseconds; undefined where it is not told. */
  createdAt: number | undefined;
  deleted: boolean;
}

function changeOf(record: JsonObject): Change | undefined {
  const id = asText(record.Id);
  const meta = isObject(record.MetaData) ? record.MetaData : {};
  const changedAtText = asText(meta.LastUpdatedTime);
  const changedAt = changedAtText === undefined ? NaN : Date.parse(changedAtText);
  if (id === undefined || changedAtText === undefined || Number.isNaN(changedAt)) return undefined;
  const created = Date.parse(asText(meta.CreateTime) ?? '');
  const deleted = record.status === 'Deleted';
  return {
    id,
    record,
    changedAtText,
    deleted,
    createdAt: Number.isNaN(created) ? undefined : created,
    mark: { version: deleted ? 'deleted' : (asText(record.SyncToken) ?? ''), changedAt }
  };
}

/** 32 hex digits that name a change of an entity's record, in every trigger and run. */
export function eventIdOf(realmId: string, entity: string, { id, mark }: Change): string {
  const identity = [realmId, entity, id, mark.version, mark.changedAt].join('\n');
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

/** The event that tells a change, with its record or a copy of it. */
export function eventOf(
  kind: EventKind,
  entity: string,
  { id, deleted, mark, changedAtText: changedAt }: Change,
  eventId: string,
  record: JsonObject
): ChangeEvent {
  if (deleted) return { kind, entity, id, changedAt, eventId, record };
  return { kind, entity, id, changedAt, eventId, record, syncToken: mark.version };
}

/** A record as if it were new, under an eventId of its own, so that nobody takes its real event for told. */
export function sampleOf(record: JsonObject, entity: string): ChangeEvent | undefined {
  const change = changeOf(record);
  return change && eventOf('new', entity, change, randomBytes(16).toString('hex'), record);
}

/** Whether of two changes of one record the first is the later one, or both are the same. */
export function isSameOrLater(one: Mark, other: Mark): boolean {
  if (one.version === 'deleted' || other.version === 'deleted') {
    return one.version === other.version ? one.changedAt >= other.changedAt : one.version === 'deleted';
  }
  // By their number, as a clock may go back; what another record does to one has no number of its own.
  const steps = Number(one.version) - Number(other.version);
  return steps ? steps > 0 : one.changedAt >= other.changedAt;
}

/** What readings of one entity show: one change per record, the last one, in the order of their time. */
export function changesIn(readings: readonly { readonly records: readonly JsonObject[] }[]): Change[] {
  const byId = new Map<string, Change>();
  for (const { records } of readings) {
    for (const record of records) {
      const change = changeOf(record);
      const other = change && byId.get(change.id);
      if (change && (!other || !isSameOrLater(other.mark, change.mark))) byId.set(change.id, change);
    }
  }
  return [...byId.values()].sort((a, b) => a.mark.changedAt - b.mark.changedAt || Number(a.id) - Number(b.id));
}
