import assert from 'node:assert/strict';
import { createPatience } from '../../../../src/client/call/patience';
import { createThrottle } from '../../../../src/client/call/throttle';
import { clientOf, failureOf } from '../../../support/client';
import { startScriptedServer } from '../../../support/scripted-server';

const never = () => new Promise<never>(() => undefined);

describe('somebody in the editor', () => {
  it('waits no longer than a given time, and then what they waited for is ended', async () => {
    const throttle = createThrottle();
    let ended = false;
    const error = await failureOf(
      createPatience(
        throttle,
        20
      )(({ stop }) => {
        stop.addEventListener('abort', () => (ended = true));
        return never();
      })
    );
    assert.equal(error.code, 'QBO_TIMEOUT');
    assert.ok(ended);
  });

  it('is told at once that QuickBooks asked for a pause which is longer than that, and for how long', async () => {
    const throttle = createThrottle();
    throttle.pause(60_000);
    let begun = false;
    const error = await failureOf(
      createPatience(throttle)(() => {
        begun = true;
        return never();
      })
    );
    assert.equal(error.code, 'QBO_THROTTLED');
    assert.match(error.message, /60 seconds/);
    assert.equal(begun, false);
  });

  it('goes before the messages that wait', async () => {
    const server = await startScriptedServer([{ body: { QueryResponse: {}, time: new Date().toISOString() } }]);
    const { client, close } = clientOf(server.url, '123', { inFlight: 1 });
    try {
      const ask = (entity: string) =>
        client.run({ entity, operation: 'query', source: 'payload', payload: `select * from ${entity} maxresults 1` });
      const messages = ['Invoice', 'Bill', 'Estimate'].map(ask);
      await Promise.all([...messages, client.lookups.find('Customer', 'amy')]);
      const order = server.seen.map(({ url }) => /from (\w+)/.exec(url.searchParams.get('query') ?? '')?.[1]);
      assert.deepEqual(order, ['Invoice', 'Customer', 'Bill', 'Estimate']);
    } finally {
      await close();
      await server.close();
    }
  });
});
