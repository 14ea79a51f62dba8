import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ChosenProxy } from '../../../src/http/proxy';
import { createTransport, type HttpRequest } from '../../../src/http/transport';
import { failureOf } from '../../support/client';
import { type ForwardProxy, startForwardProxy } from '../../support/forward-proxy';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server';

describe('Requests through a proxy', () => {
  let server: ScriptedServer;
  let proxy: ForwardProxy;
  let ends: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startScriptedServer([{ body: { good: true } }]);
    proxy = await startForwardProxy({ username: 'plant', password: 'p:w secret' });
  });
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    ends = [];
    await proxy.close();
    await server.close();
  });

  function sending(chosen: Partial<ChosenProxy> = {}) {
    const { send, close } = createTransport({
      chosen: { url: proxy.url, username: 'plant', password: 'p:w secret', ...chosen }
    });
    ends.push(close);
    return (url: string, more: Partial<HttpRequest> = {}) =>
      send({ method: 'GET', url, headers: {}, timeoutMs: 5_000, ...more });
  }

  const port = () => new URL(server.url).port;
  const noSecret = (error: unknown) => assert.doesNotMatch(inspect(error, { depth: 9 }), /p:w|secret|cGxhbn/);

  it('go out as a whole where they are not encrypted, with user and password', async () => {
    const send = sending();
    const url = `http://qbo.test:${port()}/v3/company/1/query?query=select%20*`;
    for (const body of ['one', 'two']) {
      const answer = await send(url, { method: 'POST', body });
      assert.deepEqual([answer.status, JSON.parse(answer.body.toString())], [200, { good: true }]);
    }
    assert.deepEqual(proxy.asked, [`POST ${url}`, `POST ${url}`]);
    assert.deepEqual(
      server.seen.map(({ body, headers }) => [body, headers.host, headers['proxy-authorization']]),
      [
        ['one', `qbo.test:${port()}`, undefined],
        ['two', `qbo.test:${port()}`, undefined]
      ]
    );
  });

  it('do not go through it where the address is an exception', async () => {
    const answer = await sending({ noProxy: ['127.0.0.1'] })(server.url);
    assert.equal(answer.status, 200);
    assert.deepEqual(proxy.asked, []);
  });

  for (const scheme of ['http', 'https']) {
    describe(`by ${scheme}`, () => {
      const address = () => `${scheme}://qbo.test:${port()}/`;

      it('fail with what to do where it does not take user and password', async () => {
        const error = await failureOf(sending({ password: 'wrong' })(address()));
        assert.deepEqual([error.code, error.cause.outcome, error.cause.retryable], ['QBO_NETWORK', 'not_done', false]);
        assert.match(error.message, new RegExp(`${proxy.url} .*HTTP 407.* user and password`));
        noSecret(error);
        assert.equal(server.seen.length, 0);
      });

      it('fail with its name where it cannot reach QuickBooks', async () => {
        proxy.refuseWith = 502;
        const error = await failureOf(sending()(address()));
        assert.equal(error.code, 'QBO_NETWORK');
        assert.equal(error.cause.outcome, scheme === 'https' ? 'not_done' : 'unknown');
        assert.match(error.message, new RegExp(`${proxy.url} .*HTTP 502.* way out`));
        noSecret(error);
      });
    });
  }

  it('fail as not done, with its name, where it is not there', async () => {
    const dead = proxy.url;
    await proxy.close();
    for (const scheme of ['http', 'https']) {
      const error = await failureOf(sending()(`${scheme}://qbo.test:${port()}/`));
      assert.deepEqual([error.code, error.cause.outcome, error.cause.retryable], ['QBO_NETWORK', 'not_done', true]);
      assert.match(error.message, new RegExp(`${dead} .*ECONNREFUSED`));
      noSecret(error);
    }
    proxy = await startForwardProxy();
  });

  it('fail as unknown where it dies while QuickBooks works', async () => {
    let answer = (): void => undefined;
    server.script[0] = { after: new Promise<void>((resolve) => (answer = resolve)) };
    const arrival = server.arrival(/./);
    const failure = failureOf(sending()(`http://qbo.test:${port()}/`, { method: 'POST', body: '{}' }));
    await arrival;
    proxy.cut();
    const error = await failure;
    answer();
    assert.deepEqual([error.code, error.cause.outcome], ['QBO_NETWORK', 'unknown']);
    assert.ok(error.message.includes(proxy.url), error.message);
  });

  it('are refused where the proxy is no address of one, and do not go around it', async () => {
    const error = await failureOf(sending({ url: 'socks5://u:secret@proxy:1' })(server.url));
    assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', 'proxy']);
    noSecret(error);
    assert.equal(server.seen.length, 0);
  });
});
