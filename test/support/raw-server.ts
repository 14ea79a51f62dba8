import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server of which a test says what each connection does with the bytes that come. */
export interface RawServer {
  url: string;
  /** Connections so far. */
  connections: Socket[];
  /** What has arrived, by connection. */
  received: string[];
  close(): Promise<void>;
}

/**
 * A server of sockets, for what no HTTP server does.
 *
 * @param onRequest called whenever a request's head has arrived on a connection, with its number over all connections
 */
export async function startRawServer(onRequest: (socket: Socket, request: number) => void): Promise<RawServer> {
  const connections: Socket[] = [];
  const received: string[] = [];
  let requests = 0;
  const server = createServer((socket) => {
    const place = connections.push(socket) - 1;
    received.push('');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received[place] += chunk.toString('latin1');
      if (chunk.includes('\r\n\r\n')) onRequest(socket, (requests += 1));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections,
    received,
    async close() {
      for (const socket of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    }
  };
}
