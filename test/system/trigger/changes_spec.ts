import assert from 'node:assert/strict';
import { asText, at, textAt } from '../../support/json';
import { customerId, simpleInvoice } from '../../support/sample';
import { createSampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';
import { createWatch, eventsOf, kindsOf, watched, watchNodes } from '../../support/watch';

const all = ['new', 'updated', 'deleted'];
/** What QuickBooks can void, of what triggers watch. */
const voidable = ['Invoice', 'SalesReceipt', 'Payment'];

describe('What a trigger tells of the changes between two polls', () => {
  const system = useSystem(watchNodes(voidable.flatMap((name) => watched(name, name, all))), { unlimited: true });
  const watch = createWatch(system);
  const look = () => watch.look(voidable);

  before(look);
  afterEach(() => system.company.setClock({ frozen: false }));

  async function create(entity: string): Promise<string> {
    const { colleague } = system.company;
    return asText((await colleague.create(entity, await createSampler(colleague).record(entity))).Id);
  }

  async function createInvoice(): Promise<string> {
    const { colleague } = system.company;
    return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
  }

  const edit = (id: string, PrivateNote: string) => system.company.colleague.update('Invoice', id, { PrivateNote });

  it('is one new of a record that was created and edited', async () => {
    const id = await createInvoice();
    await edit(id, 'corrected');
    const [event, ...others] = eventsOf(await look(), 'Invoice', id);
    assert.equal(event?.topic, 'Invoice/new');
    assert.equal(at(event, 'payload.PrivateNote'), 'corrected');
    assert.equal(at(event, 'qbo.syncToken'), '1');
    assert.deepEqual(others, []);
  });

  it('is one updated of a record that was edited several times', async () => {
    const id = await createInvoice();
    await look();
    await edit(id, 'first');
    await edit(id, 'second');
    const [event, ...others] = eventsOf(await look(), 'Invoice', id);
    assert.equal(event?.topic, 'Invoice/updated');
    assert.equal(at(event, 'payload.PrivateNote'), 'second');
    assert.deepEqual(others, []);
  });

  for (const entity of voidable) {
    it(`is deleted only of a new ${entity} that was deleted at once`, async () => {
      const id = await create(entity);
      await system.company.colleague.remove(entity, id);
      assert.deepEqual(kindsOf(eventsOf(await look(), entity, id)), ['deleted']);
    });

    it(`is updated of a voided ${entity}`, async () => {
      const id = await create(entity);
      await look();
      await system.company.colleague.voidRecord(entity, id);
      const [event, ...others] = eventsOf(await look(), entity, id);
      assert.equal(event?.topic, `${entity}/updated`);
      assert.equal(at(event, 'payload.TotalAmt'), 0);
      assert.equal(at(event, 'qbo.voided'), true);
      assert.deepEqual(others, []);
    });
  }

  it('is updated of an invoice that a payment pays, and again when the payment is deleted', async () => {
    const { colleague } = system.company;
    const id = await createInvoice();
    await look();
    const payment = await colleague.create('Payment', {
      CustomerRef: { value: await customerId(colleague) },
      TotalAmt: 25,
      Line: [{ Amount: 25, LinkedTxn: [{ TxnId: id, TxnType: 'Invoice' }] }]
    });
    const paid = await look();
    assert.deepEqual(kindsOf(eventsOf(paid, 'Payment', asText(payment.Id))), ['new']);
    assert.deepEqual(kindsOf(eventsOf(paid, 'Invoice', id)), ['updated']);
    assert.equal(at(eventsOf(paid, 'Invoice', id), '0.payload.Balance'), 0);

    await colleague.remove('Payment', asText(payment.Id));
    const unpaid = await look();
    assert.deepEqual(kindsOf(eventsOf(unpaid, 'Invoice', id)), ['updated']);
    assert.equal(at(eventsOf(unpaid, 'Invoice', id), '0.payload.Balance'), 25);
  });

  it('is every change that a poll lies before, within one second too', async () => {
    await system.company.setClock({ frozen: true });
    const id = await createInvoice();
    const told = await look();
    for (const note of ['first', 'second', 'third']) {
      await edit(id, note);
      told.push(...(await look()));
    }
    await system.company.colleague.remove('Invoice', id);
    told.push(...(await look()), ...(await look()));
    const events = eventsOf(told, 'Invoice', id);
    assert.deepEqual(kindsOf(events), ['new', 'updated', 'updated', 'updated', 'deleted']);
    assert.equal(new Set(events.map(({ qbo }) => textAt(qbo, 'changedAt'))).size, 1, 'they are of one second');
    assert.equal(new Set(events.map(({ qbo }) => textAt(qbo, 'eventId'))).size, events.length);
  });

  it('comes in the order of the changes, deletions among them', async () => {
    const { colleague, setClock } = system.company;
    const [kept, gone, late] = [await createInvoice(), await createInvoice(), await createInvoice()];
    await look();
    let made = '';
    const steps: readonly (() => Promise<unknown>)[] = [
      () => edit(late, 'first'),
      () => colleague.remove('Invoice', gone),
      async () => (made = await createInvoice()),
      () => edit(kept, 'then'),
      () => edit(late, 'last')
    ];
    for (const step of steps) {
      await setClock({ advanceMs: 2_000 });
      await step();
    }
    const told = (await look()).filter(({ qbo }) => at(qbo, 'entity') === 'Invoice');
    assert.deepEqual(
      told.map(({ topic, qbo }) => [topic, at(qbo, 'id')]),
      [
        ['Invoice/deleted', gone],
        ['Invoice/new', made],
        ['Invoice/updated', kept],
        ['Invoice/updated', late]
      ]
    );
    assert.deepEqual(
      told.map(({ parts }) => [at(parts, 'index'), at(parts, 'count')]),
      [0, 1, 2, 3].map((index) => [index, 4])
    );
  });
});
