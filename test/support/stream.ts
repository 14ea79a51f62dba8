import { setTimeout as pause } from 'node:timers/promises';
import { asText, at, textAt, type JsonObject } from './json';
import type { Colleague } from './colleague';
import { simpleInvoice } from './sample';

const pauseMs = 40;

/** What a stream of changes has done to invoices. */
export interface Done {
  /** Made and left alone. */
  made: readonly string[];
  /** Made and deleted later. */
  deleted: readonly string[];
  /** One invoice that was edited all the time, and the SyncToken that it came to. */
  edited: { id: string; syncToken: string };
}

/** A colleague who makes, edits and deletes invoices without a break, until told to end. */
export async function startStream(colleague: Colleague): Promise<{ end(): Promise<Done> }> {
  const invoice = await simpleInvoice(colleague);
  const create = async () => asText((await colleague.create('Invoice', invoice)).Id);
  const made: string[] = [];
  const deleted: string[] = [];
  const id = await create();
  let syncToken = '0';
  let going = true;

  async function work(): Promise<void> {
    while (going) {
      made.push(await create());
      const doomed = await create();
      await pause(pauseMs);
      const edited = await colleague.update('Invoice', id, { PrivateNote: `edit ${made.length}` });
      syncToken = asText(edited.SyncToken);
      await colleague.remove('Invoice', doomed);
      deleted.push(doomed);
    }
  }

  const working = work();
  return {
    async end() {
      going = false;
      await working;
      return { made, deleted, edited: { id, syncToken } };
    }
  };
}

/** What of it the messages do not tell. */
export function lostOf({ made, deleted, edited }: Done, told: readonly JsonObject[]): string[] {
  const seen = new Set(told.map(({ topic, qbo }) => `${asText(topic)} ${textAt(qbo, 'id')}`));
  const lost = [...made.map((id) => `Invoice/new ${id}`), ...deleted.map((id) => `Invoice/deleted ${id}`)];
  const last = told.findLast(({ qbo }) => at(qbo, 'id') === edited.id);
  return [
    ...lost.filter((event) => !seen.has(event)),
    ...(at(last, 'qbo.syncToken') === edited.syncToken ? [] : [`the last edit of ${edited.id}`])
  ];
}

/** Changes that were told under more than one eventId. */
export function renamedOf(told: readonly JsonObject[]): string[] {
  const idsOf = new Map<string, Set<string>>();
  for (const { qbo } of told) {
    const change = [at(qbo, 'id'), at(qbo, 'syncToken') ?? 'deleted', at(qbo, 'changedAt')].join(' ');
    idsOf.set(change, (idsOf.get(change) ?? new Set()).add(textAt(qbo, 'eventId')));
  }
  return [...idsOf].filter(([, ids]) => ids.size > 1).map(([change]) => change);
}
