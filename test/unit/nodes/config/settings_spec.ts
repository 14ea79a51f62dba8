import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { NodeAPI } from 'node-red';
import { createConnection } from '../../../../nodes/config/controller';
import { type Credentials, readSettings } from '../../../../nodes/config/settings';
import { readStart } from '../../../../nodes/config/start-request';
import { failureOf } from '../../../support/client';

const silent = () => undefined;
const RED = { nodes: { getNode: () => null }, settings: {}, _: (key: string) => key } as unknown as NodeAPI;
const keys = { clientId: 'id', clientSecret: 'secret', realmId: '123', refreshToken: 'token' };

/** Why a connection that is saved so cannot be opened. */
function problemOf(saved: object, credentials: Credentials) {
  const definition = { id: 'c', type: 'qbo-config', name: '', z: '', environment: 'sandbox', ...saved };
  const settings = readSettings(definition, credentials);
  const quiet = { onReconnectNeeded: silent, onWarning: silent };
  const connection = createConnection({ RED, id: 'c', settings, userAgent: 'test', standing: 'started', ...quiet });
  return failureOf(connection.company());
}

describe('a connection', () => {
  it('tells once why it cannot be opened, so that whoever asks again on hearing of it comes to an end', async () => {
    const definition = { id: 'c', type: 'qbo-config', name: '', z: '', environment: 'sandbox' };
    const settings = readSettings(definition, { ...keys, clientId: '' });
    const quiet = { onReconnectNeeded: silent, onWarning: silent };
    const connection = createConnection({ RED, id: 'c', settings, userAgent: 'test', standing: 'started', ...quiet });
    const asked: Promise<unknown>[] = [];
    connection.onHealth(() => void asked.push(connection.company().catch(() => undefined)));
    await failureOf(connection.company());
    await failureOf(connection.company());
    await Promise.all(asked);
    assert.equal(asked.length, 1);
  });

  for (const setting of ['clientId', 'clientSecret', 'realmId', 'refreshToken'] as const) {
    for (const text of ['${QBO_NOT_SET}', ' $(QBO_NOT_SET) ']) {
      it(`whose ${setting} is ${text.trim()} names that variable`, async () => {
        const error = await problemOf({}, { ...keys, [setting]: text });
        assert.equal(error.code, 'QBO_INVALID_INPUT');
        assert.equal(error.cause.element, setting);
        assert.match(error.message, /the environment variable QBO_NOT_SET is not set/);
      });
    }
  }
  for (const setting of ['environment', 'simulatorUrl', 'minorVersion']) {
    it(`whose ${setting} is a variable that is not set names it`, async () => {
      const error = await problemOf({ environment: 'simulator', [setting]: '${QBO_NOT_SET}' }, keys);
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', setting]);
      assert.match(error.message, /QBO_NOT_SET/);
    });
  }

  it('to the simulator built in here needs no keys, set or not', () => {
    const saved = { id: 'c', type: 'qbo-config', name: '', z: '', environment: 'simulator' };
    assert.equal(readSettings(saved, { clientId: '${QBO_NOT_SET}' }).unset, undefined);
  });

  for (const [typed, digits] of [
    ['9130 3579 4798 3546', '9130357947983546'],
    ['9130-3579-4798-3546', '9130357947983546'],
    [' 123\u2013145\u00a0853 ', '123145853']
  ] as const) {
    it(`takes the company id ${typed} as its digits`, () => {
      const saved = { id: 'c', type: 'qbo-config', name: '', z: '' };
      assert.equal(readSettings(saved, { ...keys, realmId: typed }).realmId, digits);
    });
  }

  for (const environment of ['sandbox', 'simulator']) {
    for (const realmId of ['https://app.qbo.intuit.com/app/homepage', 'Acme Ltd', '91303.5', '123456789012345678901']) {
      it(`in ${environment} refuses ${realmId} as a company id`, async () => {
        const error = await problemOf({ environment }, { ...keys, realmId });
        assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'realmId']);
        assert.ok(error.message.includes(realmId));
      });
    }
  }

  for (const simulatorUrl of ['not a url', 'localhost:8080', 'ftp://host', 'http://']) {
    it(`refuses ${simulatorUrl} as the address of a simulator`, async () => {
      const error = await problemOf({ environment: 'simulator', simulatorUrl }, keys);
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'simulatorUrl']);
      assert.ok(error.message.includes(simulatorUrl.replace(/\/+$/, '')));
    });
  }

  it('that is to be consented to with a variable that is not set names it', () => {
    const body = { connection: 'c', redirectUri: 'http://localhost/x', clientId: '${QBO_NOT_SET}', clientSecret: 's' };
    assert.throws(() => readStart(RED, body, undefined), /clientId: the environment variable QBO_NOT_SET is not set/);
  });

  it('whose verifier token is a variable that is not set names it', () => {
    const saved = { id: 'c', type: 'qbo-config', name: '', z: '', environment: 'sandbox' };
    const settings = readSettings(saved, { ...keys, webhookVerifierToken: '${QBO_NOT_SET}' });
    assert.deepEqual(settings.unset, { setting: 'webhookVerifierToken', variable: 'QBO_NOT_SET' });
    assert.equal(readSettings(saved, { ...keys, webhookVerifierToken: ' a token ' }).webhookVerifierToken, 'a token');
  });

  it('to a simulator whose credentials are gone goes on with the company that its flow names', () => {
    const saved = { id: 'c', type: 'qbo-config', name: '', z: '', environment: 'simulator', simulatorCompany: '9 130' };
    const company = ({ realmId, isCompanyFromFlow }: ReturnType<typeof readSettings>) => [realmId, isCompanyFromFlow];
    assert.deepEqual(company(readSettings(saved, {})), ['9130', true]);
    assert.deepEqual(company(readSettings(saved, { realmId: '42' })), ['42', undefined]);
    assert.deepEqual(company(readSettings({ ...saved, environment: 'sandbox' }, {})), ['', undefined]);
    assert.deepEqual(company(readSettings({ ...saved, simulatorCompany: '' }, {})), ['', undefined]);
    const unset = readSettings({ ...saved, simulatorCompany: '${QBO_NOT_SET}' }, {}).unset;
    assert.deepEqual(unset, { setting: 'realmId', variable: 'QBO_NOT_SET' });
  });
});
