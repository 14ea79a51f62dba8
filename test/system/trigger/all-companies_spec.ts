import assert from 'node:assert/strict';
import type { Colleague } from '../../support/colleague';
import { createPanel } from '../../support/consent';
import { eventually } from '../../support/eventually';
import { asArray, asText, at, type JsonObject } from '../../support/json';
import { connection, connectionId, places, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';
import { core } from '../../support/flow';
import { createWatch, keeper, rarely, watched, watchNodes } from '../../support/watch';
import { cloudEvents, sendWebhook } from '../../support/webhook';

const second = '9341450000000002';
const third = '9341450000000003';
const verifier = 'verifier token of the app';
const all = { companies: 'all', connection: '' };

describe('Triggers of all companies', () => {
  let colleagues: Record<string, Colleague> = {};
  let joining: JsonObject = {};

  const system = useSystem(
    async (company) => {
      const [other, later] = [await company.other(second), await company.other(third)];
      colleagues = {
        [company.seed.realmId]: company.colleague,
        [second]: other.colleague,
        [third]: later.colleague
      };
      joining = { ...connection(company.url, later.seed, 'third'), name: 'Third Ltd' };
      return [
        { ...connection(company.url, company.seed, 'again'), name: 'The first once more' },
        { ...connection(company.url, { ...other.seed, webhookVerifierToken: verifier }, 'second'), name: 'Second Ltd' },
        ...watchNodes(watched('customers', 'Customer', ['new'], { ...all, wires: [[keeper, places.out]] })),
        ...trigger('vendors', 'Vendor', ['new'], { ...rarely, ...all, wake: false }),
        ...trigger('connections', 'Connection', [], { ...rarely, ...all }),
        core('shown', 'status', [places.out], { scope: ['customers'] })
      ];
    },
    { unlimited: true }
  );
  const watch = createWatch(system);
  const first = () => system.company.seed.realmId;
  const isEvent = (message: JsonObject) => message.topic === 'Customer/new' && message.place === places.out;
  let made = 0;
  /** What the third company has told before it was taken away, and what has happened in it since. */
  const toldBefore: string[] = [];
  let missed = '';

  before(async () => {
    for (const id of ['customers', 'vendors']) await system.poll(id);
  });

  // What one test has made the triggers tell is nothing to the next.
  afterEach(() => watch.events());

  async function create(realmId: string): Promise<string> {
    const colleague = colleagues[realmId];
    assert.ok(colleague);
    made += 1;
    return asText((await colleague.create('Customer', { DisplayName: `Newcomer ${made}` })).Id);
  }

  /** Of which company an event is, and of which record. */
  const factOf = ({ qbo }: JsonObject) => [at(qbo, 'realmId'), at(qbo, 'id')].join(' ');

  /** What one look tells, in whatever order of companies. */
  async function look(): Promise<string[]> {
    return (await watch.look(['customers'])).map(factOf).sort();
  }

  const pollsSince = async (from: number) =>
    (await system.company.requests())
      .slice(from)
      .flatMap(({ path, realmId }) => (path.endsWith('/cdc') ? realmId : []));
  const deploy = async (change: (flows: JsonObject[]) => JsonObject[]) =>
    system.nodeRed.deploy(change(asArray(await system.nodeRed.flows()) as JsonObject[]), 'nodes');
  const shows = (text: RegExp) =>
    system.collector.next(
      (got) => text.test(String(at(got, 'status.text'))) && at(got, 'status.source.id') === 'customers'
    );

  it('tell what changes in each company, once where two connections lead to it, with one call for each', async () => {
    await shows(/^companies: 2$/);
    const expected = [`${first()} ${await create(first())}`, `${second} ${await create(second)}`];
    const from = (await system.company.requests()).length;
    assert.deepEqual(await look(), expected.sort());
    assert.deepEqual((await pollsSince(from)).sort(), [first(), second].sort());
    assert.deepEqual(await look(), []);
  });

  it('tell the name of the company where it is known', async () => {
    assert.equal((await createPanel(system.nodeRed.url).connection('second')).state, 'connected');
    const id = await create(second);
    await system.poll('customers');
    const { qbo } = await system.collector.next((got) => isEvent(got) && at(got, 'qbo.id') === id);
    assert.equal(
      at(qbo, 'companyName'),
      asText((await createPanel(system.nodeRed.url).connection('second')).companyName)
    );
  });

  it('have a company that is deployed later join them, and forget one that is taken away, untouched', async () => {
    await create(third);
    await deploy((flows) => [...flows, joining]);
    await shows(/^companies: 3$/);
    assert.deepEqual(await look(), [], 'what happened before it came is not told');
    toldBefore.push(`${third} ${await create(third)}`);
    assert.deepEqual(await look(), toldBefore);
    await deploy((flows) => flows.filter((node) => node.id !== 'third'));
    await shows(/^companies: 2$/);
    missed = await create(third);
    const from = (await system.company.requests()).length;
    assert.deepEqual(await look(), []);
    assert.ok(!(await pollsSince(from)).includes(third));
  });

  it('go on where they were in a company that comes back', async () => {
    await deploy((flows) => [...flows, joining]);
    await shows(/^companies: 3$/);
    const told = new Set([...(await watch.events()), ...(await watch.look(['customers']))].map(factOf));
    // What it told in its last seconds may come again, as after any deploy.
    assert.deepEqual(
      [...told].filter((fact) => !toldBefore.includes(fact)),
      [`${third} ${missed}`]
    );
    await deploy((flows) => flows.filter((node) => node.id !== 'third'));
    await shows(/^companies: 2$/);
  });

  it('are woken in the company that a webhook tells of, and in no other', async () => {
    const id = await create(second);
    const from = (await system.company.requests()).length;
    const body = cloudEvents({ realmId: second, entity: 'Customer', id });
    assert.equal((await sendWebhook(`${system.nodeRed.url}qbo/webhook`, body, verifier)).status, 200);
    await system.collector.next((got) => isEvent(got) && at(got, 'qbo.id') === id && at(got, 'qbo.realmId') === second);
    assert.deepEqual(await pollsSince(from), [second]);
  });

  it('name the company that fails, to the message and once to the flow, and tell what the others have', async () => {
    await system.company.fault({ path: `/company/${second}/`, status: 400, body: 'Bad' });
    const id = await create(first());
    const { error } = await system.refuse('customers');
    const name = asText((await createPanel(system.nodeRed.url).connection('second')).companyName);
    assert.ok(asText(at(error, 'message')).startsWith(`${name}: `), asText(at(error, 'message')));
    await system.collector.next((got) => isEvent(got) && at(got, 'qbo.id') === id);
    const caught = await system.collector.next(
      (got) => got.place === places.caught && at(got, 'qbo.realmId') === second && at(got, 'qbo.entity') === 'Customer'
    );
    assert.ok(asText(at(caught, 'error.message')).startsWith(`${name}: `));
    assert.equal(at(caught, 'qbo.companyName'), name);
    const shown = await shows(/^1 of 2 companies; /);
    assert.ok(asText(at(shown, 'status.text')).includes(name));
    assert.equal(at(shown, 'status.fill'), 'yellow');
    await system.refuse('customers');
    const told = system.collector
      .all()
      .filter((got) => got.place === places.caught && at(got, 'qbo.realmId') === second);
    assert.equal(told.filter((got) => at(got, 'qbo.entity') === 'Customer').length, 1, 'once until it works again');
    await system.company.endFaults();
    await system.poll('customers');
    await shows(/^companies: 2$/);
  });

  it('send a sample of the first company, and say whose it is', async () => {
    const from = (await system.company.requests()).length;
    const panel = createPanel(system.nodeRed.url);
    const { status, body } = await panel.post('qbo/triggers/customers/sample', {});
    assert.equal(status, 200, JSON.stringify(body));
    const sample = await system.collector.next((got) => isEvent(got) && at(got, 'qbo.sample') === true);
    assert.equal(at(sample, 'qbo.realmId'), first());
    assert.equal(body.id, at(sample, 'qbo.id'));
    assert.ok(asText(body.companyName).length > 0);
    const asked = (await system.company.requests()).slice(from);
    assert.deepEqual([...new Set(asked.map(({ realmId }) => realmId))], [first()]);
    assert.deepEqual((await panel.post('qbo/triggers/customers/poll', {})).body, { ok: true, events: 0 });
  });

  it('tell how each connection is, once for each company', async () => {
    const told = () =>
      system.collector.all().filter((got) => got.place === places.out && at(got, 'qbo.entity') === 'Connection');
    const realms = (messages: readonly JsonObject[]) => messages.map((got) => asText(at(got, 'qbo.realmId'))).sort();
    await eventually(async () => assert.ok(realms(told()).length >= 2));
    const from = told().length;
    await system.poll('connections');
    await eventually(async () => assert.deepEqual(realms(told().slice(from)), [first(), second].sort()));
  });

  it('lose nothing in any company over a kill', async () => {
    const expected = [`${first()} ${await create(first())}`, `${second} ${await create(second)}`].sort();
    // Those of the last seconds may come again.
    const known = new Set(system.collector.all().filter(isEvent).map(factOf));
    await system.nodeRed.kill();
    await system.nodeRed.restart();
    const told = new Set<string>();
    await eventually(async () => {
      for (const event of await look()) told.add(event);
      assert.deepEqual([...told].filter((fact) => !known.has(fact)).sort(), expected);
    });
  });

  it('say of a connection that nobody has connected yet which one it is, and begin when somebody has', async () => {
    const { clientId, clientSecret } = system.company.seed;
    const fresh = { ...joining, id: 'fresh', name: 'Not connected yet', credentials: { clientId, clientSecret } };
    await deploy((flows) => [...flows, fresh]);
    await system.collector.next(
      (got) => got.place === places.caught && /^Not connected yet: /.test(asText(at(got, 'error.message')))
    );
    const { error } = await system.refuse('customers');
    assert.match(asText(at(error, 'message')), /^Not connected yet: /);
    const page = await createPanel(system.nodeRed.url).connect({ connection: 'fresh' }, third);
    assert.equal(page.status, 200, page.text);
    await shows(/^companies: 3$/);
    await look();
    const id = await create(third);
    assert.deepEqual(await look(), [`${third} ${id}`]);
  });

  it('are listed in the panel of a connection, with state, calls and last check', async () => {
    const states = asArray(await system.nodeRed.get('qbo/companies/states'));
    assert.deepEqual(
      states.map((state) => at(state, 'connection')).sort(),
      [connectionId, 'again', 'fresh', 'second'].sort()
    );
    for (const state of states) {
      assert.equal(at(state, 'state'), 'connected', JSON.stringify(state));
      assert.equal(at(state, 'environment'), 'simulator');
      assert.ok(Number(at(state, 'used')) > 0);
      assert.ok(!Number.isNaN(Date.parse(asText(at(state, 'lastPollAt')))));
    }
  });
});
