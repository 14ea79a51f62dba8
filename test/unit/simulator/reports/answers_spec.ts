import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../../src/simulator';
import { fiscalYearOf, macroSpan } from '../../../../src/simulator/reports/dates';
import { cell, dataRow, section } from '../../../../src/simulator/reports/form';
import { brokenOff } from '../../../../src/simulator/reports/size';
import { dayFromToday } from '../../../support/days';
import { asArray, at } from '../../../support/json';
import { type Client, connected, faultOf } from '../client';

describe('simulator: the answer to a report', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  it('has the form that QuickBooks gives it, all values as text', async () => {
    const [start, end] = [dayFromToday(-300), dayFromToday(0)];
    const { status, json, headers } = await client.call(
      `reports/ProfitAndLoss?start_date=${start}&end_date=${end}&accounting_method=accrual&customer=1`
    );
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /json/);
    assert.deepEqual(Object.keys(json), ['Header', 'Columns', 'Rows'], 'no envelope with a time');
    const { Time: time, ...header } = at(json, 'Header') as Record<string, unknown>;
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    assert.deepEqual(header, {
      ReportName: 'ProfitAndLoss',
      ReportBasis: 'Accrual',
      StartPeriod: start,
      EndPeriod: end,
      SummarizeColumnsBy: 'Total',
      Currency: 'USD',
      Customer: '1',
      Option: [
        { Name: 'AccountingStandard', Value: 'GAAP' },
        { Name: 'NoReportData', Value: 'false' }
      ]
    });
    assert.deepEqual(at(json, 'Columns.Column'), [
      { ColTitle: '', ColType: 'Account' },
      { ColTitle: 'Total', ColType: 'Money' }
    ]);
    const groups = asArray(at(json, 'Rows.Row')).map((row) => [at(row, 'type'), at(row, 'group')]);
    assert.deepEqual(groups, [
      ['Section', 'Income'],
      ['Section', 'GrossProfit'],
      ['Section', 'NetOperatingIncome'],
      ['Section', 'NetIncome']
    ]);
    assert.match(String(at(json, 'Rows.Row.0.Summary.ColData.1.value')), /^-?\d+\.\d\d$/);
  });

  it('has no rows where there is nothing, and says so', async () => {
    const { json } = await client.call('reports/BalanceSheet?start_date=2001-01-01&end_date=2001-01-31');
    assert.deepEqual([at(json, 'Rows'), at(json, 'Header.Option.1.Value')], [{}, 'true']);
  });

  it("has the key of each column of a detail report, and the transactions' ids", async () => {
    const { json } = await client.call(
      'reports/TransactionList?transaction_type=Invoice&columns=txn_type,nonsense,tx_date'
    );
    const keys = asArray(at(json, 'Columns.Column')).map((column) => at(column, 'MetaData.0.Value'));
    assert.deepEqual(keys, ['txn_type', 'tx_date']);
    assert.match(String(at(json, 'Rows.Row.0.ColData.0.id')), /^\d+$/);
  });

  it('is a fault for a report that there is not', async () => {
    const answer = await client.call('reports/ProfitLoss');
    assert.equal(answer.status, 400);
    assert.equal(faultOf(answer).code, '500');
    assert.equal((await client.call('reports/ProfitAndLoss', { method: 'POST', body: {} })).status, 400);
    assert.equal((await client.call('reports')).status, 400);
  });

  const faults: [query: string, code: string][] = [
    ['ProfitAndLoss?start_date=01/31/2026&end_date=2026-12-31', '2060'],
    ['ProfitAndLoss?start_date=2026-02-30&end_date=2026-12-31', '2070'],
    ['ProfitAndLoss?start_date=2026-12-31&end_date=2026-01-01', '2190'],
    ['ProfitAndLoss?accounting_method=Both', '2170'],
    ['ProfitAndLoss?customer=Amy', '2030'],
    ['ProfitAndLoss?qzurl=perhaps', '2230'],
    ['AgedReceivableDetail?aging_period=thirty', '2080'],
    ['AgedReceivableDetail?num_periods=1.5', '2090'],
    ['TaxSummary', '2020']
  ];
  for (const [query, code] of faults) {
    it(`is fault ${code} for ${query}`, async () => {
      const answer = await client.call(`reports/${query}`);
      assert.deepEqual([answer.status, faultOf(answer).code], [400, code]);
    });
  }

  it('is broken off with a sentence where it has too many cells', () => {
    const rows = Array.from({ length: 5 }, (_unused, index) => dataRow([cell(String(index)), cell('1')]));
    const table = { columns: [], rows: [section({ header: [cell('A'), cell('')], rows }), ...rows] };
    assert.equal(brokenOff(table, 22), table);
    const short = JSON.stringify(brokenOff(table, 8).rows);
    assert.match(short, /Unable to display more data\. Please reduce the date range\./);
    assert.equal(short.match(/"type":"Data"/g)?.length, 5, 'what there is room for, and the sentence');
  });
});

describe('simulator: the days of a date macro', () => {
  // A Wednesday; the fiscal year begins in April.
  const today = '2026-08-12';
  const spans: [macro: string, start: string, end: string][] = [
    ['Today', '2026-08-12', '2026-08-12'],
    ['Yesterday', '2026-08-11', '2026-08-11'],
    ['This Week', '2026-08-09', '2026-08-15'],
    ['This Week-to-date', '2026-08-09', '2026-08-12'],
    ['Last Week', '2026-08-02', '2026-08-08'],
    ['Last Week-to-date', '2026-08-02', '2026-08-05'],
    ['Next Week', '2026-08-16', '2026-08-22'],
    ['Next 4 Weeks', '2026-08-16', '2026-09-12'],
    ['This Month', '2026-08-01', '2026-08-31'],
    ['Last Month-to-date', '2026-07-01', '2026-07-12'],
    ['This Calendar Quarter', '2026-07-01', '2026-09-30'],
    ['This Fiscal Quarter', '2026-07-01', '2026-09-30'],
    ['Last Fiscal Year', '2025-04-01', '2026-03-31'],
    ['This Fiscal Year-to-date', '2026-04-01', '2026-08-12'],
    ['Next Calendar Year', '2027-01-01', '2027-12-31'],
    ['Last Calendar Year-to-date', '2025-01-01', '2025-08-12']
  ];
  for (const [macro, start, end] of spans) {
    it(`${macro}: ${start} to ${end}`, () => assert.deepEqual(macroSpan(macro, today, 3), { start, end }));
  }

  it('is none of another word', () => {
    assert.equal(macroSpan('This Decade', today, 3), undefined);
    assert.equal(fiscalYearOf('2026-02-01', 3), '2025-04-01');
  });
});
