import assert from 'node:assert/strict';
import { plantCompany } from '../../../../src/simulator/seed/plant';
import type { CompanySeed } from '../../../../src/simulator/seed/types';
import { openMemory } from '../../../../src/simulator/ledger/journal';
import { openWork, type Work } from '../../../../src/simulator/ledger/work';
import { modelNamed } from '../../../../src/simulator/model/model';
import { remove, voidRecord } from '../../../../src/simulator/engine/remove';
import { save } from '../../../../src/simulator/engine/save';
import { balanceOf, type Books, booksOf } from '../../../../src/simulator/reports/books';
import type { JsonObject } from '../../../../src/simulator';
import { asText } from '../../../support/json';

/** A company in this process, changed without HTTP by the rules that hold for everybody. */
export interface Company {
  readonly work: Work;
  make(entity: string, body: JsonObject): JsonObject;
  remove(entity: string, record: JsonObject): void;
  void(entity: string, record: JsonObject): void;
  all(entity: string): JsonObject[];
  books(): Books;
}

export function companyOf(seed: CompanySeed): Company {
  const ledger = openMemory();
  plantCompany(ledger, '1', Date.now(), seed);
  const planted = ledger.state.companies.get('1') ?? assert.fail('no company');
  const work = openWork(ledger, planted, Date.now());
  const model = (entity: string) => modelNamed(entity) ?? assert.fail(entity);
  const key = ({ Id = '', SyncToken = '' }: JsonObject): JsonObject => ({ Id, SyncToken });
  return {
    work,
    make: (entity, body) => save(work, model(entity), body),
    remove: (entity, record) => void remove(work, model(entity), key(record)),
    void: (entity, record) => void voidRecord(work, model(entity), key(record), 'either'),
    all: (entity) => [...work.all(entity)].flatMap(({ deleted, data }) => (deleted ? [] : [data])),
    books: () => booksOf(work)
  };
}

/** Sum of a number of all records, to the cent. */
function totalOf(records: readonly JsonObject[], name: string): string {
  return records.reduce((sum, record) => sum + Math.round(Number(record[name] ?? 0) * 100), 0).toString();
}

/** Balances of the accounts of a type in cents, debits above zero. */
function balancesOf({ entries }: Books, type: string): string {
  const postings = entries.flatMap((entry) => entry.postings).filter(({ account }) => account.type === type);
  return balanceOf(postings).times(100).toFixed(0);
}

function assertBalanced(books: Books): void {
  for (const [basis, entries] of [
    ['accrual', books.entries],
    ['cash', books.cash()]
  ] as const) {
    for (const { entity, id, postings } of entries) {
      const sum = balanceOf(postings);
      assert.ok(sum.eq(0), `${basis}: debits and credits of ${entity} ${id} differ by ${sum.toString()}`);
      for (const { amount } of postings) assert.ok(amount.eq(amount.round(2)), `${entity} ${id} is posted to the cent`);
    }
  }
}

/** What the books must come to at any time, whatever was done. */
export function assertAgrees(company: Company): void {
  const books = company.books();
  assertBalanced(books);
  assert.equal(balancesOf(books, 'Accounts Receivable'), totalOf(company.all('Customer'), 'Balance'), 'receivables');
  const payable = -Number(totalOf(company.all('Vendor'), 'Balance'));
  assert.equal(Number(balancesOf(books, 'Accounts Payable')), payable, 'payables');
  const stocked = new Map<string, number>();
  for (const { item, quantity } of books.moves) stocked.set(item, (stocked.get(item) ?? 0) + quantity.toNumber());
  for (const item of company.all('Item')) {
    if (item.Type !== 'Inventory') continue;
    assert.equal(stocked.get(asText(item.Id)) ?? 0, item.QtyOnHand, `pieces of ${asText(item.Name)}`);
  }
}
