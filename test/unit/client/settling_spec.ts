import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createServerClock } from '../../../src/client/call/server-clock';
import { wishFingerprint } from '../../../src/client/idempotency';
import type { OperationInput, OperationResult } from '../../../src/client/input';
import { createKeptRequests, createRequestStore } from '../../../src/client/kept-requests';
import { createSettling, type Earlier } from '../../../src/client/settling';

const done: OperationResult = { result: {}, facts: { entity: 'Invoice', operation: 'create', attempts: 1 } };

/** A wish that counts how often its payload is read, as taking its fingerprint does. */
function watched(requestId: string): { input: OperationInput; reads: () => number } {
  let reads = 0;
  const input: OperationInput = {
    entity: 'Invoice',
    operation: 'create',
    source: 'payload',
    requestId,
    get payload() {
      reads += 1;
      return { CustomerRef: { value: '1' } };
    }
  };
  return { input, reads: () => reads };
}

describe('settling an earlier try', () => {
  it('costs no fingerprint where none is kept, and takes one where it is', async () => {
    const kept = createKeptRequests(createRequestStore(), '1', () => 0);
    const settling = createSettling(kept, createServerClock());
    const found: (Earlier | undefined)[] = [];
    const run = (input: OperationInput) =>
      settling.run(
        input,
        () => assert.fail('nothing is to be sent'),
        async (_caller, earlier) => {
          found.push(earlier);
          return done;
        }
      );

    const fresh = watched('fresh');
    await run(fresh.input);
    assert.equal(fresh.reads(), 0);

    const again = watched('again');
    const fingerprint = wishFingerprint(again.input);
    const request = { requestId: 'again', wishId: 'again', fingerprint, path: '/invoice', query: {}, memo: {} };
    await kept.keep({ ...request, method: 'POST' });
    const before = again.reads();
    await run(again.input);
    assert.ok(again.reads() > before);
    assert.deepEqual(
      found.map((earlier) => earlier?.request?.fingerprint),
      [undefined, fingerprint]
    );
  });
});
