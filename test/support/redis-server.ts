import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAwaitedList } from './awaited-list';
import { createClient } from 'redis';
import { redisServer } from '../../scripts/lib/redis-server.mjs';
import { root } from './root';
import { freePort } from './user-dir';

/** A Redis of a test's own, that keeps what it is given as one that is set up well does. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Where it takes TLS, with the certificate of the fixtures as well. */
  readonly tlsPort: number;
  /** What it replies to a command, as text. */
  command(...args: readonly string[]): Promise<string>;
  /** Ends it as a power cut of the process would. */
  kill(): Promise<void>;
  /** Starts it again with what it has kept. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface RedisServerOptions {
  /** It forgets everything when it ends. */
  forgetful?: boolean;
}

const startTimeoutMs = 20_000;
const certificates = join(root, 'test/fixtures/certificate');
/** What has to be trusted of one that takes TLS. */
export const certificate = join(certificates, 'certificate.pem');

export async function startRedis({ forgetful = false }: RedisServerOptions = {}): Promise<RedisServer> {
  if (redisServer === undefined) throw new Error('There is no redis-server on this machine.');
  const program = redisServer;
  const directory = mkdtempSync(join(tmpdir(), 'qbo-redis-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const log = createAwaitedList<string>((lines) => `\n${lines.join('\n')}`);
    const keeping = ['--appendonly', forgetful ? 'no' : 'yes', '--save', ''];
    const key = join(certificates, 'key.pem');
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate];
    const encrypted = ['--tls-port', String(tlsPort), '--tls-auth-clients', 'no', ...files];
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--daemonize', 'no'];
    const args = [...place, ...encrypted, ...keeping];
    const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    createInterface({ input: started.stdout }).on('line', log.add);
    started.once('close', (code) => log.fail(new Error(`Redis ended (${String(code)}).`)));
    await log.first((line) => line.includes('Ready to accept connections'), {
      what: 'Redis to be ready',
      timeoutMs: startTimeoutMs
    });
  }

  async function end(): Promise<void> {
    const running = child;
    child = undefined;
    if (running === undefined) return;
    const closed = new Promise((resolve) => running.once('close', resolve));
    running.kill('SIGKILL');
    await closed;
  }

  const endWithUs = (): void => void child?.kill('SIGKILL');
  process.once('exit', endWithUs);
  await start();
  const url = `redis://127.0.0.1:${port}`;
  return {
    url,
    port,
    tlsPort,
    start,
    async command(...args) {
      const client = await createClient({ url }).connect();
      const reply = await client.sendCommand(args);
      client.destroy();
      return String(reply);
    },
    kill: end,
    async close() {
      await end();
      process.removeListener('exit', endWithUs);
      rmSync(directory, { recursive: true, force: true });
    }
  };
}
