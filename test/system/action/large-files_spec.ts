import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wishFingerprint } from '../../../src/client/idempotency';
import { readContent } from '../../../src/client/files/content';
import { failureOf } from '../../support/client';

const megabyte = 1024 * 1024;

describe('a file of up to 100 MB', () => {
  const size = 100 * megabyte;
  let folder: string;
  let bytes: Buffer<ArrayBuffer>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qbo-file-'));
    bytes = Buffer.alloc(size, 'abc');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  interface Form {
    /** Of 100 MB, or of a tenth where it is read as another of the longest is: to make and to compare it takes longest. */
    megabytes: 10 | 100;
    make(bytes: Buffer<ArrayBuffer>): unknown;
  }
  const forms: Record<string, Form> = {
    'a Buffer': { megabytes: 100, make: (given) => given },
    'a Uint8Array': {
      megabytes: 100,
      make: ({ buffer, byteOffset, length }) => new Uint8Array(buffer, byteOffset, length)
    },
    'a Float64Array': {
      megabytes: 100,
      make: ({ buffer, byteOffset, length }) =>
        new Float64Array(buffer, byteOffset, length / Float64Array.BYTES_PER_ELEMENT)
    },
    'an ArrayBuffer': { megabytes: 100, make: ({ buffer }) => buffer },
    'a Blob': { megabytes: 10, make: (given) => new Blob([given]) },
    base64: { megabytes: 10, make: (given) => given.toString('base64') },
    'base64 with line ends': {
      megabytes: 100,
      make: (given) =>
        `${given.toString('base64', 0, 57)}\r\n`.repeat(given.length / 57) +
        given.toString('base64', given.length - (given.length % 57))
    },
    'a data URL': { megabytes: 10, make: (given) => `data:application/pdf;base64,${given.toString('base64')}` },
    text: { megabytes: 10, make: (given) => ({ text: given.toString('latin1') }) },
    'a path': {
      megabytes: 10,
      make: async (given) => {
        await writeFile(join(folder, 'big.txt'), given);
        return { path: join(folder, 'big.txt') };
      }
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

  /** Whether others ran meanwhile, about as often as there are pieces. */
  function assertOthersRan(turns: number, length: number): void {
    assert.ok(turns > length / megabyte / 2, `others ran ${turns} times`);
  }

  for (const [form, { megabytes, make }] of Object.entries(forms)) {
    it(`may be ${form}, and others run meanwhile where it has to be looked at`, async function () {
      this.timeout(180_000);
      const given = bytes.subarray(0, megabytes * megabyte);
      const turns = await turnsOfReading(await make(given), given);
      if (/base64|URL/.test(form)) assertOthersRan(turns, given.length);
    });
  }

  it('may be a Buffer after JSON, and others run meanwhile where it has to be looked at', async function () {
    this.timeout(180_000);
    // To make a list of 100 MB takes many times as long as to read it: what is in one is read of a twentieth.
    const part = bytes.subarray(0, size / 20);
    assertOthersRan(await turnsOfReading({ type: 'Buffer', data: [...part] }, part), part.length);
    // How long one may be is seen before what is in it.
    const listOf = (length: number) => ({ type: 'Buffer', data: Object.assign([1], { length }) });
    assert.match((await failureOf(readContent(listOf(size)))).message, /^file cannot be read/);
    assert.match((await failureOf(readContent(listOf(size + 1)))).message, /^file is too large: 101 MB/);
  });

  it('may be a path to 100 MB, and to no more', async () => {
    const path = join(folder, 'empty.txt');
    await writeFile(path, '');
    await truncate(path, size);
    assert.equal((await readContent({ path })).size, size);
    await truncate(path, size + 1);
    assert.match((await failureOf(readContent({ path }))).message, /^file is too large: 101 MB, at most 100 MB/);
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
    assertKnown(bytes.subarray(0, 10 * megabyte), (one) => one);
    // Ten times what is hashed whole.
    const end = bytes.subarray(-1_000_000);
    assertKnown(end, (one) => new Uint8Array(one.buffer, one.byteOffset, one.length));
    assertKnown(end, (one) => new DataView(one.buffer, one.byteOffset, one.length));
    assertKnown(end, (one) => one.toString('base64'));
    assertKnown(end, (one) => ({ type: 'Buffer', data: [...one] }));
  });
});
