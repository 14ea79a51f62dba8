import assert from 'node:assert/strict';
import { asText, at, textAt, type JsonObject } from '../support/json';
import { pollsOf } from '../support/polls';
import { simpleInvoice } from '../support/sample';
import { useSystem } from '../support/system';
import { createWatch, watched, watchNodes } from '../support/watch';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const triggers = ['invoices'];

for (const offsetHours of [-5, 5]) {
  describe(`A trigger of a company whose clock is ${offsetHours} hours off from this machine's`, () => {
    const told: JsonObject[] = [];
    const expected: [string, string][] = [];

    const system = useSystem(async ({ setClock }) => {
      await setClock({ offsetMs: offsetHours * hourMs });
      const everySecond = { interval: 1, intervalUnit: 'seconds' };
      return watchNodes(watched('invoices', 'Invoice', ['new', 'updated', 'deleted'], everySecond));
    });
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

    it('loses and repeats nothing, also when that clock moves on by hours and back by minutes', async () => {
      const { company } = system;
      let earlier = await assertTells();
      for (const advanceMs of [3 * hourMs, -5 * minuteMs, 2 * hourMs, -2 * minuteMs]) {
        await company.setClock({ advanceMs });
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
