import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkPackage } from '../../scripts/lib/node-red.mjs';
import { packageOf, paletteNodes } from '../../scripts/lib/palette.mjs';
import { users } from './login';

/**
 * Nodes of the core that flows of tests do not have: a run starts Node-RED and opens its editor some hundred times, and each
 * time they would be loaded.
 */
const withoutNodes = [
  '10-mqtt.js',
  '16-range.js',
  '18-sort.js',
  '19-batch.js',
  '21-httpin.js',
  '22-websocket.js',
  '23-watch.js',
  '31-tcpin.js',
  '32-udp.js',
  '60-link.js',
  '70-CSV.js',
  '70-HTML.js',
  '70-JSON.js',
  '70-XML.js',
  '70-YAML.js',
  '80-template.js',
  '89-trigger.js',
  '90-exec.js',
  'rbe.js'
];

/** Quiet and the same every time: no tour, no palette catalogue, no telemetry, a known key for credentials. */
const baseSettings = {
  uiHost: '127.0.0.1',
  flowFile: 'flows.json',
  credentialSecret: 'only for tests',
  editorTheme: { tours: false, palette: { catalogues: [] }, codeEditor: { lib: 'ace' } },
  telemetry: { enabled: false, updateNotification: false },
  nodesExcludes: withoutNodes,
  // Nothing is installed in there, and to be able to each start would ask npm for its version, by a process of its own.
  externalModules: { palette: { allowInstall: false } },
  logging: { console: { level: 'info' } }
};

/**
 * A run opens some hundred editors. Of all that they load the library of diagrams in descriptions takes longest, and no flow has
 * any. What never changes the browser need not ask for again.
 */
const quickEditor = `
const diagrams = /\\/vendor\\/mermaid\\/mermaid\\.min\\.js$/;
const lasting = /\\/(vendor|red|icons|debug|locales)\\//;
module.exports.httpAdminMiddleware = (request, response, next) => {
  if (lasting.test(request.path)) response.set('Cache-Control', 'max-age=3600');
  if (diagrams.test(request.path)) response.type('js').send('globalThis.mermaid = { initialize() {} };');
  else next();
};
`;

/**
 * Tips are off for whoever opens the editor, "_" where there is no login: on a busy machine the first one of Node-RED 5.0 is
 * due before the sidebar that it is to be shown in, and the page logs an error.
 */
const withoutTips = { editor: { view: { 'view-show-tips': false } } };
const userSettings = Object.fromEntries(
  ['_', ...users.map(({ username }) => username)].map((name) => [name, withoutTips])
);

/** A throw-away user directory that knows this package, and those of others in these folders of the palette. */
export function makeUserDir(settings: object, flows: readonly object[], palette: readonly string[] = []): string {
  const userDir = mkdtempSync(join(tmpdir(), 'qbo-node-red-'));
  const others = paletteNodes.filter(({ folder }) => palette.includes(folder));
  const dependencies: Record<string, string> = linkPackage(userDir);
  for (const { name, folder } of others) Object.assign(dependencies, linkPackage(userDir, name, packageOf(folder)));
  const manifest = { name: 'user-dir', version: '0.0.1', private: true, dependencies };
  writeFileSync(join(userDir, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(userDir, 'flows.json'), JSON.stringify(flows));
  const merged = JSON.stringify({ ...baseSettings, ...settings }, null, 2);
  writeFileSync(join(userDir, '.config.users.json'), JSON.stringify(userSettings));
  writeFileSync(join(userDir, 'settings.js'), `module.exports = ${merged};\n${quickEditor}`);
  return userDir;
}

export function removeUserDir(userDir: string): void {
  rmSync(userDir, { recursive: true, force: true, maxRetries: 3 });
}

/** @param port the one that is wanted; 0: any. Rejects where it is taken. */
function freePortLike(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

export const freePort = (): Promise<number> => freePortLike(0);

/** That port, or another where somebody has taken it. */
export const freePortAgain = (port: number): Promise<number> => freePortLike(port).catch(freePort);
