import assert from 'node:assert/strict';
import type { Collected } from '../../support/collector';
import { eventually } from '../../support/eventually';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { places, startOf, trigger } from '../../support/qbo-flow';
import { simpleInvoice } from '../../support/sample';
import { useSystem } from '../../support/system';

const isEvent = (id: string, attempt: number) => (got: Collected) =>
  got.place === places.out && at(got, 'qbo.id') === id && at(got, 'qbo.attempt') === attempt;
const isAttempt = (got: Collected) => at(got, 'qbo.attempt') !== undefined;
const isStatus = (got: Collected) => got.status !== undefined;
const hourly = { interval: 1, intervalUnit: 'hours' };
const acknowledging = { acknowledge: true, retryAfter: 10, inFlight: 100 };

describe('A trigger whose events are acknowledged, in a flow', () => {
  const system = useSystem(
    [
      ...trigger('invoices', 'Invoice', ['new', 'updated'], { ...hourly, ...acknowledging }),
      ...trigger('vendors', 'Vendor', ['new'], hourly),
      ...trigger('lists', 'Customer', ['new'], { ...hourly, ...acknowledging, output: 'array' }),
      { id: 'status', type: 'status', z: 'tab', x: 100, y: 300, scope: ['invoices'], wires: [[places.out]] }
    ],
    { unlimited: true }
  );
  before(async () => {
    for (const id of ['invoices', 'vendors', 'lists']) await system.poll(id);
  });

  const invoice = async (): Promise<string> =>
    textAt(await system.company.colleague.create('Invoice', await simpleInvoice(system.company.colleague)), 'Id');
  const polls = async () => (await system.company.requests()).filter(({ path }) => path.endsWith('/cdc')).length;
  const restarted = async () => {
    await system.nodeRed.kill();
    await system.nodeRed.restart();
  };
  /** Sends a message into the trigger, as the end of a flow does, and waits for it to end there. */
  async function back(triggerId: string, message: JsonObject): Promise<void> {
    const mark = `back ${Math.random()}`;
    await system.nodeRed.inject(startOf(triggerId), { ...message, mark });
    const got = await system.collector.next((one) => one.mark === mark);
    assert.equal(got.place, places.completed, JSON.stringify(got.error));
  }
  const qboOf = ({ qbo }: Collected): JsonObject => ({ qbo });

  itOnce(
    'sends each again after a power cut, with its eventId and the next attempt, until it is acknowledged, lists too',
    async () => {
      const [answered, left] = [await invoice(), await invoice()];
      const names = ['One of a list', 'Two of a list'];
      for (const DisplayName of names) await system.company.colleague.create('Customer', { DisplayName });
      for (const id of ['invoices', 'lists']) await system.poll(id);
      const first = await system.collector.next(isEvent(answered, 1));
      const other = await system.collector.next(isEvent(left, 1));
      const isList = (attempt: number) => (got: Collected) =>
        got.topic === 'Customer' && asArray(at(got, 'qbo.events')).some((one) => at(one, 'attempt') === attempt);
      const list = await system.collector.next(isList(1));
      assert.deepEqual(
        asArray(list.payload).map((one) => at(one, 'DisplayName')),
        names
      );

      await restarted();
      const again = await system.collector.next(isEvent(answered, 2));
      assert.equal(at(again, 'qbo.eventId'), at(first, 'qbo.eventId'));
      assert.deepEqual(again.payload, first.payload);
      const listAgain = await system.collector.next(isList(2));
      assert.deepEqual(listAgain.payload, list.payload);
      // One message acknowledges all events that are in it, and any attempt will do.
      await back('lists', qboOf(listAgain));
      await back('invoices', qboOf(first));

      await restarted();
      const third = await system.collector.next(isEvent(left, 3));
      assert.equal(at(third, 'qbo.eventId'), at(other, 'qbo.eventId'));
      assert.deepEqual(third.payload, other.payload);
      const later = await invoice();
      for (const id of ['invoices', 'lists']) await system.poll(id);
      const next = await system.collector.next(isEvent(later, 1));
      assert.ok(!system.collector.all().some((got) => isEvent(answered, 3)(got) || isList(3)(got)));
      for (const event of [third, next]) await back('invoices', qboOf(event));
    }
  );

  itOnce('tells in its status how many wait', async () => {
    const showing = (text: string) => system.collector.next((got) => at(got, 'status.text') === text);
    await invoice();
    await invoice();
    await system.poll('invoices');
    await showing('unacknowledged: 2');
    const two = system.collector
      .all()
      .filter(({ topic }) => topic === 'Invoice/new')
      .slice(-2);
    for (const event of two) await back('invoices', qboOf(event));
    await showing('watching');
  });

  itOnce(
    'ends an acknowledgement that comes twice, or is of nothing that it knows, and does not check for it',
    async () => {
      const id = await invoice();
      await system.poll('invoices');
      const event = await system.collector.next(isEvent(id, 1));
      await back('invoices', qboOf(event));
      const before = await polls();
      await back('invoices', qboOf(event));
      await back('invoices', { qbo: { ...Object(event.qbo), eventId: 'f'.repeat(32) } });
      assert.equal(await polls(), before);
    }
  );

  itOnce('checks for every other message, one with an event of another trigger too', async () => {
    await system.company.colleague.create('Vendor', { DisplayName: 'A vendor of the other trigger' });
    await system.poll('vendors');
    const event = await system.collector.next(({ topic }) => topic === 'Vendor/new');
    assert.equal(at(event, 'qbo.attempt'), undefined, 'of one that does not acknowledge');
    const id = await invoice();
    const before = await polls();
    await back('invoices', qboOf(event));
    assert.equal(await polls(), before + 1);
    await back('invoices', qboOf(await system.collector.next(isEvent(id, 1))));
  });

  it('keeps what waits while it is disabled, and while all that it is not in is deployed', async () => {
    const { nodeRed, collector } = system;
    const id = await invoice();
    await system.poll('invoices');
    const event = await collector.next(isEvent(id, 1));
    const flows = await nodeRed.flows();
    const withTrigger = (change: object) => flows.map((one) => (one.id === 'invoices' ? { ...one, ...change } : one));
    await nodeRed.deploy(withTrigger({ d: true }), 'nodes');
    await nodeRed.deploy(withTrigger({}), 'nodes');
    const again = await collector.next(isEvent(id, 2));
    assert.equal(at(again, 'qbo.eventId'), at(event, 'qbo.eventId'));
    await back('invoices', qboOf(again));
  });

  itOnce('says what is wrong in its settings', async () => {
    const { nodeRed, collector } = system;
    const flows = await nodeRed.flows();
    for (const [property, value] of [
      ['inFlight', 0],
      ['retryAfter', 'soon']
    ] as const) {
      await nodeRed.deploy(
        flows.map((one) => (one.id === 'invoices' ? { ...one, [property]: value } : one)),
        'nodes'
      );
      const refused = await collector.next((got) => String(at(got, 'error.cause.element')) === property);
      assert.equal(at(refused, 'error.code'), 'QBO_INVALID_INPUT');
    }
    await nodeRed.deploy(flows, 'nodes');
  });
});

describe('A trigger whose events are acknowledged at the end of its flow', () => {
  const system = useSystem(
    [
      ...trigger('invoices', 'Invoice', ['new'], {
        acknowledge: true,
        inFlight: 2,
        retryAfter: 0.1,
        wires: [[places.out, 'slow']]
      }),
      {
        id: 'slow',
        type: 'delay',
        z: 'tab',
        x: 100,
        y: 300,
        pauseType: 'delay',
        timeout: '300',
        timeoutUnits: 'milliseconds',
        wires: [['invoices']]
      },
      ...trigger('others', 'Invoice', ['new']),
      { id: 'status', type: 'status', z: 'tab', x: 100, y: 300, scope: ['invoices'], wires: [[places.out]] }
    ],
    { unlimited: true }
  );
  before(async () => {
    for (const id of ['invoices', 'others']) await system.poll(id);
  });

  itOnce('loses nothing however often the power is cut, and ends with nothing that waits', async function () {
    this.timeout(120_000);
    const { company, collector, nodeRed } = system;
    const ids: string[] = [];
    let alive = 0;
    const wish = await simpleInvoice(company.colleague);
    const create = async () => void ids.push(textAt(await company.colleague.create('Invoice', wish), 'Id'));
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1) await create();
      await collector.next((got) => got.topic === 'Invoice/new' && at(got, 'qbo.id') === ids.at(-4));
      await nodeRed.kill();
      await create();
      alive = collector.all().length;
      await nodeRed.restart();
    }
    const attempts = (id: string) =>
      collector.all().filter((got) => got.place === places.out && at(got, 'qbo.id') === id && isAttempt(got));
    for (const id of ids) {
      if (attempts(id).length === 0) await collector.next((got) => at(got, 'qbo.id') === id && isAttempt(got));
      const events = attempts(id);
      assert.equal(new Set(events.map((got) => at(got, 'qbo.eventId'))).size, 1, `repeats of ${id} carry one eventId`);
      const counted = events.map((got) => Number(at(got, 'qbo.attempt')));
      assert.deepEqual(
        [...counted].sort((one, other) => one - other),
        counted,
        `attempts of ${id} count on`
      );
      assert.equal(new Set(counted).size, counted.length);
    }
    // The last status may be one from before the power was cut, when much was still to be told again.
    await system.poll('invoices');
    const openSince = (start: number) => {
      const since = collector.all().slice(start).filter(isAttempt);
      const ended = new Set(
        since.filter(({ place }) => place === places.completed).map((got) => at(got, 'qbo.eventId'))
      );
      return since.filter((got) => !ended.has(at(got, 'qbo.eventId')));
    };
    const isAtRest = () =>
      eventually(async () => {
        assert.deepEqual(openSince(alive), []);
        assert.equal(at(collector.all().slice(alive).findLast(isStatus), 'status.text'), 'watching');
      });
    await isAtRest();
    await nodeRed.kill();
    alive = collector.all().length;
    await nodeRed.restart();
    await system.poll('invoices');
    await isAtRest();
    assert.deepEqual(collector.all().slice(alive).filter(isAttempt), []);
  });
});
