import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { NodeAPI } from 'node-red';

/** Made by the build of nodes/action/panel/action-panel.ts, beside this. */
const file = join(__dirname, 'action-panel.js.gz');
const unpacked = promisify(gunzip);

/**
 * `GET qbo/action-panel.js` of the admin root: the script of an action's dialog, a third of its length for a browser that takes
 * gzip. Node-RED's own route to what a package brings sends files as they lie. It is open, as that route is: browsers send no
 * token with a script, and it holds nothing that the package's page at the registry does not.
 */
export function registerPanelEndpoint(RED: NodeAPI): void {
  RED.httpAdmin.get('/qbo/action-panel.js', (request, response, next) => {
    const takesGzip = request.acceptsEncodings('gzip', 'identity') === 'gzip';
    readFile(file)
      .then((packed) => (takesGzip ? packed : unpacked(packed)))
      .then((script) => {
        response.type('text/javascript').vary('Accept-Encoding');
        if (takesGzip) response.set('Content-Encoding', 'gzip');
        response.send(script);
      })
      .catch(next);
  });
}
