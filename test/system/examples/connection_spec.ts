import assert from 'node:assert/strict';
import { type Company, startCompany } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { at } from '../../support/json';
import { type MailServer, startMailServer } from '../../support/mail-server';

describe('Example 22: trouble with the connection is mailed', () => {
  let company: Company;
  let mail: MailServer;
  before(async () => {
    company = await startCompany();
    mail = await startMailServer();
  });
  after(async () => {
    await mail.close();
    await company.close();
  });

  const flow = useExample('22 - Connection trouble, by mail.json', { outside: () => company, mail: () => mail });

  it('not while all is well, and once when somebody has to reconnect', async () => {
    await flow.shown('all is well');
    await flow.press('Ask QuickBooks');
    await flow.shown('it answers');
    await company.revokeTokens();
    await company.expireAccessTokens();
    await flow.press('Ask QuickBooks');
    const told = await flow.shown('mailed');
    assert.match(String(at(told, 'topic')), /reconnect needed/);
    const arrived = await mail.mails.first(() => true, { what: 'a mail', timeoutMs: 20_000 });
    assert.match(arrived, /^From: node-red@example\.com$/m);
    assert.match(arrived, /^To: office@example\.com$/m);
    assert.match(arrived, /^Subject: QuickBooks, .*: reconnect needed/m);
    assert.match(arrived, /Reconnect needed/);
    await flow.look('the connection');
    assert.equal(mail.mails.all().length, 1);
  });
});
