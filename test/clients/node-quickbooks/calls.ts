import assert from 'node:assert/strict';
import { asArray, asObject, at, type JsonObject } from '../../support/json';
import { idOf, type ClientCompany } from '../company';
import { called, methodOf } from '../modules';
import type { Call } from '../trial';
import { clientOf, functions, idle } from './client';
import { existing, expectRecord, known, made, type Make } from './records';
import { special } from './special';

/** An attribute that a user of the client may change, by entity; a transaction's note where there is none. */
const changes: Readonly<Record<string, JsonObject>> = {
  Account: { Description: 'changed' },
  Attachable: { Note: 'changed' },
  Class: { Name: 'Changed class' },
  CompanyInfo: { LegalName: 'Changed Inc' },
  Customer: { Notes: 'changed' },
  Department: { Name: 'Changed department' },
  Employee: { EmployeeNumber: '17' },
  Item: { Description: 'changed' },
  JournalCode: { Description: 'changed' },
  PaymentMethod: { Name: 'Changed method' },
  Preferences: {},
  TaxAgency: { DisplayName: 'Changed' },
  TaxCode: { Description: 'changed' },
  TaxRate: { Description: 'changed' },
  TimeActivity: { Description: 'changed' },
  Term: { DueDays: 20 },
  Vendor: { PrintOnCheckName: 'Changed' }
};

/** A record that may be changed: made for it, unless the company has just the one. */
async function changeable(company: ClientCompany, entity: string): Promise<JsonObject> {
  if (entity === 'CompanyInfo' || entity === 'Preferences') return existing(company, entity);
  return made(company, entity);
}

/** By what the name of the function begins with, and the entity that follows. */
const byVerb: Readonly<Record<string, (name: string, entity: string) => Make>> = {
  create: (name, entity) => async (company, client) =>
    expectRecord(await called(client, name, await company.fresh(entity).catch(() => ({})))),
  get: (name, entity) => async (company, client) =>
    expectRecord(await called(client, name, idOf(await existing(company, entity)))),
  update: (name, entity) => async (company, client) => {
    const record = await changeable(company, entity);
    const change = changes[entity] ?? { PrivateNote: 'changed' };
    const updated = asObject(await called(client, name, { ...record, ...change }));
    for (const [field, value] of Object.entries(change)) assert.deepEqual(updated[field], value);
  },
  delete: (name, entity) => async (company, client) => {
    const answer = await called(client, name, idOf(await made(company, entity)));
    assert.equal(at(answer, `${entity}.status`), 'Deleted');
  },
  find: (name, entity) => async (company, client) => {
    const there = await known(company, entity);
    const answer = await called(client, name, { limit: 5, offset: 1 });
    const found = asArray(at(answer, `QueryResponse.${entity}`) ?? []);
    found.forEach(expectRecord);
    assert.equal(found.length, Math.min(5, there.length));
  },
  report: (name) => async (_company, client) => {
    // Each report takes what it has of these, and passes the others over.
    const answer = await called(client, name, { start_date: '2026-01-01', end_date: '2026-12-31', agency_id: '1' });
    assert.equal(typeof at(answer, 'Header.ReportName'), 'string');
  }
};

/** The entity in the name of a function, singular where it finds several. */
function entityIn(name: string, verb: string): string {
  const word = name.slice(verb.length);
  if (verb !== 'find') return word;
  const singulars = functions().flatMap((other) => /^(?:get|create|update)([A-Z]\w*)$/.exec(other)?.[1] ?? []);
  return singulars.find((singular) => methodOf(idle, 'pluralize')(singular) === word) ?? word.replace(/s$/, '');
}

/** A call of each function of the client, and of some in several ways. */
export function nodeQuickbooksCalls(company: () => ClientCompany): readonly Call[] {
  let client: object | undefined;
  const asCall = (name: string, make: Make): Call => ({
    name,
    make: () => make(company(), (client ??= clientOf(company())))
  });
  const patterned = functions()
    .filter((name) => special[name] === undefined)
    .map((name) => {
      const verb = /^[a-z]+/.exec(name)?.[0] ?? '';
      const make = byVerb[verb]?.(name, entityIn(name, verb));
      assert.ok(make, `nothing is known of ${name}`);
      return asCall(name, make);
    });
  return [...patterned, ...Object.entries(special).map(([name, make]) => asCall(name, make))];
}
