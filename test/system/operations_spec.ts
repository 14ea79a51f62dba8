import assert from 'node:assert/strict';
import { operations } from 'node-red-contrib-quickbooks-online/core';
import { action } from '../support/qbo-flow';
import { createSampler, type Sampler } from '../support/sample-record';
import { assertProper } from '../support/request-rules';
import { useSystem } from '../support/system';
import { nodeIdOf, sources } from '../support/trial';
import { trials } from '../support/trials';

/** The operations that users were promised. */
const promised = `
  Customer/create Customer/update Customer/get Customer/query
  Vendor/create Vendor/get Vendor/update
  Account/get
  Item/get Item/create Item/update Item/query
  Invoice/create Invoice/update Invoice/get Invoice/delete Invoice/send Invoice/query
  CreditMemo/create CreditMemo/update CreditMemo/get CreditMemo/delete
  Estimate/create Estimate/update Estimate/get Estimate/delete
  Payment/create Payment/get Payment/delete
  SalesReceipt/create SalesReceipt/update
  RefundReceipt/create RefundReceipt/get RefundReceipt/delete RefundReceipt/update
  Bill/create Bill/update Bill/get Bill/delete
  Purchase/create Purchase/get Purchase/delete Purchase/update
  PurchaseOrder/create PurchaseOrder/get PurchaseOrder/delete PurchaseOrder/update
  JournalEntry/create
  Attachable/upload Attachable/download`
  .trim()
  .split(/\s+/);

describe('Every operation of the catalog', () => {
  const tried = new Set<string>();
  let sampler: Sampler;

  const system = useSystem(
    async ({ colleague, seed }) => {
      sampler = createSampler(colleague);
      const nodes = [];
      for (const operation of operations) {
        const { entity, verb } = operation;
        const panel = await trials.get(verb)?.panel(operation, sampler, seed.realmId);
        nodes.push(...action(nodeIdOf(operation, 'payload'), entity.name, verb));
        nodes.push(...action(nodeIdOf(operation, 'fields'), entity.name, verb, { source: 'fields', ...panel }));
      }
      return nodes;
    },
    { unlimited: true }
  );

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

  it('is done by requests as QuickBooks wants them', async () => {
    assertProper(await system.company.requests());
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
