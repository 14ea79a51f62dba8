import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { entities, operations, type Operation, withIncludes } from '../../../../src/catalog';
import type { OperationOptions } from '../../../../src/client/input';
import { failureOf } from '../../../support/client';
import { at, textAt, type JsonObject } from '../../../support/json';
import { createSampler, type Sampler } from '../../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';
import { existing } from '../../../support/trial';
import { changeableField, changeAt, conditionsFor } from '../../../support/trials';

const taking = operations.filter(({ include }) => include !== undefined);

describe('What a request asks for besides, by include,', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;

  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
    await simulated.colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
  });
  after(() => simulated.close());

  const run = (entity: string, operation: string, payload: unknown, options: OperationOptions = {}) =>
    simulated.run({ entity, operation, source: 'payload', payload, options });
  const asked = (from: number) => simulated.seen(from).map(({ query }) => query.include);

  async function payloadFor(operation: Operation): Promise<JsonObject> {
    const { entity, verb } = operation;
    if (verb === 'create') return sampler.record(entity.name);
    if (verb === 'upsert') return sampler.recognised(entity.name, `include ${entity.name}`.slice(0, 21));
    const Id = textAt(await existing({ operation, sampler, system: { company: simulated } }), 'Id');
    if (verb === 'query') return { where: conditionsFor(entity, { value: Id }) };
    return verb === 'update' ? { Id, ...changeAt(changeableField(entity), 'changed since') } : { Id };
  }

  for (const operation of taking) {
    const { entity, verb, include = [] } = operation;
    it(`goes out with ${entity.name}/${verb}, all of it in one parameter`, async () => {
      const payload = await payloadFor(operation);
      const options = { include: [...include] };
      const wish = { entity: entity.name, operation: verb, source: 'payload', payload, options } as const;
      const shown = await simulated.client.preview(wish);
      assert.equal(shown?.query.include, include.join(','));
      const from = simulated.asked();
      await simulated.run(wish);
      assert.ok(asked(from).includes(include.join(',')), JSON.stringify(asked(from)));
    });
  }

  it('is refused where the operation does not take it, and where it is no list', async () => {
    for (const [entity, operation, include] of [
      ['Invoice', 'create', 'nonsense'],
      ['Invoice', 'create', ['invoiceLink', 'void']],
      ['Invoice', 'get', ['allowduplicatedocnum']],
      ['Item', 'create', ['enhancedAllCustomFields']],
      ['Invoice', 'create', { invoiceLink: true }]
    ] as const) {
      const from = simulated.asked();
      const options = { include } as OperationOptions;
      const error = await failureOf(run(entity, operation, { Id: '1' }, options));
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'options.include']);
      assert.deepEqual(simulated.seen(from), []);
    }
  });

  it('may be text with commas', async () => {
    const from = simulated.asked();
    await run('Invoice', 'create', await sampler.record('Invoice'), { include: 'invoiceLink, allowduplicatedocnum' });
    assert.deepEqual(asked(from).filter(Boolean), ['invoiceLink,allowduplicatedocnum']);
  });

  it('stands beside what the operation sends of itself', async () => {
    const voiding = { operation: 'update', include: 'void' };
    assert.deepEqual(withIncludes(voiding, ['invoiceLink', 'void']), { ...voiding, include: 'void,invoiceLink' });
    const items = [
      {
        entity: 'Invoice',
        operation: 'create',
        payload: await sampler.record('Invoice'),
        options: { include: ['invoiceLink'] }
      },
      { entity: 'Customer', operation: 'create', payload: { DisplayName: 'Beside an include' } }
    ];
    const from = simulated.asked();
    const { result } = await simulated.run({
      entity: 'Company',
      operation: 'batch',
      source: 'payload',
      payload: items
    });
    assert.match(textAt(at(result, '0.payload'), 'InvoiceLink'), /^https:/);
    // A batch has no such parameter, so that the item goes by a request of its own.
    assert.ok(asked(from).includes('invoiceLink'));
  });

  it('lets a number that is in use be used once more', async () => {
    const bill = { ...(await sampler.record('Bill')), DocNumber: 'again' };
    const warned = [{ Name: 'WarnDuplicateBillNumber', Value: 'true' }];
    await simulated.colleague.update('Preferences', '1', { OtherPrefs: { NameValue: warned } });
    await run('Bill', 'create', bill);
    assert.equal((await failureOf(run('Bill', 'create', bill))).code, '6140');
    const { result } = await run('Bill', 'create', bill, { include: ['allowduplicatedocnum'] });
    assert.equal(textAt(result, 'DocNumber'), 'again');
  });

  it('brings the link of an invoice, which is there only then', async () => {
    const { result } = await run('Invoice', 'create', await sampler.record('Invoice'));
    assert.equal(at(result, 'InvoiceLink'), undefined);
    const Id = textAt(result, 'Id');
    assert.equal(at((await run('Invoice', 'get', { Id })).result, 'InvoiceLink'), undefined);
    const read = (await run('Invoice', 'get', { Id }, { include: ['invoiceLink'] })).result;
    assert.match(textAt(read, 'InvoiceLink'), /^https:/);
    const change = { Id, PrivateNote: 'seen' };
    const changed = (await run('Invoice', 'update', change, { include: ['invoiceLink'] })).result;
    assert.match(textAt(changed, 'InvoiceLink'), /^https:/);
  });

  it('is asked for as well when a record is read before it is changed', async () => {
    const Id = textAt((await run('Customer', 'create', { DisplayName: 'Custom fields' })).result, 'Id');
    const from = simulated.asked();
    await run('Customer', 'update', { Id, Notes: 'x' }, { include: ['enhancedAllCustomFields'] });
    assert.deepEqual(asked(from), ['enhancedAllCustomFields', 'enhancedAllCustomFields']);
  });

  it('is named by entities that have some verb for it', () => {
    for (const { name, include = [] } of entities) {
      const used = operations.filter(({ entity }) => entity.name === name).flatMap((one) => one.include ?? []);
      assert.deepEqual([...new Set(used)].sort(), [...include].sort(), name);
    }
  });
});
