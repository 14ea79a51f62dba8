import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Node, NodeAPI } from 'node-red';
import {
  type Company,
  type QboError,
  reconnectNeeded,
  say,
  type Standing
} from 'node-red-contrib-quickbooks-online/core';
import sinon from 'sinon';
import { createAllCompanies } from '../../../../nodes/trigger/all-companies';
import { createTrigger } from '../../../../nodes/trigger/controller';
import type { Connection } from '../../../../nodes/shared/connection';
import { redisAway } from '../../../../src/http/shared-state';
import { failureOf } from '../../../support/client';
import { connectionStub } from '../../../support/connection-stub';
import { eventually } from '../../../support/eventually';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const saved = {
  id: 'trigger',
  type: 'qbo-trigger',
  name: '',
  z: '',
  companies: 'all',
  entity: 'Customer',
  events: ['new'],
  interval: 1,
  intervalUnit: 'hours'
};
const lapsed = reconnectNeeded(say('it was disconnected'));

/** A connection whose health changes when the test says so. */
function connectionTo(company: () => Promise<Company>, more: Partial<Connection> = {}) {
  const listeners = new Set<() => void>();
  const connection = connectionStub(company, {
    onHealth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...more
  });
  return { connection, listeners, change: () => listeners.forEach((listener) => listener()) };
}

describe('a trigger of all companies', () => {
  let test: SimulatedCompany;
  let deployed: Map<string, { name: string; connection: Connection }>;
  let onFlows: (() => void)[];
  let told: Record<'send' | 'status' | 'error' | 'warn', sinon.SinonSpy>;
  let make: (more?: object) => ReturnType<typeof createAllCompanies>;
  let trigger: ReturnType<typeof createAllCompanies>;

  beforeEach(async () => {
    test = await startSimulatedCompany();
    deployed = new Map();
    onFlows = [];
    told = { send: sinon.spy(), status: sinon.spy(), error: sinon.spy(), warn: sinon.spy() };
    const RED = {
      _: (key: string, values: Record<string, string> = {}) =>
        [key.split('.').at(-1), ...Object.values(values)].join(' '),
      util: { generateId: () => 'id' },
      nodes: {
        eachNode: (visit: (node: object) => void) =>
          [...deployed].forEach(([id, { name }]) => visit({ id, type: 'qbo-config', name })),
        getNode: (id: string) => deployed.get(id)
      }
    } as unknown as NodeAPI;
    const flows = {
      once: () => undefined,
      each: (listener: () => void) => void onFlows.push(listener),
      cancel: () => undefined
    };
    const node = { id: 'trigger', ...told } as unknown as Node;
    make = (more = {}) => createAllCompanies({ RED, node, saved: { ...saved, ...more }, flows, create: createTrigger });
    trigger = make();
  });

  afterEach(async () => {
    trigger.close();
    await test.close();
  });

  const deploy = () => onFlows.forEach((listener) => listener());
  const status = () => String(told.status.lastCall?.args[0]?.text);
  const shows = (text: string) => eventually(async () => assert.equal(status(), text));

  /** The subscriptions of that company's feed that are not closed. */
  function subscriptionsOf(company: Company) {
    const open = new Set<string>();
    const { subscribe } = company.feed;
    company.feed.subscribe = (options) => {
      const subscription = subscribe(options);
      open.add(options.id);
      return {
        ...subscription,
        close() {
          open.delete(options.id);
          subscription.close();
        }
      };
    };
    return open;
  }

  it('says so where there is none, and to a message', async () => {
    trigger.start();
    assert.equal((await failureOf(trigger.pollNow())).message, 'No connection is deployed. Add one and deploy it.');
    await shows('noCompany');
  });

  it('takes two connections to one company for one, and stands on the one that works', async () => {
    let problem: QboError | undefined;
    const feed = { ...test.company.feed };
    const one = { ...test.company, feed, connectionProblem: () => problem };
    const other = { ...test.company, feed: { ...feed } };
    const [first, second] = [connectionTo(async () => one), connectionTo(async () => other)];
    const [ofOne, ofOther] = [subscriptionsOf(one), subscriptionsOf(other)];
    deployed.set('one', { name: 'One', connection: first.connection });
    deployed.set('other', { name: 'Other', connection: second.connection });
    trigger.start();
    await trigger.pollNow();
    assert.deepEqual([ofOne.size, ofOther.size], [1, 0]);
    problem = lapsed;
    first.change();
    await eventually(async () => assert.deepEqual([ofOne.size, ofOther.size], [0, 1]));
    problem = undefined;
    first.change();
    await trigger.pollNow();
    assert.deepEqual([ofOne.size, ofOther.size], [0, 1], 'it stays where it works');
  });

  it('looks at ten connections at a time, in the order of the flows', async () => {
    let open = 0;
    let most = 0;
    const names = Array.from({ length: 25 }, (_, index) => `Company ${index}`);
    for (const [index, name] of names.entries()) {
      const opening = async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, (25 - index) % 7));
        open -= 1;
        throw lapsed;
      };
      deployed.set(name, { name, connection: connectionTo(opening).connection });
    }
    trigger.start();
    const error = await failureOf(trigger.pollNow());
    assert.equal(most, 10);
    assert.match(error.message, /Company 0.*Company 1.*Company 2.*Company 3.*Company 4/);
  });

  it('keeps the place in a company under one name, whichever connection leads there', async () => {
    const ids: string[] = [];
    const { subscribe } = test.company.feed;
    test.company.feed.subscribe = (options) => {
      ids.push(`${options.id} ${options.connection}`);
      return subscribe(options);
    };
    deployed.set('one', { name: 'One', connection: connectionTo(async () => test.company).connection });
    trigger.start();
    await trigger.pollNow();
    deployed.clear();
    deployed.set('new', { name: 'New', connection: connectionTo(async () => test.company).connection });
    deploy();
    await eventually(async () => assert.equal(ids.length, 2));
    assert.equal(ids[0], ids[1]);
    assert.ok(ids[0]?.includes(test.company.realmId));
  });

  it('says which company cannot be opened, once, and goes on without it until it can', async () => {
    let failure: QboError | undefined = lapsed;
    const opened = async () => {
      if (failure) throw failure;
      return { ...test.company, realmId: '77' };
    };
    const closed = connectionTo(opened, { knownRealmId: async () => '77' });
    deployed.set('good', { name: 'Good', connection: connectionTo(async () => test.company).connection });
    deployed.set('bad', { name: 'Bad Ltd', connection: closed.connection });
    trigger.start();
    const error = await failureOf(trigger.pollNow());
    assert.equal(error.message, `Bad Ltd: ${lapsed.message}`);
    await shows('trouble 1 2 Bad Ltd QBO_RECONNECT_NEEDED');
    assert.equal(told.error.callCount, 1);
    const [reported, message] = told.error.firstCall.args;
    assert.equal(reported.message, `Bad Ltd: ${lapsed.message}`);
    assert.deepEqual(message, { topic: 'Customer', qbo: { entity: 'Customer', realmId: '77' } });
    failure = undefined;
    closed.change();
    await shows('companies 2');
    await trigger.pollNow();
    assert.equal(told.error.callCount, 1);
  });

  it('tells an outage of Redis once for all companies', async () => {
    const standings: ((standing: Standing) => void)[] = [];
    for (const realmId of ['1', '2', '3']) {
      const subscribe: Company['feed']['subscribe'] = (options) => {
        if (options.onStanding) standings.push(options.onStanding);
        return test.company.feed.subscribe({ ...options, id: realmId });
      };
      const company = { ...test.company, realmId, feed: { ...test.company.feed, subscribe } };
      deployed.set(realmId, { name: realmId, connection: connectionTo(async () => company).connection });
    }
    deployed.set('4', {
      name: '4',
      connection: connectionTo(() => Promise.reject(redisAway('ECONNRESET'))).connection
    });
    trigger.start();
    await trigger.pollNow().catch(() => undefined);
    const problem = redisAway('ECONNREFUSED');
    for (const tell of standings) tell({ kind: 'away', problem });
    await shows('trouble 0 4 1 paused (+3)');
    assert.deepEqual(
      told.error.args.map(([error, message]) => [error.message, message]),
      [[redisAway('ECONNRESET').message, { topic: 'Customer', qbo: { entity: 'Customer' } }]]
    );
    assert.equal(told.warn.callCount, 0);
  });

  it('has its events acknowledged by the company that they are of, whatever is the matter with another', async () => {
    trigger.close();
    trigger = make({ acknowledge: true, retryAfter: 10, inFlight: 100 });
    const { realmId } = test.company;
    deployed.set('good', { name: 'Good', connection: connectionTo(async () => test.company).connection });
    trigger.start();
    await trigger.pollNow();
    await test.run('Customer', 'create', { DisplayName: 'New' });
    await trigger.pollNow();
    await shows('waiting 1');
    const { connection: bad } = connectionTo(() => Promise.reject(lapsed), { knownRealmId: async () => '77' });
    deployed.set('bad', { name: 'Bad', connection: bad });
    deploy();
    const message = told.send.lastCall.args[0];
    assert.deepEqual([message.qbo.realmId, message.qbo.attempt], [realmId, 1]);
    assert.equal(await trigger.acknowledge({ ...message, qbo: { ...message.qbo, realmId: '99' } }), false);
    assert.equal(await trigger.acknowledge(message), true);
    // One that does not say whose it is may be of any.
    assert.equal(await trigger.acknowledge({ ...message, qbo: { ...message.qbo, realmId: undefined } }), true);
    deployed.delete('bad');
    deploy();
    await shows('companies 1');
  });

  it('lets go of a connection that is taken away, and listens to none when it is closed', async () => {
    const [stays, goes] = [
      connectionTo(async () => test.company),
      connectionTo(async () => ({ ...test.company, realmId: '77' }))
    ];
    deployed.set('stays', { name: '', connection: stays.connection });
    deployed.set('goes', { name: '', connection: goes.connection });
    trigger.start();
    await trigger.pollNow();
    await shows('companies 2');
    deployed.delete('goes');
    deploy();
    await shows('companies 1');
    assert.deepEqual([stays.listeners.size, goes.listeners.size], [1, 0]);
    trigger.close();
    assert.equal(stays.listeners.size, 0);
    assert.equal((await failureOf(trigger.pollNow())).code, 'QBO_CLOSED');
  });
});
