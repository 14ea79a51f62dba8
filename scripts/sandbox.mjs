// npm run test:sandbox: tries the client and what it assumes against a sandbox company of yours (docs/sandbox.md).
// The work is in test/sandbox/. It is no part of npm test, which never speaks to Intuit.
import { spawn } from 'node:child_process';
import { inHouse, root } from './lib/house.mjs';
import { prepare } from './lib/prepare.mjs';

/** Runs it in this terminal: it asks questions, and ends by itself on Ctrl-C, once what it made is removed. */
function runHere() {
  const args = ['--import', 'tsx', inHouse('test/sandbox/main.ts'), ...process.argv.slice(2)];
  return new Promise((resolve) => {
    process.on('SIGINT', () => undefined);
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

process.exitCode = (await prepare(console.log, { build: false })) ? await runHere() : 1;
