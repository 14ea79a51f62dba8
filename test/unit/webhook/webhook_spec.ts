import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'mocha';
import { webhookChanges } from '../../../src/webhook/changes';
import { isSignedWith } from '../../../src/webhook/signature';

const realmId = '9341450000000001';
const body = Buffer.from('{"eventNotifications":[ ]}');
const signed = (bytes: Buffer, token: string) => createHmac('sha256', token).update(bytes).digest('base64');
const read = (content: unknown) => webhookChanges(Buffer.from(JSON.stringify(content)));

describe('The signature of a webhook', () => {
  it('is right for its bytes and its verifier token alone', () => {
    const signature = signed(body, 'token');
    assert.equal(isSignedWith(body, signature, 'token'), true);
    assert.equal(isSignedWith(body, signature, 'another token'), false);
    // The same content in other bytes.
    assert.equal(isSignedWith(Buffer.from('{"eventNotifications":[]}'), signature, 'token'), false);
  });

  it('is over bytes, not over the text that they may be', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
    assert.equal(isSignedWith(bytes, signed(bytes, 'token'), 'token'), true);
    assert.equal(isSignedWith(Buffer.from(bytes.toString()), signed(bytes, 'token'), 'token'), false);
  });

  it('is not right where it is cut off, empty, or made without a token', () => {
    const signature = signed(body, 'token');
    for (const wrong of ['', signature.slice(0, -1), `${signature}=`, signature.toLowerCase(), 'ü'.repeat(44)])
      assert.equal(isSignedWith(body, wrong, 'token'), false, wrong);
    assert.equal(isSignedWith(body, signed(body, ''), ''), false);
  });
});

describe('What a webhook tells of', () => {
  it('is read in the former format, for each company that it names', () => {
    const entity = (name: string, id: string) => ({
      name,
      id,
      operation: 'Update',
      lastUpdated: '2026-11-30T00:00:00Z'
    });
    const of = (realm: string, ...entities: object[]) => ({ realmId: realm, dataChangeEvent: { entities } });
    assert.deepEqual(
      read({
        eventNotifications: [of(realmId, entity('Customer', '1'), entity('Invoice', '2')), of('2', entity('Bill', '3'))]
      }),
      [
        { realmId, entity: 'Customer', id: '1' },
        { realmId, entity: 'Invoice', id: '2' },
        { realmId: '2', entity: 'Bill', id: '3' }
      ]
    );
  });

  it('is read in CloudEvents', () => {
    const event = (type: string, id: string) => ({
      specversion: '1.0',
      id: 'e1',
      source: 'intuit.x',
      type,
      time: '2026-11-30T00:00:00Z',
      intuitentityid: id,
      intuitaccountid: realmId,
      data: {}
    });
    const expected = [
      { realmId, entity: 'customer', id: '7' },
      { realmId, entity: 'billpayment', id: '8' }
    ];
    assert.deepEqual(read([event('qbo.customer.created.v1', '7'), event('QBO.billpayment.Void.v1', '8')]), expected);
    assert.deepEqual(read(event('qbo.customer.created.v1', '7')), expected.slice(0, 1));
    assert.deepEqual(read([event('payroll.employee.created.v1', '9')]), []);
  });

  it('is nothing where it is neither', () => {
    const odd = [null, 1, 'text', [], [[]], [null], {}, { eventNotifications: {} }, { eventNotifications: [null, {}] }];
    const others = [{ eventNotifications: [{ realmId, dataChangeEvent: { entities: [null, { id: '1' }] } }] }];
    const events = [{ type: 'qbo.customer.created.v1' }, { type: 7, intuitaccountid: realmId }];
    for (const content of [...odd, ...others, events]) assert.deepEqual(read(content), [], JSON.stringify(content));
    assert.deepEqual(webhookChanges(Buffer.from('{"eventNot')), []);
    assert.deepEqual(webhookChanges(Buffer.alloc(0)), []);
  });
});
