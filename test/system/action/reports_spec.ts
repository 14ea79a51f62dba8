import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import { asArray, asObject, at, textAt, type JsonObject } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { useSystem } from '../../support/system';

const day = (value: string) => ({ value, type: 'day' });
const fields = {
  start_date: day('2000-01-01'),
  end_date: day('today'),
  accounting_method: { value: 'payload.method', type: 'msg' }
};

describe('A report in a flow', () => {
  const system = useSystem([
    ...action('rows', 'Report', 'ProfitAndLoss', { source: 'fields', fields }),
    ...action('as given', 'Report', 'ProfitAndLoss', { source: 'fields', fields, options: { shape: 'report' } }),
    ...action('from message', 'Report', 'CustomerBalance'),
    ...action('both', 'Report', 'TransactionList', {
      source: 'both',
      fields: { columns: { value: 'doc_num,tx_date', type: 'str' } },
      output: 'payload.list'
    })
  ]);

  const rowNamed = (rows: unknown, title: string): JsonObject =>
    asObject(asArray(rows).find((row) => Object.values(asObject(at(row, 'values'))).includes(title)));

  it('gives rows, and the whole report where that is wished, with the same sums and facts', async () => {
    const message = { payload: { method: 'cash' } };
    const [rows, whole] = [await system.run('rows', message), await system.run('as given', message)];
    const net = rowNamed(rows.payload, 'Net Income');
    assert.deepEqual([net.kind, Array.isArray(net.path)], ['summary', true]);
    const given = asArray(at(whole.payload, 'Rows.Row')).find((row) => textAt(row, 'group') === 'NetIncome');
    const [, total] = asArray(at(given, 'Summary.ColData'));
    assert.equal(Object.values(asObject(net.values)).at(-1), Number(textAt(total, 'value')));
    assert.equal(at(whole.payload, 'Header.ReportBasis'), 'Cash');

    const facts = asObject(at(rows.qbo, 'report'));
    assert.deepEqual(
      [facts.name, facts.basis, facts.start, facts.empty],
      ['ProfitAndLoss', 'Cash', '2000-01-01', false]
    );
    assert.equal(facts.end, at(whole.payload, 'Header.EndPeriod'));
    assert.equal(facts.currency, 'USD');
    const keys = asArray(facts.columns).map((column) => textAt(column, 'key'));
    assert.deepEqual(Object.keys(asObject(net.values)), keys);
    assert.deepEqual(at(whole.qbo, 'report'), facts);
    assert.deepEqual([at(rows.qbo, 'entity'), at(rows.qbo, 'operation')], ['Report', 'ProfitAndLoss']);
  });

  it('takes its parameters from the message, names of records among them', async () => {
    const customer = (await system.company.colleague.list('Customer')).find(({ Balance }) => Number(Balance) > 0);
    const out = await system.run('from message', { payload: { customer: customer?.DisplayName } });
    const row = rowNamed(out.payload, String(customer?.DisplayName));
    assert.ok(Object.values(asObject(row.ids)).includes(String(customer?.Id)));
    assert.ok(Object.values(asObject(row.values)).includes(customer?.Balance));
  });

  it('puts fields over what the message brings, and the result where it is wished', async () => {
    const payload = { date_macro: 'All', columns: 'txn_type' };
    const out = await system.run('both', { payload });
    const keys = asArray(at(out.qbo, 'report.columns')).map((column) => textAt(column, 'key'));
    assert.deepEqual(keys, ['doc_num', 'tx_date']);
    assert.ok(asArray(at(out.payload, 'list')).length > 0);
  });

  it('refuses, before anything is sent, half a time and what the report does not have', async () => {
    const log = await apiLog(system.company);
    for (const [payload, element] of [
      [{ start_date: '2026-01-01' }, 'end_date'],
      [{ no_such_thing: 'x' }, 'no_such_thing']
    ] as const) {
      const { error } = await system.refuse('both', { payload });
      assert.equal(at(error, 'code'), 'QBO_INVALID_INPUT');
      assert.equal(at(error, 'cause.element'), element);
    }
    assert.deepEqual(await log.since(), []);
  });

  it('is asked for as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
