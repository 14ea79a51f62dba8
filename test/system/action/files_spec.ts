import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiLog } from '../../support/api-log';
import { core, inject } from '../../support/flow';
import { at, textAt, type JsonObject } from '../../support/json';
import { action, places, startOf } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { useSystem } from '../../support/system';

const large = 20 * 1024 * 1024;

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('A file attached to a record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qbo-files-'));
  const given = join(folder, 'plan of site 4.pdf');
  const got = join(folder, 'as downloaded.pdf');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const asFile = { t: 'move', p: 'payload', pt: 'msg', to: 'record.file', tot: 'msg' };
  const asPayload = { t: 'move', p: 'record', pt: 'msg', to: 'payload', tot: 'msg' };
  const contentOnly = { t: 'move', p: 'payload.content', pt: 'msg', to: 'payload', tot: 'msg' };
  const buffer = { options: { encoding: 'buffer' } };
  const byPanel = {
    source: 'fields',
    fields: {
      FileName: { value: 'note.txt', type: 'str' },
      AttachableRef: { value: 'links', type: 'msg' },
      file: { value: 'payload', type: 'msg', by: 'text' }
    }
  };
  const system = useSystem(
    [
      ...action('upload', 'Attachable', 'upload'),
      ...action('upload text', 'Attachable', 'upload', byPanel),
      ...action('download', 'Attachable', 'download'),
      ...action('find', 'Attachable', 'query'),
      inject(startOf('large'), ['read']),
      core('read', 'file in', ['as file'], { filename: 'path', filenameType: 'msg', format: '' }),
      core('as file', 'change', ['upload'], { rules: [asFile, asPayload] }),
      ...action('download bytes', 'Attachable', 'download', { ...buffer, wires: [['content']] }),
      core('content', 'change', ['write'], { rules: [contentOnly] }),
      core('write', 'file', ['written'], { filename: 'path', filenameType: 'msg', overwriteFile: 'true' }),
      core('written', 'change', [places.out], { rules: [{ t: 'delete', p: 'payload', pt: 'msg' }] })
    ],
    { unlimited: true, uncollected: ['download bytes'] }
  );
  let link: JsonObject;

  before(async () => {
    const [invoice] = await system.company.colleague.list('Invoice');
    link = { AttachableRef: [{ EntityRef: { type: 'Invoice', value: invoice?.Id } }] };
  });

  /** Uploads and downloads it, and gives the bytes. */
  async function roundTrip(record: JsonObject): Promise<Buffer> {
    const up = await system.run('upload', { payload: { ...link, ...record } });
    const down = await system.run('download', { payload: { Id: at(up, 'payload.Id') } });
    assert.equal(at(down, 'payload.FileName'), at(up, 'payload.FileName'), 'the Attachable plus content');
    return Buffer.from(textAt(down, 'payload.content'), 'base64');
  }

  it('may have 20 MB, and comes back with the same bytes', async () => {
    const bytes = randomBytes(large);
    writeFileSync(given, bytes);
    const record = { ...link, FileName: 'plan.pdf' };
    const up = await system.run('large', { path: given, record });
    assert.equal(at(up, 'payload.Size'), large);
    assert.equal(at(up, 'payload.ContentType'), 'application/pdf', 'proposed from the name');
    await system.run('download bytes', { path: got, payload: at(up, 'payload.Id') });
    assert.equal(digest(readFileSync(got)), digest(bytes));
  });

  it('may be text', async () => {
    const text = 'Løpenummer\t42 – "ok"\r\n';
    assert.equal((await roundTrip({ FileName: 'a.txt', file: { text } })).toString('utf8'), text);
  });

  it('may be base64, with or without line breaks', async () => {
    const bytes = randomBytes(1000);
    const text = bytes.toString('base64');
    for (const file of [text, text.replace(/.{76}/g, '$&\r\n')]) {
      assert.deepEqual(await roundTrip({ FileName: 'a.png', file }), bytes);
    }
  });

  it('may be on the disk, and has its name from there', async () => {
    const bytes = randomBytes(1000);
    writeFileSync(given, bytes);
    assert.deepEqual(await roundTrip({ file: { path: given } }), bytes);
    const found = await system.run('find', {
      payload: { where: [{ field: 'FileName', op: '=', value: 'plan of site 4.pdf' }] }
    });
    assert.equal(at(found, 'payload.0.ContentType'), 'application/pdf');
  });

  it('may be said by the panel', async () => {
    const up = await system.run('upload text', { payload: 'as agreed', links: link.AttachableRef });
    const down = await system.run('download', { payload: at(up, 'payload.Id') });
    assert.equal(Buffer.from(textAt(down, 'payload.content'), 'base64').toString(), 'as agreed');
  });

  it('of text that is not base64 is refused, and nothing is sent', async () => {
    const log = await apiLog(system.company);
    for (const file of ['as agreed!', 'QUJDRA', 'QUJD=RA=', '']) {
      const caught = await system.refuse('upload', { payload: { ...link, FileName: 'a.txt', file } });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT', file);
      assert.equal(at(caught, 'error.cause.element'), 'file', file);
    }
    assert.deepEqual(await log.since(), []);
  });

  it('is fetched without our token from where the attachment says', async () => {
    const requests = await system.company.requests();
    const fetched = requests.filter(({ path }) => path.startsWith('/files/'));
    assert.ok(fetched.length > 0);
    // The place refuses whoever shows a token.
    for (const { status } of fetched) assert.equal(status, 200);
  });

  it('that is not there is an error at the Catch node', async () => {
    const note = await system.company.colleague.create('Attachable', { Note: 'a note only' });
    const caught = await system.refuse('download', { payload: note.Id });
    assert.equal(at(caught, 'error.code'), 'QBO_NOT_FOUND');
  });

  it('is sent and fetched as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
