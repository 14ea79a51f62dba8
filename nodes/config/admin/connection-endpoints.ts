import type { NodeAPI } from 'node-red';
import { asText, invalidInput, isObject, say, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { ownRequests } from '../../shared/own-page';
import { sendError } from '../../shared/send-error';
import type { Connections } from '../connections';
import { unsetIn } from './unset';

/** What the editor shows of a connection whose panel is not open. */
interface Summary {
  /** Empty where it is not known without asking QuickBooks. */
  companyName: string;
  /** Whether Node-RED holds a client ID and a secret for it, deployed or not. */
  hasKeys: boolean;
}

/** More than a flow file has; an address could not hold more either. */
const mostIds = 100;

/** Looks into Node-RED's own credentials, since a disabled connection has some and is no running node. */
function hasKeys(RED: NodeAPI, id: string): boolean {
  const credentials: unknown = RED.nodes.getCredentials(id);
  return isObject(credentials) && Boolean(asText(credentials.clientId) && asText(credentials.clientSecret));
}

/** What is asked of connections beside their state, below `qbo/connections` of the admin root. */
export function registerConnectionEndpoints(RED: NodeAPI, connections: Connections): void {
  const mayRead = RED.auth.needsPermission('qbo.read');

  async function summaryOf(id: string): Promise<[string, Summary]> {
    const companyName = (await connections.shown(id)?.knownName()) ?? '';
    return [id, { companyName, hasKeys: hasKeys(RED, id) }];
  }

  RED.httpAdmin.get('/qbo/connections', mayRead, (request, response, next) => {
    const ids = (asText(request.query.ids) ?? '').split(',').filter(Boolean).slice(0, mostIds);
    Promise.all(ids.map(summaryOf)).then((summaries) => response.json(Object.fromEntries(summaries)), next);
  });

  // Which variables there are is nothing for somebody who may only look.
  const mayWrite = RED.auth.needsPermission('qbo.write');
  RED.httpAdmin.post('/qbo/connections/:id/unset', ownRequests, mayWrite, (request, response) => {
    const body: unknown = request.body;
    response.json(unsetIn(RED, String(request.params.id), isObject(body) ? body : {}));
  });

  RED.httpAdmin.post('/qbo/connections/:id/test', ownRequests, mayRead, (request, response) => {
    const controller = connections.shown(String(request.params.id));
    if (!controller) {
      const problem = say('This connection is not deployed yet. Deploy it, then test it.');
      sendError(response, invalidInput(undefined, problem), 404);
      return;
    }
    controller.test().then(
      (companyName) => response.json({ companyName }),
      (thrown: unknown) => sendError(response, toQboError(thrown))
    );
  });
}
