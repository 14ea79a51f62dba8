import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type OwnWrite, watchOwnWrites } from '../../../src/client/own-writes';
import type { Call, CallResult } from '../../../src/client/call/call';
import { createServerClock } from '../../../src/client/call/server-clock';
import { timedOut } from '../../../src/http/errors';

const noon = Date.parse('2026-03-01T12:00:00Z');
const MetaData = { LastUpdatedTime: '2026-03-01T12:00:00Z' };
const call = (sent: object, more: Partial<Call> = {}): Call => ({
  operation: 'invoice.update',
  method: 'POST',
  path: '/invoice',
  write: true,
  priority: 'message',
  body: JSON.stringify(sent),
  ...more
});

describe('what a wish has written', () => {
  /** Watches a wish with these answers; an error is thrown. */
  function watching(...answers: unknown[]) {
    const wrote: OwnWrite[] = [];
    const inFlight: unknown[] = [];
    const clock = createServerClock();
    clock.set(noon);
    const watched = watchOwnWrites(
      async (one) => {
        await one.beforeSent?.();
        const body = answers.shift();
        if (body instanceof Error) throw body;
        return { body, attempts: 1 } satisfies CallResult;
      },
      {
        leaves(targets) {
          inFlight.push(...targets);
          return { end: () => void inFlight.splice(0, targets.length) };
        },
        wrote: (writes) => wrote.push(...writes)
      },
      clock
    );
    return { ...watched, wrote, inFlight };
  }

  it('is told by the answer, with what was read before, from which it was made', async () => {
    const { caller, wrote, inFlight } = watching(
      { Invoice: { Id: '7', SyncToken: '3', MetaData } },
      { Invoice: { Id: '7', SyncToken: '4', MetaData } }
    );
    await caller(call({}, { method: 'GET', path: '/invoice/7', write: false }));
    await caller(call({ Id: '7', SyncToken: '3' }));
    const base = { version: '3', at: noon };
    assert.deepEqual(wrote, [{ entity: 'Invoice', id: '7', version: '4', at: noon, base }]);
    assert.deepEqual(inFlight, []);
  });

  it('is on its way until the wish ends, where its answer is lost, and told by what is found then', async () => {
    const { caller, ended, wrote, inFlight } = watching(timedOut(1_000, 'unknown'));
    await assert.rejects(caller(call({ Id: '7', SyncToken: '3' })));
    assert.deepEqual(inFlight, [{ entity: 'Invoice', id: '7', token: '3' }]);
    const result = { Id: '7', SyncToken: '4', MetaData };
    ended({ result, facts: { entity: 'Invoice', operation: 'update', changed: true, attempts: 2 } });
    assert.deepEqual([wrote.map(({ version }) => version), inFlight], [['4'], []]);
  });

  it('is nothing where the wish comes to nothing', async () => {
    const { caller, ended, wrote, inFlight } = watching(timedOut(1_000, 'unknown'));
    await assert.rejects(caller(call({ Id: '7', SyncToken: '3' })));
    ended();
    assert.deepEqual([wrote, inFlight], [[], []]);
  });

  it('is known of a record that was found deleted', async () => {
    const { caller, ended, wrote } = watching(undefined);
    await caller(call({ Id: '7', SyncToken: '3' }, { operation: 'invoice.delete' }));
    const result = { Id: '7', status: 'Deleted', domain: 'QBO' };
    ended({ result, facts: { entity: 'Invoice', operation: 'delete', changed: true, attempts: 2 } });
    assert.deepEqual(
      wrote.map(({ id, version }) => [id, version]),
      [['7', 'deleted']]
    );
  });

  it('is known of each record of a batch, of which some made nothing new', async () => {
    const { caller, wrote, inFlight } = watching({
      BatchItemResponse: [
        { bId: '1', Invoice: { Id: '7', SyncToken: '1', MetaData } },
        { bId: '2', Customer: { Id: '8', SyncToken: '5', MetaData } },
        { bId: '3', Fault: { Error: [{ code: '610' }] } }
      ]
    });
    const items = [
      { bId: '1', operation: 'update', Invoice: { Id: '7', SyncToken: '0' } },
      { bId: '2', operation: 'update', Customer: { Id: '8', SyncToken: '5' } },
      { bId: '3', operation: 'delete', Bill: { Id: '9', SyncToken: '0' } }
    ];
    await caller(call({ BatchItemRequest: items }, { operation: 'company.batch', path: '/batch' }));
    assert.deepEqual(
      wrote.map(({ entity, id }) => `${entity} ${id}`),
      ['Invoice 7']
    );
    assert.deepEqual(inFlight, []);
  });
});
