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

  it('takes the form of our own page, whose origin browsers keep to themselves', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
    for (const more of [{}, { 'sec-fetch-site': 'same-origin' }] as Record<string, string>[])
      assert.equal(await post(confirmation, { ...form, ...more }, 'confirmation=none'), 400);
  });
});
