import assert from 'node:assert/strict';
import { type Report, type ReportParameter, reports } from '../../../../src/catalog';
import type { OperationInput } from '../../../../src/client/input';
import type { ReportTableRow } from '../../../../src/client/reports/facts';
import { failureOf } from '../../../support/client';
import { asArray, asObject, at, type JsonObject } from '../../../support/json';
import { assertProper } from '../../../support/request-rules';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

const fewestBad = 3;

/** A value as a user may give it, and as QuickBooks takes it. */
interface Spelling {
  given: unknown;
  sent: string;
}

/** Values that every parameter of a kind takes, each in a spelling of its own. */
function spelling(name: string, parameter: ReportParameter, report: Report): Spelling {
  const { input, values = {}, many } = parameter;
  const [value = '', word = ''] = Object.entries(values)[1] ?? Object.entries(values)[0] ?? [];
  const [first = '', second = first] = report.columns?.default ?? [];
  switch (input) {
    case 'day':
      if (name.startsWith('start')) return { given: ' 2026-09-01T08:30:00Z', sent: '2026-09-01' };
      return { given: new Date('2026-09-30T12:00:00Z'), sent: '2026-09-30' };
    case 'enum':
      return { given: word.toUpperCase(), sent: value };
    case 'reference':
      return many ? { given: [1, { value: '2' }, '1'], sent: '1,2' } : { given: 1, sent: '1' };
    case 'columns':
      return { given: ` ${second.toUpperCase()}, ${first}`, sent: second === first ? first : `${second},${first}` };
    case 'column':
      return { given: parameter.values ? value : first, sent: parameter.values ? value : first };
    case 'number':
      return { given: '30', sent: '30' };
    case 'yesno':
      return { given: 'yes', sent: 'true' };
    case 'text':
      return { given: 1001, sent: '1001' };
  }
}

/** What no parameter of a kind can be, with what the error says besides its name. */
const never: Readonly<Record<ReportParameter['input'], unknown>> = {
  day: '31.12.2026',
  enum: 'whatever',
  reference: { Id: '1' },
  columns: ['tx_date', 'no_such_column'],
  column: 'no_such_column',
  number: 'thirty',
  yesno: 'perhaps',
  text: { text: 'x' }
};

function wish(report: Report, payload: unknown, options?: OperationInput['options']): OperationInput {
  return { entity: 'Report', operation: report.name, source: 'payload', payload, options };
}

/** What a report cannot do without. */
const needed = (report: Report): JsonObject =>
  Object.fromEntries(
    Object.entries(report.parameter).flatMap(([name, { required }]) => (required ? [[name, '1']] : []))
  );

describe('Every report', () => {
  let simulated: SimulatedClient;

  before(async () => {
    simulated = await startSimulatedClient();
    // The zone of the company is read once, for days that are instants.
    await simulated.client.profile.read('message');
  });
  after(() => simulated.close());

  const rowsOf = (result: unknown): ReportTableRow[] => result as ReportTableRow[];

  for (const report of reports) {
    it(`${report.name}: gives its rows, and what it is a report of`, async () => {
      const { result, facts } = await simulated.run(wish(report, needed(report)));
      const rows = rowsOf(result);
      const { report: told, ...rest } = facts;
      assert.deepEqual([rest.entity, rest.operation, rest.attempts], ['Report', report.name, 1]);
      assert.equal(told?.name, report.name);
      assert.equal(told.currency, 'USD');
      assert.equal(told.empty, rows.length === 0);
      const keys = told.columns.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, 'keys are unique');
      if (report.columns && report.name !== 'FECReport')
        assert.ok(
          report.columns.default.every((key) => keys.includes(key)),
          keys.join()
        );
      for (const { kind, path, values, ids } of rows) {
        assert.ok(kind === 'data' || kind === 'summary');
        assert.ok(path.every((title) => title !== ''));
        assert.deepEqual(Object.keys(values).sort(), [...keys].sort());
        assert.ok(Object.keys(ids).every((key) => keys.includes(key)));
        for (const { key, type } of told.columns) {
          const value = values[key];
          const fits = value === null || typeof value === (type === 'Money' ? 'number' : typeof value);
          assert.ok(fits, `${key} is ${type}: ${String(value)}`);
        }
      }
    });

    it(`${report.name}: sends every parameter as QuickBooks takes it, and gives it as QuickBooks does`, async () => {
      const spelt = Object.entries(report.parameter).map(([name, one]) => [name, spelling(name, one, report)] as const);
      const payload = Object.fromEntries(spelt.map(([name, { given }]) => [name, given]));
      const from = simulated.asked();
      const { result } = await simulated.run(wish(report, payload, { shape: 'report' }));
      const [request, ...others] = simulated.seen(from);
      assert.deepEqual(others, [], 'one request');
      assert.ok(request);
      assert.ok(request.path.endsWith(`/reports/${report.name}`), request.path);
      const { minorversion: _version, ...sent } = request.query;
      assert.deepEqual(sent, Object.fromEntries(spelt.map(([name, one]) => [name, one.sent])));
      assert.equal(at(result, 'Header.ReportName'), report.name);
      assert.ok(asArray(at(result, 'Columns.Column')).length > 0);
      asObject(at(result, 'Rows'));
    });

    const bad: [what: string, payload: unknown, names: string][] = [
      ['a parameter that it does not have', { ...needed(report), Nonsense: 1 }, 'Nonsense'],
      ['text', 'all of it', 'payload'],
      ['a list', [needed(report)], 'payload'],
      ...Object.entries(report.parameter).map(([name, { input }]): [string, unknown, string] => [
        `${name} of ${JSON.stringify(never[input])}`,
        { ...needed(report), [name]: never[input] },
        name
      ]),
      ...(report.parameter.start_date
        ? ([
            ['half a time', { ...needed(report), start_date: '2026-01-01' }, 'end_date'],
            ['a time backwards', { ...needed(report), start_date: '2026-02-01', end_date: '2026-01-01' }, 'start_date']
          ] as [string, unknown, string][])
        : []),
      ...Object.keys(needed(report)).map((name): [string, unknown, string] => [`no ${name}`, {}, name])
    ];

    it(`${report.name}: refuses ${bad.length} bad inputs by name, before anything is sent`, async () => {
      assert.ok(bad.length >= fewestBad);
      const from = simulated.asked();
      for (const [what, payload, name] of bad) {
        const error = await failureOf(simulated.run(wish(report, payload)));
        assert.deepEqual(
          [error.code, error.cause.element, error.cause.outcome],
          ['QBO_INVALID_INPUT', name, 'not_done'],
          what
        );
      }
      const error = await failureOf(simulated.run(wish(report, needed(report), { shape: 'table' as 'rows' })));
      assert.equal(error.cause.element, 'options.shape');
      assert.deepEqual(simulated.seen(from), []);
    });
  }

  it('is asked for by requests as QuickBooks wants them', () => {
    assertProper(simulated.seen());
  });

  it('that there is not is refused with those that there are', async () => {
    const input: OperationInput = { entity: 'Report', operation: 'ProfitLoss', source: 'payload', payload: {} };
    const error = await failureOf(simulated.run(input));
    assert.equal(error.cause.element, 'operation');
    assert.match(error.message, /ProfitAndLossDetail/);
  });

  it('can be previewed', async () => {
    const preview = await simulated.client.preview({
      entity: 'Report',
      operation: 'BalanceSheet',
      source: 'both',
      payload: { start_date: '2026-01-01', end_date: '2026-01-31', customer: '1' },
      fields: { customer: { value: '2' }, end_date: { value: 'today', as: 'day' } }
    });
    assert.match(preview?.path ?? '', /\/reports\/BalanceSheet$/);
    assert.equal(preview?.query.customer, '2', "a panel's field lies over the payload");
    assert.match(preview.query.end_date ?? '', /^\d{4}-\d{2}-\d{2}$/);
  });
});
