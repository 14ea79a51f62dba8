import assert from 'node:assert/strict';
import { operations, type Operation } from '../../../src/catalog';
import type { OperationInput } from '../../../src/client/input';
import type { RequestPreview } from '../../../src/client/preview';
import type { SeenRequest } from '../../support/company';
import { asObject, type JsonObject } from '../../support/json';
import { createSampler, type Sampler } from '../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../support/simulated-client';
import { existing } from '../../support/trial';
import { changeableField, changeAt, conditionsFor, keysOf } from '../../support/trials';
import { ofFirstKind, wrap } from '../../support/wrapped';

describe('The preview of every operation', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;

  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
    // Else QuickBooks numbers them by itself, and none is recognised by its number.
    await simulated.colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
  });
  after(() => simulated.close());

  const wish = ({ entity, verb }: Operation, payload: unknown): OperationInput => ({
    entity: entity.name,
    operation: verb,
    source: 'payload',
    payload
  });

  /** A payload for which the operation has something to do. */
  async function payloadFor(operation: Operation): Promise<JsonObject> {
    const { entity, verb } = operation;
    if (verb === 'upsert') return wrap(entity, await sampler.recognised(entity.name, `new ${entity.name}`));
    const record = await sampler.record(entity.name);
    if (verb === 'create') return wrap(entity, record);
    const file = { text: 'a file' };
    if (verb === 'upload') return { ...record, file };
    const made =
      verb === 'download'
        ? (await simulated.run({ ...wishOfUpload, payload: { ...record, file } })).result
        : await existing({ operation, sampler, system: { company: simulated } });
    if (entity.keyed && verb !== 'query') return verb === 'get' ? keysOf(entity, asObject(made)) : record;
    const { Id } = asObject(made);
    if (verb === 'update')
      return wrap(entity, { Id, ...changeAt(changeableField(ofFirstKind(entity)), 'changed since') });
    if (verb === 'query') return { where: conditionsFor(entity, { value: Id }) };
    return { Id, ...(verb === 'send' && { sendTo: 'office@example.com' }) };
  }

  const wishOfUpload: OperationInput = { entity: 'Attachable', operation: 'upload', source: 'payload' };

  /** Whether a request is the one that was shown; every message has a requestid of its own. */
  function isShown({ method, path, query }: SeenRequest, shown: RequestPreview): boolean {
    const withoutId = ({ requestid: _own, ...rest }: Readonly<Record<string, string>>) =>
      JSON.stringify(Object.entries(rest).sort());
    return method === shown.method && path === shown.path && withoutId(query) === withoutId(shown.query);
  }

  for (const operation of operations) {
    it(`of ${operation.title} (${operation.entity.name}/${operation.verb}) is what is then sent, and sends nothing`, async () => {
      const payload = await payloadFor(operation);
      const before = simulated.asked();
      const shown = await simulated.client.preview(wish(operation, payload));
      assert.ok(shown, 'something is shown');
      const previewing = simulated.seen(before);
      assert.ok(!previewing.some((request) => isShown(request, shown)), 'what is shown is not sent');
      const writes = previewing.filter(({ method, path }) => method === 'POST' && !path.endsWith('/query'));
      assert.deepEqual(writes, []);
      const from = simulated.asked();
      await simulated.run(wish(operation, payload));
      const own = simulated.seen(from).find((request) => isShown(request, shown));
      assert.ok(own, `${JSON.stringify(shown)} was not sent`);
      assert.equal(own.method, shown.method);
      assert.equal(own.headers['content-type']?.split(';')[0], shown.contentType?.split(';')[0]);
      if (operation.verb === 'upload') return;
      assert.deepEqual(own.body === '' ? undefined : JSON.parse(own.body), shown.body);
    });
  }
});
