import assert from 'node:assert/strict';
import { type JsonValue, type Simulator, startSimulator } from '../../../src/simulator';
import { type Client, connected, got, type Got } from './client';

describe('simulator: readings', () => {
  let simulator: Simulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await startSimulator({ control: true });
    client = await connected(simulator);
  });
  afterEach(() => simulator.close());

  async function control(method: string, body?: JsonValue): Promise<Got> {
    const init = { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return got(await fetch(`${simulator.url}/_control/readings`, { method, ...(body !== undefined && init) }));
  }

  it('are as the list of assumptions has them, until they are changed over HTTP', async () => {
    const asAssumed = {
      requestIdOnSend: true,
      requestIdOnUpload: false,
      nullClears: true,
      sinceInclusive: true,
      percentIsWildcard: true,
      tiesInOneOrder: true
    };
    assert.deepEqual((await control('GET')).json, asAssumed);
    assert.deepEqual((await control('POST', { nullClears: false })).json, { ...asAssumed, nullClears: false });
    const made = await client.save('customer', { DisplayName: 'Kept', Notes: 'stays' });
    const changed = await client.save('customer', { Id: made.Id, SyncToken: '0', sparse: true, Notes: null });
    assert.equal(changed.Notes, 'stays');
  });

  it('are refused where they are not known', async () => {
    const refused = await control('POST', { nullCleans: false });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /nullCleans is not known/);
  });
});
