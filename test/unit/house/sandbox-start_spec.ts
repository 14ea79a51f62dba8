import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../../src/state/memory-store';
import { openTriedCompany } from '../../sandbox/company';
import { keysOf } from '../../sandbox/keys';
import { writeReport } from '../../sandbox/report';
import { readSettings } from '../../sandbox/settings';
import { signIn } from '../../sandbox/sign-in';
import { textAt } from '../../support/json';
import { type SimulatedSandbox, startSimulatedSandbox } from '../../support/tried-company';

describe('A run against a sandbox, from its start to its report', () => {
  let sandbox: SimulatedSandbox;
  beforeEach(async () => {
    sandbox = await startSimulatedSandbox();
  });
  afterEach(() => sandbox.close());

  it('writes a report without a secret, even where an answer holds one', async () => {
    const Detail = `Token ${sandbox.keys.refreshToken} of ${sandbox.keys.clientSecret} is not taken`;
    const Fault = { Error: [{ Message: 'Refused', Detail, code: '6000' }], type: 'ValidationFault' };
    sandbox.simulator.control.addFault({ method: 'POST', path: '/vendor', status: 400, body: { Fault } });
    const report = await sandbox.run({ only: new Set(['vendor', 'requestid-send']) });
    assert.match(
      report.rows.find(({ id }) => id === 'vendor')?.detail ?? '',
      /Token (\*\*\*|…) of (\*\*\*|…) is not taken/
    );
    const folder = await mkdtemp(join(tmpdir(), 'qbo-sandbox-'));
    try {
      const secrets = [sandbox.keys.clientSecret, sandbox.keys.refreshToken, ...sandbox.company.secrets()];
      assert.ok(secrets.length > 4, 'an access token is among them');
      for (const path of await writeReport(report, folder, sandbox.company.secrets())) {
        const text = await readFile(path, 'utf8');
        assert.ok(text.includes('requestid-send'));
        for (const secret of secrets) assert.ok(!text.includes(secret), path);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses to try production, to take Intuit for a simulator, and what is nothing to be tried', async () => {
    assert.throws(() => readSettings({ QBO_ENVIRONMENT: 'production' }, []), /production company is never tried/);
    assert.throws(() => readSettings({ QBO_SIMULATOR_URL: 'https://quickbooks.api.intuit.com' }, []), /not for Intuit/);
    assert.throws(() => readSettings({ QBO_REALM_ID: 'mine' }, []), /no company id/);
    assert.equal(readSettings({}, [])?.environment, 'sandbox');
    await assert.rejects(sandbox.run({ only: new Set(['no-such-thing']) }), /no-such-thing/);
  });

  /** Decides on the simulator's consent page; gives the address that the browser is sent back to. */
  async function consented(authorizeUrl: string): Promise<string> {
    const { origin, pathname, searchParams } = new URL(authorizeUrl);
    const body = new URLSearchParams([...searchParams, ['decision', 'connect'], ['realmId', sandbox.keys.realmId]]);
    const answer = await fetch(`${origin}${pathname}`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('location') ?? assert.fail('It sends nobody back');
  }

  const addressIn = (text: string): string => /http\S+/.exec(text)?.[0] ?? assert.fail(text);

  it('signs in by a browser that comes back to this machine, and not with an answer to something else', async () => {
    const probe = createServer().listen(0, 'localhost');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' && address ? address.port : assert.fail();
    probe.close();
    await once(probe, 'close');
    const told = await new Promise<{ text: string; done: Promise<unknown> }>((resolve) => {
      const say = (text: string): void => resolve({ text, done });
      const done = signIn(sandbox.keys, `http://localhost:${port}/callback`, { say, asking: undefined });
    });
    const back = await consented(addressIn(told.text));
    const forged = back.replace(/state=[^&]+/, 'state=other');
    assert.equal((await fetch(forged)).status, 400);
    assert.equal((await fetch(back)).status, 200);
    assert.equal(textAt(await told.done, 'realmId'), sandbox.keys.realmId);
    await assert.rejects(fetch(back), 'it listens no longer');
  });

  it('signs in by an address that is pasted', async () => {
    let address = '';
    const asking = { ask: () => consented(address) };
    const say = (text: string): void => void (address ||= addressIn(text));
    const { realmId, pair } = await signIn(sandbox.keys, 'https://example.com/back', { say, asking });
    assert.equal(realmId, sandbox.keys.realmId);
    const company = await openTriedCompany({ ...sandbox.keys, refreshToken: undefined, pair }, createMemoryStore());
    try {
      assert.notEqual((await company.client.profile.read('message')).country, '');
    } finally {
      await company.close();
    }
  });

  it('needs no sign-in where an earlier run has left its tokens, and says what is missing where nobody can be asked', async () => {
    const { realmId, clientId, clientSecret } = sandbox.keys;
    const env = { QBO_SIMULATOR_URL: sandbox.simulator.url, QBO_CLIENT_ID: clientId, QBO_REALM_ID: realmId };
    const settings = readSettings({ ...env, QBO_CLIENT_SECRET: clientSecret }, []) ?? assert.fail();
    const store = createMemoryStore();
    const earlier = await openTriedCompany(sandbox.keys, store);
    await earlier.client.profile.read('message');
    await earlier.close();
    const keys = await keysOf(settings, undefined, assert.fail, () => store);
    assert.equal(keys.refreshToken, undefined);
    const company = await openTriedCompany(keys, store);
    try {
      assert.notEqual((await company.client.profile.read('message')).country, '');
    } finally {
      await company.close();
    }
    const noSecret = readSettings(env, []) ?? assert.fail();
    await assert.rejects(
      keysOf(noSecret, undefined, assert.fail, () => store),
      /QBO_CLIENT_SECRET is missing/
    );
  });
});
