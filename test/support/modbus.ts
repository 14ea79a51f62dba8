import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { packageOf } from '../../scripts/lib/palette.mjs';
import { createAwaitedList } from './awaited-list';
import { isObject } from './json';

/** A Modbus gateway on this machine, with the counters of meters in its holding registers. */
export interface Meters {
  readonly port: number;
  /** Sets the counter in the two registers from that one on, the high word first. */
  count(register: number, value: number): void;
  /** Waits until a client is connected. */
  connected(): Promise<unknown>;
  close(): Promise<void>;
}

const timeoutMs = 15_000;
const registers = 64;
const bytesOfRegister = 2;

/** Has jsmodbus, which the Modbus nodes come with, serve them over TCP. */
export async function startMeters(): Promise<Meters> {
  const holding = Buffer.alloc(registers * bytesOfRegister);
  const sockets = createAwaitedList<Socket>((all) => `${all.length} connections`);
  const server = createServer(sockets.add);
  const jsmodbus: unknown = createRequire(join(packageOf('modbus'), 'package.json'))('jsmodbus');
  const servers: unknown = isObject(jsmodbus) ? jsmodbus.server : undefined;
  const Modbus: unknown = isObject(servers) ? servers.TCP : undefined;
  assert.ok(typeof Modbus === 'function', 'jsmodbus has a server for TCP');
  Reflect.construct(Modbus, [server, { holding }]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    port: address.port,
    count: (register, value) => void holding.writeUInt32BE(value, register * bytesOfRegister),
    connected: () => sockets.first(() => true, { what: 'a connection', timeoutMs }),
    async close() {
      for (const socket of sockets.all()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
