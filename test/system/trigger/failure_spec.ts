import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { at, type JsonObject } from '../../support/json';
import { pollsOf } from '../../support/polls';
import { simpleInvoice } from '../../support/sample';
import { useSystem, type System } from '../../support/system';
import { createWatch, eventsOf, kindsOf, watched, watchNodes, type Watch } from '../../support/watch';

const fault = {
  path: '/cdc',
  status: 400,
  body: {
    Fault: { Error: [{ Message: 'Not today', Detail: 'Come back later', code: '5030' }], type: 'ValidationFault' }
  }
};

const isError = ({ error }: JsonObject) => error !== undefined;
/** Errors of the trigger itself, not of the messages that made it look. */
const ownErrors = (kept: readonly JsonObject[]) => kept.filter(({ error, mark }) => error && mark === undefined);
const statusesOf = (kept: readonly JsonObject[]) =>
  kept.filter(({ status }) => status !== undefined).map(({ status }) => [at(status, 'fill'), at(status, 'text')]);

/** Of statuses that follow each other fast only the last is shown, a moment later. */
async function everythingUntil(fill: string, watch: Watch): Promise<JsonObject[]> {
  const kept: JsonObject[] = [];
  await eventually(async () => {
    kept.push(...(await watch.everything()));
    assert.equal(statusesOf(kept).at(-1)?.[0], fill);
  });
  return kept;
}

async function createInvoice({ company }: System): Promise<string> {
  return String((await company.colleague.create('Invoice', await simpleInvoice(company.colleague))).Id);
}

describe('A failed poll', () => {
  const system = useSystem(watchNodes(watched('invoices', 'Invoice', ['new', 'updated'])));
  const watch = createWatch(system);
  let failed: JsonObject[];
  let made: string;

  before(async () => {
    await watch.look(['invoices']);
    await watch.everything();
    await system.company.fault(fault);
    for (let poll = 0; poll < 3; poll += 1) {
      const refused = await system.refuse('invoices', { payload: poll });
      assert.equal(refused.payload, poll);
      assert.equal(at(refused, 'error.code'), '5030', "its failure is that message's error");
      made = await createInvoice(system);
    }
    failed = await everythingUntil('red', watch);
  });

  it('is told by node.error once per run of failures, with topic and qbo', () => {
    const [told, ...others] = ownErrors(failed);
    assert.deepEqual(others, []);
    assert.equal(told?.topic, 'Invoice');
    assert.equal(at(told, 'qbo.entity'), 'Invoice');
    assert.equal(at(told, 'error.code'), '5030');
    assert.match(String(at(told, 'error.message')), /Come back later|Not today/);
    assert.equal(at(told, 'error.source.id'), 'invoices');
    assert.equal(at(told, 'error.cause.code'), '5030');
    assert.equal(failed.filter(isError).length, 4, 'and of each message that asked its own');
  });

  it('sets the status, which is not set again while it stays the same', () => {
    const shown = statusesOf(failed);
    // What the poll before them came to may be shown a moment later, too.
    const [[, text] = [], ...others] = shown.slice(shown.findIndex(([fill]) => fill === 'red'));
    assert.match(String(text), /refused by QuickBooks/);
    assert.deepEqual(others, []);
  });

  it('is made up for by the next success, which clears the status and covers the gap', async () => {
    await system.company.endFaults();
    await system.poll('invoices');
    await system.poll('invoices');
    const kept = await everythingUntil('green', watch);
    assert.deepEqual(kindsOf(eventsOf(kept, 'Invoice', made)), ['new']);
    assert.equal(kept.filter(({ topic }) => topic === 'Invoice/new').length, 3);
    const statuses = statusesOf(kept);
    assert.ok(statuses.length > 0);
    assert.ok(statuses.every(([fill]) => fill === 'green'));
    assert.deepEqual(kept.filter(isError), []);
  });

  it('is told again in the next run of failures', async () => {
    await system.company.fault(fault);
    await system.refuse('invoices');
    await system.refuse('invoices');
    await system.company.endFaults();
    assert.equal(ownErrors(await watch.everything()).length, 1);
  });
});

describe('Failed polls of the schedule', () => {
  const triggers = ['invoices', 'customers'];
  const everySecond = { interval: 1, intervalUnit: 'seconds' };
  const system = useSystem(
    watchNodes([
      ...watched('invoices', 'Invoice', ['new'], everySecond),
      ...watched('customers', 'Customer', ['new'], everySecond)
    ])
  );
  const watch = createWatch(system);

  before(() => watch.look(triggers));

  for (const run of ['first', 'next']) {
    it(`are told once by each trigger in the ${run} run of failures, and lose nothing`, async () => {
      const { company } = system;
      await watch.everything();
      await company.fault(fault);
      const polls = await pollsOf(company, company.seed.realmId);
      const made = await createInvoice(system);
      const statuses = (await polls.reached(3)).map(({ status }) => status);
      assert.deepEqual(statuses.slice(-2), [400, 400]);
      await company.endFaults();
      await Promise.all(triggers.map((id) => system.poll(id)));
      const kept = await everythingUntil('green', watch);
      const tellers = ownErrors(kept).map(({ error }) => at(error, 'source.id'));
      assert.deepEqual(tellers.sort(), [...triggers].sort());
      assert.deepEqual(kindsOf(eventsOf(kept, 'Invoice', made)), ['new']);
      assert.equal(statusesOf(kept).at(-1)?.[0], 'green');
    });
  }
});
