import assert from 'node:assert/strict';
import { asArray, asText, at, type JsonObject } from '../../support/json';
import { connection } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import type { Colleague } from '../../support/colleague';
import { useSystem } from '../../support/system';
import { createWatch, keeper, kindsOf, watched, watchNodes } from '../../support/watch';

async function createInvoice(colleague: Colleague): Promise<string> {
  return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
}

const edit = (colleague: Colleague, id: string, note: string) => colleague.update('Invoice', id, { PrivateNote: note });

const factsOf = (messages: readonly JsonObject[]) => messages.map(({ qbo }) => [at(qbo, 'event'), at(qbo, 'id')]);

describe('A trigger of some of the events', () => {
  const triggers = ['new', 'updated', 'deleted'];
  const system = useSystem(watchNodes(triggers.flatMap((event) => watched(event, 'Invoice', [event]))));
  const watch = createWatch(system);
  const look = async () => factsOf(await watch.look(triggers));

  before(look);

  it('for new gets no updates: a later edit of a new record is not new again', async () => {
    const { colleague } = system.company;
    const id = await createInvoice(colleague);
    assert.deepEqual(await look(), [['new', id]]);
    await edit(colleague, id, 'once');
    assert.deepEqual(await look(), [['updated', id]]);
    await edit(colleague, id, 'twice');
    assert.deepEqual(await look(), [['updated', id]]);
    await colleague.remove('Invoice', id);
    assert.deepEqual(await look(), [['deleted', id]]);
  });

  it('for updated gets nothing of a record created and edited between two polls, and its edits after', async () => {
    const { colleague } = system.company;
    const id = await createInvoice(colleague);
    await edit(colleague, id, 'at once');
    assert.deepEqual(await look(), [['new', id]]);
    await edit(colleague, id, 'later');
    assert.deepEqual(await look(), [['updated', id]]);
  });
});

describe('Triggers of one entity', () => {
  const triggers = ['one by one', 'as an array'];
  const events = ['new', 'updated', 'deleted'];
  const system = useSystem(
    watchNodes([
      ...watched('one by one', 'Invoice', events),
      ...watched('as an array', 'Invoice', events, { output: 'array' })
    ])
  );
  const watch = createWatch(system);
  let messages: JsonObject[];
  let array: JsonObject;

  before(async () => {
    const { colleague, setClock } = system.company;
    const [edited, gone] = [await createInvoice(colleague), await createInvoice(colleague)];
    await watch.look(triggers);
    await watch.look(triggers);
    await setClock({ advanceMs: 2_000 });
    await colleague.remove('Invoice', gone);
    await setClock({ advanceMs: 2_000 });
    await edit(colleague, edited, 'changed');
    await setClock({ advanceMs: 2_000 });
    await createInvoice(colleague);
    const told = await watch.look(triggers);
    messages = told.filter(({ topic }) => topic !== 'Invoice');
    const [first, ...others] = told.filter(({ topic }) => topic === 'Invoice');
    assert.ok(first);
    assert.deepEqual(others, [], 'one array per poll');
    array = first;
  });

  it('with output array give the records of a poll as one payload, in the same order', () => {
    assert.deepEqual(kindsOf(messages), ['deleted', 'updated', 'new']);
    assert.deepEqual(
      array.payload,
      messages.map(({ payload }) => payload)
    );
  });

  it('with output array give their qbo objects as qbo.events, with the same eventId', () => {
    assert.deepEqual(
      asArray(at(array, 'qbo.events')),
      messages.map(({ qbo }) => qbo)
    );
    assert.equal(array.topic, 'Invoice');
    assert.equal(array.parts, undefined);
  });

  it('give nothing when nothing has changed', async () => {
    assert.deepEqual(await watch.look(triggers), []);
  });
});

describe('A trigger that starts from a date', () => {
  const triggers = ['since', 'now'];
  let untouched: string;
  let edited: string;
  let made: string;

  const system = useSystem(async ({ colleague, now, setClock }) => {
    untouched = await createInvoice(colleague);
    edited = await createInvoice(colleague);
    await setClock({ advanceMs: 60_000 });
    const since = new Date(await now()).toISOString();
    await setClock({ advanceMs: 2_000 });
    await edit(colleague, edited, 'since then');
    await setClock({ advanceMs: 60_000 });
    made = await createInvoice(colleague);
    await setClock({ advanceMs: 2_000 });
    return watchNodes([
      ...watched('since', 'Invoice', ['new', 'updated'], { startFrom: 'date', since }),
      ...watched('now', 'Invoice', ['new', 'updated'])
    ]);
  });
  const watch = createWatch(system);

  it('tells what exists since then, each by what happened since, and nothing older', async () => {
    const told = await watch.look(triggers);
    assert.deepEqual(factsOf(told), [
      ['updated', edited],
      ['new', made]
    ]);
  });

  it('then tells what changes, like one that starts now', async () => {
    const { colleague } = system.company;
    await edit(colleague, untouched, 'touched');
    assert.deepEqual(factsOf(await watch.look(triggers)), [
      ['updated', untouched],
      ['updated', untouched]
    ]);
    assert.deepEqual(await watch.look(triggers), []);
  });
});

describe('A trigger that is deployed anew', () => {
  const other = 'another connection';
  const system = useSystem(async ({ url, seed }) => [
    ...watchNodes(watched('invoices', 'Invoice', ['new'])),
    connection(url, seed, other)
  ]);
  const watch = createWatch(system);
  const look = async () => factsOf(await watch.look(['invoices']));

  beforeEach(look);

  async function deploy(change: object): Promise<void> {
    const { nodeRed } = system;
    const flows = await nodeRed.flows();
    const changed = flows.map((node) => (node.id === 'invoices' ? { ...node, ...change } : node));
    await nodeRed.deploy(changed, 'nodes');
  }

  for (const change of [
    { interval: 3, intervalUnit: 'hours' },
    { name: 'Renamed' },
    { x: 500, wires: [[keeper], []] }
  ]) {
    it(`with ${Object.keys(change).join(', ')} changed goes on where it was`, async () => {
      const id = await createInvoice(system.company.colleague);
      await deploy(change);
      // What was told within the last seconds may come again.
      assert.deepEqual((await look()).at(-1), ['new', id]);
    });
  }

  for (const change of [{ entity: 'Customer' }, { entity: 'Invoice' }, { connection: other }]) {
    it(`with ${Object.keys(change).join()} changed to ${Object.values(change).join()} starts anew`, async () => {
      const { colleague } = system.company;
      await createInvoice(colleague);
      await colleague.create('Customer', { DisplayName: `Before ${Object.values(change).join()}` });
      await deploy(change);
      assert.deepEqual(await look(), []);
    });
  }

  it('with another start begins there', async () => {
    const { colleague, now } = system.company;
    const since = new Date(await now()).toISOString();
    const id = await createInvoice(colleague);
    await look();
    await deploy({ startFrom: 'date', since });
    assert.ok((await look()).some(([, one]) => one === id));
  });
});
