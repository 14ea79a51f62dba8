import assert from 'node:assert/strict';
import { asText, at } from '../../support/json';
import { useSystem } from '../../support/system';
import { rarely } from '../../support/watch';
import { connection, places, trigger } from '../../support/qbo-flow';
import { cloudEvents, floodOfWebhooks, formerFormat, sendWebhook, streamWebhook } from '../../support/webhook';

const token = 'verifier token of one app';
const otherToken = 'verifier token of another app';
const neighbour = '9341450000000002';
const megabyte = 1_048_576;

describe('Webhooks', () => {
  const system = useSystem(
    async (company) => {
      const { seed } = await company.other(neighbour);
      return [
        connection(company.url, { ...company.seed, webhookVerifierToken: token }, 'hooked'),
        connection(company.url, { ...seed, webhookVerifierToken: otherToken }, 'neighbour'),
        ...trigger('woken', 'Customer', ['new'], { ...rarely, connection: 'hooked' }),
        ...trigger('asleep', 'Vendor', ['new'], { ...rarely, connection: 'hooked', wake: false }),
        ...trigger('next door', 'Customer', ['new'], { ...rarely, connection: 'neighbour' })
      ];
    },
    { unlimited: true }
  );
  const address = () => `${system.nodeRed.url}qbo/webhook`;
  const pollsOf = async (realmId: string) =>
    (await system.company.requests()).filter((seen) => seen.realmId === realmId && seen.path.endsWith('/cdc')).length;
  const own = () => system.company.seed.realmId;

  before(async () => {
    for (const id of ['woken', 'asleep', 'next door']) await system.poll(id);
  });

  async function create(entity: string, name: string): Promise<string> {
    return asText((await system.company.colleague.create(entity, { DisplayName: name })).Id);
  }

  const isOf = (id: string) => (message: object) => at(message, 'qbo.id') === id && at(message, 'place') === places.out;

  it('tell a change long before the interval is over, in both formats, and wake no trigger that is to sleep', async () => {
    const vendor = await create('Vendor', 'Told when it is looked for');
    for (const format of [formerFormat, cloudEvents]) {
      const id = await create('Customer', `Told by ${format.name}`);
      const answer = await sendWebhook(address(), format({ realmId: own(), entity: 'Customer', id }), token);
      assert.deepEqual([answer.status, await answer.text()], [200, '']);
      await system.collector.next(isOf(id));
    }
    const sleeper = await create('Vendor', 'Not told');
    const id = await create('Customer', 'Told by the webhook of the vendor');
    const polls = await pollsOf(own());
    await sendWebhook(address(), cloudEvents({ realmId: own(), entity: 'Vendor', id: sleeper }), token);
    await system.collector.next(isOf(id));
    assert.equal((await pollsOf(own())) - polls, 1);
    assert.ok(!system.collector.all().some((message) => [vendor, sleeper].includes(String(at(message, 'qbo.id')))));
    await system.poll('asleep');
    await system.collector.next(isOf(sleeper));
  });

  it('cost two polls at most for a thousand of them at once, and none of another company', async () => {
    const id = await create('Customer', 'Told a thousand times');
    const [before, nextDoor] = [await pollsOf(own()), await pollsOf(neighbour)];
    const body = cloudEvents({ realmId: own(), entity: 'Customer', id });
    const statuses = await floodOfWebhooks(address(), body, token, 1_000);
    assert.deepEqual(statuses, Array(1_000).fill(200));
    await system.collector.next(isOf(id));
    // What they have brought has ended when one that comes after them has brought what it tells of.
    const last = await create('Customer', 'Told after them');
    await sendWebhook(address(), cloudEvents({ realmId: own(), entity: 'Customer', id: last }), token);
    await system.collector.next(isOf(last));
    const polls = (await pollsOf(own())) - before;
    assert.ok(polls <= 3, `${polls} polls`);
    assert.equal(await pollsOf(neighbour), nextDoor);
  });

  it('are refused where they are not signed, signed for something else, or too large, and wake nobody then', async () => {
    const body = cloudEvents({ realmId: own(), entity: 'Customer', id: '1' });
    const before = await pollsOf(own());
    const status = async (answer: Promise<Response>) => (await answer).status;
    assert.equal(await status(fetch(address(), { method: 'POST', body })), 401);
    assert.equal(await status(sendWebhook(address(), body, 'token of nobody')), 401);
    assert.equal(await status(sendWebhook(address(), `${body} `, token, body)), 401);
    // The other app may not wake this company.
    assert.equal(await status(sendWebhook(address(), body, otherToken)), 200);
    const largest = body.padEnd(megabyte);
    assert.equal(await status(sendWebhook(address(), largest.concat(' '), token)), 413);
    assert.equal(await status(streamWebhook(address(), largest.concat(' '), token)), 413);
    assert.equal(await status(fetch(address())), 404);
    // Whom they had woken would have polled by the time that another company was woken twice.
    const { colleague } = await system.company.other(neighbour);
    for (const DisplayName of ['Woken', 'Woken again']) {
      const id = asText((await colleague.create('Customer', { DisplayName })).Id);
      await sendWebhook(address(), cloudEvents({ realmId: neighbour, entity: 'Customer', id }), otherToken);
      await system.collector.next(isOf(id));
    }
    assert.equal(await pollsOf(own()), before);
    assert.equal(await status(sendWebhook(address(), largest, token)), 200);
  });

  it('are shown in the panel by the time of the last one, without the token', async () => {
    const shown = await system.nodeRed.get('qbo/connections/hooked');
    assert.ok(!Number.isNaN(Date.parse(asText(at(shown, 'webhookAt')))));
    assert.ok(!JSON.stringify(shown).includes(token));
    for (const line of system.nodeRed.lines()) assert.ok(!line.includes(token));
  });
});
