import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { code, type FlowNode, inject } from '../support/flow';
import { at, type JsonObject } from '../support/json';
import { action, places, startOf } from '../support/qbo-flow';
import { useSeveral } from '../support/several';
import { most } from '../support/most';

/** A button that sends so many messages at once. */
const flood: FlowNode[] = [
  inject(startOf('flood'), ['flood']),
  code(
    'flood',
    'for (let n = 1; n <= msg.count; n += 1) node.send({ payload: { DisplayName: `${msg.name} ${n}` }, n, count: msg.count });',
    ['create']
  ),
  code('last', 'return msg.n === msg.count ? msg : null;', [places.out])
];

const isOfOurs = ({ DisplayName }: JsonObject) => String(DisplayName).startsWith('From ');
const minuteMs = 60_000;
const each = 170;
const eachAway = 15;

describe('The limits of Intuit, for several Node-REDs together', function () {
  this.timeout(3 * minuteMs);
  const several = useSeveral(3, [...flood, ...action('create', 'Customer', 'create', { wires: [['last']] })], {
    uncollected: ['create']
  });

  const posts = async () =>
    (await several.company.requests()).filter(({ method, path }) => method === 'POST' && path.startsWith('/v3/'));
  // A request whose answer does not come on a loaded machine is repeated under its requestid.
  const created = async (from: number) => new Set((await posts()).slice(from).map(({ query }) => query.requestid)).size;

  async function floodAll(name: string, count: number): Promise<void> {
    for (const [index, { nodeRed }] of several.all.entries())
      await nodeRed.inject(startOf('flood'), { count, name: `${name} ${index}` });
    const isLast = ({ place, payload }: JsonObject) =>
      place === places.out && String(at(payload, 'DisplayName')).startsWith(name);
    await Promise.all(several.all.map(({ collector }) => collector.next(isLast, 2 * minuteMs)));
  }

  it('hold at the server while Redis is away: a third for each', async () => {
    for (const [index, one] of several.all.entries())
      await one.run('create', { payload: { DisplayName: `First ${index}` } });
    await several.redis.kill();
    const before = (await posts()).length;
    await floodAll('Away', eachAway);
    await eventually(async () => assert.equal(await created(before), 3 * eachAway));
    const times = (await posts()).slice(before).map(({ time }) => Date.parse(time));
    assert.ok(most(times, 1_000) <= 10, `${most(times, 1_000)} in a second`);
    await several.redis.start();
  });

  it('hold at the server: ten requests in any second and 500 in any minute, and no message is lost', async () => {
    const before = (await posts()).length;
    await floodAll('From', each);
    await eventually(async () => assert.equal(await created(before), 3 * each));
    const seen = (await several.company.requests()).filter(({ path }) => path.startsWith('/v3/'));
    assert.equal((await several.company.records('Customer')).filter(isOfOurs).length, 3 * each);
    assert.deepEqual(
      seen.filter(({ status }) => status >= 400),
      [],
      'none is refused'
    );
    const times = seen.map(({ time }) => Date.parse(time));
    assert.ok(times.length > 500);
    assert.ok(most(times, 1_000) <= 10, `${most(times, 1_000)} in a second`);
    assert.ok(most(times, minuteMs) <= 500, `${most(times, minuteMs)} in a minute`);
    assert.ok(most(times, minuteMs) > 480, 'and few fewer');
  });
});
