import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { after, before, beforeEach, describe, it } from 'mocha';
import { contentTypeOf, readContent } from '../../../../src/client/files/content';
import { getPath } from '../../../../src/client/record/paths';
import { failureOf } from '../../../support/client';
import { bytesOf } from '../../../support/content-bytes';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('a file to upload', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qbo-file-'));
    await writeFile(join(folder, 'a.txt'), 'from a path');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const text = async (...given: Parameters<typeof readContent>) =>
    (await bytesOf(readContent(...given))).toString('utf8');

  it('may be a Buffer, base64, text or a path', async () => {
    assert.equal(await text(Buffer.from('x')), 'x');
    assert.equal(await text(Buffer.from('héllo').toString('base64')), 'héllo');
    assert.equal(await text('data:text/plain;base64,eA=='), 'x');
    assert.equal(await text({ text: 'plain' }), 'plain');
    assert.equal(await text({ path: join(folder, 'a.txt') }), 'from a path');
    assert.equal(await text(join(folder, 'a.txt'), 'path'), 'from a path');
    assert.equal(await text('plain', 'text'), 'plain');
  });

  it('is refused when its text is no base64, and when the path is none', async () => {
    assert.match((await failureOf(readContent('not base64!'))).message, /^file is text, but not base64/);
    assert.match((await failureOf(readContent({ path: join(folder, 'none') }))).message, /cannot be read \(ENOENT\)/);
    assert.match((await failureOf(readContent(undefined))).message, /^file is missing/);
  });

  it('is read from its path when it is sent, each time anew, and said to have changed where it is no longer whole', async () => {
    const path = join(folder, 'changing.txt');
    await writeFile(path, 'first');
    const content = await readContent({ path });
    await writeFile(path, 'other, and longer');
    assert.equal(String(await bytesOf(Promise.resolve(content))), 'other');
    await writeFile(path, 'less');
    assert.match(
      (await failureOf(bytesOf(Promise.resolve(content)))).message,
      /^file: ".*" became shorter while it was/
    );
    await rm(path);
    assert.match((await failureOf(bytesOf(Promise.resolve(content)))).message, /cannot be read \(ENOENT\)/);
  });

  it('may be binary in whatever form flows carry it, made in another sandbox or gone through JSON', async () => {
    const bytes = Buffer.from('%PDF-1.7 ÿþ');
    const through = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
    const elsewhere = (code: string) => runInNewContext(code, { bytes }) as unknown;
    const { buffer, byteOffset, byteLength } = bytes;
    const forms: Record<string, unknown> = {
      'a Buffer after JSON': through(bytes),
      'a list of bytes': [...bytes],
      'a Uint8Array': new Uint8Array(bytes),
      'a part of an ArrayBuffer': new Uint8Array(buffer, byteOffset, byteLength),
      'a DataView': new DataView(buffer, byteOffset, byteLength),
      'an ArrayBuffer': new Uint8Array(bytes).buffer,
      'a SharedArrayBuffer': elsewhere(
        'const b = new SharedArrayBuffer(bytes.length); new Uint8Array(b).set(bytes); b'
      ),
      'a Uint8Array of a function node': elsewhere('new Uint8Array(bytes)'),
      'an ArrayBuffer of a function node': elsewhere('new Uint8Array(bytes).buffer'),
      'a Uint8Array after JSON': through(new Uint8Array(bytes)),
      'a Blob': new Blob([bytes])
    };
    for (const [form, value] of Object.entries(forms)) {
      const content = await bytesOf(readContent(value));
      assert.ok(content.equals(bytes), `${form}: ${content.toString('latin1')}`);
    }
    const wide = Uint16Array.of(1, 515);
    assert.deepEqual([...(await bytesOf(readContent(wide)))], [...Buffer.from(wide.buffer)]);
    assert.equal((await readContent(through(Buffer.alloc(0)))).size, 0);
  });

  it('is said to be none, and what it was', async () => {
    for (const [value, words] of [
      [{ size: 3, type: 'pdf' }, /file cannot be read: an object with size, type was found\. Give a Buffer/],
      [{ type: 'Buffer', data: [1, 256] }, /an object with type, data/],
      [[1, 2.5], /a list of 2, not all of them bytes/],
      [['a'], /a list of 1/],
      [{ 0: 1, 1: -1 }, /an object with 0, 1/],
      [{}, /an empty object/],
      [true, /a boolean/],
      [12, /a number \(12\)/],
      [null, /^file is missing/],
      ['', /^file is missing/],
      ['AAA', /not base64/],
      ['AA==AAAA', /not base64/],
      ['AA=A', /not base64/],
      ['====', /not base64/],
      [' ', /not base64/],
      ['AA-_', /not base64/]
    ] as const) {
      const error = await failureOf(readContent(value));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.match(error.message, words);
    }
  });

  it('has its content type from its name', () => {
    assert.equal(contentTypeOf('Receipt.PDF'), 'application/pdf');
    assert.equal(contentTypeOf('scan.bmp'), undefined);
  });
});

describe('an attachment', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  const link = [{ EntityRef: { type: 'Customer', value: '1' } }];
  const bytes = randomBytes(300_000);

  it('comes down with the bytes that went up, fetched without our token', async () => {
    const { result: made, facts } = await test.run('Attachable', 'upload', {
      FileName: 'a.pdf',
      AttachableRef: link,
      file: bytes
    });
    assert.ok(facts.requestId);
    const { result } = await test.run('Attachable', 'download', getPath(made, 'Id'), {
      options: { encoding: 'buffer' }
    });
    const content = getPath(result, 'content');
    assert.ok(Buffer.isBuffer(content) && content.equals(bytes));
    const { result: asText } = await test.run('Attachable', 'download', getPath(made, 'Id'));
    assert.equal(getPath(asText, 'content'), bytes.toString('base64'));
  });

  it('is there once when the answer to its upload was lost', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/upload', when: 'after', drop: true, times: 1 });
    const { result } = await test.run('Attachable', 'upload', {
      FileName: 'once.pdf',
      AttachableRef: link,
      file: bytes
    });
    assert.equal(getPath(result, 'FileName'), 'once.pdf');
    const all = test.simulator.control.records({ entity: 'Attachable' });
    assert.equal(all.filter(({ FileName }) => FileName === 'once.pdf').length, 1);
  });

  it('is sent again when its upload was lost on the way', async () => {
    test.simulator.control.addFault({ method: 'POST', path: '/upload', when: 'before', drop: true, times: 1 });
    await test.run('Attachable', 'upload', { FileName: 'twice.pdf', AttachableRef: link, file: bytes });
    const all = test.simulator.control.records({ entity: 'Attachable' });
    assert.equal(all.filter(({ FileName }) => FileName === 'twice.pdf').length, 1);
  });

  it('goes up from a path, whole each time it is sent, and comes down as base64 that others need not wait for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qbo-upload-'));
    try {
      const path = join(folder, 'long.pdf');
      const long = randomBytes(5_000_001);
      await writeFile(path, long);
      test.simulator.control.addFault({ method: 'POST', path: '/upload', when: 'before', status: 503, times: 1 });
      const { result } = await test.run('Attachable', 'upload', { AttachableRef: link, file: { path } });
      assert.equal(getPath(result, 'FileName'), 'long.pdf');
      assert.equal(test.requests().filter(({ path: to }) => to.endsWith('/upload')).length, 2);
      const { result: down } = await test.run('Attachable', 'download', getPath(result, 'Id'));
      assert.ok(getPath(down, 'content') === long.toString('base64'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('need not belong to anything, and says of what it belongs to of which kind that is', async () => {
    const { result } = await test.run('Attachable', 'upload', { FileName: 'alone.pdf', file: bytes });
    assert.equal(getPath(result, 'AttachableRef'), undefined);
    test.requests();
    const kindless = [{ EntityRef: { value: '1' } }];
    const error = await failureOf(
      test.run('Attachable', 'upload', { FileName: 'a.pdf', AttachableRef: kindless, file: bytes })
    );
    assert.equal(error.cause.element, 'AttachableRef[0].EntityRef.type');
    assert.equal(test.requests().length, 0);
  });
});
