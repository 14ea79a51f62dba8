import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut as a network is: nobody is told, what is sent just does not arrive. */
export interface Relay {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startRelay(port: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isCut = false;

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  }

  const server = createServer((inner) => {
    keep(inner);
    if (isCut) return;
    const outer = connect(port, '127.0.0.1');
    keep(outer);
    for (const [from, to] of [
      [inner, outer],
      [outer, inner]
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        if (!isCut) to.write(bytes);
      });
      from.once('close', () => {
        if (!isCut) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no port');
  const { port: own }: AddressInfo = address;
  return {
    port: own,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      // What was begun over it is lost.
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
