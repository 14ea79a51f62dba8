import assert from 'node:assert/strict';
import { util } from '@node-red/util';
import type { NodeAPI } from 'node-red';
import { describe, it } from 'mocha';
import { readSettings } from '../../../../nodes/action/settings';
import { wishOf } from '../../../../nodes/action/wish';
import { failureOf } from '../../../support/client';

// Node-RED reads of a node here nothing but its contexts, and the values below need none.
const RED = { util } as unknown as NodeAPI;
const node = { id: 'n' } as Parameters<typeof wishOf>[1];
const saved = (more: object) => ({
  id: 'n',
  z: '',
  name: '',
  type: 'qbo-action',
  entity: 'Customer',
  operation: 'create',
  ...more
});

function wish(more: object, message: object) {
  const settings = readSettings(saved(more));
  return wishOf(RED, node, settings, message as Parameters<typeof wishOf>[3]);
}

describe('what a message asks of an action', () => {
  function circle(): object {
    const record: Record<string, unknown> = { DisplayName: 'd' };
    record.Notes = record;
    return record;
  }
  const throwing = () =>
    Object.defineProperty({}, 'Notes', {
      enumerable: true,
      get: () => {
        throw new TypeError('not now');
      }
    });

  for (const [what, payload] of [
    ['contains itself', circle],
    ['throws when it is read', throwing]
  ] as const) {
    it(`is refused by its path where it ${what}`, async () => {
      for (const [more, message] of [
        [{ source: 'payload' }, { payload: payload() }],
        [
          { source: 'fields', fields: { Notes: { value: 'notes.Notes', type: 'msg' } } },
          { notes: { Notes: payload() } }
        ]
      ] as const) {
        const error = await failureOf(wish(more, message));
        assert.equal(error.code, 'QBO_INVALID_INPUT');
        assert.equal(error.cause.outcome, 'not_done');
        assert.ok(error.cause.element?.startsWith('Notes'), error.message);
      }
    });
  }

  it('is about the message where reading that fails, and nothing was done', async () => {
    const message = Object.defineProperty({}, 'payload', {
      get: () => {
        throw new TypeError('not now');
      }
    });
    const error = await failureOf(wish({ source: 'payload' }, message));
    assert.equal(error.code, 'QBO_INVALID_INPUT');
    assert.equal(error.cause.outcome, 'not_done');
  });

  it('keeps where each value came from, and how references are meant', async () => {
    const fields = {
      ParentRef: { value: 'payload', type: 'msg', by: 'auto' },
      DisplayName: { value: 'typed', type: 'str' },
      Notes: { value: '', type: 'str' }
    };
    const { input } = await wish({ source: 'fields', fields }, { payload: 'Amy' });
    assert.deepEqual(input.fields, {
      ParentRef: { value: 'Amy', as: 'auto', from: 'msg.payload' },
      DisplayName: { value: 'typed' },
      Notes: { value: undefined }
    });
  });
});
