import type { Node, NodeAPI } from 'node-red';
import type { Request, RequestHandler } from 'express';
import {
  asText,
  type Company,
  invalidInput,
  say,
  type Said,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import { sendError } from '../../shared/send-error';
import type { Connections } from '../connections';
import { type ConnectionController, createConnection } from '../controller';
import {
  baseUrl,
  type ConnectionSettings,
  embeddedSettings,
  environments,
  isEmbedded,
  placeOf,
  readCompanyId
} from '../settings';
import { resolved } from '../start-request';

/** The connection that a request means, or why there is none. */
export type Wanted = { controller: ConnectionController } | { refusal: Said };

/** Finds the connection that the address of a request names. */
export type WantedConnection = (request: Request) => Wanted;

/** A connection as the editor has it, as far as that decides on the company. */
interface Pending extends Pick<ConnectionSettings, 'environment' | 'simulatorUrl'> {
  /** Undefined where the editor does not know it. */
  realmId: string | undefined;
}

/** What the address of a request says of a connection that may not be deployed as it stands in the editor. */
function pendingIn(RED: NodeAPI, { params, query }: Request): Pending | undefined {
  const node: Node | null = RED.nodes.getNode(String(params.id));
  const text = (name: string) => {
    const given = asText(query[name])?.trim();
    return given === undefined ? undefined : resolved(RED, node, given);
  };
  const word = text('environment');
  const environment = environments.find((known) => known === word);
  if (!environment) return undefined;
  const simulatorUrl = environment === 'simulator' ? baseUrl(text('simulatorUrl') ?? '') : '';
  const realmId = text('realmId');
  return { environment, simulatorUrl, realmId: realmId && readCompanyId(realmId) };
}

function isAsWanted(settings: ConnectionSettings, pending: Pending): boolean {
  const isSameRealm = pending.realmId === undefined || pending.realmId === settings.realmId;
  return isSameRealm && placeOf(settings) === placeOf(pending);
}

/**
 * Finds connections for the editor. What stands in it decides where it can: one to the simulator built in here needs nothing
 * but to be wanted, so it works as it is in the editor. Any other has to be deployed, or consented to, as it stands there.
 */
export function wantedConnection(RED: NodeAPI, connections: Connections, userAgent: string): WantedConnection {
  function sketchOf(id: string, wish: string): ConnectionController {
    const realmId = readCompanyId(wish);
    const known = connections.sketch(id);
    if (known?.settings.realmId === realmId) return known;
    const quiet = { onReconnectNeeded: () => undefined, onWarning: () => undefined };
    const settings = embeddedSettings(realmId);
    const sketch = createConnection({ RED, id, settings, userAgent, standing: 'draft', ...quiet });
    connections.addSketch(id, sketch);
    return sketch;
  }

  return (request) => {
    const id = String(request.params.id);
    // The editor could not tell what the variable holds.
    if (id.startsWith('$')) {
      const refusal = say(
        "{element} is an environment variable that this editor cannot look into: which company it means depends on the instance of the subflow. Choose a default for it in the subflow's properties to see that one's company here."
      );
      return { refusal };
    }
    const shown = connections.shown(id);
    const pending = pendingIn(RED, request);
    if (shown && (!pending || isAsWanted(shown.settings, pending))) return { controller: shown };
    if (pending && isEmbedded(pending)) return { controller: sketchOf(id, pending.realmId ?? '') };
    const refusal = shown
      ? say('{element} is not deployed as it stands in the editor. Deploy it first.')
      : say('{element} is not known to this Node-RED. Deploy it, or choose another one.');
    return { refusal };
  };
}

/** Answers a request about the company of the connection that its address names, with JSON or with the error. */
export type CompanyEndpoint = (work: (company: Company, request: Request) => Promise<object>) => RequestHandler;

export function companyEndpoint(wanted: WantedConnection): CompanyEndpoint {
  return (work) => (request, response) => {
    const found = wanted(request);
    if ('refusal' in found) {
      sendError(response, invalidInput('connection', found.refusal), 404);
      return;
    }
    found.controller
      .company()
      .then((company) => work(company, request))
      .then((answer) => response.json(answer))
      .catch((thrown: unknown) => sendError(response, toQboError(thrown)));
  };
}
