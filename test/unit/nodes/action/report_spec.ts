import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { trialOf } from '../../../support/action-trial';
import { dayFromToday } from '../../../support/days';
import { asArray, at } from '../../../support/json';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('an action that asks for a report', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  const saved = { entity: 'Report', operation: 'TransactionList', source: 'both' };

  it('gives its rows, and what it is a report of beside what the message told before', async () => {
    const fields = {
      start_date: { value: dayFromToday(-300), type: 'str' },
      end_date: { value: dayFromToday(0), type: 'str' },
      columns: { value: 'tx_date,subt_nat_amount', type: 'str' },
      customer: { value: 'payload.who', type: 'msg', by: 'auto' }
    };
    const trial = trialOf(test.company, { ...saved, source: 'fields', fields });
    await trial.send({ payload: { who: "Amy's Bird Sanctuary" }, qbo: { eventId: 'e', report: 'old' } });
    const [message] = trial.sent;
    assert.ok(asArray(message?.payload).length > 1);
    assert.deepEqual(Object.keys(at(message, 'payload.0.values') as object), ['tx_date', 'subt_nat_amount']);
    const told = ['entity', 'operation', 'eventId', 'report.name', 'report.currency', 'report.empty'];
    assert.deepEqual(
      told.map((path) => at(message?.qbo, path)),
      ['Report', 'TransactionList', 'e', 'TransactionList', 'USD', false]
    );
  });

  it('refuses by name a parameter that the report does not have', async () => {
    const trial = trialOf(test.company, saved);
    const { error } = await trial.fails({ payload: { accounting_method: 'Cash' } });
    assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'accounting_method']);
  });

  it('takes away what the message told of another report once something else was done', async () => {
    const trial = trialOf(test.company);
    await trial.send({ payload: { DisplayName: 'After a report' }, qbo: { report: { name: 'BalanceSheet' } } });
    assert.equal(at(trial.sent[0]?.qbo, 'report'), undefined);
    assert.equal(at(trial.sent[0]?.qbo, 'entity'), 'Customer');
  });

  it('gives it as QuickBooks does where that was asked for', async () => {
    const trial = trialOf(test.company, {
      ...saved,
      operation: 'BalanceSheet',
      source: 'payload',
      options: { shape: 'report' }
    });
    await trial.send({ payload: {} });
    assert.equal(at(trial.sent[0]?.payload, 'Header.ReportName'), 'BalanceSheet');
  });
});
