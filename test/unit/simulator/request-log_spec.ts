import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRequestLog, type LoggedRequest } from '../../../src/simulator/server/request-log';

const megabyte = 1024 * 1024;

describe("the simulator's log of requests", () => {
  const entry = (path: string, body: string, answer: string): LoggedRequest => ({
    time: '',
    method: 'POST',
    path,
    query: {},
    headers: {},
    body,
    realmId: null,
    status: 200,
    intuitTid: '',
    answer,
    metered: false
  });
  const characters = (all: readonly LoggedRequest[]) =>
    all.reduce((sum, { body, answer }) => sum + body.length + answer.length, 0);

  it('keeps the latest texts, 32 MB of them at most, and every request', () => {
    const log = createRequestLog();
    for (let number = 0; number < 100; number += 1) log.add(entry(String(number), 'b'.repeat(megabyte), 'a'));
    const all = log.read();
    assert.deepEqual([all.length, all[0]?.path, all[0]?.body], [100, '0', '']);
    assert.equal(all.at(-1)?.body.length, megabyte);
    assert.ok(characters(all) <= 32 * megabyte && characters(all) >= 31 * megabyte);
    log.add(entry('huge', 'b'.repeat(40 * megabyte), ''));
    log.add(entry('after', 'b', 'a'));
    assert.deepEqual([characters(log.read()), log.read().at(-1)?.body], [2, 'b']);
  });

  it('forgets the oldest requests beyond 20,000, and the answers of all but the latest 500', () => {
    const log = createRequestLog();
    for (let number = 0; number < 45_000; number += 1) log.add(entry(String(number), 'b', 'a'));
    const all = log.read();
    assert.equal(all.length, 20_000);
    assert.equal(all[0]?.path, '25000');
    assert.equal(all.filter(({ answer }) => answer === 'a').length, 500);
    log.clear();
    for (let number = 0; number < 40; number += 1) log.add(entry(String(number), 'b'.repeat(megabyte), ''));
    assert.equal(characters(log.read()), 32 * megabyte);
  });
});
