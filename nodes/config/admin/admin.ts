import type { NodeAPI } from 'node-red';
import { toQboError } from 'node-red-contrib-quickbooks-online/core';
import { ownRequests } from '../../shared/own-page';
import { languageWanted, sendError } from '../../shared/send-error';
import { toldIn } from '../../shared/told-in';
import { catalogAnswer } from './catalog-answer';
import type { Connections } from '../connections';
import { companyEndpoint, wantedConnection } from './company-endpoint';
import { registerConnectionEndpoints } from './connection-endpoints';
import { registerConsentEndpoints } from './consent-endpoints';
import { registerLookupEndpoints } from './lookup-endpoints';
import { registerPreviewEndpoint } from './preview-endpoint';
import { registerSimulatorPage } from './simulator-page';
import { registerStatesEndpoint } from './states-endpoint';
import { registerStoredEndpoint } from './stored-endpoint';

/** The company of each connection whose company is known, by the connection's id: "production/9130347957983546". */
async function companiesOf(RED: NodeAPI, connections: Connections): Promise<Record<string, string>> {
  const ids: string[] = [];
  RED.nodes.eachNode(({ id, type }) => {
    if (type === 'qbo-config') ids.push(id);
  });
  const companies = await Promise.all(
    ids.map(async (id) => {
      const controller = connections.shown(id);
      const realmId = (await controller?.knownRealmId()) ?? '';
      return controller && realmId ? [[id, `${controller.settings.environment}/${realmId}`] as const] : [];
    })
  );
  return Object.fromEntries(companies.flat());
}

/** What the panels ask for, below `qbo/` of the admin root. */
export function registerAdminEndpoints(RED: NodeAPI, connections: Connections, userAgent: string): void {
  const mayRead = RED.auth.needsPermission('qbo.read');
  const wanted = wantedConnection(RED, connections, userAgent);
  const mayWrite = RED.auth.needsPermission('qbo.write');

  RED.httpAdmin.get('/qbo/catalog', mayRead, (request, response, next) => {
    const { lang } = request.query;
    catalogAnswer(typeof lang === 'string' ? lang : '').then((catalog) => response.json(catalog), next);
  });

  RED.httpAdmin.get('/qbo/connections/:id', mayRead, (request, response, next) => {
    const id = String(request.params.id);
    const language = languageWanted(request);
    const problem = connections.problem(id);
    // Why an attempt has just failed says more than that the connection is not there.
    const failed = async (): Promise<object> =>
      problem ? { problem: (await toldIn(language, problem)).message, attemptFailed: true } : {};
    const found = wanted(request);
    if ('refusal' in found) {
      failed().then((told) => response.status(problem ? 200 : 404).json({ state: 'disconnected', ...told }), next);
      return;
    }
    const { controller } = found;
    const draft = connections.isDraft(id);
    Promise.all([controller.info(language), failed()]).then(
      ([info, told]) => response.json({ ...info, draft, webhookAt: connections.webhookAt(id), ...told }),
      next
    );
  });

  // What polling costs is told per company, and a company may have several connections.
  RED.httpAdmin.get('/qbo/companies', mayRead, (_request, response, next) => {
    companiesOf(RED, connections).then((companies) => response.json(companies), next);
  });

  RED.httpAdmin.post('/qbo/connections/:id/disconnect', ownRequests, mayWrite, (request, response) => {
    const id = String(request.params.id);
    const controller = connections.shown(id);
    if (!controller) {
      response.status(404).json({ state: 'disconnected' });
      return;
    }
    controller.disconnect().then(
      () => {
        connections.setProblem(id, undefined);
        // What waited for a deploy waits no more: the editor sees again what is deployed.
        if (connections.deployed(id)) connections.dropDraft(id);
        RED.comms.publish('qbo/connection', { connection: id, state: 'disconnected' }, false);
        response.json({ state: 'disconnected' });
      },
      (thrown: unknown) => sendError(response, toQboError(thrown))
    );
  });

  const endpoint = companyEndpoint(wanted);
  registerLookupEndpoints(RED, endpoint);
  registerPreviewEndpoint(RED, endpoint);
  registerConnectionEndpoints(RED, connections);
  registerConsentEndpoints(RED, connections, userAgent);
  registerSimulatorPage(RED);
  registerStatesEndpoint(RED);
  registerStoredEndpoint(RED, connections);
}
