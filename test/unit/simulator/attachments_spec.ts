import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, faultOf, got, type Got, line } from './client';
import { list, objectAt, objects, stored, type Stored } from './reading';

const minute = 60_000;

interface Sent {
  name: string;
  type?: string;
  fileName?: string;
  /** Or pieces of it, one after the other. */
  body: Buffer | string | readonly Buffer[];
}

interface Uploaded extends Stored {
  TempDownloadUri: string;
}

const boundary = 'b0undary';
const formType = `multipart/form-data; boundary=${boundary}`;
const megabyte = Buffer.alloc(1024 * 1024);

/** A multipart body as clients of many kinds write it, in pieces. */
function pieces(parts: readonly Sent[]): Buffer[] {
  const written = parts.flatMap(({ name, type, fileName, body }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"` +
        (fileName === undefined ? '' : `; filename="${fileName}"`) +
        (type === undefined ? '' : `\r\nContent-Type: ${type}`) +
        '\r\n\r\n'
    ),
    // A buffer may be large: it is copied once at most, into the whole.
    ...(typeof body === 'string' ? [Buffer.from(body)] : [body].flat()),
    Buffer.from('\r\n')
  ]);
  return [...written, Buffer.from(`--${boundary}--\r\n`)];
}

const multipart = (parts: readonly Sent[]): Buffer<ArrayBuffer> => Buffer.concat(pieces(parts));

describe('simulator: attachments', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  const headers = () => ({ Authorization: `Bearer ${client.accessToken}`, Accept: 'application/json' });
  async function post(body: Buffer<ArrayBuffer>, type = formType): Promise<Got> {
    const response = await fetch(`${simulator.url}/v3/company/${client.realmId}/upload`, {
      method: 'POST',
      headers: { ...headers(), 'Content-Type': type },
      body
    });
    return got(response);
  }
  function file(body: Sent['body'], metadata?: JsonObject, suffix = '0', fileName = 'photo.jpg'): Sent[] {
    const content = { name: `file_content_${suffix}`, type: 'image/jpeg', fileName, body };
    if (metadata === undefined) return [content];
    return [{ name: `file_metadata_${suffix}`, type: 'application/json', body: JSON.stringify(metadata) }, content];
  }
  async function uploaded(body: Buffer | string, metadata?: JsonObject): Promise<Uploaded> {
    const answer = await post(multipart(file(body, metadata)));
    assert.equal(answer.status, 200, answer.text);
    const record = stored(at(answer.json, 'AttachableResponse.0.Attachable'));
    return { ...record, TempDownloadUri: textAt(record, 'TempDownloadUri') };
  }
  const refTo = (type: string, value: string): JsonObject => ({ EntityRef: { type, value } });

  it('keeps a file with its record, linked, and gives it back byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));
    const tricky = Buffer.concat([bytes, Buffer.from('\r\n--b0undar\r\n--b0undaryy\r\n\r\n'), bytes]);
    const record = await uploaded(tricky, {
      FileName: 'meter.jpg',
      ContentType: 'image/jpeg',
      Note: 'Reading',
      AttachableRef: [refTo('Invoice', '1'), refTo('Customer', '1')]
    });
    assert.deepEqual(
      [record.SyncToken, record.FileName, record.Size, record.FileAccessUri, record.Note],
      ['0', 'meter.jpg', tricky.length, `/v3/company/${client.realmId}/download/${record.Id}`, 'Reading']
    );
    assert.deepEqual(at(record, 'AttachableRef.0'), { IncludeOnSend: false, ...refTo('Invoice', '1') });
    const address = await client.call(`download/${record.Id}`);
    assert.match(address.headers.get('content-type') ?? '', /^text\/plain/);
    for (const uri of [address.text, record.TempDownloadUri]) {
      const response = await fetch(uri);
      assert.equal(response.headers.get('content-type'), 'image/jpeg');
      assert.ok(Buffer.from(await response.arrayBuffer()).equals(tricky));
    }
  });

  it('takes a file without metadata, unlinked', async () => {
    const record = await uploaded('x');
    assert.deepEqual(
      [record.FileName, record.ContentType, record.AttachableRef],
      ['photo.jpg', 'image/jpeg', undefined]
    );
  });

  it('refuses the bearer token at the pre-signed address, and the address after 15 minutes', async () => {
    const { TempDownloadUri, Id } = await uploaded('x');
    const headers = { Authorization: `Bearer ${client.accessToken}` };
    assert.equal((await fetch(TempDownloadUri, { headers })).status, 400);
    const other = TempDownloadUri.replace(`/${Id}?`, '/1?');
    assert.equal((await fetch(other)).status, 403);
    simulator.control.setClock({ advanceMs: 14 * minute });
    assert.equal((await fetch(TempDownloadUri)).status, 200);
    simulator.control.setClock({ advanceMs: 2 * minute });
    assert.equal((await fetch(TempDownloadUri)).status, 403);
    const fresh = textAt((await client.call(`attachable/${Id}`)).json, 'Attachable.TempDownloadUri');
    assert.equal((await fetch(fresh)).status, 200);
  });

  it('answers each file of a request by itself', async () => {
    const parts = [
      ...file('one', { FileName: 'one.txt' }, '0'),
      ...file('two', { FileName: 'two.txt', AttachableRef: [refTo('Invoice', '999999')] }, '01'),
      ...file('three', { Colour: 'red' }, '2'),
      { name: 'file_metadata_3', body: 'not json' },
      ...file('four', undefined, '3'),
      ...file('five', { FileName: 'five.exe' }, '4'),
      ...file('six', { AttachableRef: [refTo('Term', '1')] }, '5')
    ];
    const { json } = await post(multipart(parts));
    const answers = list(json, 'AttachableResponse').map(
      (entry) => at(entry, 'Attachable.FileName') ?? at(entry, 'Fault.Error.0.code')
    );
    assert.deepEqual(answers, ['one.txt', '6000', '6040', '6040', '6041', '6050']);
  });

  it('tolerates a preamble, quoted boundaries and bare line feeds between headers', async () => {
    const body = Buffer.from(
      'preamble\r\n--x y\r\ncontent-disposition: form-data; name=file_content_0; filename="a b.txt"\ncontent-type: text/plain\n\nhello\r\n--x y--\r\nepilogue'
    );
    const { json } = await post(body, 'multipart/form-data; boundary="x y"');
    const record = objectAt(json, 'AttachableResponse.0.Attachable');
    assert.deepEqual([record.FileName, record.Size], ['a b.txt', 5]);
  });

  it('refuses a body that breaks off, that has no file, and another content type', async () => {
    assert.equal(faultOf(await post(multipart(file('x')).subarray(0, -20))).code, '6041');
    assert.equal(faultOf(await post(multipart([]))).code, '6041');
    assert.equal((await post(multipart(file('x')), 'application/json')).status, 500);
  });

  it('carries 6 MB up and down unchanged', async () => {
    const bytes = Buffer.alloc(6 * 1024 * 1024, randomBytes(1024 * 1024 - 1));
    const { TempDownloadUri } = await uploaded(bytes);
    const back = Buffer.from(await (await fetch(TempDownloadUri)).arrayBuffer());
    assert.ok(back.equals(bytes));
  });

  it('refuses more than 100 MB with 6030', async () => {
    const half = Array.from({ length: 51 }, () => megabyte);
    const { statusCode, body } = await request(`${simulator.url}/v3/company/${client.realmId}/upload`, {
      method: 'POST',
      headers: { ...headers(), 'Content-Type': formType },
      body: Readable.from(pieces([...file(half, undefined, '0'), ...file(half, undefined, '1')]))
    });
    assert.deepEqual([statusCode, at(await body.json(), 'Fault.Error.0.code')], [400, '6030']);
  });

  it('keeps notes without a file', async () => {
    const note = await client.save('attachable', { Note: 'Call back', AttachableRef: [refTo('invoice', '1')] });
    assert.deepEqual(
      [note.Note, note.FileAccessUri, at(note, 'AttachableRef.0.EntityRef.type')],
      ['Call back', undefined, 'Invoice']
    );
    assert.equal(faultOf(await client.call(`download/${note.Id}`)).code, '610');
    assert.equal(faultOf(await client.call('attachable', { body: { Category: 'Image' } })).code, '6000');
  });

  it('is found by what it is attached to', async () => {
    const { Id: invoice } = await client.save('invoice', { CustomerRef: { value: '1' }, Line: [line(1, '1')] });
    const record = await uploaded('x', { AttachableRef: [refTo('Customer', '1'), refTo('Invoice', invoice)] });
    const found = async (type: string, value: string): Promise<string[]> => {
      const where = `AttachableRef.EntityRef.Type = '${type}' and AttachableRef.EntityRef.value = '${value}'`;
      const { json } = await client.query(`select * from Attachable where ${where}`);
      return objects(objectAt(json, 'QueryResponse').Attachable ?? []).map((entry) => textAt(entry, 'Id'));
    };
    assert.deepEqual(await found('invoice', invoice), [record.Id]);
    assert.ok((await found('Customer', '1')).includes(record.Id));
    assert.deepEqual(await found('Customer', invoice), []);
  });

  it('changes and deletes a record like any other, its file with it', async () => {
    const { TempDownloadUri, ...record } = await uploaded('x');
    const changed = await client.save('attachable', { ...record, Note: 'Now with a note' });
    assert.deepEqual([changed.SyncToken, changed.Note, changed.Size], ['1', 'Now with a note', 1]);
    const answer = await client.call('attachable?operation=delete', { body: changed });
    assert.equal(at(answer.json, 'Attachable.status'), 'Deleted');
    assert.equal((await fetch(TempDownloadUri)).status, 404);
    assert.equal(faultOf(await client.call(`download/${record.Id}`)).code, '610');
  });

  it('has kept the file when only its answer was lost', async () => {
    const parts = file('x', { FileName: 'lost.txt' });
    simulator.control.addFault({ path: '/upload', times: 1, when: 'after', drop: true });
    await assert.rejects(post(multipart(parts)));
    const { json } = await client.query("select * from Attachable where FileName = 'lost.txt'");
    assert.deepEqual(
      list(json, 'QueryResponse.Attachable').map((record) => record.Size),
      [1]
    );
    await post(multipart(parts));
    const again = await client.query("select count(*) from Attachable where FileName = 'lost.txt'");
    assert.equal(at(again.json, 'QueryResponse.totalCount'), 2);
  });

  it('is told of by change data capture and batches, with an address to fetch it from', async () => {
    const since = new Date(Date.parse(simulator.control.clock().now) - 2000).toISOString();
    const { Id } = await uploaded('y');
    const { json } = await client.call(`cdc?entities=Attachable&changedSince=${since}`);
    const changed = list(json, 'CDCResponse.0.QueryResponse.0.Attachable').find((row) => row.Id === Id);
    const BatchItemRequest = [{ bId: 'a', Query: `select * from Attachable where Id = '${Id}'` }];
    const answer = await client.call('batch', { body: { BatchItemRequest } });
    const [queried] = list(answer.json, 'BatchItemResponse.0.QueryResponse.Attachable');
    for (const record of [changed, queried]) {
      assert.equal(at(record, 'Id'), Id);
      assert.equal(await (await fetch(textAt(record, 'TempDownloadUri'))).text(), 'y');
    }
  });

  it('keeps the bytes out of the request log', async () => {
    simulator.control.clearRequests();
    await uploaded('secret bytes');
    assert.match(simulator.control.requests()[0]?.body ?? '', /^\d+ bytes of multipart\/form-data$/);
  });
});

describe('simulator: attachments on disk', () => {
  it('outlive the process', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'simulator-files-'));
    try {
      const first = await startSimulator({ dataDir });
      const client = await connected(first);
      const response = await fetch(`${first.url}/v3/company/${client.realmId}/upload`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${client.accessToken}`,
          Accept: 'application/json',
          'Content-Type': formType
        },
        body: new Uint8Array(multipart([{ name: 'file_content_0', fileName: 'a.txt', body: 'kept' }]))
      });
      const Id = textAt((await got(response)).json, 'AttachableResponse.0.Attachable.Id');
      await first.close();
      assert.deepEqual(readdirSync(join(dataDir, 'files')), [`${client.realmId}-${Id}`]);
      const second = await startSimulator({ dataDir });
      const again = await connected(second);
      const address = await again.call(`download/${Id}`);
      assert.equal(await (await fetch(address.text)).text(), 'kept');
      await second.close();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
