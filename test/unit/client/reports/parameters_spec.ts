import assert from 'node:assert/strict';
import { findReport, type Report } from '../../../../src/catalog';
import type { InputValue, OperationInput } from '../../../../src/client/input';
import { reportQuery } from '../../../../src/client/reports/parameters';
import { notFound } from '../../../../src/http/errors';
import { failureOf } from '../../../support/client';
import { asIs } from '../../../../src/kit/say';

const people: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Customer: { 'Smith, John': '11', Amy: '1' },
  Vendor: { 'PG&E': '35' },
  Employee: { 'Emily Platt': '41' }
};

const context = {
  references: {
    resolve: (entity: string, _by: string, value: unknown, path: string) => {
      const id = people[entity]?.[String(value)];
      return id === undefined
        ? Promise.reject(notFound(asIs(`${entity} ${String(value)}`), path))
        : Promise.resolve(id);
    },
    record: () => Promise.resolve(undefined)
  },
  preferences: () => Promise.resolve({}),
  timeZone: () => Promise.resolve('America/Los_Angeles'),
  now: () => Date.parse('2026-11-29T02:00:00Z')
};

const report = (name: string): Report => findReport(name) ?? assert.fail(name);

function asked(name: string, payload: unknown, fields?: Record<string, InputValue>): Promise<Record<string, string>> {
  const source = fields ? (payload === undefined ? 'fields' : 'both') : 'payload';
  const input: OperationInput = { entity: 'Report', operation: name, source, payload, fields };
  return reportQuery(report(name), input, context);
}

describe('Parameters of a report', () => {
  const taken: [report: string, given: object, sent: Record<string, string>][] = [
    ['TransactionList', { customer: '1,2', vendor: 35 }, { customer: '1,2', vendor: '35' }],
    ['TransactionList', { customer: 'Smith, John' }, { customer: '11' }],
    ['TransactionList', { customer: ['Amy', { name: 'Smith, John' }] }, { customer: '1,11' }],
    ['TransactionList', { customer: 'Amy, 2' }, { customer: '1,2' }],
    ['TransactionList', { name: 'PG&E' }, { name: '35' }],
    ['TransactionList', { name: { type: 'Employee', name: 'Emily Platt' } }, { name: '41' }],
    ['TransactionList', { date_macro: 'last month-to-date' }, { date_macro: 'Last Month-to-date' }],
    ['TransactionList', { duedate_macro: 'all dates' }, { duedate_macro: 'All' }],
    ['TransactionList', { source_account_type: 'Accounts Receivable' }, { source_account_type: 'AccountsReceivable' }],
    ['TransactionList', { payment_method: 'diners club' }, { payment_method: 'Dinners Club' }],
    ['TransactionList', { bothamount: '12.50', memo: ' rent ' }, { bothamount: '12.5', memo: ' rent ' }],
    ['TransactionList', { columns: ['tx_date', 'subt_nat_amount'] }, { columns: 'tx_date,subt_nat_amount' }],
    ['ProfitAndLossDetail', { columns: 'tx_date,debt_amt' }, { columns: 'tx_date,debt_amt' }],
    ['ProfitAndLoss', { qzurl: false }, { qzurl: 'false' }],
    ['ProfitAndLoss', { subcol_pp: 'true' }, { subcol_pp: 'true' }],
    [
      'ProfitAndLoss',
      { start_date: 'today-30', end_date: 'today' },
      { start_date: '2026-10-29', end_date: '2026-11-28' }
    ],
    [
      'ProfitAndLoss',
      { start_date: 1764547200000, end_date: '2025-12-31' },
      { start_date: '2025-11-30', end_date: '2025-12-31' }
    ],
    [
      'AgedReceivables',
      { report_date: 'today+1', aging_method: 'report date' },
      { report_date: '2026-11-29', aging_method: 'Report_Date' }
    ],
    ['AgedReceivableDetail', { aging_period: 15, num_periods: '6' }, { aging_period: '15', num_periods: '6' }],
    ['ProfitAndLoss', { customer: '', class: null, item: undefined }, {}]
  ];
  for (const [name, given, sent] of taken) {
    it(`${name} takes ${JSON.stringify(given)}`, async () => {
      assert.deepEqual(await asked(name, given), sent);
    });
  }

  const refused: [report: string, given: object, element: string, says: RegExp][] = [
    ['ProfitAndLoss', { Start_date: '2026-01-01' }, 'Start_date', /start_date/],
    ['ProfitAndLoss', { accounting_method: 'both' }, 'accounting_method', /Accrual, Cash/],
    ['ProfitAndLoss', { customer: [] }, 'customer', /empty list/],
    ['ProfitAndLoss', { customer: 'Nobody' }, 'customer', /Nobody/],
    ['ProfitAndLoss', { customer: 'Nobody, Amy' }, 'customer', /Nobody/],
    ['ProfitAndLoss', { end_date: 'today' }, 'start_date', /ignores end_date/],
    ['ProfitAndLoss', { start_date: '2026-02-30', end_date: '2026-03-01' }, 'start_date', /not a day/],
    ['ProfitAndLoss', { columns: 'tx_date' }, 'columns', /means nothing here/],
    ['TransactionList', { columns: ['tx_date', 'rate'] }, 'columns', /no column of this report/],
    ['TransactionListWithSplits', { sort_by: 'due_date' }, 'sort_by', /no column/],
    ['AgedReceivableDetail', { num_periods: 1.5 }, 'num_periods', /whole number/],
    ['TransactionList', { name: { type: 'Item', name: 'Pump' } }, 'name', /Customer, Vendor, Employee/],
    ['TaxSummary', {}, 'agency_id', /needs it/],
    ['TaxSummary', { agency_id: '1,2' }, 'agency_id', /not several/]
  ];
  for (const [name, given, element, says] of refused) {
    it(`${name} refuses ${JSON.stringify(given)}`, async () => {
      const error = await failureOf(asked(name, given));
      assert.equal(error.cause.element, element);
      assert.match(error.message, says);
    });
  }

  it('of a panel are Ids unless they say otherwise, and lie over those of the payload', async () => {
    assert.deepEqual(await asked('ProfitAndLoss', undefined, { customer: { value: '1, 2' } }), { customer: '1,2' });
    assert.deepEqual(await asked('ProfitAndLoss', { customer: '9' }, { customer: { value: 'Amy', as: 'name' } }), {
      customer: '1'
    });
    assert.deepEqual(await asked('ProfitAndLoss', { customer: '9' }, { customer: { value: '' } }), { customer: '9' });
    assert.deepEqual(await asked('ProfitAndLoss', { customer: '9' }, { customer: { value: '', as: 'clear' } }), {});
    assert.deepEqual(await asked('ProfitAndLoss', undefined, { customer: { value: 'Amy', as: 'auto' } }), {
      customer: '1'
    });
    const error = await failureOf(asked('ProfitAndLoss', undefined, { customer: { value: 'Amy' } }));
    assert.match(error.message, /no Id/);
  });

  it('that a message was to bring and does not are no wish for everything', async () => {
    const error = await failureOf(
      asked('ProfitAndLoss', {}, { customer: { value: undefined, from: 'msg.payload.id' } })
    );
    assert.deepEqual([error.cause.element, /msg\.payload\.id/.test(error.message)], ['customer', true]);
  });
});
