/** Uploads or downloads one file by the core, and tells what memory it took. Arguments: path, buffer or base64; megabytes. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, ftruncateSync, closeSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { core } from './core';
import { longestBlock } from './measure';

const [how = '', megabytes = '50'] = process.argv.slice(2);
const size = Number(megabytes) * 1e6;

/** What takes an upload, and gives a file at `/file`. */
async function serve(): Promise<void> {
  const server = createServer((request, response) => {
    const { host } = request.headers;
    if (request.url === '/file') return void response.end(Buffer.alloc(size, 'x'));
    request.resume().once('end', () => {
      const Attachable = { Id: '7', FileName: 'a.pdf', TempDownloadUri: `http://${host}/file` };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ Attachable, AttachableResponse: [{ Attachable }], time: new Date().toISOString() })
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.once('disconnect', () => process.exit(0));
  process.send?.((server.address() as AddressInfo).port);
}

const taken = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/**
 * What is held, not what waits to be collected: that grows with how seldom it is looked for. What a collection finds is
 * counted until it has been cleared away beside the program, which the next collection waits for.
 */
function held(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return taken();
}

async function carry(): Promise<void> {
  const child = fork(__filename, ['serve', megabytes]);
  const [port] = (await once(child, 'message')) as [number];
  const client = core(`http://127.0.0.1:${port}`);
  const path = join(tmpdir(), `qbo-bench-${process.pid}.pdf`);
  const small = { entity: 'Attachable', operation: 'upload', source: 'payload' } as const;
  await client.run({ ...small, payload: { FileName: 'a.pdf', file: Buffer.from('x') } });
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  closeSync(file);
  const encoding = how === 'buffer' ? 'buffer' : 'base64';
  const work = () =>
    how === 'path'
      ? client.run({ ...small, payload: { file: { path } } })
      : client.run({ ...small, operation: 'download', payload: '7', options: { encoding } });
  const before = held();
  // A collection holds everything up, which the base64 row measures.
  const look = how === 'base64' ? taken : held;
  let peak = 0;
  let result: unknown;
  const longestBlockMs = await longestBlock(async () => {
    const timer = setInterval(() => (peak = Math.max(peak, look() - before)), 20);
    result = await work();
    clearInterval(timer);
  });
  peak = Math.max(peak, look() - before);
  rmSync(path);
  process.stdout.write(JSON.stringify({ peak, longestBlockMs, done: result !== undefined }), () => process.exit(0));
}

void (how === 'serve' ? serve() : carry());
