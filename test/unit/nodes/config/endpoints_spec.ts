import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { after, before, describe, it } from 'mocha';
import type { NodeAPI } from 'node-red';
import { registerAdminEndpoints } from '../../../../nodes/config/admin/admin';
import { createConnections } from '../../../../nodes/config/connections';
import { registerTriggerEndpoints } from '../../../../nodes/trigger/admin';
import { isObject } from '../../../../src/http/fault';

/** Paths of all endpoints that take a POST, as they are registered. */
function posted(app: express.Express): string[] {
  const router: unknown = Reflect.get(app, '_router');
  const stack: unknown[] = isObject(router) || typeof router === 'function' ? (Reflect.get(router, 'stack') as []) : [];
  return stack.flatMap((layer) => {
    const route = isObject(layer) && isObject(layer.route) ? layer.route : undefined;
    return route && isObject(route.methods) && route.methods.post === true ? [String(route.path)] : [];
  });
}

describe('an endpoint that changes something', () => {
  const app = express();
  let server: Server;
  let url: string;
  let worked: string[] = [];
  const paths: string[] = [];

  before(async () => {
    app.use(express.json(), express.urlencoded({ extended: true }));
    const past: RequestHandler = (request, _response, next) => {
      // Where the right to write is asked for, the request has come past the door.
      worked.push(request.path);
      next();
    };
    const RED = {
      auth: { needsPermission: () => past },
      httpAdmin: app,
      _: (key: string) => key,
      nodes: { getNode: () => null, eachNode: () => undefined, getCredentials: () => ({}) },
      comms: { publish: () => undefined },
      settings: {}
    } as unknown as NodeAPI;
    registerAdminEndpoints(RED, createConnections(RED), 'test');
    registerTriggerEndpoints(RED);
    paths.push(...posted(app).map((path) => path.replace(':id', 'x').replace(':name', 'write')));
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const json = { 'content-type': 'application/json' };
  const confirmation = '/qbo/oauth/confirm';

  async function post(path: string, headers: Record<string, string>, body = '{}'): Promise<number> {
    worked = [];
    return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).status;
  }

  it('is one of these', () => {
    assert.deepEqual([...paths].sort(), [
      '/qbo/connections/x/disconnect',
      '/qbo/connections/x/preview',
      '/qbo/connections/x/test',
      '/qbo/connections/x/unset',
      '/qbo/oauth/confirm',
      '/qbo/oauth/paste',
      '/qbo/oauth/start',
      '/qbo/simulator/api/write',
      '/qbo/triggers/x/poll',
      '/qbo/triggers/x/sample'
    ]);
  });

  it('refuses what a page of another origin makes a browser send', async () => {
    for (const path of paths) {
      for (const headers of [
        { ...json, origin: 'http://evil.example' },
        { ...json, origin: 'https://127.0.0.1:1' },
        { ...json, 'sec-fetch-site': 'cross-site' },
        { ...json, 'sec-fetch-site': 'same-site', origin: url },
        { ...json, origin: 'not an origin' },
        { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://evil.example' },
        { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'null' }
      ]) {
        assert.equal(await post(path, headers), 403, `${path} ${JSON.stringify(headers)}`);
        assert.deepEqual(worked, []);
      }
      if (path !== confirmation) assert.equal(await post(path, { ...json, origin: 'null' }), 403, path);
    }
  });

  it('takes nothing but JSON', async () => {
    for (const path of paths.filter((one) => one !== confirmation)) {
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data; boundary=x',
        'x/json'
      ])
        assert.equal(await post(path, { 'content-type': type }, 'a=1'), 415, `${path} ${type}`);
      assert.equal((await fetch(`${url}${path}`, { method: 'POST' })).status, 415, path);
      assert.deepEqual(worked, []);
    }
  });

  it('lets the editor in, other programs, and what comes through a proxy', async () => {
    for (const path of paths) {
      for (const headers of [
        json,
        { 'content-type': 'application/json; charset=utf-8', origin: url },
        { ...json, 'sec-fetch-site': 'same-origin', origin: 'https://outer.example' },
        { ...json, origin: 'https://outer.example', 'x-forwarded-host': 'outer.example' }
      ]) {
        const status = await post(path, headers);
        assert.ok(status !== 403 && status !== 415, `${path} ${JSON.stringify(headers)} ${status}`);
        if (path !== confirmation) assert.equal(worked.length, 1);
      }
    }
  });

  it('answers in the language of the editor that asks, whatever it has to say', async () => {
    interface Ask {
      method?: string;
      path: string;
      headers?: Record<string, string>;
      body?: object;
    }
    const foreign = { ...json, origin: 'http://evil.example' };
    const start = (more: object): Ask => ({ path: '/qbo/oauth/start', body: { connection: 'x', ...more } });
    const keys = { clientId: 'a', clientSecret: 'b' };
    const asks: Ask[] = [
      ...paths.map((path) => ({ path, headers: foreign })),
      ...paths
        .filter((path) => path !== confirmation)
        .map((path) => ({ path, headers: { 'content-type': 'text/plain' } })),
      { path: '/qbo/connections/x/test' },
      { path: '/qbo/connections/x/preview' },
      { method: 'GET', path: '/qbo/connections/x/lookup/Customer' },
      { method: 'GET', path: '/qbo/connections/x/open/Payment' },
      { method: 'GET', path: '/qbo/connections/$COMPANY/lookup/Customer' },
      { method: 'DELETE', path: '/qbo/stored' },
      { path: '/qbo/oauth/start' },
      start({ environment: 'Mars' }),
      start({ environment: 'simulator' }),
      start({ environment: 'simulator', simulatorUrl: 'x' }),
      start({}),
      start(keys),
      start({ ...keys, redirectUri: 'x' }),
      start({ ...keys, environment: 'production', redirectUri: 'http://localhost/' }),
      { path: '/qbo/oauth/paste', body: { connection: 'x' } },
      { path: '/qbo/oauth/paste', body: { connection: 'x', address: 'http://localhost/?state=1' } },
      { path: confirmation, body: { confirmation: 'none' } },
      { path: '/qbo/triggers/x/poll' },
      { path: '/qbo/triggers/x/sample' },
      { method: 'GET', path: '/qbo/oauth/callback?state=none' },
      { path: confirmation, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: {} }
    ];
    async function said({ method = 'POST', path, headers = json, body = {} }: Ask, language: string): Promise<string> {
      const withLanguage = { ...headers, 'accept-language': language };
      const sent = method === 'POST' ? { body: JSON.stringify(body) } : {};
      const text = await (await fetch(`${url}${path}`, { method, headers: withLanguage, ...sent })).text();
      if (text.startsWith('<')) return text;
      const { error }: { error?: { message?: string } } = JSON.parse(text);
      return error?.message ?? assert.fail(`${method} ${path} ${JSON.stringify(body)}: ${text}`);
    }
    for (const ask of asks) {
      const english = await said(ask, 'en-US,en;q=0.9');
      const words = await Promise.all(
        ['de-AT,de;q=0.9', 'es-MX', 'fr', 'pt-BR'].map((language) => said(ask, language))
      );
      assert.equal(new Set([english, ...words]).size, 5, `${JSON.stringify(ask)}: ${[english, ...words].join(' | ')}`);
      assert.equal(await said(ask, 'ja'), english);
    }
  });

  it('takes the form of our own page, whose origin browsers keep to themselves', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
    for (const more of [{}, { 'sec-fetch-site': 'same-origin' }] as Record<string, string>[])
      assert.equal(await post(confirmation, { ...form, ...more }, 'confirmation=none'), 400);
  });
});
