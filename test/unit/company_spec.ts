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
