import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { endpointsOf } from '../../../../src/auth/endpoints';
import type { Call } from '../../../../src/client/call/call';
import { urlOf } from '../../../../src/client/call/caller';

const parts = { baseUrl: 'https://q.test', realmId: '1', minorVersion: 75 };
const call: Call = { operation: 'x.y', method: 'POST', path: '/item', write: true, priority: 'message' };

describe('the address of a call', () => {
  it('is whole as it is put together: what parsing it gives is the same text', () => {
    const query = { query: `select * from Item where Name = 'a+b & c=d?#%/ü'`, none: undefined, include: 'a,b' };
    for (const given of [{}, { query }, { query: {} }, { query, requestId: 'a:b+c/d=.-_' }]) {
      const url = urlOf(parts, { ...call, ...given });
      const { href, searchParams } = new URL(url);
      assert.equal(href, url);
      assert.equal(searchParams.get('query'), 'query' in given && given.query === query ? query.query : null);
      assert.equal(searchParams.get('requestid'), 'requestId' in given ? given.requestId : null);
      assert.equal(searchParams.has('none'), false);
      assert.equal(searchParams.get('minorversion'), '75');
      assert.equal(url.includes('+'), false);
    }
  });

  it('has no requestid where nothing is written', () => {
    const url = urlOf(parts, { ...call, write: false, requestId: 'r' });
    assert.equal(url, 'https://q.test/v3/company/1/item?minorversion=75');
  });

  it("begins with a simulator's address as it is parsed, however it was typed", () => {
    assert.equal(endpointsOf('simulator', ' HTTP://Simulator.Test:80/below/ ').api, 'http://simulator.test/below');
  });
});
