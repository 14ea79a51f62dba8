import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wishFingerprint } from '../../../src/client/idempotency';
import { readContent } from '../../../src/client/files/content';
import { bytesOf } from '../../support/content-bytes';
import { failureOf } from '../../support/client';

describe('a file of 100 MB', () => {
  const size = 100 * 1024 * 1024;
  let folder: string;
  let bytes: Buffer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qbo-file-'));
    bytes = Buffer.alloc(size, 'abc');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const forms: Record<string, () => unknown> = {
    'a Buffer': () => bytes,
    'a Uint8Array': () => new Uint8Array(bytes),
    'a Float64Array': () => new Float64Array(new Uint8Array(bytes).buffer),
    'an ArrayBuffer': () => new Uint8Array(bytes).buffer,
    'a Blob': () => new Blob([new Uint8Array(bytes)]),
    base64: () => bytes.toString('base64'),
    'base64 with line ends': () => bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    'a data URL': () => `data:application/pdf;base64,${bytes.toString('base64')}`,
    text: () => ({ text: bytes.toString('latin1') }),
    'a path': async () => {
      await writeFile(join(folder, 'big.txt'), bytes);
      return { path: join(folder, 'big.txt') };
    },
    'a Buffer after JSON': () => {
      const data: number[] = [];
      for (const byte of bytes) data.push(byte);
      return { type: 'Buffer', data };
    }
  };
  for (const [form, make] of Object.entries(forms)) {
    it(`may be ${form}, and others run meanwhile where it has to be looked at`, async function () {
      this.timeout(180_000);
      const given = await make();
      let turns = 0;
      const counting = setInterval(() => (turns += 1), 0);
      const content = await bytesOf(readContent(given));
      clearInterval(counting);
      assert.equal(Buffer.compare(content, bytes), 0);
      if (/base64|URL|JSON/.test(form)) assert.ok(turns > 50, `others ran ${turns} times`);
    });
  }

  it('is all there may be, in any form', async function () {
    this.timeout(180_000);
    const more = Buffer.alloc(size + 1);
    for (const value of [more, more.toString('base64'), { text: more.toString('latin1') }])
      assert.match((await failureOf(readContent(value))).message, /^file is too large: 101 MB, at most 100 MB/);
  });

  it('is known again by its fingerprint, and by nothing less', function () {
    this.timeout(180_000);
    const print = (file: unknown) =>
      wishFingerprint({ entity: 'Attachable', operation: 'upload', source: 'payload', payload: { file } });
    const other = Buffer.from(bytes);
    other[size - 1] = 1;
    const assertKnown = (of: (one: Buffer) => unknown, [one, changed]: readonly [Buffer, Buffer]) => {
      const known = print(of(one));
      assert.equal(print(of(Buffer.from(one))), known);
      assert.notEqual(print(of(changed)), known);
    };
    assertKnown((one) => one, [bytes, other]);
    // Longer than what is hashed whole; the last byte is what differs.
    const ends = [bytes.subarray(-1_000_000), other.subarray(-1_000_000)] as const;
    for (const of of [
      (one: Buffer) => new Uint8Array(one.buffer, one.byteOffset, one.length),
      (one: Buffer) => new DataView(one.buffer, one.byteOffset, one.length),
      (one: Buffer) => one.toString('base64'),
      (one: Buffer) => ({ type: 'Buffer', data: [...one] })
    ])
      assertKnown(of, ends);
  });
});
