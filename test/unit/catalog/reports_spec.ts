import assert from 'node:assert/strict';
import {
  columnKeys,
  findOperation,
  findReport,
  offeredOf,
  periods,
  reportColumns,
  reportGroups,
  reports,
  undocumentedParameters
} from '../../../src/catalog';
import { noOperation } from '../../../src/client/no-operation';

/** The reports of Intuit's API by the names of their pages. */
const names =
  'ProfitAndLoss ProfitAndLossDetail BalanceSheet CashFlow TrialBalance TrialBalanceFR GeneralLedger GeneralLedgerFR ' +
  'JournalReport JournalReportFR AccountList CustomerSales ItemSales DepartmentSales ClassSales CustomerIncome ' +
  'CustomerBalance CustomerBalanceDetail AgedReceivables AgedReceivableDetail VendorBalance VendorBalanceDetail ' +
  'AgedPayables AgedPayableDetail VendorExpenses InventoryValuationSummary InventoryValuationDetail TransactionList ' +
  'TransactionListByCustomer TransactionListByVendor TransactionListWithSplits TaxSummary FECReport';

describe('The reports of the catalog', () => {
  it('are all that the API has, each once', () => {
    assert.deepEqual(reports.map(({ name }) => name).sort(), names.split(' ').sort());
  });

  for (const report of reports) {
    it(`${report.name}: has its title, its part of the page, and every parameter with what a panel needs`, () => {
      assert.ok(report.title && report.description.endsWith('.') && reportGroups[report.group]);
      assert.deepEqual(Object.keys(report.parameter), report.parameters, 'every parameter has a row');
      assert.deepEqual([...new Set(report.parameters)], report.parameters, 'each once');
      for (const [name, { label, hint, input, values, refs }] of Object.entries(report.parameter)) {
        assert.ok(label && hint, `${name} has words`);
        assert.equal(input === 'enum', values !== undefined && input === 'enum', `${name} has values to choose from`);
        assert.equal(input === 'reference', refs !== undefined, `${name} says what it points at`);
        assert.ok(!undocumentedParameters.includes(name), `${name} is documented`);
      }
      for (const own of Object.keys(report.own ?? {}))
        assert.ok(report.parameter[own], `${own} is one of its parameters`);
    });

    it(`${report.name}: has columns that are known, where it has some to choose`, () => {
      const { columns, parameter } = report;
      if (parameter.columns || parameter.sort_by) assert.ok(columns, 'what can be chosen is listed');
      const keys = columns ? columnKeys(columns) : [];
      assert.deepEqual(
        keys.filter((key) => !reportColumns[key]),
        []
      );
      const brought = Object.values(columns?.when ?? {}).flatMap((more) => [...more.default, ...(more.more ?? [])]);
      for (const key of [...(columns?.default ?? []), ...(columns?.more ?? []), ...brought])
        assert.ok(keys.includes(key), key);
    });
  }

  it('take a time by two days that belong together', () => {
    for (const { start, end } of periods)
      for (const { name, parameter } of reports)
        assert.equal(start in parameter, end in parameter, `${name}: ${start}`);
  });

  it('are operations of Report, by their own names', () => {
    const operation = findOperation('Report', 'ProfitAndLoss');
    assert.equal(operation?.report, findReport('ProfitAndLoss'));
    assert.deepEqual([operation?.title, operation?.write, operation?.metered], ['Profit and Loss', false, true]);
    assert.equal(findOperation('Report', 'create'), undefined);
    assert.equal(findOperation('Invoice', 'ProfitAndLoss'), undefined);
    assert.equal(offeredOf('Report').length, reports.length);
    assert.match(noOperation('Report', 'Profit').message, /offers ProfitAndLoss, ProfitAndLossDetail, /);
    assert.match(noOperation('Rapport', 'Profit').message, /Report/);
  });
});
