import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers each request with JSON, in a process that `forked` has started, and ends with the one that did. */
export async function serveJson(answerTo: (request: IncomingMessage) => Buffer): Promise<void> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const body = answerTo(request);
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length, intuit_tid: 'tid' });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.once('disconnect', () => process.exit(0));
  process.send?.((server.address() as AddressInfo).port);
}

/** Starts a file that serves, so that only the client's CPU counts here. Gives its base address. */
export async function forked(file: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(file, [], { execArgv: process.execArgv });
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
}
