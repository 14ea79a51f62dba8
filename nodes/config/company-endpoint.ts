import type { NodeAPI } from 'node-red';
import type { Request, RequestHandler } from 'express';
import { type Company, invalidInput, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { sendError } from '../shared/send-error';
import type { Connections } from './connections';
import { type ConnectionController, createConnection } from './controller';
import { embeddedSettings } from './settings';

/** The connection that the address of a request names; undefined where there is none. */
export type WantedConnection = (request: Request) => ConnectionController | undefined;

/**
 * Finds connections for the editor. One to the simulator built in here needs nothing but to be wanted, so it works before it
 * is deployed when the editor says that it is one: `environment=simulator`, and `realmId` where a company is named.
 */
export function wantedConnection(RED: NodeAPI, connections: Connections, userAgent: string): WantedConnection {
  return ({ params, query }) => {
    const id = String(params.id);
    const known = connections.shown(id);
    if (known || query.environment !== 'simulator') return known;
    const realmId = typeof query.realmId === 'string' && /^\d{1,20}$/.test(query.realmId) ? query.realmId : '';
    const quiet = { onReconnectNeeded: () => undefined, onWarning: () => undefined };
    const settings = embeddedSettings(realmId);
    const draft = createConnection({ RED, id, settings, userAgent, standing: 'draft', ...quiet });
    connections.addDraft(id, draft);
    return draft;
  };
}

/** Answers a request about the company of the connection that its address names, with JSON or with the error. */
export type CompanyEndpoint = (work: (company: Company, request: Request) => Promise<object>) => RequestHandler;

export function companyEndpoint(RED: NodeAPI, wanted: WantedConnection): CompanyEndpoint {
  return (work) => (request, response) => {
    const controller = wanted(request);
    if (!controller) {
      sendError(response, invalidInput('connection', RED._('qbo-config.endpoint.unknownConnection')), 404);
      return;
    }
    controller
      .company()
      .then((company) => work(company, request))
      .then((answer) => response.json(answer))
      .catch((thrown: unknown) => sendError(response, toQboError(thrown)));
  };
}
