import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { OAuth, TokenPair } from '../../../src/auth/oauth-client';
import { createTokens } from '../../../src/auth/tokens';
import { networkFailure, reconnectNeeded, unavailable } from '../../../src/http/errors';
import { type QboError } from '../../../src/http/qbo-error';
import { isObject } from '../../../src/http/fault';
import { createMemoryStore } from '../../../src/state/memory-store';
import { UnreadableState } from '../../../src/state/store';
import { failureOf } from '../../support/client';
import { asIs } from '../../../src/kit/say';

const key = 'token-test';

type Intuit = Pick<OAuth, 'refresh' | 'revoke'>;

/** An Intuit that counts refreshes and rotates its refresh token at each. */
function rotating(): Intuit & { refreshedWith: string[]; revoked: string[] } {
  const refreshedWith: string[] = [];
  const revoked: string[] = [];
  return {
    refreshedWith,
    revoked,
    revoke: async (token) => void revoked.push(token),
    async refresh(refreshToken): Promise<TokenPair> {
      refreshedWith.push(refreshToken);
      const n = refreshedWith.length;
      return { accessToken: `AT-${n}`, refreshToken: `RT-${n}`, expiresIn: 3_600, refreshExpiresIn: 8_726_400 };
    }
  };
}

describe('the tokens of a connection', () => {
  afterEach(() => sinon.restore());

  it('are refreshed once for 50 that wait', async () => {
    const oauth = rotating();
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
    assert.equal(tokens.atHand(), undefined);
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));
    assert.deepEqual([tokens.atHand(), tokens.atHand('AT-1')], ['AT-1', undefined]);
    assert.deepEqual(new Set(got), new Set(['AT-1']));
    assert.deepEqual(oauth.refreshedWith, ['seed']);
  });

  it('are refreshed once for 50 whose token was rejected', async () => {
    const oauth = rotating();
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
    await tokens.get();
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.get('AT-1')));
    assert.deepEqual(new Set(got), new Set(['AT-2']));
    assert.equal(oauth.refreshedWith.length, 2);
  });

  it('outlive 200 refreshes, each of which ends the refresh token before it', async () => {
    const oauth = rotating();
    let living = 'seed';
    const strict: Intuit = {
      revoke: oauth.revoke,
      async refresh(refreshToken) {
        assert.equal(refreshToken, living);
        const pair = await oauth.refresh(refreshToken);
        living = pair.refreshToken;
        return pair;
      }
    };
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => strict, seed: 'seed' });
    let token = await tokens.get();
    for (let round = 0; round < 200; round += 1) token = await tokens.get(token);
    assert.equal(token, 'AT-201');
    assert.equal(new Set(oauth.refreshedWith).size, 201);
  });

  it('are saved before they are used', async () => {
    const store = createMemoryStore();
    const oauth = rotating();
    const saved = sinon.spy(store, 'set');
    const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
    await tokens.get();
    assert.equal(saved.callCount, 1);
    assert.deepEqual(saved.firstCall.args[2], { secret: true });
    const value: unknown = await store.get(key);
    assert.equal(isObject(value) && value.refreshToken, 'RT-1');
  });

  it('are not used when they cannot be saved', async () => {
    const store = createMemoryStore();
    sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
    const tokens = createTokens({ store, key, oauth: async () => rotating(), seed: 'seed' });
    await assert.rejects(tokens.get());
  });

  it('go on from the stored one after a restart, not from the seed', async () => {
    const store = createMemoryStore();
    const oauth = rotating();
    await createTokens({ store, key, oauth: async () => oauth, seed: 'seed' }).get();
    const again = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
    assert.equal(await again.get(), 'AT-1');
    assert.equal(await again.get('AT-1'), 'AT-2');
    assert.deepEqual(oauth.refreshedWith, ['seed', 'RT-1']);
  });

  it('start from a seed that the user has changed since', async () => {
    const store = createMemoryStore();
    const oauth = rotating();
    await createTokens({ store, key, oauth: async () => oauth, seed: 'seed' }).get();
    await createTokens({ store, key, oauth: async () => oauth, seed: 'other seed' }).get();
    assert.deepEqual(oauth.refreshedWith, ['seed', 'other seed']);
  });

  describe('of two connections to one company', () => {
    /** An Intuit that accepts these refresh tokens, and what it gave for them. */
    function accepting(...accepted: string[]) {
      const oauth = rotating();
      const refresh = async (token: string) => {
        const pair = await oauth.refresh(token);
        if (!accepted.includes(token)) throw reconnectNeeded(asIs('disconnected'));
        accepted.push(pair.refreshToken);
        return pair;
      };
      return { ...oauth, refresh, accepted };
    }

    it('start from what the second was given, once what the first was given is refused', async () => {
      const oauth = accepting('other');
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
      await failureOf(tokens.get());
      assert.equal(tokens.offer('seed'), false, 'what was refused is not tried again');
      await failureOf(tokens.get());
      assert.equal(tokens.offer('other'), true);
      assert.equal(await tokens.get(), 'AT-3');
      assert.deepEqual(oauth.refreshedWith, ['seed', 'seed', 'other']);
    });

    it('start from it too where it was there before the refusal', async () => {
      const store = createMemoryStore();
      const oauth = accepting('seed');
      await createTokens({ store, key, oauth: async () => oauth, seed: 'seed' }).get();
      oauth.accepted.splice(0, 2, 'other');
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      assert.equal(tokens.offer('other'), false);
      await tokens.get();
      assert.equal(await tokens.get('AT-1'), 'AT-3');
      assert.deepEqual(oauth.refreshedWith, ['seed', 'RT-1', 'other']);
    });

    it('go on from the stored one whichever connection comes up first', async () => {
      const store = createMemoryStore();
      const oauth = accepting('seed');
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      tokens.offer('lapsed since');
      await tokens.get();
      for (const seed of ['lapsed since', 'seed']) {
        const again = createTokens({ store, key, oauth: async () => oauth, seed });
        assert.equal(await again.get(), 'AT-1');
      }
      assert.deepEqual(oauth.refreshedWith, ['seed']);
    });

    it('are not started again by what either was given, once somebody has disconnected them', async () => {
      const store = createMemoryStore();
      const oauth = accepting('seed', 'other', 'new');
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      tokens.offer('other');
      await tokens.get();
      await tokens.disconnect();
      const again = createTokens({ store, key, oauth: async () => oauth, seed: 'other' });
      again.offer('seed');
      await failureOf(again.get());
      assert.equal(again.state(), 'disconnected');
      again.offer('new');
      await again.get();
      assert.deepEqual(oauth.refreshedWith, ['seed', 'new']);
    });
  });

  it('are refreshed five minutes before they end', async () => {
    const clock = sinon.useFakeTimers();
    const oauth = rotating();
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
    await tokens.get();
    await clock.tickAsync(54 * 60_000);
    assert.equal(await tokens.get(), 'AT-1');
    await clock.tickAsync(2 * 60_000);
    assert.equal(await tokens.get(), 'AT-2');
    clock.restore();
  });

  it('are used for most of their life where that is short, and refreshed once for 50 that come one after another', async () => {
    const clock = sinon.useFakeTimers();
    const refreshes: number[] = [];
    const oauth: Intuit = {
      ...rotating(),
      async refresh() {
        refreshes.push(performance.now());
        await new Promise((resolve) => setTimeout(resolve, 20));
        const n = refreshes.length;
        return { accessToken: `AT-${n}`, refreshToken: `RT-${n}`, expiresIn: 60, refreshExpiresIn: 8_726_400 };
      }
    };
    const store = createMemoryStore();
    const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
    for (const message of Array.from({ length: 50 }).keys()) {
      void tokens.get();
      await clock.tickAsync(message % 5);
    }
    assert.deepEqual(refreshes, [0]);
    await clock.tickAsync(40_000);
    assert.equal(await tokens.get(), 'AT-1');
    const again = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
    assert.equal(await again.get(), 'AT-1', 'after a restart too');
    await clock.tickAsync(10_000);
    void tokens.get();
    await clock.tickAsync(20);
    assert.equal(await tokens.get(), 'AT-2');
  });

  it('are used to their end while they cannot be refreshed early, after a restart too', async () => {
    const clock = sinon.useFakeTimers();
    const store = createMemoryStore();
    const oauth = rotating();
    const unreachable: Intuit = { ...oauth, refresh: () => Promise.reject(networkFailure('ENOTFOUND', 'not_done')) };
    let reached: Intuit = oauth;
    const open = () => createTokens({ store, key, oauth: async () => reached, seed: 'seed' });
    const tokens = open();
    await tokens.get();
    reached = unreachable;
    await clock.tickAsync(57 * 60_000);
    for (const asked of [tokens, tokens, open()]) {
      assert.equal(await asked.get(), 'AT-1');
      assert.equal((await failureOf(asked.get('AT-1'))).code, 'QBO_NETWORK', 'not once it was rejected');
    }
    await clock.tickAsync(3 * 60_000);
    assert.equal((await failureOf(tokens.get())).code, 'QBO_NETWORK');
    reached = oauth;
    await clock.tickAsync(60_000);
    assert.equal(await tokens.get(), 'AT-2');
  });

  it('make no further call once Intuit has refused them, and say that somebody must reconnect', async () => {
    let calls = 0;
    const oauth: Intuit = {
      ...rotating(),
      refresh: async () => {
        calls += 1;
        throw reconnectNeeded(asIs('disconnected'));
      }
    };
    const states: string[] = [];
    const onState = (state: string) => states.push(state);
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed', onState });
    const errors = await Promise.all([1, 2, 3].map(() => failureOf(tokens.get())));
    errors.push(await failureOf(tokens.get()));
    assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['QBO_RECONNECT_NEEDED']));
    assert.equal(calls, 1);
    assert.deepEqual(states, ['reconnect_needed']);
  });

  it('keep the old pair when the answer to a refresh was lost', async () => {
    const clock = sinon.useFakeTimers();
    const oauth = rotating();
    let fail = true;
    const flaky: Intuit = {
      ...oauth,
      refresh: async (token) => {
        if (!fail) return oauth.refresh(token);
        fail = false;
        throw networkFailure('ECONNRESET', 'unknown');
      }
    };
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => flaky, seed: 'seed' });
    assert.equal((await failureOf(tokens.get())).code, 'QBO_NETWORK');
    await clock.tickAsync(1_000);
    assert.equal(await tokens.get(), 'AT-1');
    assert.deepEqual(oauth.refreshedWith, ['seed']);
  });

  describe('while the token endpoint fails', () => {
    const second = 1_000;
    let clock: sinon.SinonFakeTimers;
    beforeEach(() => (clock = sinon.useFakeTimers()));

    /** Tokens for which somebody asks every 10 ms; gives the seconds at which Intuit was asked. */
    async function askFor(seconds: number, failure: QboError): Promise<number[]> {
      const asked: number[] = [];
      const refresh = async () => {
        asked.push(Math.round(performance.now() / second));
        throw failure;
      };
      const oauth = { ...rotating(), refresh };
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
      for (let ms = 0; ms < seconds * second; ms += 10) {
        const error = await failureOf(tokens.get());
        assert.equal(error.code, failure.code);
        assert.ok((error.cause.retryAfterMs ?? 0) > 0, 'it says when to ask again');
        await clock.tickAsync(10);
      }
      return asked;
    }

    it('ask it at growing intervals only, however many wait', async () => {
      assert.deepEqual(await askFor(50, networkFailure('ECONNREFUSED', 'not_done')), [0, 1, 3, 7, 15, 31, 47]);
    });

    it('ask it once a minute when it is asked too often', async () => {
      assert.deepEqual(await askFor(130, unavailable(429)), [0, 60, 120]);
    });

    it('go on at once after a consent', async () => {
      const refresh = async () => Promise.reject(unavailable(503));
      const oauth = { ...rotating(), refresh };
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
      await failureOf(tokens.get());
      await tokens.adopt({ accessToken: 'AT', refreshToken: 'RT', expiresIn: 3_600, refreshExpiresIn: 8_726_400 });
      assert.equal(await tokens.get(), 'AT');
    });
  });

  describe('after a consent', () => {
    const consented: TokenPair = {
      accessToken: 'AT-new',
      refreshToken: 'RT-new',
      expiresIn: 3_600,
      refreshExpiresIn: 8_726_400
    };

    it('are saved, then used, and end the state that asks for a reconnection', async () => {
      const store = createMemoryStore();
      const states: string[] = [];
      const oauth: Intuit = {
        ...rotating(),
        refresh: async () => {
          throw reconnectNeeded(asIs('disconnected'));
        }
      };
      const onState = (state: string) => states.push(state);
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed', onState });
      await failureOf(tokens.get());
      assert.equal(tokens.problem()?.code, 'QBO_RECONNECT_NEEDED');
      await tokens.adopt(consented);
      assert.equal(await tokens.get(), 'AT-new');
      assert.equal(tokens.problem(), undefined);
      assert.deepEqual(states, ['reconnect_needed', 'connected']);
      const again = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      assert.equal(await again.get(), 'AT-new', 'the seed, which the consent has replaced, is not used again');
    });

    it('are not used when they cannot be saved', async () => {
      const store = createMemoryStore();
      const oauth = rotating();
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      await tokens.get();
      sinon.stub(store, 'set').rejects(new Error('ENOSPC'));
      await assert.rejects(tokens.adopt(consented));
      assert.equal(await tokens.get(), 'AT-1');
    });

    it('outlast a refresh that was under way', async () => {
      const store = createMemoryStore();
      let answer: (pair: TokenPair) => void = () => undefined;
      const oauth: Intuit = { ...rotating(), refresh: () => new Promise((resolve) => (answer = resolve)) };
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      const old = tokens.get();
      const adopting = tokens.adopt(consented);
      await new Promise(setImmediate);
      answer({ ...consented, accessToken: 'AT-old', refreshToken: 'RT-old' });
      assert.equal(await old, 'AT-old');
      await adopting;
      assert.equal(await tokens.get(), 'AT-new');
      const value: unknown = await store.get(key);
      assert.equal(isObject(value) && value.refreshToken, 'RT-new');
    });

    it('tell when they end', async () => {
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => rotating() });
      assert.equal(await tokens.times(), undefined);
      await tokens.adopt({ ...consented, hardExpiresIn: 1_000 });
      const times = await tokens.times();
      assert.ok(times && Math.abs(times.refreshEndsAt - times.savedAt - 8_726_400_000) < 1_000);
      assert.equal(times.hardEndsAt, times.savedAt + 1_000_000);
      await tokens.adopt(consented);
      assert.equal((await tokens.times())?.hardEndsAt, undefined, "a new consent's five years are its own");
    });

    it('tell when somebody consented, over refreshes too, and nothing of a consent that was replaced', async () => {
      const store = createMemoryStore();
      const oauth = rotating();
      const before = Date.now();
      await createTokens({ store, key, oauth: async () => oauth }).adopt({ ...consented, expiresIn: 0 });
      const tokens = createTokens({ store, key, oauth: async () => oauth });
      await tokens.get();
      assert.deepEqual(oauth.refreshedWith, ['RT-new']);
      const { connectedAt = 0 } = (await tokens.times()) ?? {};
      assert.ok(connectedAt >= before && connectedAt <= Date.now());
      const typed = createTokens({ store, key, oauth: async () => oauth, seed: 'typed in since' });
      await typed.get();
      assert.equal((await typed.times())?.connectedAt, undefined);
    });
  });

  describe('disconnected', () => {
    it('are revoked and forgotten, and the seed they began with is not used again', async () => {
      const store = createMemoryStore();
      const oauth = rotating();
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      await tokens.get();
      await tokens.disconnect();
      assert.deepEqual(oauth.revoked, ['RT-1']);
      assert.equal(tokens.state(), 'disconnected');
      assert.doesNotMatch(JSON.stringify(await store.get(key)), /RT-|AT-/);
      assert.equal((await failureOf(tokens.get())).code, 'QBO_RECONNECT_NEEDED');
      const again = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      assert.equal((await failureOf(again.get())).code, 'QBO_RECONNECT_NEEDED');
      assert.equal(again.state(), 'disconnected');
      const other = createTokens({ store, key, oauth: async () => oauth, seed: 'another seed' });
      await other.get();
      assert.deepEqual(oauth.refreshedWith, ['seed', 'another seed']);
    });

    it('are kept when Intuit cannot be reached, so that it can be tried again', async () => {
      const oauth = rotating();
      let fail = true;
      const flaky: Intuit = {
        ...oauth,
        revoke: async (token) => {
          if (fail) throw networkFailure('ENOTFOUND', 'not_done');
          await oauth.revoke(token);
        }
      };
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => flaky, seed: 'seed' });
      await tokens.get();
      assert.equal((await failureOf(tokens.disconnect())).code, 'QBO_NETWORK');
      assert.equal(await tokens.get(), 'AT-1');
      fail = false;
      await tokens.disconnect();
      assert.deepEqual(oauth.revoked, ['RT-1']);
    });

    it('are forgotten even where the keys are refused, since nothing can be revoked with them', async () => {
      const oauth: Intuit = {
        ...rotating(),
        revoke: async () => {
          throw reconnectNeeded(asIs('keys'));
        }
      };
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
      await tokens.disconnect();
      assert.equal(tokens.state(), 'disconnected');
    });

    it('come back by a consent', async () => {
      const oauth = rotating();
      const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => oauth, seed: 'seed' });
      await tokens.disconnect();
      await tokens.adopt({ accessToken: 'AT', refreshToken: 'RT', expiresIn: 3_600, refreshExpiresIn: 8_726_400 });
      assert.equal(await tokens.get(), 'AT');
      assert.equal(tokens.state(), 'connected');
    });
  });

  describe('that the store cannot read', () => {
    const reason = 'it was encrypted under another credential secret';
    function unreadable() {
      const store = createMemoryStore();
      sinon.stub(store, 'get').rejects(new UnreadableState(key, reason));
      return { store, set: sinon.spy(store, 'set') };
    }

    it('need a reconnection, for that reason, and are not overwritten', async () => {
      const { store, set } = unreadable();
      const tokens = createTokens({ store, key, oauth: async () => rotating() });
      const error = await failureOf(tokens.get());
      assert.equal(error.code, 'QBO_RECONNECT_NEEDED');
      assert.match(error.message, /another credential secret/);
      assert.equal(tokens.state(), 'reconnect_needed');
      assert.equal(set.callCount, 0);
    });

    it('need a reconnection where what is saved is no pair, which is kept aside', async () => {
      const store = createMemoryStore();
      await store.set(key, { accessToken: 'AT', refresh_token: 'RT-hand-written' });
      const set = sinon.spy(store, 'set');
      const tokens = createTokens({ store, key, oauth: async () => rotating() });
      const error = await failureOf(tokens.get());
      assert.equal(error.code, 'QBO_RECONNECT_NEEDED');
      assert.match(error.message, /what was saved is damaged/);
      assert.equal(set.callCount, 0);
      await tokens.adopt({ accessToken: 'AT', refreshToken: 'RT', expiresIn: 3_600, refreshExpiresIn: 8_726_400 });
      assert.equal(await tokens.get(), 'AT');
      assert.match(set.firstCall.args[0], /^token-test\.unreadable-/);
      assert.deepEqual(set.firstCall.args[2], { secret: true });
      assert.match(JSON.stringify(await store.get(set.firstCall.args[0])), /RT-hand-written/);
    });

    it('name both reasons when the typed refresh token is not accepted either', async () => {
      const { store, set } = unreadable();
      const oauth: Intuit = {
        ...rotating(),
        refresh: async () => {
          throw reconnectNeeded(asIs('invalid'));
        }
      };
      const tokens = createTokens({ store, key, oauth: async () => oauth, seed: 'seed' });
      assert.match((await failureOf(tokens.get())).message, /another credential secret.*not accepted either/);
      assert.equal(set.callCount, 0);
    });
  });
});
