import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asText, at, textAt, type JsonObject } from '../../support/json';
import { pollsOf } from '../../support/polls';
import { action } from '../../support/qbo-flow';
import { root } from '../../support/root';
import { customerId, simpleInvoice } from '../../support/sample';
import { useSystem, type System } from '../../support/system';
import { createWatch, watched, watchNodes } from '../../support/watch';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const triggers = ['invoices'];

const byHoursAndMinutes = [3 * hourMs, -5 * minuteMs, 2 * hourMs, -2 * minuteMs].map((advanceMs) => {
  return ({ company }: System) => company.setClock({ advanceMs });
});

/** Sets the date of the machine that Node-RED runs on; the company keeps the true time, and its tokens are to be renewed. */
async function setDate({ company, nodeRed }: System): Promise<void> {
  const from = nodeRed.lines().length;
  nodeRed.signal('SIGURG');
  await nodeRed.waitForLog(/^It is .* now$/, { from });
  await company.expireAccessTokens();
}
const movedDate = pathToFileURL(join(root, 'test/support/moved-date.mjs')).href;

for (const { whose, offsetHours = 0, moves, env } of [
  { whose: "a company whose clock is 5 hours behind this machine's", offsetHours: -5, moves: byHoursAndMinutes },
  {
    whose: "a company whose clock is 5 hours ahead of this machine's",
    offsetHours: 5,
    moves: byHoursAndMinutes.slice(0, 2)
  },
  {
    whose: 'a Node-RED whose machine is given another date',
    moves: [setDate, setDate, setDate, setDate],
    env: { NODE_OPTIONS: `--import=${movedDate}` }
  }
]) {
  describe(`A trigger of ${whose}`, () => {
    const told: JsonObject[] = [];
    const expected: [string, string][] = [];

    const system = useSystem(
      async ({ setClock }) => {
        if (offsetHours !== 0) await setClock({ offsetMs: offsetHours * hourMs });
        const everySecond = { interval: 1, intervalUnit: 'seconds' };
        const invoices = watched('invoices', 'Invoice', ['new', 'updated', 'deleted'], everySecond);
        return [...watchNodes(invoices), ...action('get', 'Customer', 'get')];
      },
      { env }
    );
    const watch = createWatch(system);

    before(() => watch.look(triggers));

    async function create(): Promise<string> {
      const { colleague } = system.company;
      return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
    }

    async function isTold(event: string, id: string): Promise<void> {
      expected.push([`Invoice/${event}`, id]);
      told.push(...(await watch.look(triggers)));
      assert.deepEqual(
        told.map(({ topic, qbo }) => [topic, at(qbo, 'id')]),
        expected
      );
    }

    /** Changes of every kind, each told before the next; gives the id of a record that stays. */
    async function assertTells(earlier?: string): Promise<string> {
      const { colleague } = system.company;
      const [kept, gone] = [await create(), await create()];
      expected.push(['Invoice/new', kept]);
      await isTold('new', gone);
      await colleague.update('Invoice', kept, { PrivateNote: 'changed' });
      await isTold('updated', kept);
      await colleague.remove('Invoice', gone);
      await isTold('deleted', gone);
      if (earlier === undefined) return kept;
      await colleague.update('Invoice', earlier, { PrivateNote: 'long after' });
      await isTold('updated', earlier);
      return kept;
    }

    it('loses and repeats nothing, also when that clock moves, and the connection goes on', async () => {
      const { company } = system;
      let earlier = await assertTells();
      const customer = await customerId(company.colleague);
      for (const move of moves) {
        await move(system);
        await system.run('get', { payload: customer });
        earlier = await assertTells(earlier);
        // The schedule goes on by the new time.
        await (await pollsOf(company, company.seed.realmId)).reached(2);
      }
      told.push(...(await watch.look(triggers)));
      assert.equal(told.length, expected.length);
      assert.equal(new Set(told.map(({ qbo }) => textAt(qbo, 'eventId'))).size, told.length);
    });
  });
}
