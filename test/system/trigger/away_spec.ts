import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually';
import { asText, at, type JsonObject } from '../../support/json';
import { places, trigger } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const dayMs = 86_400_000;

describe('A trigger', () => {
  const system = useSystem([
    ...trigger('invoices', 'Invoice', ['new', 'updated', 'deleted'], { interval: 1, intervalUnit: 'hours' })
  ]);

  before(() => system.poll('invoices'));

  async function create(): Promise<string> {
    const { colleague } = system.company;
    return asText((await colleague.create('Invoice', await simpleInvoice(colleague))).Id);
  }

  const pass = (days: number) => system.company.setClock({ advanceMs: days * dayMs });
  const change = (id: string) => system.company.colleague.update('Invoice', id, { PrivateNote: 'meanwhile' });
  const remove = (id: string) => system.company.colleague.remove('Invoice', id);
  /** What was told so far of these records, in order. */
  const toldOf = (ids: readonly string[]): string[] =>
    system.collector
      .all()
      .filter(({ place, qbo }) => place === places.out && ids.includes(asText(at(qbo, 'id'))))
      .map(({ topic, qbo }: JsonObject) => `${asText(topic)} ${asText(at(qbo, 'id'))}`);

  /** What was sent of a record counts as told, which the saved position says. */
  async function settled(id: string): Promise<void> {
    const folder = join(system.nodeRed.userDir, 'qbo');
    const { realmId } = system.company.seed;
    await eventually(async () => {
      const files = readdirSync(folder).filter((name) => /^cursor-invoices\.steps-.*\.jsonl$/.test(name));
      const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
      const isSaved = lines.some((line) => at(JSON.parse(line), `${realmId}.told.${id}`) !== undefined);
      assert.ok(isSaved, `the position after ${id} is saved`);
    });
  }

  it('tells once what becomes visible a minute late', async () => {
    await system.company.delayChanges(60_000);
    const [kept, gone] = [await create(), await create()];
    await remove(gone);
    await system.poll('invoices');
    assert.deepEqual(toldOf([kept, gone]), []);
    await system.company.setClock({ advanceMs: 61_000 });
    for (let poll = 0; poll < 2; poll += 1) await system.poll('invoices');
    assert.deepEqual(toldOf([kept, gone]).sort(), [`Invoice/deleted ${gone}`, `Invoice/new ${kept}`].sort());
    await system.company.delayChanges(0);
  });

  it('of a Node-RED that was off for 40 days tells what happened, and warns of the deletions that nobody knows', async () => {
    const { collector, company, nodeRed } = system;
    await company.limitLookBack(30);
    const [edited, early, late] = [await create(), await create(), await create()];
    await system.poll('invoices');
    await settled(late);
    await nodeRed.stop();
    const before = collector.all().length;
    const stoppedAt = await company.now();
    await pass(5);
    await change(edited);
    await remove(early);
    const made = await create();
    await pass(34);
    await remove(late);
    const fleeting = await create();
    await remove(fleeting);
    await pass(1);
    const from = nodeRed.lines().length;
    await nodeRed.restart();
    await system.poll('invoices');
    const told = toldOf([edited, early, late, made, fleeting]).slice(3);
    assert.ok(before > 0);
    assert.deepEqual(told, [
      `Invoice/updated ${edited}`,
      `Invoice/new ${made}`,
      `Invoice/deleted ${late}`,
      `Invoice/deleted ${fleeting}`
    ]);

    const line = await nodeRed.waitForLog(/deletions from .* cannot be known/, { from });
    const [, begin = '', end = ''] = /deletions from (\S+) to (\S+) cannot/.exec(line) ?? [];
    assert.ok(Math.abs(Date.parse(begin) - stoppedAt) < 60_000, line);
    const thirtyDaysAgo = (await company.now()) - 30 * dayMs;
    assert.ok(Math.abs(Date.parse(end) - thirtyDaysAgo) < 2 * 3_600_000, line);
    await system.poll('invoices');
    assert.equal(toldOf([edited, early, late, made, fleeting]).length, 3 + told.length, 'and none of it again');
  });
});
