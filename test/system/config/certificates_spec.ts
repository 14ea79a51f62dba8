import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCompany, type Company } from '../../support/company';
import { type ForwardProxy, startForwardProxy } from '../../support/forward-proxy';
import { asObject, type JsonObject } from '../../support/json';
import { root } from '../../support/root';

const certificate = join(root, 'test/fixtures/certificate/certificate.pem');
const script = join(root, 'test/support/ask-once.mjs');

/** The company behind https, with a certificate that no machine knows. */
async function startEncrypted(behind: string): Promise<Server> {
  const key = readFileSync(join(root, 'test/fixtures/certificate/key.pem'));
  const server = createServer({ key, cert: readFileSync(certificate) }, (asking, response) => {
    const { method, headers, url } = asking;
    const on = request(new URL(url ?? '', behind), { method, headers }, (answer) =>
      answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers))
    );
    asking.pipe(on);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('A process behind a proxy, with a certificate of its own', () => {
  let company: Company;
  let server: Server;
  let proxy: ForwardProxy;
  before(async () => {
    company = await startCompany();
    server = await startEncrypted(company.url);
    proxy = await startForwardProxy({ username: 'plant', password: 'p:w' });
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await proxy.close();
    await company.close();
  });

  async function ask(env: Record<string, string>, signIn = false): Promise<JsonObject> {
    const { port } = server.address() as AddressInfo;
    const asked = JSON.stringify({ simulatorUrl: `https://qbo.test:${port}`, seed: company.seed, signIn });
    const https_proxy = `http://plant:p%3Aw@127.0.0.1:${proxy.port}`;
    const own = { PATH: process.env.PATH, https_proxy, ...env };
    const { stdout } = await promisify(execFile)(process.execPath, [script, asked], { env: own });
    return asObject(JSON.parse(stdout));
  }

  it('reaches QuickBooks by NODE_EXTRA_CA_CERTS, through a way that sees only where to', async () => {
    assert.equal(typeof (await ask({ NODE_EXTRA_CA_CERTS: certificate })).name, 'string');
    assert.ok(proxy.asked.length > 0);
    assert.ok(proxy.asked.every((asked) => /^CONNECT qbo\.test:\d+$/.test(asked)));
  });

  it('is told to set it where it is missing', async () => {
    const told = await ask({}, true);
    assert.equal(told.code, 'QBO_NETWORK');
    assert.match(String(told.message), /not trusted.*NODE_EXTRA_CA_CERTS/);
  });
});
