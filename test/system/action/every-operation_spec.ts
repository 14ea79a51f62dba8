import assert from 'node:assert/strict';
import { operations } from 'node-red-contrib-quickbooks-online/core';
import type { SeenRequest } from '../../support/company';
import { action } from '../../support/qbo-flow';
import { promised } from '../../support/promised';
import { createSampler, type Sampler } from '../../support/sample-record';
import { assertProper } from '../../support/request-rules';
import { useSystem } from '../../support/system';
import { nodeIdOf, sources } from '../../support/trial';
import { trials } from '../../support/trials';

describe('Every operation of the catalog', () => {
  const tried = new Set<string>();
  const requests: SeenRequest[] = [];
  let sampler: Sampler;

  const system = useSystem(
    async ({ colleague, seed }) => {
      sampler = createSampler(colleague);
      // Else QuickBooks numbers them by itself, and none is recognised by its number.
      await colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
      const nodes = [];
      for (const operation of operations) {
        const { entity, verb } = operation;
        const panel = await trials.get(verb)?.panel(operation, sampler, { realmId: seed.realmId });
        nodes.push(...action(nodeIdOf(operation, 'payload'), entity.name, verb));
        nodes.push(...action(nodeIdOf(operation, 'fields'), entity.name, verb, { source: 'fields', ...panel }));
      }
      return nodes;
    },
    // What comes out is looked at; that it is complete is shown for one message in messages_spec.
    { unlimited: true, uncollected: operations.flatMap((one) => sources.map((source) => nodeIdOf(one, source))) }
  );

  // Each test looks for its own requests, some of them twice.
  afterEach(async () => void requests.push(...(await system.company.takeRequests())));

  for (const operation of operations) {
    const pair = `${operation.entity.name}/${operation.verb}`;
    for (const source of sources) {
      it(`${operation.title} (${pair}) does what it says, from ${source}`, async () => {
        const trial = trials.get(operation.verb);
        assert.ok(trial, `there is no trial of ${pair}`);
        tried.add(`${pair} from ${source}`);
        await trial.run({ operation, source, nodeId: nodeIdOf(operation, source), system, sampler });
      });
    }
  }

  it('is done by requests as QuickBooks wants them', () => {
    assertProper(requests);
  });

  it('is there for all 50 that were promised, and was tried both ways', () => {
    assert.equal(promised.length, 50);
    const missing = promised.flatMap((pair) => sources.map((source) => `${pair} from ${source}`));
    assert.deepEqual(
      missing.filter((one) => !tried.has(one)),
      []
    );
  });
});
