import { uniqueName } from '../rules/lists/unique-name';
import { noteChange, notePut } from './puts';
import type { Company, State, StateEvent, Stored } from './types';

/** How many answers are remembered per company; these are more than a day has. Assumption: requestid-memory. */
const replaysKept = 20_000;

export function emptyState(): State {
  return { companies: new Map(), grants: new Map(), codes: new Map(), signingKeys: new Map() };
}

export function emptyCompany(realmId: string): Company {
  return { realmId, tables: new Map(), counters: new Map(), names: new Map(), replays: new Map(), mails: new Map() };
}

function companyOf(state: State, realmId: string): Company {
  let company = state.companies.get(realmId);
  if (company === undefined) state.companies.set(realmId, (company = emptyCompany(realmId)));
  return company;
}

function put(company: Company, entity: string, id: string, stored: Stored): void {
  let table = company.tables.get(entity);
  if (table === undefined) company.tables.set(entity, (table = new Map<string, Stored>()));
  const before = table.get(id);
  const oldName = before && !before.deleted ? uniqueName(entity, before.data)?.key : undefined;
  if (oldName !== undefined && company.names.get(oldName) === id) company.names.delete(oldName);
  table.set(id, stored);
  notePut(table, before, stored);
  const name = stored.deleted ? undefined : uniqueName(entity, stored.data)?.key;
  if (name !== undefined) company.names.set(name, id);
}

export function apply(state: State, event: StateEvent): void {
  if (event.kind === 'grant') {
    state.grants.set(event.grant.id, event.grant);
    return;
  }
  if (event.kind === 'code') {
    state.codes.set(event.code.code, event.code);
    return;
  }
  if (event.kind === 'signingKey') {
    state.signingKeys.set(event.kid, event.pem);
    return;
  }
  const company = companyOf(state, event.realmId);
  noteChange(company);
  for (const [family, last] of Object.entries(event.counters)) company.counters.set(family, last);
  for (const { entity, id, stored } of event.puts) put(company, entity, id, stored);
  for (const mail of event.mails ?? []) company.mails.set(mail.number, mail);
  if (event.replay === undefined) return;
  const { requestId, fingerprint, answer } = event.replay;
  company.replays.set(requestId, { fingerprint, answer });
  if (company.replays.size > replaysKept) {
    const oldest = company.replays.keys().next().value;
    if (oldest !== undefined) company.replays.delete(oldest);
  }
}

const putsPerEvent = 1000;

/** The fewest events that make this state: what a compacted journal holds. */
export function* eventsOf(state: State): Generator<StateEvent> {
  for (const company of state.companies.values()) {
    const { realmId, mails } = company;
    const counters = Object.fromEntries(company.counters);
    yield { kind: 'write', realmId, counters, puts: [], ...(mails.size > 0 && { mails: [...mails.values()] }) };
    for (const [entity, table] of company.tables) {
      const puts = [...table].map(([id, stored]) => ({ entity, id, stored }));
      for (let from = 0; from < puts.length; from += putsPerEvent) {
        yield { kind: 'write', realmId, counters: {}, puts: puts.slice(from, from + putsPerEvent) };
      }
    }
    for (const [requestId, replay] of company.replays) {
      yield { kind: 'write', realmId, counters: {}, puts: [], replay: { requestId, ...replay } };
    }
  }
  for (const grant of state.grants.values()) yield { kind: 'grant', grant };
  for (const code of state.codes.values()) yield { kind: 'code', code };
  for (const [kid, pem] of state.signingKeys) yield { kind: 'signingKey', kid, pem };
}
