import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, it } from 'mocha';
import { QboError } from '../../../src/http/qbo-error';
import { createTransport, type HttpAnswer, type HttpRequest } from '../../../src/http/transport';
import { type RawServer, startRawServer } from '../../support/raw-server';

const head = (length: number, more = '') => `HTTP/1.1 200 OK\r\n${more}Content-Length: ${length}\r\n\r\n`;
const answered = (text: string) => `${head(Buffer.byteLength(text))}${text}`;

describe('The transport', () => {
  let server: RawServer;
  let end: () => Promise<void>;
  let send: (more?: Partial<HttpRequest>) => Promise<HttpAnswer>;

  async function start(onRequest: (socket: Socket, request: number) => void): Promise<void> {
    server = await startRawServer(onRequest);
    const transport = createTransport();
    send = (more) =>
      transport.send({ method: 'GET', url: `${server.url}/a?b=c`, headers: {}, timeoutMs: 10_000, ...more });
    end = transport.close;
  }
  afterEach(async () => {
    await server.close();
    await end();
  });

  async function failed(sending: Promise<unknown>): Promise<QboError['cause']> {
    const thrown: unknown = await sending.then(
      () => assert.fail('it succeeded'),
      (reason: unknown) => reason
    );
    assert.ok(thrown instanceof QboError, String(thrown));
    return thrown.cause;
  }

  it('gives status, headers by lower-case names and the bytes, and sends the address as it is', async () => {
    await start(
      (socket) => void socket.write('HTTP/1.1 404 No\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 2\r\n\r\nno')
    );
    const { status, headers, body } = await send({ headers: { 'user-agent': 'test/1' } });
    assert.equal(status, 404);
    assert.equal(headers['x-one'], '1, 2');
    assert.equal(body.toString(), 'no');
    assert.match(server.received[0] ?? '', /^GET \/a\?b=c HTTP\/1.1\r\n[^]*user-agent: test\/1\r\n/);
  });

  it('passes over what a server says before its answer, and takes an answer of unknown length', async () => {
    const chunks = '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
    await start((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`);
    });
    const { status, body } = await send();
    assert.deepEqual([status, body.toString()], [200, 'abcde']);
  });

  it('puts an answer of many pieces together, in one buffer of its length', async () => {
    const whole = Buffer.alloc(3_000_000, 'abcdefg');
    await start((socket) => {
      socket.write(head(whole.length));
      for (let at = 0; at < whole.length; at += 100_003) socket.write(whole.subarray(at, at + 100_003));
    });
    const { body } = await send();
    assert.ok(body.equals(whole));
    assert.equal(body.buffer.byteLength, whole.length);
  });

  it('unpacks gzip, in pieces too, and takes half of it for no answer', async () => {
    const packed = gzipSync('{"a":1}'.repeat(100));
    const broken = packed.subarray(0, packed.length - 12);
    await start((socket, request) => {
      const bytes = request === 1 ? packed : broken;
      socket.write(head(bytes.length, 'Content-Encoding: gzip\r\n'));
      socket.write(bytes.subarray(0, 10));
      socket.write(bytes.subarray(10));
    });
    assert.equal((await send()).body.toString(), '{"a":1}'.repeat(100));
    const { code, outcome } = await failed(send());
    assert.deepEqual([code, outcome], ['QBO_NETWORK', 'unknown']);
  });

  it('keeps its connections for the next requests', async () => {
    await start((socket) => void socket.write(answered('{}')));
    for (let round = 0; round < 6; round += 1) await send();
    // One whose answer has come this very moment is not free yet.
    assert.ok(server.connections.length <= 2, `${server.connections.length} connections`);
  });

  it('sends at once by a new connection where the server has ended the former one meanwhile', async () => {
    await start((socket, request) => void (request === 1 ? socket.end(answered('1')) : socket.write(answered('2'))));
    await send();
    const [first] = server.connections;
    if (first && !first.closed) await once(first, 'close');
    assert.equal((await send()).body.toString(), '2');
    assert.equal(server.connections.length, 2);
  });

  for (const [what, act] of [
    ['nothing', (socket: Socket) => void socket.end()],
    ['a reset', (socket: Socket) => void socket.resetAndDestroy()],
    ['half of an answer', (socket: Socket) => void socket.end(`${head(10)}half`)],
    ['half of a head', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nConte')],
    ['what is no HTTP', (socket: Socket) => void socket.end('SSH-2.0-x\r\n\r\n')]
  ] as const) {
    it(`does not know what became of a request that got ${what}`, async () => {
      await start(act);
      const { code, outcome, retryable } = await failed(send({ method: 'POST', body: '{}' }));
      assert.deepEqual([code, outcome, retryable], ['QBO_NETWORK', 'unknown', true]);
      assert.equal(server.received.filter((text) => text.startsWith('POST')).length, 1, 'it was sent again');
    });
  }

  it('knows that nothing was done where nobody listens', async () => {
    await start(() => undefined);
    const { url } = server;
    await server.close();
    const { code, outcome } = await failed(send({ url }));
    assert.deepEqual([code, outcome], ['QBO_NETWORK', 'not_done']);
  });

  it('gives up an answer that does not begin, and one that does not go on', async () => {
    await start((socket, request) => void (request === 2 && socket.write(`${head(10)}half`)));
    for (const _ of ['begin', 'go on']) {
      const { code, outcome } = await failed(send({ timeoutMs: 100 }));
      assert.deepEqual([code, outcome], ['QBO_TIMEOUT', 'unknown']);
    }
  });

  it('gives up at once when the signal fires: before, under way and in the middle of an answer', async () => {
    let end = new AbortController();
    await start((socket, request) => {
      if (request === 1) return end.abort();
      socket.write(`${head(10)}half`);
      setImmediate(() => end.abort());
    });
    end.abort();
    for (const _ of ['before', 'under way', 'in the middle']) {
      const { code, outcome } = await failed(send({ signal: end.signal }));
      assert.deepEqual([code, outcome], ['QBO_CLOSED', 'unknown']);
      end = new AbortController();
    }
    assert.equal(server.received.join('').match(/GET/g)?.length, 2, 'what was given up before is not sent');
  });

  describe('with a body that is read as it is sent', () => {
    const size = 1_000_000;
    const pieces = () => Readable.from([Buffer.alloc(size - 3, 'x'), Buffer.from('end')]);

    it('tells its length, and reads it anew for each sending', async () => {
      let sent = 0;
      await start(() => undefined);
      let opened = 0;
      const body = { size, open: () => ((opened += 1), pieces()) };
      server.connections.push = function (socket: Socket) {
        socket.on('data', (chunk: Buffer) => {
          if (chunk.subarray(-3).toString() === 'end') socket.write(answered(String((sent += 1))));
        });
        return Array.prototype.push.call(this, socket);
      };
      for (const expected of ['1', '2']) assert.equal((await send({ method: 'POST', body })).body.toString(), expected);
      assert.equal(opened, 2);
      assert.match(server.received[0] ?? '', new RegExp(`content-length: ${size}\r\n`, 'i'));
    });

    it('gives the answer that comes before all of it was sent', async () => {
      await start(
        (socket) => void socket.write('HTTP/1.1 413 Too large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno')
      );
      const { status, body } = await send({ method: 'POST', body: { size, open: pieces } });
      assert.deepEqual([status, body.toString()], [413, 'no']);
    });

    it('fails where it is not as long as it was, or cannot be read to its end', async () => {
      await start(() => undefined);
      const shorter = await failed(send({ method: 'POST', body: { size: size + 1, open: pieces } }));
      assert.equal(shorter.code, 'QBO_NETWORK');
      const unreadable = () =>
        Readable.from(
          (function* () {
            yield Buffer.alloc(10);
            throw Object.assign(new Error('bad disk'), { code: 'EIO' });
          })()
        );
      assert.equal((await failed(send({ method: 'POST', body: { size, open: unreadable } }))).code, 'QBO_NETWORK');
    });
  });
});
