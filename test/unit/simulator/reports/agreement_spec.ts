import assert from 'node:assert/strict';
import type { ReportFacts, ReportTableRow } from '../../../../src/client/reports/facts';
import { asText, isObject, type JsonObject } from '../../../support/json';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

interface Got {
  rows: readonly ReportTableRow[];
  facts: ReportFacts;
}

const cents = (value: unknown): number => Math.round(Number(value ?? 0) * 100);
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
/** All that the sample company did, its first stock and its future too. */
const always = { start_date: day(-800), end_date: day(10) };

describe("simulator: a company's reports", () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  async function report(name: string, payload: JsonObject = {}): Promise<Got> {
    const { result, facts } = await simulated.run({ entity: 'Report', operation: name, source: 'payload', payload });
    assert.ok(facts.report);
    return { rows: result as ReportTableRow[], facts: facts.report };
  }
  async function records(entity: string): Promise<JsonObject[]> {
    const { result } = await simulated.run({ entity, operation: 'query', source: 'payload', payload: {} });
    return (result as unknown[]).filter(isObject);
  }

  const first = ({ values }: ReportTableRow, { columns }: ReportFacts): unknown => values[columns[0]?.key ?? ''];
  /** The row that begins with these words, in a column; nothing where there is none. */
  function amount({ rows, facts }: Got, title: string, key = 'total'): number {
    return cents(rows.find((row) => first(row, facts) === title)?.values[key]);
  }
  const sum = ({ rows }: Got, key = 'total', kind = 'data'): number =>
    rows.filter((row) => row.kind === kind).reduce((all, { values }) => all + cents(values[key]), 0);

  for (const accounting_method of ['Accrual', 'Cash'])
    describe(`on a basis of ${accounting_method}`, () => {
      it('have one net income, and equal sides', async () => {
        const year = { date_macro: 'This Fiscal Year-to-date', accounting_method };
        const [profit, detail, sheet, trial] = await Promise.all([
          report('ProfitAndLoss', year),
          report('ProfitAndLossDetail', year),
          report('BalanceSheet', year),
          report('TrialBalance', year)
        ]);
        const net = amount(profit, 'Net Income');
        assert.notEqual(net, 0);
        assert.equal(amount(detail, 'Net Income', 'subt_nat_amount'), net);
        assert.equal(amount(sheet, 'Net Income'), net);
        assert.equal(amount(sheet, 'TOTAL ASSETS'), amount(sheet, 'TOTAL LIABILITIES AND EQUITY'));
        const [debits, credits] = [amount(trial, 'TOTAL', 'debit'), amount(trial, 'TOTAL', 'credit')];
        assert.equal(debits, credits);
        assert.deepEqual(
          [sum(trial, 'debit'), sum(trial, 'credit')],
          [debits, credits],
          'the total is that of its rows'
        );
      });

      it('have every account with the balance of its ledger', async () => {
        const asked = { ...always, accounting_method };
        const ledger = await report('GeneralLedger', asked);
        const trial = await report('TrialBalance', asked);
        assert.ok(trial.rows.length > 15);
        for (const row of trial.rows.filter(({ kind }) => kind === 'data')) {
          const account = asText(row.values.account);
          const lines = ledger.rows.filter(({ kind, path }) => kind === 'data' && path[0] === account);
          const [debit, credit] = [cents(row.values.debit), cents(row.values.credit)];
          assert.equal(Math.abs(cents(lines.at(-1)?.values.rbal_nat_amount)), debit + credit, account);
        }
      });

      it('have months that come to the whole', async () => {
        const asked = { start_date: day(-120), end_date: day(0), accounting_method, summarize_column_by: 'Month' };
        for (const name of ['ProfitAndLoss', 'CustomerSales', 'VendorExpenses', 'ItemSales']) {
          const { rows, facts } = await report(name, asked);
          const months = facts.columns.slice(1, -1).map(({ key }) => key);
          assert.ok(months.length >= 4);
          for (const { values } of rows)
            assert.equal(
              months.reduce((all, key) => all + cents(values[key]), 0),
              cents(values.total),
              name
            );
        }
      });
    });

  it('have the open balances of customers and vendors, however they are told', async () => {
    for (const [entity, reports] of [
      ['Customer', ['CustomerBalance', 'AgedReceivables']],
      ['Vendor', ['VendorBalance', 'AgedPayables']]
    ] as const) {
      const open = (await records(entity)).filter(({ Balance }) => cents(Balance) !== 0);
      const owed = new Map(open.map(({ Id, Balance }) => [asText(Id), cents(Balance)]));
      for (const name of reports) {
        const { rows, facts } = await report(name);
        const key = facts.columns[0]?.key ?? '';
        const told = rows
          .filter(({ kind }) => kind === 'data')
          .map(({ ids, values }) => [ids[key], cents(values.total)] as const);
        assert.deepEqual(new Map(told), owed, name);
        assert.equal(
          amount({ rows, facts }, 'TOTAL'),
          [...owed.values()].reduce((all, one) => all + one, 0)
        );
      }
    }
    const sheet = await report('BalanceSheet');
    for (const [detail, key, title] of [
      ['CustomerBalanceDetail', 'subt_open_bal', 'Total Accounts Receivable'],
      ['AgedReceivableDetail', 'subt_open_bal', 'Total Accounts Receivable'],
      ['VendorBalanceDetail', 'subt_neg_open_bal', 'Total Accounts Payable'],
      ['AgedPayableDetail', 'subt_neg_open_bal', 'Total Accounts Payable']
    ] as const) {
      const got = await report(detail);
      assert.equal(sum(got, key), amount(sheet, title), detail);
      assert.equal(amount(got, 'TOTAL', key), sum(got, key), detail);
    }
  });

  it('have of each transaction what its record says is open', async () => {
    for (const [name, key, forms] of [
      ['CustomerBalanceDetail', 'subt_open_bal', ['Invoice', 'CreditMemo']],
      ['VendorBalanceDetail', 'subt_neg_open_bal', ['Bill']]
    ] as const) {
      const state = name === 'CustomerBalanceDetail' ? { arpaid: 'All' } : { appaid: 'All' };
      const { rows } = await report(name, state);
      const told = new Map(rows.map(({ ids, values }) => [ids.txn_type ?? '', Math.abs(cents(values[key]))]));
      for (const { Id, Balance } of (await Promise.all(forms.map(records))).flat())
        assert.equal(told.get(asText(Id)), cents(Balance), `${name} ${asText(Id)}`);
    }
  });

  it('have what was open on an earlier day, as the balance sheet of that day', async () => {
    const then = day(-30);
    const sheet = await report('BalanceSheet', { start_date: then, end_date: then });
    assert.equal(
      amount(await report('AgedReceivables', { report_date: then }), 'TOTAL'),
      amount(sheet, 'Total Accounts Receivable')
    );
    assert.equal(
      amount(await report('AgedPayables', { report_date: then }), 'TOTAL'),
      amount(sheet, 'Total Accounts Payable')
    );
    assert.notEqual(
      amount(sheet, 'Total Accounts Receivable'),
      amount(await report('BalanceSheet'), 'Total Accounts Receivable')
    );
  });

  it('have the same sales by customer, product, class and location, and the tax on them', async () => {
    const profit = await report('ProfitAndLoss', always);
    const income = amount(profit, 'Total Income');
    for (const name of ['CustomerSales', 'DepartmentSales', 'ClassSales'])
      assert.equal(amount(await report(name, always), 'TOTAL'), income);
    const items = await report('ItemSales', always);
    assert.deepEqual([amount(items, 'TOTAL', 'amount'), sum(items, 'amount')], [income, income]);
    const customers = await report('CustomerIncome', always);
    assert.equal(amount(customers, 'TOTAL', 'net_income'), amount(profit, 'Net Income'));
    const tax = await report('TaxSummary', { ...always, agency_id: '1' });
    const sheet = await report('BalanceSheet', always);
    assert.equal(
      amount(tax, 'Total Tax collected on sales', 'tax_amount'),
      amount(sheet, 'Total Other Current Liabilities')
    );
  });

  it('have the stock of the items, worth what its account says', async () => {
    const stock = await report('InventoryValuationSummary');
    const items = (await records('Item')).filter(({ Type, QtyOnHand }) => Type === 'Inventory' && QtyOnHand !== 0);
    const told = stock.rows
      .filter(({ kind }) => kind === 'data')
      .map(({ ids, values }) => [ids.productsandservice, values.qty]);
    assert.deepEqual(
      new Map(told as [string, unknown][]),
      new Map(items.map(({ Id, QtyOnHand }) => [asText(Id), QtyOnHand]))
    );
    const sheet = await report('BalanceSheet');
    assert.equal(amount(stock, 'TOTAL', 'asset_value'), amount(sheet, 'Inventory Asset'));
    const moves = await report('InventoryValuationDetail', always);
    assert.equal(sum(moves, 'home_amount'), amount(sheet, 'Inventory Asset'));
  });

  it('have cash that comes from what happened', async () => {
    const flow = await report('CashFlow', { start_date: day(-40), end_date: day(0) });
    const balance = async (date: string) => {
      const sheet = await report('BalanceSheet', { start_date: date, end_date: date });
      return amount(sheet, 'Total Bank Accounts') + amount(sheet, 'Undeposited Funds');
    };
    assert.equal(amount(flow, 'Cash at beginning of period'), await balance(day(-41)));
    assert.equal(amount(flow, 'Cash at end of period'), await balance(day(0)));
  });

  it('have every transaction once, and equal debits and credits in each', async () => {
    const list = await report('TransactionList', always);
    const forms = [
      'Invoice',
      'SalesReceipt',
      'CreditMemo',
      'RefundReceipt',
      'Estimate',
      'Payment',
      'Bill',
      'Purchase',
      'PurchaseOrder',
      'JournalEntry'
    ];
    const made = (await Promise.all(forms.map(records))).flat().map(({ Id }) => asText(Id));
    const ids = list.rows.map(({ ids: { txn_type: id } }) => id).filter((id) => id !== undefined);
    assert.deepEqual(
      made.filter((id) => !ids.includes(id)),
      []
    );
    assert.equal(new Set(ids).size, ids.length);
    const journal = await report('JournalReport', always);
    const totals = journal.rows.filter(({ kind }) => kind === 'summary');
    assert.ok(totals.length > 80);
    for (const { values } of totals) assert.equal(cents(values.debt_amt), cents(values.credit_amt));
  });

  it('are narrowed down by what was asked for', async () => {
    const amys = await report('TransactionListByCustomer', { ...always, customer: '1' });
    assert.deepEqual([...new Set(amys.rows.flatMap(({ path }) => path))], ["Amy's Bird Sanctuary"]);
    const bills = await report('TransactionList', { ...always, transaction_type: 'Bill' });
    assert.deepEqual([...new Set(bills.rows.map(({ values }) => values.txn_type))], ['Bill']);
    const open = await report('TransactionList', { ...always, arpaid: 'Unpaid', transaction_type: 'Invoice' });
    const unpaid = (await records('Invoice')).filter(({ Balance }) => cents(Balance) !== 0);
    assert.equal(open.rows.length, unpaid.length);
    const checking = await report('GeneralLedger', { ...always, account: '1' });
    assert.deepEqual([...new Set(checking.rows.flatMap(({ path }) => path))], ['Checking']);
    const columns = await report('GeneralLedger', { ...always, columns: 'subt_nat_amount,tx_date' });
    assert.deepEqual(
      columns.facts.columns.map(({ key }) => key),
      ['subt_nat_amount', 'tx_date']
    );
    const late = await report('AgedReceivables', { aging_method: 'Report_Date', report_date: day(400) });
    assert.equal(sum(late, '91_and_over'), amount(late, 'TOTAL'));
  });

  it('sort by a column', async () => {
    const { rows } = await report('TransactionList', { ...always, sort_by: 'subt_nat_amount', sort_order: 'descend' });
    const amounts = rows.map(({ values }) => cents(values.subt_nat_amount));
    assert.deepEqual(
      amounts,
      [...amounts].sort((a, b) => b - a)
    );
  });

  it('say that there is nothing where nothing was', async () => {
    for (const name of ['ProfitAndLoss', 'GeneralLedger', 'TransactionList', 'CustomerSales']) {
      const { rows, facts } = await report(name, { start_date: '2001-01-01', end_date: '2001-01-31' });
      assert.deepEqual([rows, facts.empty, facts.start, facts.end], [[], true, '2001-01-01', '2001-01-31'], name);
    }
  });

  it('have what was earned in earlier fiscal years among the retained earnings', async () => {
    const line = (PostingType: string, account: string): JsonObject => ({
      Amount: 321.5,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef: { value: account } }
    });
    const Line = [line('Debit', '1'), line('Credit', '14')];
    await simulated.colleague.create('JournalEntry', { TxnDate: day(-400), Line });
    const lastYear = `${Number(day(0).slice(0, 4)) - 1}-12-31`;
    const earned = amount(await report('ProfitAndLoss', { start_date: day(-1000), end_date: lastYear }), 'Net Income');
    assert.ok(earned >= 32_150);
    const sheet = await report('BalanceSheet');
    assert.equal(amount(sheet, 'Retained Earnings'), earned);
    assert.equal(amount(sheet, 'TOTAL ASSETS'), amount(sheet, 'TOTAL LIABILITIES AND EQUITY'));
    const trial = await report('TrialBalance');
    assert.equal(amount(trial, 'Retained Earnings', 'credit'), earned);
    assert.equal(amount(trial, 'TOTAL', 'debit'), amount(trial, 'TOTAL', 'credit'));
  });
});
