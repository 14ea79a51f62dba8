import { idFamily, modelNamed } from '../model/model';
import { save } from '../engine/save';
import { singleId } from '../rules/company';
import { emptyCompany } from '../ledger/apply';
import type { Ledger, StateEvent } from '../ledger/types';
import { openWork, type Work } from '../ledger/work';
import { type JsonObject, textAt } from '../values/json';
import { amountAt } from '../values/money';
import { day, dayAt } from '../values/time';
import type { CompanySeed, Planted, SeedRecord } from './types';

type History = Extract<StateEvent, { kind: 'write' }>;

const eldest = 500;
const hourMs = 3_600_000;

/** The first number of a form less one. */
const lastDocNumber = 1000;

function nameOf(record: JsonObject): string {
  return textAt(record, 'DisplayName') ?? textAt(record, 'Name') ?? '';
}

/** Makes one record by the rules that hold for everybody. */
function plantRecord(work: Work, seed: SeedRecord, now: number): JsonObject {
  const model = modelNamed(seed.entity);
  if (model === undefined) throw new Error(`The sample data hold an unknown entity: ${seed.entity}`);
  work.moveTo(now - seed.daysAgo * day);
  // What no client can make is QuickBooks' own.
  if (model.writes.length === 0)
    return work.write(model.name, { Id: String(work.next(idFamily(model))), ...seed.body });
  const record = save(work, model, seed.body);
  if (!seed.inactive) return record;
  return save(work, model, { Id: record.Id ?? '', SyncToken: record.SyncToken ?? '', sparse: true, Active: false });
}

/** The commit of a company's history up to an instant, without whose it is. */
function historyOf(seed: CompanySeed, now: number): History {
  const commits: StateEvent[] = [];
  const work = openWork({ commit: (event) => void commits.push(event) }, emptyCompany(''), now - eldest * day);
  const ids = new Map<string, string>();
  const idOf = (entity: string, name: string): string => {
    const id = ids.get(`${entity}/${name}`);
    if (id === undefined) throw new Error(`The sample data refer to an unknown ${entity}: ${name}`);
    return id;
  };
  const planted: Planted = {
    ref: (entity, name) => ({ value: idOf(entity, name) }),
    dayAgo: (days) => dayAt(now - days * day),
    valueOf: (entity, name, attribute) => work.get(entity, idOf(entity, name))?.[attribute],
    open: (entity, key) => amountAt(work.get(entity, idOf(entity, key)), 'Balance').toNumber()
  };
  work.write('CompanyInfo', { Id: singleId, ...seed.info });
  work.write('Preferences', { Id: singleId, ...seed.preferences });
  for (const { entity, record } of seed.ownRecords) {
    work.write(entity, record);
    ids.set(`${entity}/${nameOf(record)}`, textAt(record, 'Id') ?? '');
  }
  work.reserve('PhysicalAddress', 1);
  for (const form of ['Sale', 'Estimate', 'PurchaseOrder']) work.reserve(`${form}.DocNumber`, lastDocNumber);
  for (const list of seed.lists) {
    for (const entry of list(planted.ref, planted.dayAgo)) {
      const record = plantRecord(work, entry, now);
      ids.set(`${entry.entity}/${nameOf(entry.body)}`, textAt(record, 'Id') ?? '');
    }
  }
  for (const form of [...seed.forms].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const { entity, key, daysAgo } = form;
    const record = plantRecord(work, { entity, body: form.body(planted), daysAgo }, now);
    ids.set(`${entity}/${key}`, textAt(record, 'Id') ?? '');
  }
  work.commit();
  const [history] = commits;
  if (history?.kind !== 'write') throw new Error('The sample data make no company');
  return history;
}

const histories = new WeakMap<CompanySeed, { now: number; history: History }>();

/**
 * Makes a company under a company id, its history ending a day or two before `now` (epoch ms). Companies that are made in the
 * same hour have the same history, whose records nothing changes in place: it is worked out once.
 */
export function plantCompany(ledger: Ledger, realmId: string, now: number, seed: CompanySeed): void {
  const hour = now - (now % hourMs);
  let known = histories.get(seed);
  if (known?.now !== hour) histories.set(seed, (known = { now: hour, history: historyOf(seed, hour) }));
  ledger.commit({ ...known.history, realmId });
}
