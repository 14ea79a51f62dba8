import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import { contentTypeOf, readContent } from '../../../../src/client/files/content';
import { getPath } from '../../../../src/client/record/paths';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('a file to upload', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qbo-file-'));
    await writeFile(join(folder, 'a.txt'), 'from a path');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const text = async (...given: Parameters<typeof readContent>) => (await readContent(...given)).bytes.toString('utf8');

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

  it('needs to say what it belongs to, and of which kind that is', async () => {
    const bare = await failureOf(test.run('Attachable', 'upload', { FileName: 'a.pdf', file: bytes }));
    assert.equal(bare.cause.element, 'AttachableRef');
    const kindless = [{ EntityRef: { value: '1' } }];
    const error = await failureOf(
      test.run('Attachable', 'upload', { FileName: 'a.pdf', AttachableRef: kindless, file: bytes })
    );
    assert.equal(error.cause.element, 'AttachableRef[0].EntityRef.type');
    assert.equal(test.requests().length, 0);
  });
});
