import assert from 'node:assert/strict';
import { failureOf } from '../../../support/client';
import { at, textAt } from '../../../support/json';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

describe('What a company has one of', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  const get = (entity: string, payload?: unknown) =>
    simulated.run({ entity, operation: 'get', source: 'payload', payload });

  for (const [entity, path] of [
    ['CompanyInfo', (realmId: string) => `/companyinfo/${realmId}`],
    ['Preferences', () => '/preferences']
  ] as const) {
    it(`is read without an Id, whatever the message brings: ${entity}`, async () => {
      for (const payload of [undefined, 1_700_000_000_000, 'go', {}, { Id: '1' }]) {
        const { result, facts } = await get(entity, payload);
        assert.equal(textAt(result, 'Id'), '1');
        assert.equal(facts.id, '1');
        assert.ok(simulated.seen().at(-1)?.path.endsWith(path(simulated.realmId)));
      }
    });

    it(`is never another record's: ${entity}`, async () => {
      const from = simulated.asked();
      const error = await failureOf(get(entity, { Id: '2' }));
      assert.match(String(error), /only one/);
      assert.equal(simulated.asked(), from);
    });

    it(`is queried without an order, which it has none of: ${entity}`, async () => {
      const { result } = await simulated.run({ entity, operation: 'query', source: 'payload', payload: {} });
      assert.equal(textAt(result, '0.Id'), '1');
      assert.doesNotMatch(simulated.seen().at(-1)?.query.query ?? '', new RegExp(`from ${entity} orderby MetaData`));
    });
  }

  it('is changed part by part, and nothing else of the part', async () => {
    const before = (await get('Preferences')).result;
    const payload = { SalesFormsPrefs: { AllowShipping: true } };
    const { result } = await simulated.run({ entity: 'Preferences', operation: 'update', source: 'payload', payload });
    const { AllowShipping: _changed, ...rest } = at(result, 'SalesFormsPrefs') as Record<string, unknown>;
    const { AllowShipping: _former, ...former } = at(before, 'SalesFormsPrefs') as Record<string, unknown>;
    assert.equal(at(result, 'SalesFormsPrefs.AllowShipping'), true);
    assert.deepEqual(rest, former);
  });

  it('is known anew once it has been changed', async () => {
    const { profile } = simulated.client;
    assert.ok((await profile.conditions('editor')).includes('locationTracking'));
    const payload = { AccountingInfoPrefs: { TrackDepartments: false } };
    await simulated.run({ entity: 'Preferences', operation: 'update', source: 'payload', payload });
    assert.ok(!(await profile.conditions('editor')).includes('locationTracking'));
    const renamed = { CompanyName: 'Harbor & Sons' };
    await simulated.run({ entity: 'CompanyInfo', operation: 'update', source: 'payload', payload: renamed });
    assert.equal((await profile.read('editor')).companyName, 'Harbor & Sons');
  });
});
