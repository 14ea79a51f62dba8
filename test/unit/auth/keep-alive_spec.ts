import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { keepAlive } from '../../../src/auth/keep-alive';
import type { TokenPair } from '../../../src/auth/oauth-client';
import { createTokens, type Tokens } from '../../../src/auth/tokens';
import { networkFailure, reconnectNeeded } from '../../../src/http/errors';
import { wordsOf } from '../../../src/http/qbo-error';
import { createMemoryStore } from '../../../src/state/memory-store';
import { asIs } from '../../../src/kit/say';

const day = 24 * 60 * 60_000;
const fiveYears = 5 * 365 * 86_400;

describe('keeping an idle connection alive', () => {
  let clock: sinon.SinonFakeTimers;
  let refreshes: number;
  let failure: Error | undefined;
  let tokens: Tokens;
  let warnings: string[];
  let end: () => void;
  const store = createMemoryStore();
  const reads = () => get.callCount;
  let get: sinon.SinonSpy;

  const pair = (more: Partial<TokenPair> = {}): TokenPair => ({
    accessToken: `AT-${refreshes}`,
    refreshToken: `RT-${refreshes}`,
    expiresIn: 3_600,
    refreshExpiresIn: 100 * 86_400,
    hardExpiresIn: fiveYears,
    ...more
  });

  beforeEach(async () => {
    clock = sinon.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
    [refreshes, failure, warnings] = [0, undefined, []];
    get = sinon.spy(store, 'get');
    const oauth = {
      refresh: async () => {
        if (failure) throw failure;
        refreshes += 1;
        return pair();
      },
      revoke: async () => undefined
    };
    tokens = createTokens({ store, key: 'token', oauth: async () => oauth });
    await tokens.adopt(pair());
    end = keepAlive(tokens, (warning) => warnings.push(wordsOf(warning)));
  });
  afterEach(() => {
    end();
    sinon.restore();
  });

  it('renews what was not used for a week, and looks once a day', async () => {
    await clock.tickAsync(6 * day);
    assert.equal(refreshes, 0);
    const before = reads();
    await clock.tickAsync(day);
    assert.equal(refreshes, 1);
    assert.ok(reads() - before <= 3, 'one look, and one refresh');
    await clock.tickAsync(365 * day);
    assert.ok(refreshes >= 50 && refreshes <= 54, `${refreshes} refreshes in a year`);
    assert.deepEqual(warnings, []);
  });

  it('looks soon after the start, for machines that are off at night', async () => {
    end();
    await clock.tickAsync(8 * day);
    end = keepAlive(tokens, (warning) => warnings.push(wordsOf(warning)));
    await clock.tickAsync(60_000);
    assert.equal(refreshes, 1);
  });

  it('leaves alone what is in use', async () => {
    for (let hour = 0; hour < 30 * 24; hour += 12) {
      await clock.tickAsync(day / 2);
      await tokens.get();
    }
    assert.equal(refreshes, 60, 'those of its use, and none more');
  });

  it('starts a refresh token that was typed in and never used', async () => {
    let used = 0;
    const oauth = { refresh: async () => ((used += 1), pair()), revoke: async () => undefined };
    const seeded = createTokens({ store: createMemoryStore(), key: 'token', oauth: async () => oauth, seed: 'seed' });
    const endSeeded = keepAlive(seeded, () => undefined);
    await clock.tickAsync(60_000);
    assert.equal(used, 1);
    endSeeded();
  });

  it('warns once when it cannot be renewed and ends in under 14 days, and again only after it was well', async () => {
    failure = networkFailure('ENOTFOUND', 'not_done');
    await clock.tickAsync(85 * day);
    assert.deepEqual(warnings, []);
    await clock.tickAsync(5 * day);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /ends on 2026-04-11.*Check that this machine reaches Intuit/);
    failure = undefined;
    await clock.tickAsync(2 * day);
    assert.equal(refreshes, 1);
    failure = networkFailure('ENOTFOUND', 'not_done');
    await clock.tickAsync(90 * day);
    assert.equal(warnings.length, 2);
  });

  it('warns once when the five years end in under 30 days', async () => {
    await tokens.adopt(pair({ hardExpiresIn: 40 * 86_400 }));
    failure = networkFailure('ENOTFOUND', 'not_done');
    await clock.tickAsync(9 * day);
    assert.deepEqual(warnings, []);
    await clock.tickAsync(10 * day);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /2026-02-10, five years after.*connect again before that day/);
  });

  it('asks nothing once Intuit has refused it', async () => {
    failure = reconnectNeeded(asIs('disconnected'));
    const refused = sinon.spy(tokens, 'get');
    await clock.tickAsync(30 * day);
    assert.equal(refused.callCount, 1);
    assert.equal(tokens.state(), 'reconnect_needed');
  });

  it('ends with the company', async () => {
    end();
    const before = reads();
    await clock.tickAsync(30 * day);
    assert.equal(reads(), before);
    assert.equal(clock.countTimers(), 0);
  });
});
