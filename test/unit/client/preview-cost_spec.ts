import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../../src/catalog';
import type { OperationInput } from '../../../src/client/input';
import type { PreparingRead } from '../../../src/client/preview';
import { at } from '../../support/json';
import { root } from '../../support/root';
import { startSimulatedClient, type SimulatedClient } from '../../support/simulated-client';

describe('What a preview says of the cost', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  /** Whether the request is counted, and what is read before it, in one line each. */
  async function costOf(input: OperationInput): Promise<{ metered: boolean | undefined; reads: string[] }> {
    const reads: string[] = [];
    const tell = ({ why, entity = '' }: PreparingRead) => void reads.push(`${why} ${entity}`.trim());
    const request = await simulated.client.preview(input, tell);
    return { metered: request?.metered, reads };
  }

  const invoice = (...items: string[]): OperationInput => ({
    entity: 'Invoice',
    operation: 'create',
    source: 'payload',
    payload: {
      CustomerRef: { name: "Amy's Bird Sanctuary" },
      Line: items.map((name) => ({
        DetailType: 'SalesItemLineDetail',
        Amount: 5,
        SalesItemLineDetail: { ItemRef: { name } }
      }))
    }
  });

  it('is a free write after one read for each name, the same again when they are remembered', async () => {
    const expected = ['name Customer', 'name Item', 'name Item'];
    for (const time of ['first', 'second']) {
      const { metered, reads } = await costOf(invoice('Concrete', 'Pump', 'Concrete'));
      assert.equal(metered, false, time);
      assert.deepEqual(
        reads.filter((read) => read.startsWith('name')),
        expected,
        time
      );
    }
  });

  it('is nothing before a record that is known by its Id', async () => {
    assert.deepEqual(await costOf({ entity: 'Invoice', operation: 'get', source: 'payload', payload: '130' }), {
      metered: true,
      reads: []
    });
  });

  it('has the record itself read where it is changed, deleted or voided, also where nothing would be sent', async () => {
    const [record] = await simulated.colleague.list('Invoice');
    const { Id } = record ?? {};
    const change = (payload: object): OperationInput => ({
      entity: 'Invoice',
      operation: 'update',
      source: 'payload',
      payload
    });
    assert.deepEqual(await costOf(change({ Id, PrivateNote: 'new' })), { metered: false, reads: ['record Invoice'] });
    assert.deepEqual(await costOf(change({ ...record })), { metered: undefined, reads: ['record Invoice'] });
    for (const operation of ['delete', 'void'])
      assert.deepEqual(await costOf({ entity: 'Invoice', operation, source: 'payload', payload: { Id } }), {
        metered: false,
        reads: ['record Invoice']
      });
  });

  it('is one metered call of a query, a report and a batch', async () => {
    const query = await costOf({ entity: 'Invoice', operation: 'query', source: 'payload', payload: {} });
    assert.equal(query.metered, true);
    const items = [
      { entity: 'Customer', operation: 'create', payload: { DisplayName: 'One of two' } },
      { entity: 'Customer', operation: 'create', payload: { DisplayName: 'Two of two' } }
    ];
    assert.equal(
      (await costOf({ entity: 'Company', operation: 'batch', source: 'payload', payload: items })).metered,
      true
    );
  });

  it('has words for every operation, in every language', () => {
    for (const language of ['en-US', 'de', 'es', 'fr', 'pt']) {
      const words: unknown = JSON.parse(readFileSync(join(root, 'nodes/action/locales', `${language}.json`), 'utf8'));
      for (const { verb } of operations) assert.ok(at(words, `try.does.${verb}`), `${language} ${verb}`);
    }
  });
});
