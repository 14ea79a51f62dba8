import { rm } from 'node:fs/promises';
import type { NodeAPI } from 'node-red';
import { invalidInput, say, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { fromOwnPages } from '../../shared/own-page';
import { sendError } from '../../shared/send-error';
import { openState } from '../../shared/state';
import type { Connections } from '../connections';

/** Connections that a flow file has, disabled ones too: what is stored is theirs. */
function connectionsIn(RED: NodeAPI): string[] {
  const names: string[] = [];
  RED.nodes.eachNode(({ id, type, name }) => {
    if (type === 'qbo-config') names.push(name || id);
  });
  return names;
}

/**
 * `DELETE qbo/stored` of the admin root: removes what this package keeps in the user directory, for whoever uninstalls it. Refused
 * with 409 while a connection is deployed.
 */
export function registerStoredEndpoint(RED: NodeAPI, connections: Connections): void {
  const mayWrite = RED.auth.needsPermission('qbo.write');

  RED.httpAdmin.delete('/qbo/stored', fromOwnPages, mayWrite, (_request, response) => {
    const names = connectionsIn(RED);
    const { directory, folder } = openState(RED);
    if (names.length > 0 || directory === undefined) {
      const problem =
        names.length > 0
          ? say(
              'There are still connections to QuickBooks: {names}. Delete them, deploy, and try again in the panel of a new one.',
              { names: names.join(', ') }
            )
          : say(
              'This Node-RED has no folder for it: what is stored is among its settings, under names that begin with qbo-state-.'
            );
      sendError(response, invalidInput('stored', problem), 409);
      return;
    }
    connections
      .dropAll()
      .then(() => folder?.check())
      .then(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
      .then(
        () => response.json({ removed: directory }),
        (thrown: unknown) => sendError(response, toQboError(thrown))
      );
  });
}
