import type { NodeAPI } from 'node-red';
import type { RequestHandler, Response } from 'express';
import { isObject, toQboError } from 'node-red-contrib-quickbooks-online/core';
import type { PageReply } from 'node-red-contrib-quickbooks-online/simulator';
import { answerSimulatorPage } from '../../shared/embedded-simulator';
import { fromOwnPages, ownRequests } from '../../shared/own-page';
import { sendError } from '../../shared/send-error';
import { openState } from '../../shared/state';

function send(response: Response, { status, type, body, headers }: PageReply): void {
  response.status(status).set({ ...headers });
  if (body.length === 0) response.end();
  else response.type(type).send(body);
}

/**
 * The page of the simulator built in here, below `qbo/simulator/` of the admin root. The page itself holds nothing and is open,
 * as the editor is, since browsers send no token with it; what it asks for wants the editor's login, and comes from it alone.
 */
export function registerSimulatorPage(RED: NodeAPI): void {
  const answered: RequestHandler = (request, response) => {
    const { method, params, body } = request;
    const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
    const asked = JSON.stringify(isObject(body) ? body : {});
    const { directory, folder } = openState(RED);
    Promise.resolve(folder?.check())
      .then(() => answerSimulatorPage(directory, { method, path: `api/${params.name}`, query, body: asked }))
      .then(
        (reply) => send(response, reply),
        (thrown: unknown) => sendError(response, toQboError(thrown))
      );
  };

  const file: RequestHandler = (request, response, next) => {
    const { name = '' } = request.params;
    if (name === '' && !request.path.endsWith('/')) {
      response.redirect('simulator/');
      return;
    }
    import('node-red-contrib-quickbooks-online/simulator').then(({ pageFile }) => {
      const found = pageFile(name);
      if (found) send(response, found);
      else next();
    }, next);
  };

  RED.httpAdmin.get('/qbo/simulator', file);
  RED.httpAdmin.get('/qbo/simulator/:name', file);
  RED.httpAdmin.get('/qbo/simulator/api/:name', fromOwnPages, RED.auth.needsPermission('qbo.read'), answered);
  RED.httpAdmin.post('/qbo/simulator/api/:name', ownRequests, RED.auth.needsPermission('qbo.write'), answered);
}
