import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changesIn, eventIdOf } from '../../../src/feed/change';
import {
  advance,
  baselineAt,
  type Cursor,
  cursorFrom,
  type Reading,
  stepped,
  windowStart
} from '../../../src/feed/cursor';
import { packMove, parseMove } from '../../../src/feed/saved';
import { createTold } from '../../../src/feed/told';

const minute = 60_000;
const start = Date.parse('2026-03-01T12:00:00Z');
const at = (ms: number) => new Date(start + ms).toISOString();

function record(id: string, syncToken: string, createdMs: number, changedMs: number) {
  return { Id: id, SyncToken: syncToken, MetaData: { CreateTime: at(createdMs), LastUpdatedTime: at(changedMs) } };
}
const deleted = (id: string, changedMs: number) => ({
  Id: id,
  status: 'Deleted',
  domain: 'QBO',
  MetaData: { LastUpdatedTime: at(changedMs) }
});

function read(cursor: Cursor, serverMs: number, ...records: object[]) {
  const from = windowStart(cursor);
  const reading = {
    records: records.map((item) => ({ ...item })),
    serverTime: start + serverMs,
    from,
    deletionsFrom: from
  };
  const { tellings, move } = advance(cursor, changesIn([reading]), [reading]);
  // A step changes what it is told from; here one cursor is gone on with in several ways.
  const next = stepped({ ...cursor, told: createTold(cursor.told.all()) }, move);
  const eventIds = tellings.map(({ change }) => eventIdOf('1', 'Invoice', change));
  return { next, move, eventIds, told: tellings.map(({ kind, change }) => `${kind} ${change.id}`) };
}

const startAt = (reading: Pick<Reading, 'records' | 'serverTime'>) => stepped(undefined, baselineAt(reading));

describe('the cursor of a trigger', () => {
  const empty = startAt({ records: [], serverTime: start });

  it('tells a record made since the baseline as new, once', () => {
    const first = read(empty, minute, record('1', '0', 30_000, 30_000));
    assert.deepEqual(first.told, ['new 1']);
    const again = read(first.next, 2 * minute, record('1', '0', 30_000, 30_000));
    assert.deepEqual(again.told, []);
  });

  it('tells what was there before the baseline never', () => {
    const known = startAt({ records: [record('1', '0', -5_000, -5_000)], serverTime: start });
    assert.deepEqual(read(known, minute, record('1', '0', -5_000, -5_000)).told, []);
  });

  it('tells what changed after the baseline though the reading that it began with shows it already', () => {
    const records = [record('1', '0', -5_000, -5_000), record('2', '1', -5_000, 3_000), record('3', '0', 4_000, 4_000)];
    const known = startAt({ records, serverTime: start });
    assert.deepEqual(read(known, minute, ...records).told, ['updated 2', 'new 3']);
  });

  it('tells a change in the very second of the baseline that came after its first answer', () => {
    const known = startAt({ records: [], serverTime: start + 400 });
    assert.deepEqual(read(known, minute, record('1', '0', 0, 0)).told, ['new 1']);
  });

  it('tells several changes between two polls as one', () => {
    assert.deepEqual(read(empty, minute, record('1', '3', 10_000, 50_000)).told, ['new 1']);
  });

  it('tells a record that was made and deleted between two polls as deleted only', () => {
    const both = read(empty, minute, record('1', '0', 10_000, 10_000), deleted('1', 20_000));
    assert.deepEqual(both.told, ['deleted 1']);
  });

  it('tells a second change of a new record as updated, inside the overlap too', () => {
    const first = read(empty, minute, record('1', '0', 30_000, 30_000));
    assert.deepEqual(read(first.next, 2 * minute, record('1', '1', 30_000, 90_000)).told, ['updated 1']);
  });

  it('tells a change that becomes visible late, as long as the windows overlap', () => {
    const first = read(empty, 5 * minute);
    assert.deepEqual(read(first.next, 6 * minute, record('1', '0', 4 * minute, 4 * minute)).told, ['new 1']);
  });

  it('tells two changes of one record within a second', () => {
    const first = read(empty, 1_200, record('1', '0', 1_000, 1_000));
    const second = read(first.next, 2_200, record('1', '1', 1_000, 1_000));
    assert.deepEqual([...first.told, ...second.told], ['new 1', 'updated 1']);
  });

  it('does not tell an older change of a record whose younger one it has told', () => {
    const first = read(empty, 2 * minute, record('1', '1', 30_000, 90_000), record('2', '3', 0, 90_000));
    const older = [record('1', '0', 30_000, 30_000), record('2', '3', 0, 80_000)];
    assert.deepEqual(read(first.next, 3 * minute, ...older).told, []);
    assert.deepEqual(
      read(first.next, 3 * minute, record('1', '2', 30_000, 60_000)).told,
      ['updated 1'],
      'by a clock set back'
    );
  });

  it('tells events in the order of their change', () => {
    const reading = read(
      empty,
      minute,
      record('2', '0', 20_000, 20_000),
      record('1', '0', 30_000, 30_000),
      deleted('3', 10_000)
    );
    assert.deepEqual(reading.told, ['deleted 3', 'new 2', 'new 1']);
  });

  it('gives one change the same eventId in every trigger, 32 hex digits', () => {
    const change = record('1', '0', 30_000, 30_000);
    const one = read(empty, minute, change).eventIds[0];
    const other = read(cursorFrom(start - 1), 3 * minute, change).eventIds[0];
    assert.match(one ?? '', /^[0-9a-f]{32}$/);
    assert.equal(one, other);
    assert.notEqual(one, read(empty, minute, record('1', '1', 30_000, 40_000)).eventIds[0]);
  });

  it('reads from ten minutes before itself, and never from before its baseline', () => {
    assert.equal(windowStart(empty), start);
    const later = read(empty, 30 * minute).next;
    assert.equal(windowStart(later), start + 20 * minute);
  });

  it('forgets what cannot come again', () => {
    const first = read(empty, minute, record('1', '0', 30_000, 30_000));
    const later = read(first.next, 60 * minute);
    assert.deepEqual(later.next.told.all(), []);
  });

  it('never goes back when an answer is older than the last one', () => {
    const first = read(empty, 5 * minute);
    assert.equal(read(first.next, minute).next.at, start + 5 * minute);
  });

  it('survives being saved and read again', () => {
    const { move } = read(empty, minute, record('1', '0', 30_000, 30_000), deleted('2', 40_000));
    const saved: unknown = JSON.parse(JSON.stringify(packMove(move)));
    assert.deepEqual(parseMove(saved), move);
    assert.equal(parseMove({ at: 'x' }), undefined);
  });
});
