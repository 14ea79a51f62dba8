import type { NodeAPI } from 'node-red';

/**
 * `GET qbo/action-panel.js` of the admin root: the script of an action's dialog, packed as it lies beside this file. Like all scripts
 * of an editor it is anybody's, since a page asks for them without its login.
 */
export function registerPanelScript(RED: NodeAPI): void {
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Content-Encoding': 'gzip' };
  RED.httpAdmin.get('/qbo/action-panel.js', (_request, response, next) => {
    response.sendFile('action-panel.js.gz', { root: __dirname, headers }, (failure?: Error) => {
      if (failure && !response.headersSent) next(failure);
    });
  });
}
