import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkPackage } from '../../scripts/lib/node-red.mjs';
import { packageOf, paletteNodes } from '../../scripts/lib/palette.mjs';
import { users } from './login';

/** Quiet and the same every time: no tour, no palette catalogue, no telemetry, a known key for credentials. */
const baseSettings = {
  uiHost: '127.0.0.1',
  flowFile: 'flows.json',
  credentialSecret: 'only for tests',
  editorTheme: { tours: false, palette: { catalogues: [] }, codeEditor: { lib: 'ace' } },
  telemetry: { enabled: false, updateNotification: false },
  // Nodes of the core that no test's flow has and that are long to load: a run starts Node-RED some hundred times.
  nodesExcludes: ['10-mqtt.js', '22-websocket.js', '31-tcpin.js', '32-udp.js', '70-HTML.js', '70-XML.js', '70-YAML.js'],
  logging: { console: { level: 'info' } }
};

/**
 * Diagrams in descriptions, of which no flow has any: of all that an editor loads their library takes longest, and a run opens
 * some hundred editors.
 */
const withoutDiagrams = `
const path = /\\/vendor\\/mermaid\\/mermaid\\.min\\.js$/;
module.exports.httpAdminMiddleware = (request, response, next) =>
  path.test(request.path) ? response.type('js').send('globalThis.mermaid = { initialize() {} };') : next();
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
  writeFileSync(join(userDir, 'settings.js'), `module.exports = ${merged};\n${withoutDiagrams}`);
  return userDir;
}

export function removeUserDir(userDir: string): void {
  rmSync(userDir, { recursive: true, force: true, maxRetries: 3 });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
