import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../../support/files';
import { at } from '../../support/json';
import { action, connection } from '../../support/qbo-flow';
import { sample, customerId } from '../../support/sample';
import { useSystem } from '../../support/system';

describe('Secrets', () => {
  const system = useSystem([...action('get', 'Customer', 'get'), ...action('create', 'Customer', 'create')]);

  const secrets = () => [system.company.seed.clientSecret, system.company.seed.refreshToken];

  function assertFreeOfSecrets(text: string, where: string): void {
    for (const secret of secrets()) assert.ok(!text.includes(secret), `a secret stands in ${where}`);
    assert.doesNotMatch(text, /Bearer [\w.-]{8}|Basic [\w+/=]{8}/, `a header stands in ${where}`);
  }

  it('stand in no flow, no log line, no message and no readable file', async () => {
    const customer = await customerId(system.company.colleague);
    await system.run('get', { payload: customer });
    await system.refuse('create', { payload: { DisplayName: sample.customer } });
    await system.refuse('get', { payload: '999999' });
    // While it runs, files come and go.
    await system.nodeRed.stop();
    for (const path of filesBelow(system.nodeRed.userDir)) assertFreeOfSecrets(readFileSync(path, 'latin1'), path);
    await system.nodeRed.restart();
    await system.run('get', { payload: customer });

    assertFreeOfSecrets(JSON.stringify(await system.nodeRed.flows()), 'the flows');
    assertFreeOfSecrets(system.nodeRed.lines().join('\n'), 'the log');
    assertFreeOfSecrets(JSON.stringify(system.collector.all()), 'a message');
  });

  it('stand in no error when the keys are refused', async () => {
    const flows = (await system.nodeRed.flows()).filter(({ type }) => type !== 'qbo-config');
    const { url, seed } = system.company;
    const wrong = { ...seed, clientSecret: 'a-wrong-client-secret', refreshToken: 'a-wrong-refresh-token' };
    await system.nodeRed.deploy([...flows, connection(url, wrong)]);
    const caught = await system.refuse('get', { payload: '1' });
    assert.equal(at(caught, 'error.code'), 'QBO_RECONNECT_NEEDED');
    const told = `${JSON.stringify(caught)}\n${system.nodeRed.lines().join('\n')}`;
    assertFreeOfSecrets(told, 'the error');
    for (const secret of [wrong.clientSecret, wrong.refreshToken]) assert.ok(!told.includes(secret));
  });

  it('are not given to the browser', async () => {
    const credentials = await system.nodeRed.get('credentials/qbo-config/company');
    assert.equal(at(credentials, 'clientSecret'), undefined);
    assert.equal(at(credentials, 'refreshToken'), undefined);
    assert.equal(at(credentials, 'has_clientSecret'), true);
    assertFreeOfSecrets(JSON.stringify(await system.nodeRed.get('qbo/connections/company')), 'the state');
  });
});
