import assert from 'node:assert/strict';
import { operations, type Operation } from '../../../../src/catalog';
import { QboError } from '../../../../src/http/qbo-error';
import { failureOf } from '../../../support/client';
import { badInputsOf, type BadInput } from '../../../support/bad-inputs';
import type { SeenRequest } from '../../../support/company';
import { assertProper } from '../../../support/request-rules';
import { untranslated } from '../../../support/sentences';
import { createSampler, type Sampler } from '../../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

const fewest = 3;

function isWrite({ method, path }: SeenRequest): boolean {
  return method === 'POST' && path.startsWith('/v3/') && !path.endsWith('/query');
}

describe('Every operation of the catalog refuses', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;

  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
    // Else QuickBooks numbers them by itself, and none is recognised by its number.
    await simulated.colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
  });
  after(() => simulated.close());

  async function assertRefused(input: BadInput, operation: Operation): Promise<void> {
    const { entity, verb } = operation;
    const payload = await input.payload({ operation, sampler, system: { company: simulated } });
    const from = simulated.asked();
    const wish = { entity: entity.name, operation: verb, source: 'payload', payload, origin: input.qbo } as const;
    const error = await failureOf(simulated.run(wish));
    assert.ok(error instanceof QboError, String(error));
    assert.deepEqual(untranslated(error), [], 'said in every language');
    const { code, element, outcome } = error.cause;
    assert.match(code, input.code, error.message);
    assert.equal(error.code, code);
    assert.equal(outcome, 'not_done');
    const isNamed = input.names === undefined || element?.includes(input.names) || error.message.includes(input.names);
    assert.ok(isNamed, `${input.names} is named: ${element}: ${error.message}`);
    const writes = simulated.seen(from).filter(isWrite);
    if (code.startsWith('QBO_')) assert.deepEqual(writes, [], 'nothing is written');
    else assert.ok(!writes.some(({ status, path }) => status === 200 && !path.endsWith('/upload')), 'nothing was done');
  }

  for (const operation of operations) {
    const inputs = badInputsOf(operation);

    it(`${operation.entity.name}/${operation.verb}: each of ${inputs.length} bad inputs`, async () => {
      assert.ok(inputs.length >= fewest, `there are ${inputs.length} bad inputs`);
      for (const input of inputs) {
        await assertRefused(input, operation).catch((thrown: unknown) => {
          throw new Error(`${input.what}: ${String(thrown)}`, { cause: thrown });
        });
      }
    });
  }

  it('by requests as QuickBooks wants them', () => {
    assertProper(simulated.seen());
  });
});
