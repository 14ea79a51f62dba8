import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Node, NodeAPI } from 'node-red';
import sinon from 'sinon';
import { createTrigger } from '../../../../nodes/trigger/controller';
import { connectionStub } from '../../../support/connection-stub';
import { failureOf } from '../../../support/client';
import { startSimulatedCompany } from '../../../support/simulated-company';

describe('a trigger before the flows have started', () => {
  const RED = { _: (key: string) => key, util: { generateId: () => 'id' } } as unknown as NodeAPI;
  const saved = { id: 'trigger', type: 'qbo-trigger', name: '', z: '', connection: 'c', entity: 'Invoice' };

  function nodeOf() {
    const told = { send: sinon.spy(), status: sinon.spy(), error: sinon.spy(), warn: sinon.spy() };
    return { told, node: { id: 'trigger', ...told } as unknown as Node };
  }

  it('asks for nothing and sends nothing, a message that tells it to included', async () => {
    const test = await startSimulatedCompany();
    const { node, told } = nodeOf();
    const company = sinon.spy(async () => test.company);
    const onCompany = sinon.spy((_listener: () => void) => () => undefined);
    const since = { startFrom: 'date', since: '2026-01-01T00:00:00Z' };
    const trigger = createTrigger({
      RED,
      node,
      saved: { ...saved, ...since },
      connection: connectionStub(company, { onCompany })
    });
    try {
      const polled = trigger.pollNow();
      // A connection that opens before the flows start must not make it send either.
      onCompany.firstCall.args[0]();
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(company.callCount, 0);
      assert.equal(told.send.callCount, 0);
      trigger.start();
      await polled;
      assert.ok(told.send.callCount > 0);
    } finally {
      trigger.close();
      await test.close();
    }
  });

  it('ends a message that waits for them when it is closed first', async () => {
    const { node } = nodeOf();
    const company = sinon.spy(async () => Promise.reject(new Error('not asked')));
    const trigger = createTrigger({ RED, node, saved, connection: connectionStub(company) });
    const failure = failureOf(trigger.pollNow());
    trigger.close();
    assert.equal((await failure).code, 'QBO_CLOSED');
    assert.equal(company.callCount, 0);
  });
});
