import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { asArray, asObject, asText, at, textAt, type JsonObject } from '../../support/json';
import { createPanel, type Answered } from '../../support/consent';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';
import { createWatch, eventsOf, kindsOf, watched, watchNodes } from '../../support/watch';

describe('A deployed trigger, tried from its panel', () => {
  const triggers = ['invoices', 'arrays', 'customers', 'refunds'];
  const all = ['new', 'updated', 'deleted'];
  const system = useSystem(
    watchNodes([
      ...watched('invoices', 'Invoice', ['updated', 'new']),
      ...watched('arrays', 'Invoice', ['new'], { output: 'array' }),
      ...watched('customers', 'Customer', all),
      ...watched('refunds', 'RefundReceipt', all),
      ...watched('everything', '*', all, { output: 'array' }),
      ...watched('disabled', 'Bill', all, { d: true })
    ])
  );
  const watch = createWatch(system);

  before(() => watch.look(triggers));

  const ask = (trigger: string, what: string): Promise<Answered> =>
    createPanel(system.nodeRed.url).post(`qbo/triggers/${encodeURIComponent(trigger)}/${what}`, {});

  /** Made later than all others: QuickBooks tells times in whole seconds. */
  async function createInvoice(): Promise<string> {
    const { colleague } = system.company;
    await system.company.setClock({ advanceMs: 2_000 });
    return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
  }

  /** The message that a sample brings, and nothing else. */
  async function sampleOf(trigger: string): Promise<JsonObject> {
    const { status, body } = await ask(trigger, 'sample');
    assert.equal(status, 200, JSON.stringify(body));
    const [message, ...others] = await watch.events();
    assert.ok(message, 'the sample has come when the answer does');
    assert.deepEqual(others, []);
    assert.deepEqual([body.ok, body.id], [true, at(message, 'qbo.id') ?? at(message, 'qbo.events.0.id')]);
    return message;
  }

  it('polls at once, and answers when that is done', async () => {
    const id = await createInvoice();
    assert.deepEqual(await ask('invoices', 'poll'), { status: 200, body: { ok: true, events: 1 } });
    assert.deepEqual(kindsOf(eventsOf(await watch.events(), 'Invoice', id)), ['new']);
    assert.deepEqual(await ask('invoices', 'poll'), { status: 200, body: { ok: true, events: 0 } });
    await watch.look(triggers);
  });

  it('sends the newest record as a sample, in the shape of its events', async () => {
    await createInvoice();
    const id = await createInvoice();
    const { topic, payload, qbo, parts } = await sampleOf('invoices');
    assert.equal(topic, 'Invoice/new');
    const record = await system.company.colleague.get('Invoice', id);
    assert.deepEqual(payload, record);
    const eventId = textAt(qbo, 'eventId');
    assert.match(eventId, /^[0-9a-f]{32}$/);
    const { realmId } = system.company.seed;
    const changedAt = textAt(record, 'MetaData.LastUpdatedTime');
    const facts = { event: 'new', entity: 'Invoice', id, syncToken: '0', eventId, changedAt, realmId };
    assert.deepEqual(qbo, { ...facts, sample: true });
    assert.deepEqual(parts, { id: textAt(parts, 'id'), type: 'array', index: 0, count: 1 });
  });

  it('tells the record of a sample later as if there had been none, under another eventId', async () => {
    const id = await createInvoice();
    const samples = [await sampleOf('invoices'), await sampleOf('invoices')];
    const told = eventsOf(await watch.look(triggers), 'Invoice', id);
    assert.deepEqual(kindsOf(told), ['new']);
    assert.equal(at(told[0], 'qbo.sample'), undefined);
    const eventIds = [...samples, ...told].map(({ qbo }) => textAt(qbo, 'eventId'));
    assert.equal(new Set(eventIds).size, eventIds.length);
    assert.deepEqual(eventsOf(await watch.look(triggers), 'Invoice', id), [], 'and once');
  });

  it('with output array sends an array of one', async () => {
    const id = await createInvoice();
    const { topic, payload, qbo, parts } = await sampleOf('arrays');
    assert.deepEqual([topic, asArray(payload).map((record) => at(record, 'Id'))], ['Invoice', [id]]);
    const { events, ...others } = asObject(qbo);
    assert.deepEqual(others, { entity: 'Invoice', realmId: system.company.seed.realmId, sample: true });
    assert.deepEqual([asArray(events).length, at(events, '0.event'), at(events, '0.id')], [1, 'new', id]);
    assert.equal(parts, undefined);
    await watch.look(triggers);
  });

  it('sends of all records the one that changed last, under the topic of all', async () => {
    await system.company.setClock({ advanceMs: 2_000 });
    const made = await system.company.colleague.create('Vendor', { DisplayName: `Last ${randomUUID()}` });
    const { topic, payload, qbo } = await sampleOf('everything');
    assert.deepEqual([topic, at(qbo, 'entity'), at(qbo, 'events.0.entity')], ['*', '*', 'Vendor']);
    assert.deepEqual(asArray(payload), [await system.company.colleague.get('Vendor', asText(made.Id))]);
    await watch.look([...triggers, 'everything']);
  });

  it('takes an active record for it', async () => {
    const { colleague } = system.company;
    const kept = asText((await colleague.create('Customer', { DisplayName: `Kept ${randomUUID()}` })).Id);
    await system.company.setClock({ advanceMs: 5_000 });
    const gone = asText((await colleague.create('Customer', { DisplayName: `Gone ${randomUUID()}` })).Id);
    await colleague.update('Customer', gone, { Active: false });
    assert.equal(at(await sampleOf('customers'), 'qbo.id'), kept);
  });

  it('says so where there is no record', async () => {
    const { colleague } = system.company;
    const records = await system.company.records('RefundReceipt');
    for (const { Id, status } of records) if (!status) await colleague.remove('RefundReceipt', asText(Id));
    const { status, body } = await ask('refunds', 'sample');
    assert.equal(status, 404);
    assert.equal(at(body, 'error.code'), 'QBO_NOT_FOUND');
    assert.match(textAt(body, 'error.message'), /Refund receipts: there is no active one/);
    assert.deepEqual(await watch.events(), []);
  });

  it('answers with the error of a poll that fails', async () => {
    await system.company.fault({
      path: '/cdc',
      status: 400,
      body: { Fault: { Error: [{ Message: 'Not today', code: '5030' }], type: 'ValidationFault' } }
    });
    const { status, body } = await ask('invoices', 'poll');
    await system.company.endFaults();
    assert.deepEqual([status, at(body, 'error.code')], [400, '5030']);
    assert.match(textAt(body, 'error.message'), /Not today/);
  });

  it('is not found where it is not running', async () => {
    for (const trigger of ['nobody', 'disabled', 'keeper']) {
      for (const what of ['poll', 'sample']) {
        const { status, body } = await ask(trigger, what);
        assert.equal(status, 404, trigger);
        assert.match(textAt(body, 'error.message'), /not running/);
      }
    }
  });
});
