import type { NodeAPI } from 'node-red';
import {
  entities,
  lineTypes,
  operations,
  referenceEntities,
  structures,
  taxRules,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connections } from './connections';
import { sendError } from './answers';
import { companyEndpoint } from './company-endpoint';
import { registerConsentEndpoints } from './consent-endpoints';
import { registerLookupEndpoints } from './lookup-endpoints';
import { registerPreviewEndpoint } from './preview-endpoint';

/** What the panels ask for, below `qbo/` of the admin root. */
export function registerAdminEndpoints(RED: NodeAPI, connections: Connections, userAgent: string): void {
  const mayRead = RED.auth.needsPermission('qbo.read');
  const mayWrite = RED.auth.needsPermission('qbo.write');

  RED.httpAdmin.get('/qbo/catalog', mayRead, (_request, response) => {
    const list = operations.map(({ id, entity, verb, title, takes, write }) => ({
      id,
      entity: entity.name,
      verb,
      title,
      takes,
      write
    }));
    response.json({ entities, referenceEntities, lineTypes, structures, operations: list, tax: taxRules });
  });

  RED.httpAdmin.get('/qbo/connections/:id', mayRead, (request, response, next) => {
    const id = String(request.params.id);
    const problem = connections.problem(id);
    const controller = connections.shown(id);
    if (!controller) {
      response.status(problem ? 200 : 404).json({ state: 'disconnected', ...(problem && { problem }) });
      return;
    }
    // Why an attempt has just failed says more than that the connection is not there.
    controller.info().then((info) => response.json({ ...info, ...(problem && { problem }) }), next);
  });

  RED.httpAdmin.post('/qbo/connections/:id/disconnect', mayWrite, (request, response) => {
    const id = String(request.params.id);
    const controller = connections.shown(id);
    if (!controller) {
      response.status(404).json({ state: 'disconnected' });
      return;
    }
    controller.disconnect().then(
      () => {
        connections.setProblem(id, undefined);
        RED.comms.publish('qbo/connection', { connection: id, state: 'disconnected' }, false);
        response.json({ state: 'disconnected' });
      },
      (thrown: unknown) => sendError(response, toQboError(thrown))
    );
  });

  const endpoint = companyEndpoint(RED, connections);
  registerLookupEndpoints(RED, endpoint);
  registerPreviewEndpoint(RED, endpoint);
  registerConsentEndpoints(RED, connections, userAgent);
}
