import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { apply, emptyState } from '../../../src/simulator/ledger/apply';
import { runQuery } from '../../../src/simulator/query/run';
import { cdcDefaults, changeData } from '../../../src/simulator/api/cdc';
import type { Company, Stored } from '../../../src/simulator/ledger/types';
import { asArray, type JsonObject, textAt } from '../../support/json';

const start = Date.parse('2026-03-01T12:00:00Z');
const count = 2_000;

/** A large list must answer as a small one does, which is looked through from one end to the other. */
describe('a large list of the simulator', () => {
  let company: Company;
  /** Every record as it stands, and how often any of them was looked at. */
  const records = new Map<string, Stored>();
  let looks = 0;

  function put(id: number, deleted: boolean, second: number): void {
    const at = start + second * 1_000;
    const time = new Date(at).toISOString();
    const data = {
      Id: String(id),
      DocNumber: `No-${id % 700}`,
      TxnDate: `2026-0${1 + (id % 9)}-15`,
      TotalAmt: id % 13,
      MetaData: { CreateTime: time, LastUpdatedTime: time }
    };
    const watched: Stored = {
      get data() {
        looks += 1;
        return data;
      },
      deleted,
      changed: at,
      committed: at
    };
    records.set(String(id), watched);
    apply(state, {
      kind: 'write',
      realmId: '1',
      counters: {},
      puts: [{ entity: 'Invoice', id: String(id), stored: watched }]
    });
  }
  const state = emptyState();

  before(() => {
    for (let id = 1; id <= count; id += 1) put(id, false, id % 600);
    const found = state.companies.get('1');
    assert.ok(found);
    company = found;
  });

  const idsOf = (answer: JsonObject): string[] => {
    const list = Object.values(answer).find(Array.isArray);
    return asArray(list ?? []).map((record) => textAt(record, 'Id'));
  };
  const asked = (statement: string) => idsOf(runQuery(company, statement, start));
  const living = () => [...records.values()].filter(({ deleted }) => !deleted);
  const byNumber = (a: Stored, b: Stored) => Number(a.data.Id) - Number(b.data.Id);
  const expected = (found: Stored[]) => found.map(({ data }) => String(data.Id));

  function assertRight(): void {
    const byTime = (a: Stored, b: Stored) => a.changed - b.changed || byNumber(a, b);
    const byDay = (a: Stored, b: Stored) =>
      String(b.data.TxnDate).localeCompare(String(a.data.TxnDate)) || byNumber(b, a);
    assert.deepEqual(
      asked("select * from Invoice where Id in ('7', '70', '9999')"),
      expected(
        [7, 70]
          .flatMap((id) => records.get(String(id)) ?? [])
          .filter(({ deleted }) => !deleted)
          .sort(byDay)
      )
    );
    assert.deepEqual(
      asked("select * from Invoice where DocNumber = 'no-65' orderby Id"),
      expected(
        living()
          .filter(({ data }) => data.DocNumber === 'No-65')
          .sort(byNumber)
      )
    );
    assert.deepEqual(
      asked('select * from Invoice startposition 501 maxresults 200'),
      expected(living().sort(byDay).slice(500, 700))
    );
    for (const from of [595, 100]) {
      const since = new Date(start + from * 1_000).toISOString();
      const young = [...records.values()].filter(({ changed }) => changed >= Date.parse(since));
      assert.deepEqual(
        asked(
          `select * from Invoice where MetaData.LastUpdatedTime >= '${since}' orderby MetaData.LastUpdatedTime maxresults 1000`
        ),
        expected(
          young
            .filter(({ deleted }) => !deleted)
            .sort(byTime)
            .slice(0, 1_000)
        )
      );
      const { CDCResponse } = changeData(company, 'Invoice', since, start + 3_600_000, { ...cdcDefaults, cap: 10_000 });
      const told = JSON.stringify(CDCResponse).match(/"Id":"\d+"/g) ?? [];
      assert.equal(new Set(told).size, young.length);
    }
  }

  it('answers by Id, by text, by time, in pages and to change data what it holds, while it changes', () => {
    assertRight();
    for (let id = 60; id < 100; id += 1) put(id, false, 700 + id);
    put(7, true, 900);
    put(count + 1, false, 901);
    assertRight();
    for (let id = 1; id <= count; id += 3) put(id, id % 2 === 0, 1_000 + id);
    assertRight();
  });

  it('looks at the records that it is asked for by Id, by text or by time, and at no others', () => {
    const looksOf = (ask: () => unknown): number => {
      ask();
      looks = 0;
      ask();
      return looks;
    };
    const since = new Date(start + 2_990_000).toISOString();
    assert.ok(looksOf(() => asked("select * from Invoice where Id = '9'")) < 10);
    assert.ok(looksOf(() => asked("select * from Invoice where DocNumber = 'No-65'")) < 40);
    assert.ok(looksOf(() => asked(`select * from Invoice where MetaData.LastUpdatedTime > '${since}'`)) < 60);
    assert.ok(looksOf(() => changeData(company, 'Invoice', since, start + 3_600_000, cdcDefaults)) < 60);
    assert.ok(looksOf(() => asked('select * from Invoice startposition 1501 maxresults 100')) < 250);
  });
});
