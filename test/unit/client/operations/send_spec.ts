import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('the address that a form is mailed to', () => {
  let test: SimulatedCompany;
  let Id: string;
  before(async () => {
    test = await startSimulatedCompany();
    const { facts } = await test.run('Invoice', 'create', {
      CustomerRef: '1',
      BillEmail: 'file@example.com',
      Line: [{ Amount: 1, SalesItemLineDetail: {} }]
    });
    Id = facts.id ?? '';
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const address = 'boss@example.com';
  for (const sendTo of [
    address,
    ` ${address}\n`,
    [address],
    { Address: address },
    { Address: ` ${address}` },
    [{ Address: address }]
  ]) {
    it(`is taken from ${JSON.stringify(sendTo)}, of the payload and of the panel`, async () => {
      await test.run('Invoice', 'send', { Id, sendTo });
      await test.runFields('Invoice', 'send', { fields: { Id: { value: Id }, sendTo: { value: sendTo } } });
      assert.deepEqual(
        test.requests().map(({ query }) => query.sendTo),
        [address, address]
      );
    });
  }

  it('is the one on file where none is given', async () => {
    await test.run('Invoice', 'send', { Id });
    await test.run('Invoice', 'send', { Id, sendTo: undefined });
    assert.deepEqual(
      test.requests().map(({ query }) => query.sendTo),
      [undefined, undefined]
    );
  });

  for (const sendTo of [
    [address, 'other@example.com'],
    `${address}, other@example.com`,
    `${address};other@example.com`,
    `${address} other@example.com`,
    { Address: `${address}, other@example.com` }
  ]) {
    it(`is one: ${JSON.stringify(sendTo)} is refused with that reason`, async () => {
      const error = await failureOf(test.run('Invoice', 'send', { Id, sendTo }));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'sendTo');
      assert.match(error.message, /several addresses, and QuickBooks mails to one only/);
      assert.deepEqual(test.requests(), []);
    });
  }

  for (const sendTo of [
    '',
    '  ',
    null,
    [],
    {},
    5,
    true,
    'boss',
    'Boss <boss@example.com>',
    [[address]],
    { address },
    { email: address }
  ]) {
    it(`is refused by name where it is none: ${JSON.stringify(sendTo)}`, async () => {
      const error = await failureOf(test.run('Invoice', 'send', { Id, sendTo }));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.match(error.cause.element ?? '', /^sendTo/);
      assert.deepEqual(test.requests(), []);
    });
  }

  it('that a message was asked for and does not have is no wish for the one on file', async () => {
    const fields = { Id: { value: Id }, sendTo: { value: undefined, from: 'msg.email' } };
    const error = await failureOf(test.runFields('Invoice', 'send', { fields }));
    assert.match(error.message, /^sendTo is missing: msg\.email has no value/);
    await test.runFields('Invoice', 'send', { fields: { Id: { value: Id }, sendTo: { value: undefined } } });
    assert.equal(test.requests().length, 1);
  });
});
