import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { NodeAPI } from 'node-red';
import { type Connection, createConnectionFinder } from '../../../../nodes/shared/connection';

describe('The connection to the company that a message names', () => {
  const deployed = new Map<string, { connection: Connection }>();
  let asked = 0;

  function deploy(id: string, realmId: string): void {
    const connection = {
      knownRealmId: async () => {
        asked += 1;
        return realmId;
      }
    };
    deployed.set(id, { connection: connection as Connection });
  }

  const RED = {
    nodes: {
      getNode: (id: string) => deployed.get(id) ?? null,
      eachNode: (visit: (node: object) => void) =>
        [...deployed.keys()].forEach((id) => visit({ id, type: 'qbo-config' }))
    }
  } as unknown as NodeAPI;

  beforeEach(() => {
    deployed.clear();
    for (let company = 1; company <= 300; company += 1) deploy(`connection-${company}`, String(company));
    asked = 0;
  });

  const idOf = (connection: Connection | undefined): string | undefined =>
    [...deployed].find(([, node]) => node.connection === connection)?.[0];

  it('is searched for once, not for each message', async () => {
    const finder = createConnectionFinder(RED);
    assert.equal(idOf(await finder.to('300', '')), 'connection-300');
    asked = 0;
    assert.equal(idOf(await finder.to('300', '')), 'connection-300');
    assert.equal(asked, 1);
  });

  it('is the preferred one of several, and else the first', async () => {
    const finder = createConnectionFinder(RED);
    deploy('second to 7', '7');
    assert.equal(idOf(await finder.to('7', 'second to 7')), 'second to 7');
    assert.equal(idOf(await finder.to('7', 'connection-8')), 'connection-7');
    assert.equal(idOf(await finder.to('7', 'second to 7')), 'second to 7');
  });

  it('is another one once that is deployed anew, leads elsewhere or is gone, and none where there is none', async () => {
    const finder = createConnectionFinder(RED);
    await finder.to('7', '');
    deploy('connection-7', '7');
    assert.equal(idOf(await finder.to('7', '')), 'connection-7');
    deploy('connection-7', '700');
    assert.equal(await finder.to('7', ''), undefined);
    deploy('connection-9', '7');
    assert.equal(idOf(await finder.to('7', '')), 'connection-9');
    deployed.delete('connection-9');
    assert.equal(await finder.to('7', ''), undefined);
  });

  it('is the first again where one was deployed in front, once that is told', async () => {
    const finder = createConnectionFinder(RED);
    await finder.to('300', '');
    deploy('connection-1', '300');
    finder.forget();
    assert.equal(idOf(await finder.to('300', '')), 'connection-1');
  });
});
