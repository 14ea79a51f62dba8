import { save } from '../engine/save';
import { idFamily, type Model } from '../model/model';
import { rulesOf } from '../rules';
import { nextDocNumber } from '../rules/doc-numbers';
import type { Simulation } from '../simulation';
import type { Company } from '../ledger/types';
import { openWork, type Work } from '../ledger/work';
import { type Draft, type JsonObject, textAt } from '../values/json';

/** Many records like one. */
export interface BulkSeed {
  realmId?: string;
  entity: string;
  count: number;
  /** Attributes over those that the seed fills in by itself; a DisplayName or Name gets a number behind it. */
  template?: JsonObject;
  /** Time between one record and the next, in ms; the last is made now. 0: all now. */
  everyMs?: number;
}

export interface BulkSeeded {
  readonly count: number;
  readonly firstId: string;
  readonly lastId: string;
}

const recordsPerCommit = 1000;

function firstId(company: Company, entity: string, fits: (record: JsonObject) => boolean): string {
  for (const [id, stored] of company.tables.get(entity) ?? []) {
    if (!stored.deleted && stored.data.Active !== false && fits(stored.data)) return id;
  }
  return '1';
}

/** What makes a record of the entity complete where the template says nothing. */
function standard(company: Company, entity: string): JsonObject {
  const account = (type: string): JsonObject => ({
    value: firstId(company, 'Account', (record) => record.AccountType === type)
  });
  const [income, expense, bank] = [account('Income'), account('Expense'), account('Bank')];
  const service = { value: firstId(company, 'Item', (record) => record.Type === 'Service') };
  const TaxCodeRef = { value: firstId(company, 'TaxCode', ({ Id, Name }) => Id === 'NON' || Name === 'No VAT') };
  const customer = { value: firstId(company, 'Customer', () => true) };
  const sale = {
    CustomerRef: customer,
    Line: [{ Amount: 10, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: service, TaxCodeRef } }]
  };
  const purchase = {
    VendorRef: { value: firstId(company, 'Vendor', () => true) },
    Line: [
      {
        Amount: 10,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: expense, TaxCodeRef }
      }
    ]
  };
  const posting = (PostingType: string, AccountRef: JsonObject): JsonObject => ({
    Amount: 10,
    DetailType: 'JournalEntryLineDetail',
    JournalEntryLineDetail: { PostingType, AccountRef }
  });
  const defaults: Readonly<Record<string, JsonObject>> = {
    Customer: { DisplayName: 'Customer' },
    Vendor: { DisplayName: 'Vendor' },
    Item: { Name: 'Item', Type: 'Service', IncomeAccountRef: income },
    Account: { Name: 'Account', AccountType: 'Expense' },
    Invoice: sale,
    Estimate: sale,
    SalesReceipt: sale,
    CreditMemo: sale,
    RefundReceipt: { ...sale, DepositToAccountRef: bank },
    Payment: { CustomerRef: customer, TotalAmt: 10 },
    Bill: purchase,
    PurchaseOrder: { ...purchase, APAccountRef: account('Accounts Payable') },
    Purchase: { PaymentType: 'Cash', AccountRef: bank, Line: purchase.Line },
    JournalEntry: { Line: [posting('Debit', expense), posting('Credit', bank)] },
    Attachable: { Note: 'Note' },
    Employee: { GivenName: 'Employee', DisplayName: 'Employee' },
    Term: { Name: 'Term', DueDays: 30 },
    TaxAgency: { DisplayName: 'Tax agency' }
  };
  return defaults[entity] ?? { Name: entity };
}

const names = ['DisplayName', 'Name', 'FullyQualifiedName', 'PrintOnCheckName'];

/** A copy under its own Id and name; everything else is shared with the pattern. */
function copyOf(work: Work, model: Model, pattern: JsonObject, number: number): JsonObject {
  const copy: Draft = { ...pattern, Id: String(work.next(idFamily(model))) };
  for (const name of names) {
    const value = copy[name];
    if (typeof value === 'string' && model.fields[name] !== undefined) copy[name] = numbered(value, number);
  }
  if (textAt(copy, 'DocNumber') !== undefined) {
    const number = nextDocNumber(work, model.name);
    if (number !== undefined) copy.DocNumber = number;
  }
  return copy;
}

function numbered(name: string, number: number): string {
  return `${name.replace(/ \d+$/, '')} ${number}`;
}

/** Adds `count` records: the first by the entity's rules, the others as its copies, with their effects on other records. */
export function bulkSeed(simulation: Simulation, company: Company, model: Model, wish: BulkSeed): BulkSeeded {
  const { ledger, clock } = simulation;
  const { count, template, everyMs = 0 } = wish;
  if (!Number.isInteger(count) || count < 1) throw new Error('count must be a whole number from 1');
  const now = clock.now();
  const rules = rulesOf(model.name);
  const start = company.counters.get(idFamily(model)) ?? 0;
  const body: Draft = { ...standard(company, model.name), ...template };
  for (const name of ['DisplayName', 'Name']) {
    const value = body[name];
    if (typeof value === 'string') body[name] = numbered(value, start + 1);
  }
  let pattern: JsonObject | undefined;
  for (let from = 0; from < count; from += recordsPerCommit) {
    const work = openWork(ledger, company, now);
    for (let index = from; index < Math.min(count, from + recordsPerCommit); index += 1) {
      work.moveTo(now - (count - 1 - index) * everyMs);
      if (pattern === undefined) {
        pattern = save(work, model, body);
        continue;
      }
      const record = work.write(model.name, copyOf(work, model, pattern, start + index + 1));
      rules.effects?.(work, undefined, record);
    }
    work.commit();
  }
  return { count, firstId: textAt(pattern, 'Id') ?? '', lastId: String(company.counters.get(idFamily(model)) ?? '') };
}
