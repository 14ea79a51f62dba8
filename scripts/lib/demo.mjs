import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inHouse, readJson } from './house.mjs';
import { linkPackage } from './node-red.mjs';

const shownExamples = 3;

/** The same node whatever its id is. */
const alike = (node) => JSON.stringify({ ...node, id: '' });

/**
 * The first examples as one flow file, a tab for each, in the order of their numbers. They share the connection that each of them
 * has, and look every ten seconds, which costs nothing here.
 */
export function demoFlows() {
  const names = readdirSync(inHouse('examples')).filter((name) => name.endsWith('.json'));
  const flows = [];
  for (const name of names.sort().slice(0, shownExamples)) {
    let nodes = readJson(inHouse('examples', name));
    for (const connection of nodes.filter(({ type }) => type === 'qbo-config')) {
      const same = flows.find((node) => alike(node) === alike(connection));
      if (same === undefined) continue;
      const rest = nodes.filter((node) => node !== connection);
      nodes = rest.map((node) => (node.connection === connection.id ? { ...node, connection: same.id } : node));
    }
    flows.push(...nodes);
  }
  return flows.map((node) => (node.type === 'qbo-trigger' ? { ...node, interval: 10, intervalUnit: 'seconds' } : node));
}

/** Tabs of a flow file and the names of the buttons in each. */
export function tabsOf(flows) {
  const nodes = flows.map((node, place) => ({ ...node, place }));
  return nodes
    .filter(({ type }) => type === 'tab')
    .map(({ id, label }) => {
      const buttons = nodes.filter(({ type, z, name }) => type === 'inject' && z === id && name);
      return { label, buttons: buttons.sort((a, b) => a.y - b.y || a.x - b.x).map(({ name }) => name) };
    });
}

const settings = `// Made by "npm start" when it was missing; yours to change from then on.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = {
  uiHost: '127.0.0.1',
  flowFile: 'flows.json',
  flowFilePretty: true,
  credentialSecret: readFileSync(join(__dirname, 'credential-secret'), 'utf8'),
  editorTheme: { tours: false },
  telemetry: { enabled: false, updateNotification: false },
  logging: { console: { level: 'info' } }
};
`;

function writeIfMissing(path, content, options) {
  if (!existsSync(path)) writeFileSync(path, content, options);
}

/** The user directory of the demo. What a user changed in it survives; only the link to this package is made anew. */
export function makeUserDir(userDir = inHouse('.demo')) {
  mkdirSync(userDir, { recursive: true });
  const dependencies = linkPackage(userDir);
  const manifest = { name: 'quickbooks-demo', version: '0.0.1', private: true, dependencies };
  writeIfMissing(join(userDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeIfMissing(join(userDir, 'credential-secret'), randomBytes(32).toString('hex'), { mode: 0o600 });
  writeIfMissing(join(userDir, 'settings.js'), settings);
  writeIfMissing(join(userDir, 'flows.json'), `${JSON.stringify(demoFlows(), null, 4)}\n`);
  return userDir;
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The first free port from the given one on. */
export async function freePortFrom(port) {
  while (!(await isFree(port))) port += 1;
  return port;
}
