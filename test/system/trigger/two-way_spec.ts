import assert from 'node:assert/strict';
import type { Colleague } from '../../support/colleague';
import { eventually } from '../../support/eventually';
import { at, textAt, type JsonObject } from '../../support/json';
import { action, connection, connectionId, places, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

const otherRealm = '9341450000000077';

/** What changes in one company is brought to the other, and acknowledged there. */
function oneWay(from: string, to: string, of: string, there: string): JsonObject[] {
  return [
    ...trigger(`from ${from}`, 'Customer', ['new', 'updated'], {
      connection: of,
      ignoreOwn: true,
      acknowledge: true,
      inFlight: 20,
      retryAfter: 0.1,
      wires: [[places.out, `to ${to}`]]
    }),
    ...action(`to ${to}`, 'Customer', 'upsert', {
      connection: there,
      source: 'fields',
      fields: {
        DisplayName: { value: 'payload.DisplayName', type: 'msg' },
        Notes: { value: 'payload.Notes', type: 'msg' }
      },
      requestId: 'qbo.eventId',
      requestIdType: 'msg',
      wires: [[`from ${from}`]]
    })
  ];
}

describe('Two companies that are kept alike both ways', () => {
  let here: Colleague;
  let there: Colleague;
  const system = useSystem(
    async (company) => {
      const other = await company.other(otherRealm);
      [here, there] = [company.colleague, other.colleague];
      const flow = [
        ...oneWay('here', 'there', connectionId, 'other'),
        ...oneWay('there', 'here', 'other', connectionId)
      ];
      return [
        connection(company.url, other.seed, 'other'),
        ...flow.map((node) => node as JsonObject & { id: string; type: string })
      ];
    },
    { unlimited: true }
  );
  before(async () => {
    for (const id of ['from here', 'from there']) await system.poll(id);
  });

  const named = async (colleague: Colleague, DisplayName: string) =>
    (await colleague.list('Customer')).find((one) => one.DisplayName === DisplayName);
  const notes = async (colleague: Colleague, name: string) => (await named(colleague, name))?.Notes;
  const writes = async () =>
    (await system.company.requests()).filter(({ method, path }) => method === 'POST' && path.endsWith('/customer'));
  /** Which changes were written: one that is written again after a power cut, or whose answer was long, is the same request. */
  const written = async () => new Set((await writes()).map(({ query }) => query.requestid));
  /** Changes that were told since then, the writing of which has not ended yet. */
  function openSince(from: number): string[] {
    const since = system.collector.all().slice(from);
    const idsAt = (where: string) =>
      since.flatMap(({ place, qbo }) =>
        place === where && at(qbo, 'eventId') !== undefined ? textAt(qbo, 'eventId') : []
      );
    const ended = new Set(idsAt(places.completed));
    return [...new Set(idsAt(places.out))].filter((id) => !ended.has(id));
  }
  /** Waits until both have a customer with these notes. */
  const alike = (name: string, wanted: string) =>
    eventually(async () => {
      assert.deepEqual([await notes(here, name), await notes(there, name)], [wanted, wanted]);
    });

  it('pass on what people do in either, once, and nothing back', async () => {
    await here.create('Customer', { DisplayName: 'Made here', Notes: 'new here' });
    await there.create('Customer', { DisplayName: 'Made there', Notes: 'new there' });
    await alike('Made here', 'new here');
    await alike('Made there', 'new there');
    const copy = textAt(await named(there, 'Made here'), 'Id');
    await there.update('Customer', copy, { Notes: 'edited in the copy' });
    await alike('Made here', 'edited in the copy');
    // An echo would come with the next looks.
    for (let look = 0; look < 3; look += 1) for (const id of ['from here', 'from there']) await system.poll(id);
    assert.equal((await writes()).length, 3, 'one for each change');
    const told = system.collector
      .all()
      .filter(({ place, topic }) => place === places.out && String(topic).startsWith('Customer/'));
    assert.equal(told.length, 3);
    assert.ok(told.every((got) => at(got, 'qbo.self') === undefined));
  });

  it('lose nothing over power cuts, and come to rest', async function () {
    this.timeout(180_000);
    const { nodeRed } = system;
    const wanted = new Map<string, string>();
    let alive = 0;
    for (let round = 0; round < 2; round += 1) {
      for (const [place, colleague] of [
        ['here', here],
        ['there', there]
      ] as const) {
        const name = `Round ${round} ${place}`;
        await colleague.create('Customer', { DisplayName: name, Notes: 'new' });
        wanted.set(name, 'new');
        const before = `Round ${round - 1} ${place}`;
        const known = await named(place === 'here' ? there : here, before);
        if (!known) continue;
        await (place === 'here' ? there : here).update('Customer', textAt(known, 'Id'), { Notes: `edited ${round}` });
        wanted.set(before, `edited ${round}`);
      }
      await eventually(async () => assert.ok((await writes()).length > round));
      await nodeRed.kill();
      await here.create('Customer', { DisplayName: `Meanwhile ${round}`, Notes: 'unseen' });
      wanted.set(`Meanwhile ${round}`, 'unseen');
      alive = system.collector.all().length;
      await nodeRed.restart();
    }
    for (const [name, note] of wanted) await alike(name, note);
    // A poll has ended before what it tells is written on the other side, and a slow machine takes its time for that.
    await eventually(async () => {
      const before = await written();
      for (const id of ['from here', 'from there']) await system.poll(id);
      await eventually(async () => assert.deepEqual(openSince(alive), [], 'all that was told has been written'));
      assert.deepEqual(await written(), before, 'all that was changed has arrived');
    }, 60_000);
    const before = await written();
    for (let look = 0; look < 3; look += 1) for (const id of ['from here', 'from there']) await system.poll(id);
    await eventually(async () => assert.deepEqual(openSince(alive), []));
    assert.deepEqual(await written(), before, 'nothing goes back and forth');
  });
});
