import assert from 'node:assert/strict';
import { at, textAt } from '../../support/json';
import { action, connection, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

describe('A runtime that speaks German', () => {
  const system = useSystem(
    async ({ url, seed }) => [
      { ...connection(url, seed, 'few reads'), monthlyReads: 2 },
      ...action('get', 'Invoice', 'get'),
      ...action('read', 'Customer', 'query', { connection: 'few reads' }),
      ...trigger('health', 'Connection', [], { connection: 'few reads', interval: 1, intervalUnit: 'hours' })
    ],
    { speaking: { settings: { lang: 'de' }, startedWords: /Flows sind gestartet/ } }
  );

  it('tells a Catch node of errors in German, and keeps the English of it in the cause', async () => {
    const caught = await system.refuse('get', { payload: {} });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.match(textAt(caught, 'error.message'), /^Id fehlt: /);
    assert.match(textAt(caught, 'error.cause.message'), /^Id is missing: /);
  });

  it('warns in German of what ends soon, in its log and in what the connection tells of itself', async () => {
    const german = /der 2 gezählten Aufrufe dieses Monats sind verbraucht.*Lassen Sie seltener prüfen/;
    await system.run('read', { payload: {} });
    await system.run('read', { payload: {} });
    await system.collector.next((got) => german.test(JSON.stringify(at(got, 'payload.warnings'))));
    await system.nodeRed.waitForLog(german);
  });
});
