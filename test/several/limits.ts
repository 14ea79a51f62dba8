import assert from 'node:assert/strict';
import type { SeenRequest } from '../support/company';
import { eventually } from '../support/eventually';
import { code, type FlowNode, inject } from '../support/flow';
import { asObject, asText, at, type JsonObject } from '../support/json';
import { action, places, startOf } from '../support/qbo-flow';
import { deployToAll, type Several } from '../support/several';
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
/** An arrival so soon after its start is no later than the throttle reckons with. */
const inTimeMs = 100;

/** The tests of the limits: another flow in Node-REDs that write when each request begins (tell-starts.mjs). */
export function testLimits(several: Several): void {
  before(() =>
    deployToAll(several, [...flood, ...action('create', 'Customer', 'create', { wires: [['last']] })], ['create'])
  );

  const posts = async () =>
    (await several.company.requests()).filter(({ method, path }) => method === 'POST' && path.startsWith('/v3/'));
  // A request whose answer does not come on a loaded machine is repeated under its requestid.
  const created = async (from: number) => new Set((await posts()).slice(from).map(({ query }) => query.requestid)).size;

  /** When the requests to the API since then began, by each Node-RED itself, with their paths. */
  const starts = (since: number) =>
    several.all.map(({ nodeRed }) =>
      nodeRed
        .lines()
        .flatMap((line) => (line.startsWith('request ') ? [asObject(JSON.parse(line.slice(8)))] : []))
        .map(({ at: begun, path }) => ({ begun: Number(begun), path: asText(path) }))
        .filter(({ begun, path }) => begun >= since && path.startsWith('/v3/'))
    );

  /**
   * What is promised is when requests begin; on a busy machine some arrive late, and then closer to each other. Those that came
   * in time are counted where they arrive, and refused are at most those that arrive with one that is late.
   */
  function assertMostInSecond(since: number, seen: readonly SeenRequest[]): void {
    const all = starts(since).flat();
    assert.ok(all.length > 0);
    const inSecond = most(
      all.map(({ begun }) => begun),
      1_000
    );
    assert.ok(inSecond <= 10, `${inSecond} begun in a second`);
    // One that is refused begins once more under its requestid.
    const begun = new Map<string, number[]>();
    for (const one of all) {
      const id = new URL(one.path, 'http://any').searchParams.get('requestid') ?? '';
      begun.set(id, [...(begun.get(id) ?? []), one.begun]);
    }
    const arrivals = seen.map(({ time, query, status }) => {
      const at_ = Date.parse(time);
      const start = begun.get(query.requestid ?? '')?.shift() ?? NaN;
      return { at_, isLate: !(at_ - start < inTimeMs), status };
    });
    const inTime = arrivals.filter(({ isLate }) => !isLate).map(({ at_ }) => at_);
    assert.ok(most(inTime, 1_000 - inTimeMs) <= 10, `${most(inTime, 1_000 - inTimeMs)} arrived in a second`);
    const late = arrivals.filter(({ isLate }) => isLate).map(({ at_ }) => at_);
    const isWithLate = (then: number) => late.some((at_) => at_ <= then && then - at_ < 1_000);
    const refused = arrivals.filter(({ at_, status }) => status >= 400 && !isWithLate(at_));
    assert.deepEqual(refused, [], 'none is refused');
  }

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
    const [before, since] = [(await posts()).length, Date.now()];
    await floodAll('Away', eachAway);
    await eventually(async () => assert.equal(await created(before), 3 * eachAway));
    assertMostInSecond(since, (await posts()).slice(before));
    for (const own of starts(since)) {
      const inSecond = most(
        own.map(({ begun }) => begun),
        1_000
      );
      assert.ok(own.length >= eachAway && inSecond <= 3, `${inSecond} of ${own.length} begun in a second by one`);
    }
    await several.redis.start();
  });

  it('hold at the server: ten requests in any second and 500 in any minute, and no message is lost', async () => {
    const from = (await several.company.requests()).length;
    const [before, since] = [(await posts()).length, Date.now()];
    await floodAll('From', each);
    await eventually(async () => assert.equal(await created(before), 3 * each));
    const seen = (await several.company.requests()).slice(from).filter(({ path }) => path.startsWith('/v3/'));
    assert.equal((await several.company.records('Customer')).filter(isOfOurs).length, 3 * each);
    assert.ok(seen.length > 500);
    assertMostInSecond(since, seen);
    const times = starts(0)
      .flat()
      .map(({ begun }) => begun);
    assert.ok(most(times, minuteMs) <= 500, `${most(times, minuteMs)} in a minute`);
    assert.ok(most(times, minuteMs) > 480, 'and few fewer');
  });
}
