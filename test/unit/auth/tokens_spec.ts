import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { OAuth, TokenPair } from '../../../src/auth/oauth-client';
import { createTokens } from '../../../src/auth/tokens';
import { networkFailure, reconnectNeeded } from '../../../src/http/errors';
import { isObject } from '../../../src/http/fault';
import { createMemoryStore } from '../../../src/state/memory-store';
import { failureOf } from '../../support/client';

const key = 'token-test';

/** An Intuit that counts refreshes and rotates its refresh token at each. */
function rotating(): OAuth & { refreshedWith: string[] } {
  const refreshedWith: string[] = [];
  return {
    refreshedWith,
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
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));
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

  it('make no further call once Intuit has refused them, and say that somebody must reconnect', async () => {
    let calls = 0;
    const oauth: OAuth = {
      refresh: async () => {
        calls += 1;
        throw reconnectNeeded('disconnected');
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
    const oauth = rotating();
    let fail = true;
    const flaky: OAuth = {
      refresh: async (token) => {
        if (!fail) return oauth.refresh(token);
        fail = false;
        throw networkFailure('ECONNRESET', 'unknown');
      }
    };
    const tokens = createTokens({ store: createMemoryStore(), key, oauth: async () => flaky, seed: 'seed' });
    assert.equal((await failureOf(tokens.get())).code, 'QBO_NETWORK');
    assert.equal(await tokens.get(), 'AT-1');
    assert.deepEqual(oauth.refreshedWith, ['seed']);
  });
});
