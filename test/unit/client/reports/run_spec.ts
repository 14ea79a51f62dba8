import assert from 'node:assert/strict';
import { findReport } from '../../../../src/catalog';
import { runReport } from '../../../../src/client/reports/run';
import { halvesOf, partsOfSpan } from '../../../../src/client/reports/span';
import { tableOf } from '../../../../src/client/reports/table';
import { refusal } from '../../../../src/http/refusal';
import { failureOf } from '../../../support/client';
import { asObject, type JsonObject } from '../../../support/json';
import type { ReportTableRow } from '../../../../src/client/reports/facts';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

type Query = Readonly<Record<string, string>>;

const notice = { ColData: [{ value: 'Unable to display more data. Please reduce the date range.' }] };

function dayList(days: readonly string[]): JsonObject {
  return {
    Header: { ReportName: 'TransactionList', Option: [{ Name: 'NoReportData', Value: String(days.length === 0) }] },
    Columns: { Column: [{ ColTitle: 'Date', ColType: 'Date', MetaData: [{ Name: 'ColKey', Value: 'tx_date' }] }] },
    Rows: days.length === 0 ? {} : { Row: days.map((value) => ({ ColData: [{ value }] })) }
  };
}

/** Asks a company with one transaction on each of these days; `most` of them fit into an answer. */
function companyOf(days: readonly string[], most: number, tooMany: () => JsonObject) {
  const asked: Query[] = [];
  const ask = (query: Query) => {
    asked.push(query);
    const found = days.filter((date) => date >= (query.start_date ?? '') && date <= (query.end_date ?? ''));
    return Promise.resolve({ body: found.length > most ? tooMany() : dayList(found), attempts: 1 });
  };
  return { asked, ask };
}

async function run(name: string, query: Query, ask: (query: Query) => Promise<{ body: unknown; attempts: number }>) {
  const report = findReport(name) ?? assert.fail(name);
  const { body, attempts } = await runReport(report, query, ask);
  return { ...tableOf(body, name), attempts };
}

const long = { start_date: '2025-01-15', end_date: '2026-03-01' };
const days = ['2025-01-15', '2025-07-14', '2025-07-15', '2025-12-31', '2026-01-14', '2026-01-15', '2026-03-01'];
const tooLarge = () => {
  throw refusal({ type: 'SystemFault', errors: [{ code: '10100', message: 'Result set too large' }] }, { status: 400 });
};

describe('A report of a long time', () => {
  it('is asked for in parts of up to six months that neither overlap nor leave a day out', () => {
    assert.deepEqual(partsOfSpan({ start: '2025-08-31', end: '2026-08-30' }), [
      { start: '2025-08-31', end: '2026-02-27' },
      { start: '2026-02-28', end: '2026-08-30' }
    ]);
    assert.deepEqual(partsOfSpan({ start: '2026-01-01', end: '2026-06-30' }), [
      { start: '2026-01-01', end: '2026-06-30' }
    ]);
    assert.equal(partsOfSpan({ start: '2026-01-01', end: '2026-07-01' }).length, 2);
    assert.ok(partsOfSpan({ start: '1970-01-01', end: '2026-12-31' }).length <= 41, 'decades are no hundred calls');
    assert.deepEqual(halvesOf({ start: '2026-01-01', end: '2026-01-03' }), [
      { start: '2026-01-01', end: '2026-01-01' },
      { start: '2026-01-02', end: '2026-01-03' }
    ]);
    assert.equal(halvesOf({ start: '2026-01-01', end: '2026-01-01' }), undefined);
  });

  it('has every row of a list once, in their order', async () => {
    const { ask, asked } = companyOf(days, 10, () => dayList([]));
    const { rows, facts, attempts } = await run('TransactionList', long, ask);
    assert.deepEqual(
      rows.map(({ values }) => values.tx_date),
      days
    );
    assert.deepEqual([asked.length, attempts, facts.empty], [3, 3, false]);
    const down = await run('TransactionList', { ...long, sort_by: 'tx_date', sort_order: 'descend' }, async (query) => {
      const answer = await ask(query);
      const list = answer.body.Rows as { Row?: unknown[] };
      return {
        ...answer,
        body: { ...answer.body, Rows: { ...list, ...(list.Row && { Row: [...list.Row].reverse() }) } }
      };
    });
    assert.deepEqual(
      down.rows.map(({ values }) => values.tx_date),
      [...days].reverse()
    );
  });

  for (const [how, tooMany] of [
    ['refuses as too large', tooLarge],
    [
      'breaks off with a sentence',
      () => ({ ...dayList([]), Rows: { Row: [{ Rows: { Row: [notice] }, type: 'Section' }] } })
    ]
  ] as const) {
    it(`is asked for in shorter parts where QuickBooks ${how}`, async () => {
      const { ask } = companyOf(days, 1, tooMany);
      const { rows } = await run('TransactionList', long, ask);
      assert.deepEqual(
        rows.map(({ values }) => values.tx_date),
        days
      );
    });

    it(`of sums is one request, and an error with the reason where QuickBooks ${how}`, async () => {
      const { ask, asked } = companyOf(days, 1, tooMany);
      const error = await failureOf(run('ProfitAndLoss', long, ask));
      assert.match(error.message, /shorter time/);
      assert.equal(error.cause.outcome, 'not_done');
      assert.equal(asked.length, 1);
    });
  }

  it('of sums is asked for as it is, which QuickBooks takes', async () => {
    const { ask, asked } = companyOf(days, 10, () => dayList([]));
    await run('ProfitAndLoss', long, ask);
    assert.deepEqual(asked, [long]);
  });

  it('of a list that cannot be put together is asked for as it is', async () => {
    const wholes: Query[] = [
      { ...long, sort_by: 'name' },
      { ...long, summarize_column_by: 'Month' },
      { date_macro: 'Last Fiscal Year' }
    ];
    for (const query of wholes) {
      const { ask, asked } = companyOf(days, 10, () => dayList([]));
      await run('GeneralLedger', query, ask);
      assert.deepEqual(asked, [query]);
    }
  });

  it('that is too much for a day is an error', async () => {
    const { ask } = companyOf([...days, ...days], 1, tooLarge);
    assert.equal((await failureOf(run('TransactionList', long, ask))).code, '10100');
  });
});

describe('A report put together from parts', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  const dayMs = 86_400_000;
  const dayAgo = (count: number): string => new Date(Date.now() - count * dayMs).toISOString().slice(0, 10);
  const daysIn = ({ start_date: start = '', end_date: end = '' }: Query): number =>
    (Date.parse(end) - Date.parse(start)) / dayMs + 1;

  async function asGiven(name: string, payload: Query): Promise<{ body: unknown; attempts: number }> {
    const options = { shape: 'report' } as const;
    const { result, facts } = await simulated.run({
      entity: 'Report',
      operation: name,
      source: 'payload',
      payload,
      options
    });
    return { body: result, attempts: facts.attempts };
  }

  /** Rows as texts, so that those of two reports can be compared whatever the order of their sections. */
  const texts = (rows: readonly ReportTableRow[]): string[] =>
    rows.map(({ kind, path, values }) => JSON.stringify([kind, path, values])).sort();

  const query = { start_date: dayAgo(100), end_date: dayAgo(0) };
  const wanted: [name: string, more: Query][] = [
    ['GeneralLedger', {}],
    ['GeneralLedger', { columns: 'tx_date,subt_nat_amount,rbal_nat_amount,debt_amt,credit_amt' }],
    ['ProfitAndLossDetail', { accounting_method: 'Cash' }],
    ['JournalReport', {}],
    ['TransactionList', { group_by: 'Transaction Type' }],
    ['TransactionListByCustomer', {}],
    ['TransactionListByVendor', { sort_by: 'tx_date', sort_order: 'descend' }],
    ['TransactionListWithSplits', {}]
  ];
  for (const [name, more] of wanted) {
    it(`has the rows, running balances and totals of the whole: ${name} ${JSON.stringify(more)}`, async () => {
      let requests = 0;
      const parts = await run(name, { ...query, ...more }, async (part) => {
        if (daysIn(part) > 26) return tooLarge();
        requests += 1;
        return asGiven(name, part);
      });
      assert.ok(requests >= 4, `${requests} requests`);
      const { body } = await asGiven(name, { ...query, ...more });
      const whole = tableOf(asObject(body), name);
      assert.ok(whole.rows.length > 40);
      assert.deepEqual(texts(parts.rows), texts(whole.rows));
      assert.deepEqual(parts.rows.at(-1), whole.rows.at(-1), 'the last row is the same');
      assert.deepEqual(parts.facts, whole.facts);
    });
  }
});
