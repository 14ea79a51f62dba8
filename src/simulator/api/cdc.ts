import { cdcCap } from '../../assumptions/values';
import { showing } from '../engine/shown';
import { missingParameter, refusal } from '../faults';
import { type Model, modelNamed, traitsOf } from '../model/model';
import type { Company, Stored } from '../ledger/types';
import { firstPlace, inOrder } from '../query/indexes';
import type { JsonObject } from '../values/json';
import { day, parseInstant } from '../values/time';

export interface CdcSettings {
  /** How long a change stays unseen, in ms of the simulator's clock. */
  readonly delayMs: number;
  /** Objects in one answer. */
  readonly cap: number;
  /** How far back may be asked, in days; 0: any time. */
  readonly lookBackDays: number;
}

/**
 * The 30 days that Intuit documents were not enforced when answers were recorded in 2020 (qbo/recorded.md 10), and may be
 * by now: clients have to live with both. Assumption: cdc-look-back.
 */
export const cdcDefaults: CdcSettings = { delayMs: 0, cap: cdcCap, lookBackDays: 0 };

/** TimeActivity is read as lacking. Assumption: cdc-time-activity. */
function hasCdc(model: Model | undefined): model is Model {
  return model !== undefined && model.cdc && model.name !== 'TimeActivity';
}

function changedSince(text: string | null, now: number, lookBackDays: number): number {
  if (text === null || text === '') throw missingParameter('changedSince');
  const since = parseInstant(text);
  if (since === undefined) throw refusal('2060', `changedSince is no date. Supplied value:${text}`, 'changedSince');
  if (lookBackDays > 0 && since < now - lookBackDays * day) {
    throw refusal('2190', `changedSince must not be older than ${lookBackDays} days`, 'changedSince');
  }
  return since;
}

/**
 * What changed at or after an instant (Assumption: cdc-since-inclusive), in order of the last change, deleted records
 * last.
 */
function changes(company: Company, model: Model, since: number, seenUntil: number): readonly Stored[] {
  const table = company.tables.get(model.name);
  if (table === undefined) return [];
  const byTime = inOrder(table, 'cdc', [
    { read: ({ changed }) => changed, sign: 1 },
    { read: ({ committed }) => committed, sign: 1 }
  ]);
  const found = byTime
    .slice(firstPlace(byTime, ({ stored }) => stored.changed < since))
    .flatMap(({ stored }) => (stored.committed <= seenUntil ? [stored] : []));
  return [...found.filter(({ deleted }) => !deleted), ...found.filter(({ deleted }) => deleted)];
}

/**
 * The `CDCResponse` of a call (qbo/api.md §8, samples/ops/cdc.*.json). Instants are compared as MetaData shows them, in
 * whole seconds (Assumption: whole-seconds). The codes of an unsupported entity (2000; Assumption: cdc-unsupported) and
 * of a date too old (2190) are guesses. When the cap is reached, later changes and later entities are cut off.
 */
export function changeData(
  company: Company,
  entities: string | null,
  since: string | null,
  now: number,
  settings: CdcSettings
): JsonObject {
  const names = (entities ?? '').split(',').map((name) => name.trim());
  if (entities === null || names.some((name) => name === '')) throw missingParameter('entities');
  const from = changedSince(since, now, settings.lookBackDays);
  const models = names.map((name) => {
    const model = modelNamed(name);
    if (!hasCdc(model)) throw refusal('2000', `Entity ${name} does not support change data capture`, 'entities');
    return model;
  });
  let room = settings.cap;
  const QueryResponse = models.map((model): JsonObject => {
    const found = changes(company, model, from, now - settings.delayMs).slice(0, room);
    room -= found.length;
    if (found.length === 0) return {};
    const { length } = found;
    const show = showing(company, model.name, now);
    const told: JsonObject = traitsOf(model.name).totals?.includes('cdc') ? { totalCount: length } : {};
    return { [model.name]: found.map((stored) => show(stored).data), startPosition: 1, maxResults: length, ...told };
  });
  return { CDCResponse: [{ QueryResponse }] };
}
