import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type Operation, operations } from '../../../../src/catalog';
import type { OperationOptions } from '../../../../src/client/input';
import { asObject, textAt, type JsonObject } from '../../../support/json';
import { createSampler, type Sampler } from '../../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';
import { changeableField, changeAt } from '../../../support/trials';
import { contentOf, ofFirstKind, wrap } from '../../../support/wrapped';

const upserts = operations.filter(({ verb }) => verb === 'upsert');

describe('Create or update, of every entity that has something to be recognised by', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;

  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
    // Else QuickBooks numbers them by itself, and none is recognised by its number.
    await simulated.colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
  });
  after(() => simulated.close());

  const upsert = ({ entity, verb }: Operation, payload: JsonObject, options: OperationOptions = {}) =>
    simulated.run({ entity: entity.name, operation: verb, source: 'payload', payload: wrap(entity, payload), options });

  for (const operation of upserts) {
    const { entity } = operation;
    const { name, knownBy = '' } = entity;

    it(`${name} is made, then changed, then kept, by ${knownBy}`, async () => {
      const record = await sampler.recognised(name, `One ${name}`.slice(0, 20));
      const made = await upsert(operation, record);
      assert.equal(made.facts.created, true);
      const field = changeableField(ofFirstKind(entity));
      const changed = await upsert(operation, {
        ...record,
        ...(field !== knownBy && changeAt(field, 'changed since'))
      });
      assert.deepEqual([changed.facts.created, changed.facts.id], [false, made.facts.id]);
      if (field !== knownBy) assert.equal(textAt(contentOf(entity, asObject(changed.result)), field), 'changed since');
      const from = simulated.asked();
      const kept = await upsert(operation, record, { existing: 'keep' });
      assert.deepEqual([kept.facts.created, kept.facts.changed, kept.facts.id], [false, false, made.facts.id]);
      if (field !== knownBy) assert.equal(textAt(contentOf(entity, asObject(kept.result)), field), 'changed since');
      assert.ok(!simulated.seen(from).some(({ method }) => method === 'POST'), 'nothing is written');
    });

    it(`${name} is made once by ten messages for one ${knownBy}`, async () => {
      const record = await sampler.recognised(name, `Ten ${name}`.slice(0, 20));
      const all = await Promise.all(Array.from({ length: 10 }, () => upsert(operation, record)));
      assert.equal(new Set(all.map(({ facts }) => facts.id)).size, 1);
      assert.equal(all.filter(({ facts }) => facts.created).length, 1);
    });
  }

  it('changes nothing where all that is given can be set only when a record is made', async () => {
    const { Code } = await sampler.record('CompanyCurrency');
    const wish = { entity: 'CompanyCurrency', operation: 'upsert', source: 'payload', payload: { Code } } as const;
    const made = await simulated.run(wish);
    const again = await simulated.run(wish);
    assert.deepEqual([made.facts.created, again.facts.created, again.facts.changed], [true, false, false]);
    assert.equal(again.facts.id, made.facts.id);
  });
});
