import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createCaller } from '../../../../src/client/call/caller';
import { createQuota } from '../../../../src/client/call/quota';
import { createServerClock } from '../../../../src/client/call/server-clock';
import { createThrottle } from '../../../../src/client/call/throttle';

describe('a call', () => {
  for (const [kind, token] of [
    ['is at hand', () => 'token'],
    ['has to be fetched', () => Promise.resolve('token')]
  ] as const) {
    it(`starts, for the limits, once all is done that it waits for before it is sent, where its token ${kind}`, async () => {
      const order: string[] = [];
      const throttle = createThrottle();
      const caller = createCaller({
        transport: async () => {
          order.push('sent');
          return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
        },
        baseUrl: 'https://q.test',
        realmId: '1',
        minorVersion: 75,
        token,
        userAgent: 'test',
        throttle: {
          ...throttle,
          run: (priority, stop, work, since, prepare, kindOfCall) =>
            throttle.run(
              priority,
              stop,
              () => {
                order.push('started');
                return work();
              },
              since,
              prepare,
              kindOfCall
            )
        },
        quota: createQuota(),
        clock: createServerClock()
      });
      const beforeSent = async (): Promise<void> => {
        await new Promise(setImmediate);
        order.push('known to others');
      };
      await caller({
        operation: 'customer.create',
        method: 'POST',
        path: '/customer',
        body: '{}',
        write: true,
        requestId: 'r',
        priority: 'message',
        beforeSent
      });
      assert.deepEqual(order, ['known to others', 'started', 'sent']);
    });
  }
});
