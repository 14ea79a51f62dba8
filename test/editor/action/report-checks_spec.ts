import assert from 'node:assert/strict';
import type { Catalog } from '../../../nodes/shared/editor/catalog-types';
import { panelCatalog } from '../../support/panel-catalog';
import { action } from '../support/flows';

type Judge = (catalog: Catalog, action: object, words: typeof t) => { path: string; reason: string }[];

const t = (key: string, values: object = {}): string => `${key} ${JSON.stringify(values)}`;
/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const missing = '../../../nodes/action/checks/missing';
const wrong = '../../../nodes/action/checks/wrong';

const text = (value: string) => ({ value, type: 'str' });
const id = (value: string) => ({ value, type: 'id' });

describe('what a report is asked for with, judged with the whole catalog', () => {
  let catalog: Catalog;
  let problems: (report: string, fields: object, source?: string) => string[];

  before(async () => {
    catalog = await panelCatalog('de');
    const { missingFields } = (await import(missing)) as Record<string, Judge>;
    const { wrongInFields } = (await import(wrong)) as Record<string, Judge>;
    assert.ok(missingFields && wrongInFields);
    problems = (report, fields, source = 'fields') => {
      const saved = action('it', 'Report', report, { fields, source });
      const all = [...missingFields(catalog, saved, t), ...wrongInFields(catalog, saved, t)];
      return all.map(({ path, reason }) => `${path} ${reason.split(' ', 1)[0]}`);
    };
  });

  for (const [report, fields] of [
    ['ProfitAndLoss', { summarize_column_by: text('months'), accounting_method: text('CASH') }],
    ['ProfitAndLoss', { date_macro: text('this month to date'), vendor: { value: "Bob's, Inc.", type: 'name' } }],
    ['ProfitAndLoss', { date_macro: text('${PERIOD}'), start_date: { value: '', type: 'day' } }],
    ['ProfitAndLoss', { customer: text('1, 2,'), showrows: text('x') }],
    ['ProfitAndLossDetail', { columns: text('TX_DATE, subt_nat_home_amount'), sort_by: text('currency') }],
    ['TransactionListWithSplits', { sort_by: text('TXN_TYPE') }],
    ['TaxSummary', { agency_id: { value: 'Board of Equalization', type: 'name' } }]
  ] as const) {
    it(`${report} is asked for with ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(problems(report, fields), []);
    });
  }

  it('is left to the message where that brings it', () => {
    assert.deepEqual(problems('TaxSummary', {}, 'both'), []);
    assert.deepEqual(problems('ProfitAndLoss', { columns: text('no_such_column') }, 'payload'), []);
  });

  for (const [report, fields, said] of [
    ['ProfitAndLoss', { summarize_column_by: text('Monate') }, 'summarize_column_by error.values'],
    ['ProfitAndLoss', { customer: id('1,x') }, 'customer error.id'],
    ['TaxSummary', { agency_id: id('1,2') }, 'agency_id error.oneOnly'],
    ['TaxSummary', {}, 'agency_id missing.field'],
    ['GeneralLedger', { columns: text('tx_date,colour') }, 'columns error.column'],
    ['GeneralLedger', { sort_by: text('tx_date,memo') }, 'sort_by error.oneOnly'],
    ['TransactionListWithSplits', { sort_by: text('memo') }, 'sort_by error.column'],
    ['TransactionListWithSplits', { group_by: text('Vendor') }, 'group_by error.values'],
    ['AgedReceivables', { report_date: { value: '31.12.2026', type: 'day' } }, 'report_date error.day'],
    ['AgedReceivableDetail', { num_periods: { value: '2.5', type: 'num' } }, 'num_periods error.whole'],
    ['AgedReceivableDetail', { end_duedate: { value: 'today', type: 'day' } }, 'start_duedate missing.otherDay'],
    ['TrialBalance', { vendor: id('1') }, 'vendor error.noParameter']
  ] as const) {
    it(`${report} is not asked for with ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(problems(report, fields), [said]);
    });
  }
});
