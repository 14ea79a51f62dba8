import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a scripted server saw it. */
export interface SeenRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What it answers: a status with a body, once `after` has resolved; or `drop` to cut the connection after arrival. */
export type ScriptedAnswer =
  | { status?: number; headers?: Record<string, string>; body?: unknown; after?: Promise<void> }
  | 'drop';

export interface ScriptedServer {
  url: string;
  seen: SeenRequest[];
  /** Answers of the requests to come, in order; the last one stays. */
  script: ScriptedAnswer[];
  /** Resolves when a request to that path has arrived. */
  arrival(path: RegExp): Promise<SeenRequest>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(response: ServerResponse, scripted: ScriptedAnswer): Promise<void> {
  if (scripted === 'drop') {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, body = {}, after } = scripted;
  await after;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** A real HTTP server that answers by a script, for what the simulator never does. */
export async function startScriptedServer(script: ScriptedAnswer[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const url = new URL(request.url ?? '/', 'http://scripted');
      const one = { method: request.method ?? '', url, headers: request.headers, body };
      seen.push(one);
      arrivals.emit('request', one);
      await answer(response, (script.length > 1 ? script.shift() : script[0]) ?? {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    script,
    arrival: (path) =>
      new Promise((resolve) => {
        const look = (one: SeenRequest) => {
          if (!path.test(one.url.pathname)) return;
          arrivals.off('request', look);
          resolve(one);
        };
        arrivals.on('request', look);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
