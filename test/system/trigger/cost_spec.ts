import assert from 'node:assert/strict';
import { entities } from 'node-red-contrib-quickbooks-online/core';
import { apiLog } from '../../support/api-log';
import { at } from '../../support/json';
import { countsPerInterval, pollsOf } from '../../support/polls';
import { connection } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';
import { createWatch, watched, watchNodes } from '../../support/watch';
import type { FlowNode } from '../../support/flow';

const names = entities.slice(0, 11).map(({ name }) => name);

describe('A poll of many triggers', () => {
  const changes = 250;
  const system = useSystem(watchNodes(names.flatMap((name) => watched(name, name, ['new']))));
  const watch = createWatch(system);

  before(() => watch.look(names));

  it('costs one CDC request for 250 changes over 11 entities in one window', async () => {
    const each = Math.floor(changes / names.length);
    const counts = names.map((entity, index) => ({ entity, count: index === 0 ? changes - each * 10 : each }));
    for (const wish of counts) await system.company.fill(wish);
    const log = await apiLog(system.company);
    const told = await watch.look(names);
    const [request, ...others] = await log.since();
    assert.match(request?.path ?? '', /\/cdc$/);
    assert.deepEqual(others, []);
    assert.equal(told.length, changes);
    assert.deepEqual(
      counts.map(({ entity }) => told.filter(({ qbo }) => at(qbo, 'entity') === entity).length),
      counts.map(({ count }) => count)
    );
  });
});

describe('Idle triggers', () => {
  const interval = 2;
  const intervals = 3;
  const other = { id: 'other company', realmId: '9341450000000002' };
  let otherConnection: FlowNode;

  const idle = (id: string, event: string, properties: object = {}) =>
    names.flatMap((name) =>
      watched(`${id} ${name}`, name, [event], { ...properties, interval, intervalUnit: 'seconds' })
    );

  const system = useSystem(async (company) => {
    otherConnection = connection(company.url, (await company.other(other.realmId)).seed, other.id);
    return idle('first', 'new');
  });

  /** Counts of several whole intervals of one company, each with the same triggers in it. */
  async function counted(realmId: string): Promise<number[]> {
    const requests = await (await pollsOf(system.company, realmId)).reached(intervals + 3);
    assert.ok(requests.every(({ path }) => path.endsWith('/cdc')));
    return countsPerInterval(requests, realmId, interval * 1_000).slice(1, -1);
  }

  const ones = Array.from({ length: intervals }, () => 1);

  it('make one request per interval, 22 deployed at different moments on one company', async () => {
    const { company, nodeRed } = system;
    await (await pollsOf(company, company.seed.realmId)).reached(1);
    await nodeRed.deploy([...(await nodeRed.flows()), ...idle('second', 'updated')], 'nodes');
    assert.deepEqual((await counted(company.seed.realmId)).slice(0, intervals), ones);
  });

  it('make two, 44 on two companies', async () => {
    const { company, nodeRed } = system;
    const more = ['new', 'updated'].flatMap((event) => idle(`other ${event}`, event, { connection: other.id }));
    await nodeRed.deploy([...(await nodeRed.flows()), otherConnection, ...more], 'nodes');
    const both = await Promise.all([company.seed.realmId, other.realmId].map(counted));
    assert.deepEqual(
      both.map((counts) => counts.slice(0, intervals)),
      [ones, ones]
    );
  });
});
