import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { Call } from '../../../src/client/call/call';
import { createCaller } from '../../../src/client/call/caller';
import { createQuota } from '../../../src/client/call/quota';
import { createServerClock } from '../../../src/client/call/server-clock';
import { createThrottle, defaultLimits } from '../../../src/client/call/throttle';
import { networkFailure, reconnectNeeded, unavailable } from '../../../src/http/errors';
import { withContext } from '../../../src/http/qbo-error';
import type { HttpAnswer } from '../../../src/http/transport';
import { failureOf } from '../../support/client';
import { asIs } from '../../../src/kit/say';

const write: Call = {
  operation: 'customer.create',
  method: 'POST',
  path: '/customer',
  write: true,
  requestId: 'order-17',
  priority: 'message'
};
const answer = (status: number): HttpAnswer => ({
  status,
  headers: {},
  body: Buffer.from(status < 300 ? '{"Customer":{}}' : '')
});

describe('a request that waits for a token', () => {
  let clock: sinon.SinonFakeTimers;
  let token: sinon.SinonStub<[rejected?: string], Promise<string>>;
  let transport: sinon.SinonStub<[], Promise<HttpAnswer>>;
  beforeEach(() => {
    clock = sinon.useFakeTimers();
    token = sinon.stub<[rejected?: string], Promise<string>>().resolves('AT');
    transport = sinon.stub<[], Promise<HttpAnswer>>().resolves(answer(200));
  });
  afterEach(() => sinon.restore());

  function callerOf() {
    const parts = { throttle: createThrottle(), quota: createQuota(), clock: createServerClock() };
    return createCaller({
      ...parts,
      transport,
      token,
      baseUrl: 'http://none',
      realmId: '1',
      minorVersion: 75,
      userAgent: 't'
    });
  }

  it('is sent once there is one again', async () => {
    token.onCall(0).rejects(networkFailure('ECONNREFUSED', 'not_done'));
    token.onCall(1).rejects(unavailable(503));
    const result = callerOf()(write);
    await clock.tickAsync(2_999);
    assert.equal(transport.callCount, 0);
    await clock.tickAsync(1);
    assert.equal((await result).attempts, 1);
  });

  it('waits as long as it is told to, a bounded number of times, and says that nothing was done', async () => {
    token.rejects(withContext(unavailable(429), { retryAfterMs: 60_000 }));
    const failing = failureOf(callerOf()(write));
    await clock.tickAsync(30 * 60_000);
    const { code, cause } = await failing;
    assert.equal(token.callCount, 6);
    assert.deepEqual([code, cause.status, cause.attempts, cause.outcome], ['QBO_UNAVAILABLE', 429, 0, 'not_done']);
    assert.equal(transport.callCount, 0);
  });

  it('leaves open what became of it when an answer was lost before', async () => {
    transport.onCall(0).rejects(networkFailure('ECONNRESET', 'unknown'));
    transport.onCall(1).resolves(answer(401));
    token.withArgs('AT').rejects(reconnectNeeded(asIs('disconnected')));
    const failing = failureOf(callerOf()(write));
    await clock.tickAsync(60_000);
    const { code, cause } = await failing;
    assert.deepEqual([code, cause.attempts, cause.outcome], ['QBO_RECONNECT_NEEDED', 2, 'unknown']);
  });

  for (const [what, pending] of [
    ['a refresh is under way', () => new Promise<string>(() => undefined)],
    ['it waits for the next', () => Promise.reject(unavailable(429))]
  ] as const) {
    it(`ends at once when it is stopped while ${what}`, async () => {
      token.callsFake(pending);
      const stop = new AbortController();
      const failing = failureOf(callerOf()({ ...write, lifetime: { stop: stop.signal, abort: stop.signal } }));
      await clock.tickAsync(100);
      stop.abort();
      const { code, cause } = await failing;
      assert.deepEqual([code, cause.outcome, cause.requestId], ['QBO_CLOSED', 'not_done', 'order-17']);
      await clock.tickAsync(60 * 60_000);
      assert.equal(token.callCount, 1);
    });
  }

  it('is not kept waiting for a pause where somebody waits for it', async () => {
    token.rejects(withContext(unavailable(429), { retryAfterMs: 60_000 }));
    const { code } = await failureOf(callerOf()({ ...write, hasty: true }));
    assert.equal(code, 'QBO_UNAVAILABLE');
  });
});

describe('a token that ends while messages wait', () => {
  /** A company whose tokens end after so many requests, and how often each answered what. */
  function companyOf(usesPerToken: number) {
    const seen = { unauthorized: 0, done: 0, refreshes: 0 };
    let current = { name: 'token-1', uses: 0 };
    const caller = createCaller({
      throttle: createThrottle({ ...defaultLimits, perSecond: 10_000, perMinute: 100_000 }),
      quota: createQuota(),
      clock: createServerClock(),
      token: async (rejected) => {
        if (rejected === current.name) {
          seen.refreshes += 1;
          current = { name: `token-${seen.refreshes + 1}`, uses: 0 };
        }
        return current.name;
      },
      transport: async ({ headers }) => {
        const isCurrent = headers.authorization === `Bearer ${current.name}`;
        if (isCurrent) current.uses += 1;
        const isGood = isCurrent && current.uses <= usesPerToken;
        await new Promise((resolve) => setImmediate(resolve));
        seen[isGood ? 'done' : 'unauthorized'] += 1;
        return answer(isGood ? 200 : 401);
      },
      baseUrl: 'http://none',
      realmId: '1',
      minorVersion: 75,
      userAgent: 't'
    });
    return { caller, seen };
  }

  it('is not sent by those whose turn comes after its end: 100 messages, and it ends after fifteen', async () => {
    const { caller, seen } = companyOf(15);
    const all = Array.from({ length: 100 }, (_, index) => caller({ ...write, requestId: `order-${index}` }));
    await Promise.all(all);
    assert.equal(seen.done, 100);
    const mostPerEnd = defaultLimits.inFlight;
    assert.ok(seen.unauthorized <= seen.refreshes * mostPerEnd, `${seen.unauthorized} went out with a dead token`);
  });

  it('ends no message, however often it happens to one', async () => {
    const { caller, seen } = companyOf(12);
    await Promise.all(Array.from({ length: 600 }, (_, index) => caller({ ...write, requestId: `order-${index}` })));
    assert.equal(seen.done, 600);
  });

  it('is not taken for one that ended where no new one is ever taken', async () => {
    const { caller, seen } = companyOf(0);
    const { code } = await failureOf(caller(write));
    assert.deepEqual([code, seen.unauthorized], ['3200', 2]);
  });
});
