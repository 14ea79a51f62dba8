import assert from 'node:assert/strict';
import { code, core, inject } from '../../support/flow';
import { asArray, asObject, at, type JsonObject } from '../../support/json';
import { action, places, startOf } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { useSystem } from '../../support/system';

const splitArray = { splt: '\\n', spltType: 'str', arraySplt: 1, arraySpltType: 'len', stream: false, addname: '' };
const joinByParts = { mode: 'auto', build: 'array', property: 'payload', propertyType: 'msg', count: '', timeout: '' };

/** Sends the message on as its number of changes, after changing everything about it that it may share. */
const spoil = `
  msg.shared.touched = (msg.shared.touched || 0) + 1;
  msg.qbo.touched = (msg.qbo.touched || 0) + 1;
  msg.parts.touched = (msg.parts.touched || 0) + 1;
  msg.payload.BillAddr.touched = (msg.payload.BillAddr.touched || 0) + 1;
  return msg;`;

function vendors(id: string, results: string, wires: readonly string[]) {
  return action(id, 'Vendor', 'query', { options: { results }, wires: [wires] });
}

describe('What a query finds', () => {
  const system = useSystem(
    [
      ...vendors('all', 'array', [places.out]),
      ...vendors('each', 'each', [places.out]),
      ...vendors('page', 'page', [places.out]),
      ...vendors('each joined', 'each', ['join']),
      core('join', 'join', [places.out], joinByParts),
      core('split', 'split', ['each of each'], splitArray),
      ...vendors('each of each', 'each', ['inner join']),
      core('inner join', 'join', ['outer join'], joinByParts),
      core('outer join', 'join', [places.out], joinByParts),
      inject('split button', ['split']),
      ...action('each in order', 'Vendor', 'query', { options: { results: 'each', ordered: true } }),
      ...vendors('each spoilt', 'each', ['spoil']),
      code('spoil', spoil, [places.out])
    ],
    { unlimited: true }
  );
  const fleet = (CompanyName: string) => ({ where: [{ field: 'CompanyName', op: '=', value: CompanyName }] });

  async function seeded(CompanyName: string, count: number): Promise<JsonObject[]> {
    const template = { DisplayName: CompanyName, CompanyName, BillAddr: { City: 'Oakland' } };
    await system.company.fill({ entity: 'Vendor', count, template });
    const all = await system.company.colleague.list('Vendor');
    return all.filter((vendor) => vendor.CompanyName === CompanyName);
  }

  /** The messages that come out with that mark, when there are so many. */
  async function messages(nodeId: string, payload: unknown, count: number, more: JsonObject = {}) {
    const mark = `${nodeId} ${JSON.stringify(payload)}`;
    const { nodeRed, collector } = system;
    await nodeRed.inject(startOf(nodeId), { payload, mark, ...more });
    const isOut = (got: JsonObject) => got.mark === mark && got.place === places.out;
    for (let index = 0; index < count; index += 1) await collector.next(isOut);
    return collector.all().filter(isOut);
  }

  it('leaves record by record with msg.parts', async () => {
    const records = await seeded('Each Ltd', 3);
    const each = await messages('each', fleet('Each Ltd'), 3);
    assert.deepEqual(
      each.map(({ payload }) => payload),
      records
    );
    const ids = new Set(each.map((got) => at(got, 'parts.id')));
    assert.equal(ids.size, 1);
    assert.deepEqual(
      each.map((got) => at(got, 'parts.index')),
      [0, 1, 2]
    );
    assert.ok(each.every((got) => at(got, 'parts.type') === 'array'));
    assert.equal(at(each[2], 'parts.count'), 3);
  });

  it('tells in msg.qbo of each record which one it is, and how it was asked for', async () => {
    const records = await seeded('Facts Ltd', 2);
    const each = await messages('each', fleet('Facts Ltd'), 2);
    for (const [index, record] of records.entries()) {
      const { durationMs, intuitTid, ...facts } = asObject(each[index]?.qbo);
      const { Id: id, SyncToken: syncToken } = record;
      assert.deepEqual(facts, { entity: 'Vendor', operation: 'query', id, syncToken, attempts: 1 });
      assert.equal(typeof durationMs, 'number');
      assert.equal(typeof intuitTid, 'string');
    }
  });

  it('leaves in the order of arrival with `ordered`, record by record too', async () => {
    const [slow] = await seeded('Slow Ltd', 1);
    const [quick] = await seeded('Quick Ltd', 1);
    await system.company.fault({ path: 'Slow', delayMs: 1500, times: 1 });
    const { nodeRed, collector } = system;
    const mark = 'in order';
    await nodeRed.inject(startOf('each in order'), { mark, payload: fleet('Slow Ltd') });
    await nodeRed.inject(startOf('each in order'), { mark, payload: fleet('Quick Ltd') });
    const isOut = (got: JsonObject) => got.mark === mark && got.place === places.out;
    await collector.next(isOut);
    await collector.next(isOut);
    const ids = collector
      .all()
      .filter(isOut)
      .map((got) => at(got, 'payload.Id'));
    assert.deepEqual(ids, [slow?.Id, quick?.Id]);
  });

  it('leaves page by page with msg.parts', async () => {
    const records = await seeded('Page Ltd', 1500);
    // The collector hears of a small page sooner than of a large one that left before it.
    const pages = (await messages('page', fleet('Page Ltd'), 2)).sort(
      (a, b) => Number(at(a, 'parts.index')) - Number(at(b, 'parts.index'))
    );
    assert.deepEqual(
      pages.map(({ payload }) => asArray(payload).length),
      [1000, 500]
    );
    assert.equal(at(pages[1], 'parts.count'), 2);
    const ids = pages.flatMap(({ payload }) => asArray(payload).map((record) => at(record, 'Id')));
    assert.deepEqual(new Set(ids), new Set(records.map(({ Id }) => Id)));
  });

  it('is put together again by a Join node', async () => {
    const records = await seeded('Join Ltd', 4);
    const [joined] = await messages('each joined', fleet('Join Ltd'), 1);
    assert.deepEqual(joined?.payload, records);
    assert.equal(joined?.parts, undefined);
  });

  it('is put together again in both layers when it was asked for from within a Split', async () => {
    const [one, two] = [await seeded('Outer A', 2), await seeded('Outer B', 3)];
    const mark = 'nested';
    await system.nodeRed.inject('split button', { mark, payload: [fleet('Outer A'), fleet('Outer B')] });
    const joined = await system.collector.next((got) => got.mark === mark && got.place === places.out);
    assert.deepEqual(joined.payload, [one, two]);
  });

  it('leaves an incoming msg.parts nested in its own', async () => {
    await seeded('Nested Ltd', 1);
    const parts = { id: 'outer', index: 4, count: 9 };
    const [got] = await messages('each', fleet('Nested Ltd'), 1, { parts });
    assert.deepEqual(at(got, 'parts.parts'), parts);
  });

  it('is nothing: then nothing is sent, and Complete fires', async () => {
    for (const nodeId of ['each', 'page']) {
      const mark = `nothing by ${nodeId}`;
      await system.nodeRed.inject(startOf(nodeId), { mark, payload: fleet('Nobody Ltd') });
      await system.collector.next((got) => got.mark === mark && got.place === places.completed);
      const out = system.collector.all().filter((got) => got.mark === mark && got.place === places.out);
      assert.deepEqual(out, []);
    }
    assert.deepEqual((await system.run('all', { payload: fleet('Nobody Ltd') })).payload, [], 'or an empty array');
  });

  it('shares no object between messages', async () => {
    await seeded('Spoilt Ltd', 3);
    for (const got of await messages('each spoilt', fleet('Spoilt Ltd'), 3, { shared: {} })) {
      assert.equal(at(got, 'shared.touched'), 1);
      assert.equal(at(got, 'qbo.touched'), 1);
      assert.equal(at(got, 'parts.touched'), 1);
      assert.equal(at(got, 'payload.BillAddr.touched'), 1);
    }
  });

  it('is asked for as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
