// npm start: a Node-RED with the nodes, an example flow and a simulated QuickBooks company, from a fresh clone on.
// `npm start -- FOLDER` takes another user directory than .demo.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { demoFlows, freePortFrom, makeUserDir, tabsOf } from './lib/demo.mjs';
import { chooseNodeRed } from './lib/node-red.mjs';
import { prepare } from './lib/prepare.mjs';

const usualPort = 1880;
const shownWhenItFails = 20;

function say(text) {
  console.log(text);
}

/** What there is to press, tab by tab. */
function buttons(flows) {
  const tabs = tabsOf(flows).map(({ label, buttons: names }) =>
    [`    ${label}`, ...names.map((name) => `      ▸ ${name}`)].join('\n')
  );
  return tabs.join('\n\n');
}

function welcome(version, address, userDir) {
  return `
Node-RED ${version} is running, with a QuickBooks company simulated on this machine.

  Open   ${address}

  and the Debug sidebar (the bug, top right). Then press the buttons of a flow, from top to bottom:

${buttons(demoFlows())}

  Each shows what QuickBooks answered, and within ten seconds triggers report what has changed, those of the
  other tabs too: the Debug sidebar shows all of them.

  The company itself is at

  ${address}qbo/simulator/

  Change a customer or make an invoice there, as a person in QuickBooks does, and the trigger reports it too.

What you change is kept in ${userDir}; delete that folder to begin again. Ctrl-C stops.
`;
}

/**
 * Node-RED's own log goes to a file; only its errors, and what it warns of once it runs, are worth a person's attention:
 * while starting it warns of what is usual, such as having no projects.
 */
function startNodeRed({ script, version }, userDir, port) {
  const child = spawn(process.execPath, [script, '--userDir', userDir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const log = createWriteStream(join(userDir, 'node-red.log'));
  const latest = [];
  let address = `http://127.0.0.1:${port}/`;
  let welcomed = false;
  let stopping = false;

  function read(line) {
    log.write(`${line}\n`);
    latest.push(line);
    if (latest.length > shownWhenItFails) latest.shift();
    address = /Server now running at (\S+)/.exec(line)?.[1] ?? address;
    if (!welcomed && line.includes('Started flows')) {
      welcomed = true;
      say(welcome(version, address, relative('', userDir)));
    } else if (line.includes('Waiting for missing types')) {
      say(latest.join('\n'));
    } else if (welcomed ? /\[(warn|error|fatal)\]/.test(line) : /\[(error|fatal)\]/.test(line)) {
      say(line);
    }
  }
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', read);

  function stop() {
    child.kill(stopping ? 'SIGKILL' : 'SIGTERM');
    if (!stopping) say('\nStopping …');
    stopping = true;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

  child.once('error', (error) => {
    say(`Node-RED could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('close', (code, signal) => {
    if (stopping) return;
    say(`${welcomed ? '' : `${latest.join('\n')}\n\n`}Node-RED ended unexpectedly (${signal ?? code}).`);
    process.exitCode = 1;
  });
}

if (await prepare(say)) {
  const nodeRed = chooseNodeRed();
  const userDir = makeUserDir(process.argv[2] && resolve(process.argv[2]));
  const port = await freePortFrom(usualPort);
  if (port !== usualPort) say(`Port ${usualPort} is in use; taking ${port}.`);
  say(`Starting Node-RED ${nodeRed.version} …`);
  startNodeRed(nodeRed, userDir, port);
} else {
  process.exitCode = 1;
}
