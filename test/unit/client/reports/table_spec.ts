import assert from 'node:assert/strict';
import { tableOf } from '../../../../src/client/reports/table';
import type { JsonObject } from '../../../support/json';

const cells = (...values: (string | JsonObject)[]): JsonObject => ({
  ColData: values.map((value) => (typeof value === 'string' ? { value } : value))
});
const column = (ColTitle: string, ColType: string, more: JsonObject = {}): JsonObject => ({
  ColTitle,
  ColType,
  ...more
});
const keyed = (ColTitle: string, ColType: string, key: string): JsonObject =>
  column(ColTitle, ColType, { MetaData: [{ Name: 'ColKey', Value: key }] });
const body = (columns: JsonObject[], rows: JsonObject[], more: JsonObject = {}): JsonObject => ({
  Header: { ReportName: 'ProfitAndLoss' },
  Columns: { Column: columns },
  Rows: rows.length > 0 ? { Row: rows } : {},
  ...more
});
const keysOf = (columns: JsonObject[]): string[] => tableOf(body(columns, []), 'X').facts.columns.map(({ key }) => key);
const plain = [column('', 'Account'), column('Total', 'Money')];

describe('A report as a table', () => {
  it('has rows with the titles of the sections that they stand in, however deep', () => {
    const inner = {
      Header: cells({ value: 'Services', id: '1' }, '56000.00'),
      Rows: { Row: [{ ...cells({ value: 'Upkeep', id: '43' }, '56070.00'), type: 'Data' }] },
      Summary: cells({ value: 'Total Services', id: '1' }, '112070.00'),
      type: 'Section'
    };
    const income = {
      Header: cells('Income', ''),
      Rows: { Row: [{ ...cells({ value: 'Sales', id: '4' }, '.50') }, inner] },
      Summary: cells('Total Income', '112070.50'),
      group: 'Income'
    };
    const { rows } = tableOf(body(plain, [income, { Summary: cells('Net Income', '-.00'), group: 'NetIncome' }]), 'X');
    assert.deepEqual(rows, [
      { kind: 'data', path: ['Income'], values: { account: 'Sales', total: 0.5 }, ids: { account: '4' } },
      {
        kind: 'data',
        path: ['Income', 'Services'],
        values: { account: 'Services', total: 56000 },
        ids: { account: '1' }
      },
      {
        kind: 'data',
        path: ['Income', 'Services'],
        values: { account: 'Upkeep', total: 56070 },
        ids: { account: '43' }
      },
      {
        kind: 'summary',
        path: ['Income', 'Services'],
        values: { account: 'Total Services', total: 112070 },
        ids: { account: '1' }
      },
      { kind: 'summary', path: ['Income'], values: { account: 'Total Income', total: 112070.5 }, ids: {} },
      { kind: 'summary', path: [], values: { account: 'Net Income', total: 0 }, ids: {} }
    ]);
    assert.ok(!Object.is(rows.at(-1)?.values.total, -0));
  });

  it('takes rows without a type, sections without a header, cells without a value, and fewer cells than columns', () => {
    const rows = [
      {
        Rows: { Row: [{ ColData: [{}, {}] }, { ColData: [{ value: 'Cash' }] }] },
        Summary: { ColData: [{}, { value: '5' }] }
      },
      { Rows: {} },
      { group: 'Nothing' }
    ];
    assert.deepEqual(tableOf(body(plain, rows), 'X').rows, [
      { kind: 'data', path: [], values: { account: null, total: null }, ids: {} },
      { kind: 'data', path: [], values: { account: 'Cash', total: null }, ids: {} },
      { kind: 'summary', path: [], values: { account: null, total: 5 }, ids: {} }
    ]);
  });

  const names: [what: string, columns: JsonObject[], keys: string[]][] = [
    [
      "QuickBooks' own keys",
      [keyed('Datum', 'Date', 'tx_date'), keyed('Betrag', 'Money', 'subt_nat_amount')],
      ['tx_date', 'subt_nat_amount']
    ],
    ['a key that stands as the type', [column('Date', 'tx_date'), column('Qty', 'quantity')], ['tx_date', 'quantity']],
    [
      'words of titles',
      [column('', 'Customer'), column('1 - 30', 'Money'), column('91 and over', 'Money')],
      ['customer', '1_30', '91_and_over']
    ],
    ['titles in other letters', [column('Сумма', 'Money')], ['сумма']],
    [
      'no two the same',
      [column('Total', 'Money'), column('TOTAL', 'Money'), column('', ''), column('', '')],
      ['total', 'total_2', 'column_3', 'column_4']
    ],
    [
      'columns within columns',
      [column('Jan', 'Money', { Columns: { Column: [column('Debit', 'Money'), column('Credit', 'Money')] } })],
      ['jan_debit', 'jan_credit']
    ],
    ['one column that is no list', [], []]
  ];
  for (const [what, columns, keys] of names) {
    it(`has keys for its columns: ${what}`, () => assert.deepEqual(keysOf(columns), keys));
  }

  const values: [type: string, text: string, value: unknown][] = [
    ['Money', '-1234.50', -1234.5],
    ['Money', '1,234,567.89', 1234567.89],
    ['Money', '.07', 0.07],
    ['Money', '', null],
    ['Money', 'n/a', 'n/a'],
    ['Quantity', '3.00', 3],
    ['Rate', '12.5', 12.5],
    ['Percent', '12.5 %', '12.5 %'],
    ['String', '1001', '1001'],
    ['Date', '2026-01-31', '2026-01-31'],
    ['home_amount', '125.00', 125],
    ['doc_num', '1001', '1001']
  ];
  for (const [type, text, value] of values) {
    it(`gives ${JSON.stringify(text)} in a column of ${type} as ${JSON.stringify(value)}`, () => {
      const [row] = tableOf(body([column('It', type)], [cells(text)]), 'X').rows;
      assert.deepEqual(Object.values(row?.values ?? {}), [value]);
    });
  }

  it('tells what it is a report of, and null where QuickBooks does not', () => {
    const header = {
      ReportName: 'BalanceSheet',
      ReportBasis: 'Cash',
      StartPeriod: '2026-01-01',
      EndPeriod: '2026-12-31',
      Currency: 'USD'
    };
    const { columns: _columns, ...facts } = tableOf(body(plain, [cells('Cash', '1')], { Header: header }), 'X').facts;
    const full = {
      name: 'BalanceSheet',
      basis: 'Cash',
      start: '2026-01-01',
      end: '2026-12-31',
      currency: 'USD',
      empty: false
    };
    assert.deepEqual(facts, full);
    assert.deepEqual(tableOf({}, 'CashFlow'), {
      facts: { name: 'CashFlow', basis: null, start: null, end: null, currency: null, columns: [], empty: true },
      rows: []
    });
  });

  it('is empty where QuickBooks says so', () => {
    const nothing = { Option: [{ Name: 'NoReportData', Value: 'true' }] };
    const told = tableOf(body(plain, [{ Summary: cells('Net Income', '0.00') }], { Header: nothing }), 'X');
    assert.equal(told.facts.empty, true);
    assert.equal(
      tableOf(body(plain, [], { Header: { Option: { Name: 'NoReportData', Value: 'false' } } }), 'X').facts.empty,
      false
    );
  });
});
