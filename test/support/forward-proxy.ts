import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy was asked for: `CONNECT host:port`, or `GET http://host/path`. */
export type AskedFor = string;

export interface ForwardProxy {
  readonly url: string;
  readonly port: number;
  readonly asked: AskedFor[];
  /** What it answers in place of opening a way; undefined: it opens it. */
  refuseWith: number | undefined;
  /** Cuts every way that it has opened. */
  cut(): void;
  close(): Promise<void>;
}

export interface ForwardProxyOptions {
  username?: string;
  password?: string;
}

/** The machine that a name stands for: those that end in `.test` exist behind the proxy alone, and are this one. */
const hostOf = (name: string): string => (name.endsWith('.test') || name === 'localhost' ? '127.0.0.1' : name);

/** A real forward proxy: whole requests for http, a way for https, with user and password where it is to ask for them. */
export async function startForwardProxy({ username, password = '' }: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const asked: AskedFor[] = [];
  const ways = new Set<Socket>();
  const wanted =
    username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  let refuseWith: number | undefined;

  function refusal({ headers }: IncomingMessage): number | undefined {
    return wanted !== undefined && headers['proxy-authorization'] !== wanted ? 407 : refuseWith;
  }

  function forward(asking: IncomingMessage, response: ServerResponse): void {
    asked.push(`${asking.method} ${asking.url}`);
    const refused = refusal(asking);
    if (refused !== undefined) return void response.writeHead(refused).end('<title>Proxy</title>');
    const url = new URL(asking.url ?? '');
    const { 'proxy-authorization': _secret, ...headers } = asking.headers;
    const on = request(
      { host: hostOf(url.hostname), port: url.port, path: url.pathname + url.search, method: asking.method, headers },
      (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers))
    );
    on.on('error', () => response.writeHead(502).end());
    asking.pipe(on);
  }

  const server = createServer(forward);
  server.on('connect', (asking: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${asking.url}`);
    socket.on('error', () => undefined);
    const refused = refusal(asking);
    if (refused !== undefined) return void socket.end(`HTTP/1.1 ${refused} Refused\r\n\r\n`);
    const { hostname, port } = new URL(`http://${asking.url}`);
    const way = connect(Number(port || 80), hostOf(hostname), () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      way.pipe(socket).pipe(way);
    });
    ways.add(socket).add(way);
    way.on('error', () => socket.destroy());
    socket.on('close', () => way.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of ways) socket.destroy();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    get refuseWith() {
      return refuseWith;
    },
    set refuseWith(status) {
      refuseWith = status;
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      })
  };
}
