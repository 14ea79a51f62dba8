import { modelNamed } from '../model/model';
import { save } from '../engine/save';
import { singleId } from '../rules/company';
import { emptyCompany } from '../ledger/apply';
import type { Ledger } from '../ledger/types';
import { openWork, type Work } from '../ledger/work';
import { type JsonObject, textAt } from '../values/json';
import { day, dayAt } from '../values/time';
import { companyInfo, preferences, taxRecords } from './company';
import { customers } from './customers';
import { invoices } from './invoices';
import { items } from './items';
import { accounts, smallLists, vendorsAndEmployees } from './lists';
import type { SeedRecord } from './types';

const eldest = 500;

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
  const record = save(work, model, seed.body);
  if (!seed.inactive) return record;
  return save(work, model, { Id: record.Id ?? '', SyncToken: record.SyncToken ?? '', sparse: true, Active: false });
}

/** Makes the sample company under a company id, its history ending a day or two before `now` (epoch ms). */
export function plantCompany(ledger: Ledger, realmId: string, now: number): void {
  const work = openWork(ledger, emptyCompany(realmId), now - eldest * day);
  const ids = new Map<string, string>();
  const ref = (entity: string, name: string): JsonObject => {
    const value = ids.get(`${entity}/${name}`);
    if (value === undefined) throw new Error(`The sample data refer to an unknown ${entity}: ${name}`);
    return { value };
  };
  work.write('CompanyInfo', { Id: singleId, ...companyInfo });
  work.write('Preferences', { Id: singleId, ...preferences });
  for (const { entity, record } of taxRecords) work.write(entity, record);
  work.reserve('PhysicalAddress', 1);
  for (const form of ['Sale', 'Estimate', 'PurchaseOrder']) work.reserve(`${form}.DocNumber`, lastDocNumber);
  for (const list of [accounts, smallLists, customers, vendorsAndEmployees, items, invoices]) {
    for (const seed of list(ref, (days) => dayAt(now - days * day))) {
      const record = plantRecord(work, seed, now);
      ids.set(`${seed.entity}/${nameOf(seed.body)}`, textAt(record, 'Id') ?? '');
    }
  }
  work.commit();
}
