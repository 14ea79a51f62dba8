import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chooseNodeRed } from '../../scripts/lib/node-red.mjs';
import { createAdminApi, type AdminApi } from './admin-api';
import { createAwaitedList } from './awaited-list';
import { root } from './root';
import { timed } from './spans';
import { freePort, freePortAgain, makeUserDir, removeUserDir } from './user-dir';

const usualTimeoutMs = 20_000;
/** On a machine that does much else at the same time. */
const startTimeoutMs = 55_000;
const linesInError = 20;
/** Where Node.js 22 keeps what it has compiled for the next start; others know nothing of it. */
const compileCache = join(root, '.cache/compiled');

/** Ports of those that have ended: a browser knows what it has once loaded from there, and each editor loads a lot. */
const left: number[] = [];

export interface NodeRedOptions {
  flows?: readonly object[];
  /** Properties of settings.js that differ from the usual ones. */
  settings?: object;
  /** An existing user directory; it is never removed. */
  userDir?: string;
  env?: Record<string, string>;
  /** A process of its own that nobody has used before, with its flows there when it starts; others may be lent again. */
  fresh?: boolean;
  /** All nodes of the core are there, also those that tests seldom need and that are long to load, such as MQTT's. */
  wholeCore?: boolean;
  /** Packages of others that are installed beside ours, by their folders in scripts/lib/palette.mjs. */
  palette?: readonly string[];
  /** What it logs when its flows have started, where it does not speak English. */
  startedWords?: RegExp;
  /** '4' or '5'; otherwise what QBO_TEST_NODE_RED says, or the newest that this Node.js runs. */
  nodeRed?: string;
}

/** A Node-RED, and what keeping it for the next tests needs. */
export interface NodeRedProcess extends NodeRed {
  readonly pid: number | undefined;
  /** What it logs when flows have started. */
  readonly startedWords: RegExp;
  /** Whether it has been stopped, killed or signalled since it was last started: then it is no more like a new one. */
  isTouched(): boolean;
  /** While nobody uses it, it does not keep the test run from ending. */
  setIdle(isIdle: boolean): void;
}

export type DeployType = 'full' | 'flows' | 'nodes' | 'reload';

/** A Node-RED process of its own. */
export interface NodeRed extends AdminApi {
  readonly url: string;
  readonly userDir: string;
  readonly version: string;
  isRunning(): boolean;
  /** Everything it has logged, over all its restarts. */
  lines(): readonly string[];
  waitForLog(pattern: RegExp, options?: { from?: number; timeoutMs?: number }): Promise<string>;
  /** Deploys and waits until the flows have started. */
  deploy(flows: readonly object[], type?: DeployType): Promise<void>;
  /** Ends it as an operator would; the user directory stays. */
  stop(): Promise<void>;
  /** Ends it as a power cut would; the user directory stays. */
  kill(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Starts it again, after ending it if need be, with the same user directory and port. */
  restart(): Promise<void>;
  /** Stops it for good and removes the user directory that was made for it. */
  close(): Promise<void>;
}

/** Starts a process of its own, with its flows from the start. */
export async function launchNodeRed(options: NodeRedOptions = {}): Promise<NodeRedProcess> {
  const { script, version } = chooseNodeRed(options.nodeRed ?? process.env.QBO_TEST_NODE_RED);
  const userDir = options.userDir ?? makeUserDir(options.settings ?? {}, options.flows ?? [], options.palette);
  const known = left.pop();
  const port = known === undefined ? await freePort() : await freePortAgain(known);
  const url = `http://127.0.0.1:${port}/`;
  const log = createAwaitedList<string>((lines) => `\n${lines.slice(-linesInError).join('\n')}`);
  const api = createAdminApi(url);
  let child: ChildProcess | undefined;
  let isTouched = false;
  const startedWords = options.startedWords ?? /Started (flows|modified)/;

  function waitForLog(pattern: RegExp, { from = 0, timeoutMs = usualTimeoutMs } = {}): Promise<string> {
    return log.first((line) => pattern.test(line), { what: `a log line like ${String(pattern)}`, from, timeoutMs });
  }

  async function start(): Promise<void> {
    const from = log.all().length;
    const args = [script, '--userDir', userDir, '--settings', join(userDir, 'settings.js'), '--port', String(port)];
    const started = spawn(process.execPath, args, {
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) createInterface({ input: stream }).on('line', log.add);
    started.once('close', (code, signal) => {
      if (child === started) child = undefined;
      const last = log.all().slice(-linesInError).join('\n');
      log.fail(new Error(`Node-RED ended (${signal ?? code}).\n${last}`));
    });
    const words = options.startedWords ?? /Started flows|Waiting for missing types/;
    const line = await waitForLog(words, { from, timeoutMs: startTimeoutMs });
    if (line.includes('missing')) throw new Error(`Node types are missing.\n${log.all().slice(from).join('\n')}`);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    isTouched = true;
    const running = child;
    if (running === undefined) return;
    const closed = new Promise((resolve) => running.once('close', resolve));
    running.kill(signal);
    await closed;
  }

  // A test run that is broken off must not leave processes behind.
  const endWithUs = (): void => void child?.kill('SIGKILL');
  process.once('exit', endWithUs);

  const nodeRed: NodeRedProcess = {
    ...api,
    url,
    userDir,
    version,
    get pid() {
      return child?.pid;
    },
    startedWords,
    isTouched: () => isTouched,
    setIdle(isIdle) {
      const change = isIdle ? 'unref' : 'ref';
      child?.[change]();
      // Pipes of a child are sockets, which the types do not say.
      for (const stream of [child?.stdout, child?.stderr]) if (stream instanceof Socket) stream[change]();
    },
    isRunning: () => child !== undefined,
    lines: log.all,
    waitForLog,
    async deploy(flows, type = 'full') {
      const from = log.all().length;
      await api.post('flows', flows, { 'node-red-deployment-type': type });
      await waitForLog(startedWords, { from });
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    signal(signal) {
      isTouched = true;
      child?.kill(signal);
    },
    async restart() {
      await end('SIGTERM');
      await timed('restart of Node-RED', start);
      isTouched = false;
    },
    async close() {
      await end('SIGTERM');
      left.push(port);
      process.removeListener('exit', endWithUs);
      if (options.userDir === undefined) removeUserDir(userDir);
    }
  };

  try {
    await timed('start of Node-RED', start);
  } catch (error) {
    await nodeRed.close();
    throw error;
  }
  return nodeRed;
}
