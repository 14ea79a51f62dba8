import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'mocha';
import { proxyFor, type ProxyReading } from '../../../src/http/proxy';

type Helper = { getProxyForUrl(url: string, options: object): string };
const { getProxyForUrl } = createRequire(import.meta.url)(
  '@node-red/nodes/core/network/lib/proxyHelper.js'
) as unknown as Helper;

const addresses = [
  'https://quickbooks.api.intuit.com/v3/company/1',
  'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
  'https://intuit.com.example.org/',
  'https://files.example.org:8443/signed?x=1',
  'http://plain.example.org/x',
  'http://plain.example.org:8080/x',
  'http://[2001:db8::1]:8080/x'
];

const proxies: Record<string, string>[] = [
  {},
  { HTTPS_PROXY: 'http://upper:3128' },
  { https_proxy: 'http://lower:3128', HTTPS_PROXY: 'http://upper:3128' },
  { HTTP_PROXY: 'http://plain:3128', https_proxy: 'https://secure:3129' },
  { http_proxy: 'http://plain-lower:3128', HTTP_PROXY: 'http://plain-upper:3128' },
  { all_proxy: 'http://all:3128' },
  { ALL_PROXY: 'http://all:3128', HTTPS_PROXY: 'bare:3128' },
  { npm_config_https_proxy: 'http://npm:3128', https_proxy: 'http://lower:3128' },
  { npm_config_proxy: 'http://npm:3128' }
];

const exceptions: Record<string, string>[] = [
  {},
  ...[
    '*',
    'quickbooks.api.intuit.com',
    '.intuit.com',
    '*.intuit.com',
    'intuit.com',
    '*intuit.com.example.org, plain.example.org:8080',
    'plain.example.org:80',
    'FILES.example.org:8443 oauth.platform.intuit.com:443',
    '[2001:db8::1]:8080',
    ' , ,.example.org:0'
  ].map((no_proxy) => ({ no_proxy })),
  { NO_PROXY: '.intuit.com' },
  { no_proxy: 'nothing.test', NO_PROXY: '*' },
  { npm_config_no_proxy: '.intuit.com', no_proxy: '*' }
];

const readings: ProxyReading[] = [
  {},
  { mode: 'legacy' },
  { favourUpperCase: true },
  { lowerCaseOnly: true },
  { excludeNpm: true }
];

/** Without what a URL writes in two ways. */
const origin = (text: string): string => (text === '' ? '' : new URL(text).origin);

function ours(address: string, route: Parameters<typeof proxyFor>[1]): string {
  const proxy = proxyFor(address, route);
  return typeof proxy === 'object' ? proxy.url : (proxy ?? '');
}

describe('The proxy for an address', () => {
  it("is the one that Node-RED's own request node takes from the environment", () => {
    let proxied = 0;
    for (const proxy of proxies)
      for (const exception of exceptions)
        for (const reading of readings)
          for (const address of addresses) {
            const env = { ...proxy, ...exception };
            const theirs = origin(getProxyForUrl(address, { ...reading, env }));
            assert.equal(ours(address, { env, reading }), theirs, JSON.stringify({ address, env, reading }));
            if (theirs) proxied += 1;
          }
    assert.ok(proxied > 500, 'the table has cases of both kinds');
  });

  it('is the one that was chosen, but for its exceptions, whatever the environment says', () => {
    const env = { HTTPS_PROXY: 'http://other:1', NO_PROXY: '*' };
    for (const noProxy of [[], ['.intuit.com'], ['quickbooks.api.intuit.com:443'], ['*'], ['elsewhere.test']]) {
      const chosen = { url: 'http://chosen:3128', noProxy };
      for (const address of addresses) {
        const asNodeRed = { no_proxy: noProxy.join(','), http_proxy: chosen.url, https_proxy: chosen.url };
        assert.equal(ours(address, { chosen, env }), origin(getProxyForUrl(address, { env: asNodeRed })));
      }
    }
  });

  it('is none of the environment for this machine itself, and is the chosen one', () => {
    const env = { HTTP_PROXY: 'http://proxy:3128', HTTPS_PROXY: 'http://proxy:3128' };
    for (const address of ['http://localhost:8080/', 'http://127.0.0.1:1/', 'https://127.1.2.3/', 'http://[::1]:2/']) {
      assert.equal(proxyFor(address, { env }), undefined, address);
      assert.equal(ours(address, { env, chosen: { url: 'http://chosen:3128' } }), 'http://chosen:3128');
    }
    assert.equal(ours('http://localhost.example.org/', { env }), 'http://proxy:3128');
  });

  it('keeps user and password out of its address', () => {
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    const https = 'https://quickbooks.api.intuit.com/';
    assert.deepEqual(proxyFor(https, { env: { https_proxy: 'http://us%40er:p%3Aw%25@proxy:3128' } }), {
      url: 'http://proxy:3128',
      authorization: basic('us@er:p:w%')
    });
    const chosen = { url: 'http://old:older@proxy:3128', username: 'user', password: 'new' };
    assert.deepEqual(proxyFor(https, { chosen }), { url: 'http://proxy:3128', authorization: basic('user:new') });
  });

  it('is unusable, and not left out, where it is no address of one', () => {
    const https = 'https://quickbooks.api.intuit.com/';
    for (const url of ['', 'proxy:3128', 'socks5://proxy:1080', 'http://', 'ftp://proxy'])
      assert.equal(proxyFor(https, { chosen: { url } }), 'unusable', url);
    assert.equal(proxyFor(https, { env: { https_proxy: 'socks5://proxy:1080' } }), 'unusable');
  });
});
