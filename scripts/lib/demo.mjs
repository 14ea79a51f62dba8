import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inHouse } from './house.mjs';
import { linkPackage } from './node-red.mjs';

const example = inHouse('examples', '01 - Invoice in, invoice out.json');

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
  if (!existsSync(join(userDir, 'flows.json'))) copyFileSync(example, join(userDir, 'flows.json'));
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
