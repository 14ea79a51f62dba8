import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wishFingerprint } from '../../../src/client/idempotency';
import { readContent } from '../../../src/client/files/content';
import { failureOf } from '../../support/client';

describe('a file of 100 MB', () => {
  const size = 100 * 1024 * 1024;
  let folder: string;
  let bytes: Buffer<ArrayBuffer>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qbo-file-'));
    bytes = Buffer.alloc(size, 'abc');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const forms: Record<string, () => unknown> = {
    'a Buffer': () => bytes,
    'a Uint8Array': () => new Uint8Array(bytes.buffer, bytes.byteOffset, size),
    'a Float64Array': () => new Float64Array(bytes.buffer, bytes.byteOffset, size / Float64Array.BYTES_PER_ELEMENT),
    'an ArrayBuffer': () => bytes.buffer,
    'a Blob': () => new Blob([bytes]),
    base64: () => bytes.toString('base64'),
    'base64 with line ends': () =>
      `${bytes.toString('base64', 0, 57)}\r\n`.repeat(size / 57) + bytes.toString('base64', size - (size % 57)),
    'a data URL': () => `data:application/pdf;base64,${bytes.toString('base64')}`,
    text: () => ({ text: bytes.toString('latin1') }),
    'a path': async () => {
      await writeFile(join(folder, 'big.txt'), bytes);
      return { path: join(folder, 'big.txt') };
    }
  };
  /** Reads it and compares it, whole, piece by piece; gives how often others ran meanwhile. */
  async function turnsOfReading(given: unknown, expected: Buffer): Promise<number> {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const content = await readContent(given);
    clearInterval(counting);
    let at = 0;
    for await (const piece of content.read()) {
      assert.ok(piece.equals(expected.subarray(at, at + piece.length)), `the bytes from ${at} on`);
      at += piece.length;
    }
    assert.equal(at, expected.length);
    return turns;
  }

  for (const [form, make] of Object.entries(forms)) {
    it(`may be ${form}, and others run meanwhile where it has to be looked at`, async function () {
      this.timeout(180_000);
      const turns = await turnsOfReading(await make(), bytes);
      if (/base64|URL/.test(form)) assert.ok(turns > 50, `others ran ${turns} times`);
    });
  }

  it('may be a Buffer after JSON, and others run meanwhile where it has to be looked at', async function () {
    this.timeout(180_000);
    // To make a list of 100 MB takes many times as long as to read it: what is in one is read of a quarter.
    const quarter = bytes.subarray(0, size / 4);
    const data: number[] = [];
    for (const byte of quarter) data.push(byte);
    const turns = await turnsOfReading({ type: 'Buffer', data }, quarter);
    assert.ok(turns > 50 / 4, `others ran ${turns} times`);
    // How long one may be is seen before what is in it.
    const listOf = (length: number) => ({ type: 'Buffer', data: Object.assign([1], { length }) });
    assert.match((await failureOf(readContent(listOf(size)))).message, /^file cannot be read/);
    assert.match((await failureOf(readContent(listOf(size + 1)))).message, /^file is too large: 101 MB/);
  });

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
    function assertKnown(one: Buffer, of: (one: Buffer) => unknown): void {
      const other = Buffer.from(one);
      const known = print(of(one));
      assert.equal(print(of(other)), known);
      other[other.length - 1] = 1;
      assert.notEqual(print(of(other)), known);
    }
    assertKnown(bytes, (one) => one);
    // Ten times what is hashed whole.
    const end = bytes.subarray(-1_000_000);
    assertKnown(end, (one) => new Uint8Array(one.buffer, one.byteOffset, one.length));
    assertKnown(end, (one) => new DataView(one.buffer, one.byteOffset, one.length));
    assertKnown(end, (one) => one.toString('base64'));
    assertKnown(end, (one) => ({ type: 'Buffer', data: [...one] }));
  });
});
