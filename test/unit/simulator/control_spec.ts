import assert from 'node:assert/strict';
import { type JsonValue, type Simulator, startSimulator } from '../../../src/simulator';
import { eventually } from '../../support/eventually';
import { asArray, at, textAt } from '../../support/json';
import { type Client, connected, got, type Got, line, tokens } from './client';
import { numberAt } from './reading';

describe('simulator: control', () => {
  let simulator: Simulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await startSimulator({ control: true });
    client = await connected(simulator);
  });
  afterEach(() => simulator.close());

  async function control(method: string, path: string, body?: JsonValue): Promise<Got> {
    const response = await fetch(`${simulator.url}/_control/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })
    });
    return got(response);
  }

  it('refuses the eleventh request of a second with 429 as XML, and takes requests again later', async () => {
    simulator.control.setClock({ rate: 0.001 });
    simulator.control.setLimits({ throttle: true });
    const answers = await Promise.all(Array.from({ length: 12 }, () => client.call('preferences')));
    assert.equal(answers.filter(({ status }) => status === 200).length, 10);
    const refused = answers.find(({ status }) => status === 429);
    assert.match(refused?.headers.get('content-type') ?? '', /xml/);
    assert.match(
      refused?.text ?? '',
      /<IntuitResponse [^>]*><Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429<\/Message><Detail>The request limit was reached\. {2}Try again later<\/Detail><\/Error><\/Fault><\/IntuitResponse>/
    );
    // So fast that the second is soon over, and so slow that the access token outlives it.
    simulator.control.setClock({ rate: 100 });
    await eventually(async () => assert.equal((await client.call('preferences')).status, 200));
  });

  it('refuses the 501st request of a minute', async () => {
    simulator.control.setClock({ rate: 0.001 });
    simulator.control.setLimits({ throttle: true, perSecond: 1000 });
    const statuses: number[] = [];
    for (let sent = 0; sent < 501; sent += 1) statuses.push((await client.call('preferences')).status);
    assert.equal(statuses.filter((status) => status === 200).length, 500);
    assert.equal(statuses.at(-1), 429);
  });

  it('plays a used-up month: reads are refused, writes are not', async () => {
    simulator.control.setLimits({ quotaExceeded: true });
    assert.equal((await client.call('preferences')).status, 429);
    assert.equal((await client.query('select * from Customer')).status, 429);
    assert.equal((await client.call('customer', { body: { DisplayName: 'Free' } })).status, 200);
  });

  it('fails before the work, so that it is not done, as often as it is told', async () => {
    simulator.control.addFault({ path: '/customer', times: 1, status: 503, body: '<html>Unavailable</html>' });
    const failed = await client.call('customer', { body: { DisplayName: 'Twice' } });
    assert.deepEqual([failed.status, failed.text], [503, '<html>Unavailable</html>']);
    assert.equal((await client.call('customer', { body: { DisplayName: 'Twice' } })).status, 200);
  });

  it('fails after the work, so that it is done and only the answer is lost', async () => {
    simulator.control.addFault({ method: 'POST', path: '/customer', times: 1, when: 'after', drop: true });
    const body = { DisplayName: 'Lost answer' };
    await assert.rejects(client.call('customer?requestid=r1', { body }));
    const repeat = await client.call('customer?requestid=r1', { body });
    assert.equal(repeat.status, 200);
    const { json } = await client.query("select count(*) from Customer where DisplayName = 'Lost answer'");
    assert.equal(at(json, 'QueryResponse.totalCount'), 1);
  });

  it('hits a share of the requests, the same ones in every run', async () => {
    const run = async (): Promise<number[]> => {
      simulator.control.clearFaults();
      simulator.control.addFault({ share: 0.3, seed: 7, status: 500, body: {} });
      const statuses: number[] = [];
      for (let sent = 0; sent < 60; sent += 1) statuses.push((await client.call('preferences')).status);
      return statuses;
    };
    const first = await run();
    const hits = first.filter((status) => status === 500).length;
    assert.ok(hits > 8 && hits < 30, String(hits));
    assert.deepEqual(await run(), first);
  });

  it('keeps a log of requests without their secrets', async () => {
    simulator.control.clearRequests();
    await client.call('customer?minorversion=75', { body: { DisplayName: 'Logged' } });
    await tokens(simulator, { grant_type: 'refresh_token', refresh_token: client.refreshToken });
    const [write, refresh] = simulator.control.requests();
    assert.deepEqual([write?.method, write?.status, write?.realmId], ['POST', 200, simulator.realmId]);
    assert.equal(write?.path, `/v3/company/${simulator.realmId}/customer`);
    assert.deepEqual(write?.query, { minorversion: '75' });
    assert.equal(write?.body, '{"DisplayName":"Logged"}');
    assert.equal(refresh?.body, 'grant_type=refresh_token');
    const text = JSON.stringify(simulator.control.requests());
    for (const secret of [client.accessToken, client.refreshToken, client.clientSecret]) {
      assert.ok(!text.includes(secret));
    }
  });

  it('can expire the access tokens, and revoke the connection', async () => {
    simulator.control.expireAccessTokens();
    assert.equal((await client.call('preferences')).status, 401);
    simulator.control.revokeTokens(client.realmId);
    const answer = await tokens(simulator, { grant_type: 'refresh_token', refresh_token: client.refreshToken });
    assert.equal(answer.json.error, 'invalid_grant');
  });

  it('stops and moves the clock', async () => {
    const frozen = simulator.control.setClock({ now: '2099-06-30T23:59:59.000Z', frozen: true });
    assert.equal(frozen.now, '2099-06-30T23:59:59.000Z');
    simulator.control.setClock({ advanceMs: 1000 });
    const answer = await client.call('preferences');
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('date'), 'Wed, 01 Jul 2099 00:00:00 GMT');
  });

  it('seeds many records at once, and their effects', async () => {
    const owed = async (): Promise<number> => numberAt((await client.call('customer/2')).json, 'Customer.Balance');
    const before = await owed();
    const seeded = simulator.control.seed({
      entity: 'Invoice',
      // More than are written at once.
      count: 1_500,
      template: { CustomerRef: { value: '2' }, Line: [line(0.1, '1')] },
      everyMs: 10
    });
    assert.equal(Number(seeded.lastId) - Number(seeded.firstId), 1_499);
    const { json } = await client.query(
      `select count(*) from Invoice where CustomerRef = '2' and Id in ('${seeded.firstId}', '${seeded.lastId}')`
    );
    assert.equal(at(json, 'QueryResponse.totalCount'), 2);
    assert.equal(await owed(), before + 150);
    const numbers = new Set(simulator.control.records({ entity: 'Invoice' }).map((record) => record.DocNumber));
    assert.equal(numbers.size, simulator.control.records({ entity: 'Invoice' }).length);
  });

  it('writes as another user and shows what is kept, deleted records too', async () => {
    const made = simulator.control.write({
      entity: 'Invoice',
      operation: 'create',
      record: { CustomerRef: { value: '1' }, Line: [line(5, '1')] }
    });
    const changed = simulator.control.write({
      entity: 'Invoice',
      operation: 'update',
      record: { Id: made.Id ?? '', PrivateNote: 'by hand' }
    });
    assert.deepEqual([changed.SyncToken, changed.TotalAmt], ['1', 5]);
    simulator.control.write({ entity: 'Invoice', operation: 'delete', record: { Id: made.Id ?? '' } });
    const kept = simulator.control.records({ entity: 'Invoice' }).find((record) => record.Id === made.Id);
    assert.equal(kept?.status, 'Deleted');
  });

  it('offers the same over HTTP', async () => {
    assert.equal((await control('POST', 'limits', { perSecond: 3 })).json.perSecond, 3);
    assert.equal((await control('POST', 'limits', { perSecond: 'many' })).status, 400);
    assert.equal((await control('POST', 'limits', { perHour: 3 })).status, 400);
    assert.equal((await control('POST', 'clock', { advanceMs: 60_000 })).json.offsetMs, 60_000);
    assert.equal((await control('POST', 'cdc', { cap: 10 })).json.cap, 10);
    assert.equal((await control('POST', 'tokens', { accessLifetimeSeconds: 5 })).json.accessLifetimeSeconds, 5);
    assert.equal((await control('POST', 'faults', { path: '/item', status: 500 })).json.id, '1');
    assert.equal(asArray(JSON.parse((await control('GET', 'faults')).text)).length, 1);
    assert.equal((await control('DELETE', 'faults')).status, 204);
    assert.equal((await control('POST', 'seed', { entity: 'Item', count: 3 })).json.count, 3);
    const written = await control('POST', 'write', {
      entity: 'Customer',
      operation: 'create',
      record: { DisplayName: 'By control' }
    });
    assert.equal(written.json.DisplayName, 'By control');
    assert.equal(asArray(JSON.parse((await control('GET', 'records?entity=Customer')).text)).length, 31);
    const refused = await control('POST', 'write', { entity: 'Customer', operation: 'create', record: {} });
    assert.deepEqual([refused.status, at(refused.json, 'fault.Fault.Error.0.code')], [400, '2020']);
    assert.match(textAt((await control('POST', 'connect', {})).json, 'refreshToken'), /^RT1-/);
    assert.equal((await control('POST', 'tokens/expire', {})).status, 204);
    assert.equal((await control('GET', 'requests')).status, 200);
    assert.equal((await control('GET', 'nothing')).status, 404);
    const plain = await fetch(`${simulator.url}/_control/clock`, { method: 'POST', body: '{}' });
    assert.equal(plain.status, 400);
  });

  it('is not served unless it was asked for', async () => {
    const closed = await startSimulator();
    try {
      assert.equal((await fetch(`${closed.url}/_control/requests`)).status, 404);
    } finally {
      await closed.close();
    }
  });
});
