import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import { at, textAt } from '../support/json';
import { action, places, startOf, trigger } from '../support/qbo-flow';
import { type OneOfSeveral, useSeveral } from '../support/several';
import { testLimits } from './limits';

/** From the death of one until another tells, with room for a slow machine. */
const takeOverMs = 30_000;

/** A trigger of all companies that is asked to look by the tests. */
const everywhere = {
  companies: 'all',
  connection: '',
  interval: 1,
  intervalUnit: 'hours',
  acknowledge: true,
  inFlight: 100,
  retryAfter: 10,
  ignoreOwn: true
};

describe('Several Node-REDs with one Redis', function () {
  this.timeout(120_000);
  const several = useSeveral(
    3,
    [
      ...trigger('customers', 'Customer', ['new', 'updated']),
      ...trigger('connection', 'Connection', [], { interval: 1, intervalUnit: 'hours' }),
      ...trigger('all', 'Vendor', ['new'], everywhere),
      ...action('create', 'Customer', 'create'),
      ...action('vendor', 'Vendor', 'create'),
      ...action('query', 'Customer', 'query')
    ],
    { preload: 'tell-starts.mjs' }
  );
  let names = 0;

  const create = async (): Promise<string> =>
    textAt(await several.company.colleague.create('Customer', { DisplayName: `Newcomer ${(names += 1)}` }), 'Id');

  const allEvents = () => several.all.flatMap((one) => one.events());
  const toldOf = (id: string) => allEvents().filter(({ qbo }) => at(qbo, 'id') === id);

  async function isTold(id: string, withinMs?: number): Promise<void> {
    await eventually(async () => assert.ok(toldOf(id).length > 0, `${id} is told`), withinMs);
  }

  /** The one that polls; the others stand by. */
  async function poller(): Promise<OneOfSeveral> {
    return eventually(async () => {
      const [one, ...others] = several.polling();
      assert.ok(one && others.length === 0, several.all.map((each) => each.status()).join(', '));
      return one;
    }, takeOverMs);
  }

  /** What the triggers of the connection itself have told. */
  const health = () =>
    several.all.flatMap(({ collector }) => collector.all()).filter(({ topic }) => /^Connection\//.test(String(topic)));

  const others = (than: OneOfSeveral) => several.all.filter((one) => one !== than && one.nodeRed.isRunning());

  it('have one of them poll, and tell each event once', async () => {
    const one = await poller();
    for (const other of others(one)) await other.hasStatus(/^standby$/);
    const before = (await several.company.requests()).filter(({ path }) => path.endsWith('/cdc')).length;
    const ids = [await create(), await create()];
    for (const id of ids) await isTold(id);
    assert.deepEqual(
      ids.map((id) => toldOf(id).length),
      [1, 1]
    );
    assert.deepEqual(
      others(one).flatMap((other) => other.events()),
      []
    );
    const polls = (await several.company.requests()).filter(({ path }) => path.endsWith('/cdc')).length - before;
    assert.ok(polls > 0 && polls < 20, `${polls} polls`);
  });

  it('pass a wish to poll on to the one that does', async () => {
    const [other] = others(await poller());
    assert.ok(other);
    const id = await create();
    await other.nodeRed.inject(startOf('customers'), { mark: 'passed on' });
    const done = await other.collector.next(({ mark }) => mark === 'passed on');
    assert.equal(done.place, places.completed);
    await isTold(id);
  });

  it('go on within 30 seconds when that one is killed, lose nothing and tell repeats by the same eventId', async () => {
    const one = await poller();
    const seen = await create();
    await isTold(seen);
    await one.nodeRed.kill();
    const killedAt = performance.now();
    const unseen = await create();
    await several.company.colleague.update('Customer', seen, { Notes: 'changed meanwhile' });
    await isTold(unseen, takeOverMs);
    assert.ok(performance.now() - killedAt < takeOverMs, `${performance.now() - killedAt} ms`);
    await eventually(async () =>
      assert.ok(toldOf(seen).some(({ payload }) => at(payload, 'Notes') === 'changed meanwhile'))
    );
    const unchanged = toldOf(seen).filter(({ payload }) => at(payload, 'Notes') === undefined);
    assert.equal(new Set(unchanged.map(({ qbo }) => at(qbo, 'eventId'))).size, 1);
    assert.equal(several.polling().length, 1);
    await one.nodeRed.restart();
    await one.hasStatus(/^standby$/);
  });

  it('refresh a token once for all of them', async () => {
    const refreshes = async () =>
      (await several.company.requests()).filter(({ path }) => path.endsWith('/tokens/bearer')).length;
    const before = await refreshes();
    await several.company.expireAccessTokens();
    const answers = await Promise.all(
      several.all.map((one, index) => one.run('create', { payload: { DisplayName: `Of ${index}, ${(names += 1)}` } }))
    );
    for (const answer of answers) assert.ok(textAt(answer, 'payload.Id'), JSON.stringify(answer));
    assert.equal((await refreshes()) - before, 1);
  });

  it('pause polling and say so while Redis is away, go on writing, and lose nothing', async () => {
    const polling = await poller();
    await several.redis.kill();
    const early = await polling.nodeRed.get('qbo/connections/company');
    assert.equal(at(early, 'state'), 'connected', 'also before it pauses');
    assert.match(String(at(early, 'problem')), /^Redis cannot be reached/);
    for (const one of several.all) await one.hasStatus(/^paused: no Redis$/);
    const info = await several.all[0]?.nodeRed.get('qbo/connections/company');
    assert.equal(at(info, 'state'), 'connected');
    assert.match(String(at(info, 'problem')), /^Redis cannot be reached/);
    assert.match(JSON.stringify(health().at(-1)), /Redis cannot be reached/);
    const ids: string[] = [];
    for (const one of several.all) {
      const answer = await one.run('create', { payload: { DisplayName: `While away ${(names += 1)}` } });
      ids.push(textAt(answer, 'payload.Id'));
    }
    const [started] = several.all;
    assert.ok(started);
    const outages = () =>
      started.collector
        .all()
        .filter((got) => got.place === places.caught && /Redis cannot be/.test(JSON.stringify(got)));
    const before = outages().length;
    await started.nodeRed.restart();
    // One of the company's trigger, and one of the trigger of all companies.
    await eventually(async () => assert.equal(outages().length - before, 2));
    await several.redis.start();
    const back = await poller();
    for (const id of ids) await isTold(id);
    for (const other of others(back)) await other.hasStatus(/^standby$/);
    await back.hasStatus(/^(watching|events)/);
  });

  it('have one that is cut off from Redis stop telling before another begins', async () => {
    const one = await poller();
    const before = await create();
    await isTold(before);
    one.relay.cut();
    const meanwhile: string[] = [];
    let isPaused = false;
    const pausing = one.hasStatus(/^paused: no Redis$/).then(() => (isPaused = true));
    for (; !isPaused; await pause(500)) meanwhile.push(await create());
    await pausing;
    const told = one.events().length;
    const id = await create();
    const next = await poller();
    assert.notEqual(next, one);
    await isTold(id);
    assert.equal(one.events().length, told, 'it has told nothing since');
    assert.equal(toldOf(id).length, 1);
    for (const each of meanwhile) {
      await isTold(each);
      assert.equal(new Set(toldOf(each).map(({ qbo }) => at(qbo, 'eventId'))).size, 1, `${each} has one eventId`);
    }
    one.relay.mend();
    await one.hasStatus(/^standby$/);
    const late = await create();
    await isTold(late);
    assert.equal(toldOf(late).length, 1);
  });

  it('count calls together', async () => {
    const used = async () =>
      (await Promise.all(several.all.map(({ nodeRed }) => nodeRed.get('qbo/connections/company')))).map((info) =>
        Number(at(info, 'calls.metered'))
      );
    const before = Math.max(...(await used()));
    for (const one of several.all) await one.run('query', { payload: { limit: 1 } });
    await eventually(async () => assert.ok((await used()).every((count) => count >= before + 3)));
  });

  it('have a trigger of all companies tell once what none of them has made, and take acknowledgements anywhere', async () => {
    const vendors = ({ collector }: OneOfSeveral) =>
      collector
        .all()
        .filter(({ place, topic, qbo }) => place === places.out && topic === 'Vendor/new' && at(qbo, 'eventId'));
    const facts = (one: OneOfSeveral) =>
      vendors(one).map(({ qbo }) => `${textAt(qbo, 'id')} ${String(at(qbo, 'attempt'))}`);
    const createVendor = async (): Promise<string> =>
      textAt(await several.company.colleague.create('Vendor', { DisplayName: `Newcomer ${(names += 1)}` }), 'Id');
    async function look(one: OneOfSeveral, message: object = {}): Promise<void> {
      const mark = `look ${(names += 1)}`;
      await one.nodeRed.inject(startOf('all'), { ...message, mark });
      const done = await one.collector.next((got) => got.mark === mark, 60_000);
      assert.equal(done.place, places.completed, JSON.stringify(done));
    }
    const one = await poller();
    const [writer, other] = others(one);
    assert.ok(writer && other);
    await look(other);
    await writer.run('vendor', { payload: { DisplayName: `Newcomer ${(names += 1)}` } });
    const [done, left] = [await createVendor(), await createVendor()];
    await look(other);
    await eventually(async () => assert.deepEqual(facts(one), [`${done} 1`, `${left} 1`]));
    const [event] = vendors(one);
    await look(other, { qbo: event?.qbo });
    await one.nodeRed.kill();
    const next = await poller();
    await eventually(async () => assert.deepEqual(facts(next), [`${left} 2`]));
    const late = await createVendor();
    await look(next === other ? writer : other);
    await eventually(async () => assert.deepEqual(facts(next), [`${left} 2`, `${late} 1`]));
    assert.deepEqual(several.all.flatMap(facts).length, 4);
  });

  describe('and the limits of Intuit', function () {
    this.timeout(180_000);
    testLimits(several);
  });
});
