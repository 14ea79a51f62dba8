import assert from 'node:assert/strict';
import { startSimulator } from 'node-red-contrib-quickbooks-online/simulator';
import { describe, it } from 'mocha';
import { openCompany } from '../../src/company';
import { createMemoryStore } from '../../src/state/memory-store';
import { failureOf } from '../support/client';

describe('A company that two connections share', () => {
  it('goes on with a refresh token that was typed in for the second, where QuickBooks has ended the former', async () => {
    const simulator = await startSimulator({ control: true });
    const common = {
      environment: 'simulator',
      simulatorUrl: simulator.url,
      minorVersion: 75,
      store: createMemoryStore(),
      userAgent: 'test'
    } as const;
    const seed = simulator.connect();
    const first = openCompany({ ...common, ...seed });
    await first.client.profile.readNow('message');
    simulator.control.revokeTokens();
    assert.equal((await failureOf(first.client.profile.readNow('message'))).code, 'QBO_RECONNECT_NEEDED');
    assert.equal(first.connectionState(), 'reconnect_needed');
    const second = openCompany({ ...common, ...simulator.connect(seed.realmId) });
    await first.client.profile.readNow('message');
    assert.equal(first.connectionState(), 'connected');
    for (const company of [first, second]) await company.release();
    await simulator.close();
  });
});

describe('A company that is opened', () => {
  const options = {
    environment: 'simulator',
    simulatorUrl: 'http://127.0.0.1:9',
    clientId: 'id',
    clientSecret: 'secret',
    minorVersion: 75,
    store: createMemoryStore(),
    userAgent: 'test'
  } as const;

  it('is known by the digits of its id', async () => {
    const company = openCompany({ ...options, realmId: ' 9130-3579 4798' });
    assert.equal(company.realmId, '913035794798');
    await company.release();
  });

  it('waits as long as QuickBooks has asked before it was opened again', async () => {
    const before = openCompany({ ...options, realmId: '2' });
    before.client.throttle.pause(60_000);
    await before.release();
    const after = openCompany({ ...options, realmId: '2' });
    assert.ok(after.client.throttle.state().pausedMs > 50_000);
    await after.release();
  });

  it('is refused by name where its id or its address is none', () => {
    for (const realmId of ['', 'Acme Ltd', 'https://qbo.intuit.com/123'])
      assert.throws(() => openCompany({ ...options, realmId }), /^realmId/);
    for (const simulatorUrl of ['', 'not a url', 'localhost:80'])
      assert.throws(() => openCompany({ ...options, realmId: '1', simulatorUrl }), /^simulatorUrl/);
  });
});
