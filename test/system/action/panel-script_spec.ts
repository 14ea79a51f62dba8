import assert from 'node:assert/strict';
import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { startNodeRed, type NodeRed } from '../../support/node-red';

interface Answer {
  status: number | undefined;
  encoding: string | undefined;
  type: string;
  body: Buffer;
}

describe("The script of an action's dialog", () => {
  let nodeRed: NodeRed;
  before(async () => {
    nodeRed = await startNodeRed();
  });
  after(() => nodeRed.close());

  /** As it comes over the wire, which `fetch` does not tell. */
  const asked = (headers: Record<string, string>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      get(new URL('qbo/action-panel.js', nodeRed.url), { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode, headers: got } = response;
          const [encoding, type] = [got['content-encoding'], got['content-type'] ?? ''];
          resolve({ status: statusCode, encoding, type, body: Buffer.concat(chunks) });
        });
      }).on('error', reject);
    });

  it('comes packed to a browser that takes that, and as it is to any other', async () => {
    const packed = await asked({ 'Accept-Encoding': 'gzip, deflate, br' });
    assert.deepEqual([packed.status, packed.encoding], [200, 'gzip']);
    const script = gunzipSync(packed.body);
    assert.match(script.toString('utf8'), /^(?:"use strict";)?var qboActionPanel=/);
    assert.ok(packed.body.length * 2 < script.length);
    for (const encoding of ['', 'identity', 'gzip;q=0']) {
      const headers: Record<string, string> = encoding ? { 'Accept-Encoding': encoding } : {};
      const plain = await asked(headers);
      assert.deepEqual([plain.status, plain.encoding], [200, undefined]);
      assert.match(plain.type, /javascript/);
      assert.ok(plain.body.equals(script));
    }
  });

  it('is not sent again to a browser that has it', async () => {
    const first = await fetch(new URL('qbo/action-panel.js', nodeRed.url));
    const etag = first.headers.get('etag') ?? '';
    assert.notEqual(etag, '');
    const again = await asked({ 'Accept-Encoding': 'gzip', 'If-None-Match': etag });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });
});
