import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { clientOf, type TestClient } from '../../support/client';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

describe('what kind of company it is', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  it('is read once for all who ask', async () => {
    const { profile } = test.company.client;
    const [first, second] = await Promise.all([profile.read('message'), profile.read('editor')]);
    await profile.conditions('editor');
    await profile.conditions('editor');
    assert.equal(first, second);
    const paths = test.requests().map(({ path }) => path.slice(path.lastIndexOf('/', path.length - 20) + 1));
    assert.equal(paths.length, 2, paths.join(', '));
  });

  it('is read again when it is to prove the connection', async () => {
    const { profile } = test.company.client;
    const before = test.requests().length;
    await profile.readNow('editor');
    await profile.read('editor');
    assert.equal(test.requests().length, before + 1);
  });

  it('answers the conditions of the catalog', async () => {
    const met = await test.company.client.profile.conditions('editor');
    assert.ok(met.includes('US'));
    assert.ok(!met.includes('notUS'));
    assert.ok(met.includes('projects'), 'what QuickBooks does not tell counts as met');
  });
});

describe('a company that does not tell its country', () => {
  let server: ScriptedServer;
  let test: TestClient;
  before(async () => {
    server = await startScriptedServer([
      { status: 400, body: { Fault: { Error: [{ Message: 'No', code: '5020' }], type: 'ValidationFault' } } }
    ]);
    test = clientOf(server.url);
  });
  after(async () => {
    await test.close();
    await server.close();
  });

  it('is asked once, and is no reason to fail', async () => {
    assert.equal(await test.client.profile.country('message'), undefined);
    assert.equal(await test.client.profile.country('message'), undefined);
    assert.equal(server.seen.length, 1);
  });
});
