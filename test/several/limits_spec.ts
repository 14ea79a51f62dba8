import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { code, type FlowNode, inject } from '../support/flow';
import type { JsonObject } from '../support/json';
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

describe('The limits of Intuit, for several Node-REDs together', function () {
  this.timeout(3 * minuteMs);
  const several = useSeveral(3, [...flood, ...action('create', 'Customer', 'create', { wires: [['last']] })], {
    uncollected: ['create']
  });

  it('hold at the server: ten requests in any second and 500 in any minute, and no message is lost', async () => {
    // A request whose answer does not come on a loaded machine is repeated under its requestid.
    const created = async () => {
      const posts = (await several.company.requests()).filter(
        ({ method, path }) => method === 'POST' && path.startsWith('/v3/')
      );
      return new Set(posts.map(({ query }) => query.requestid)).size;
    };
    for (const [index, { nodeRed }] of several.all.entries())
      await nodeRed.inject(startOf('flood'), { count: each, name: `From ${index}` });
    await Promise.all(
      several.all.map(({ collector }) =>
        collector.next(({ place, n }) => place === places.out && n === each, 2 * minuteMs)
      )
    );
    await eventually(async () => assert.equal(await created(), 3 * each));
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
