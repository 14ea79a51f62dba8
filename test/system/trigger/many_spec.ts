import assert from 'node:assert/strict';
import { asArray, at, textAt, type JsonObject } from '../../support/json';
import { useSystem } from '../../support/system';
import { createWatch, watched, watchNodes } from '../../support/watch';

const count = 5_000;
/** More than two answers' worth. */
const fewer = 2_500;
const arrayLimit = 1_000;

describe('Thousands of changes in one entity', () => {
  const triggers = ['one by one', 'as an array'];
  const system = useSystem(
    watchNodes([
      ...watched('one by one', 'Customer', ['new']),
      ...watched('as an array', 'Customer', ['new'], { output: 'array' })
    ])
  );
  const watch = createWatch(system);

  before(() => watch.look(triggers));

  function assertOnceEach(told: readonly JsonObject[], firstId: string, count: number): void {
    const each = told.filter(({ topic }) => topic === 'Customer/new');
    const ids = each.map(({ qbo }) => Number(textAt(qbo, 'id'))).sort((a, b) => a - b);
    assert.deepEqual(
      ids,
      Array.from({ length: count }, (_, index) => Number(firstId) + index)
    );
    assert.equal(new Set(each.map(({ qbo }) => textAt(qbo, 'eventId'))).size, count);
    assert.ok(each.every(({ parts }, index) => at(parts, 'index') === index && at(parts, 'count') === count));
    const times = each.map(({ qbo }) => Date.parse(textAt(qbo, 'changedAt')));
    assert.ok(
      times.every((time, index) => time >= (times[index - 1] ?? 0)),
      'in the order of their change'
    );
  }

  it('arrive once each, 5,000 too, and in arrays of at most 1,000', async () => {
    // They lie behind the start of the triggers.
    await system.company.setClock({ advanceMs: 600_000 });
    const firstId = await system.company.fill({ entity: 'Customer', count, everyMs: 100 });
    const told = await watch.look(triggers);
    assertOnceEach(told, firstId, count);
    const arrays = told.filter(({ topic }) => topic === 'Customer').map(({ payload }) => asArray(payload));
    assert.deepEqual(
      arrays.map((records) => records.length),
      [arrayLimit, arrayLimit, arrayLimit, arrayLimit, arrayLimit]
    );
    assert.deepEqual(
      arrays.flat(),
      told.filter(({ topic }) => topic === 'Customer/new').map(({ payload }) => payload)
    );
    assert.deepEqual(await watch.look(triggers), [], 'and not again');
  });

  it('arrive once each when they are of one second', async () => {
    await system.company.setClock({ advanceMs: 900_000 });
    const firstId = await system.company.fill({ entity: 'Customer', count: fewer });
    assertOnceEach(await watch.look(triggers), firstId, fewer);
    assert.deepEqual(await watch.look(triggers), [], 'and not again');
  });
});

describe('2,500 changes of invoices, deletions among them', () => {
  const triggers = ['invoices'];
  const system = useSystem(watchNodes(watched('invoices', 'Invoice', ['new', 'deleted'])), { unlimited: true });
  const watch = createWatch(system);
  let old: string[];

  before(async () => {
    const firstId = Number(await system.company.fill({ entity: 'Invoice', count: 10 }));
    old = Array.from({ length: 10 }, (_, index) => String(firstId + index));
    await watch.look(triggers);
  });

  it('arrive once each, and what of the deletions cannot be known is named', async function () {
    this.timeout(120_000);
    const { colleague, fill, now, setClock } = system.company;
    await setClock({ advanceMs: 60_000 });
    const early = old.slice(0, 5);
    for (const id of early) await colleague.remove('Invoice', id);
    const earlyAt = await now();
    await setClock({ advanceMs: 600_000 });
    const firstId = Number(await fill({ entity: 'Invoice', count: fewer, everyMs: 100 }));
    await setClock({ advanceMs: 2_000 });
    const late = [...old.slice(5), String(firstId), String(firstId + fewer - 1)];
    for (const id of late) await colleague.remove('Invoice', id);
    const lateAt = await now();
    const from = system.nodeRed.lines().length;
    const told = await watch.look(triggers);

    const idsOf = (event: string) =>
      told.filter(({ qbo }) => at(qbo, 'event') === event).map(({ qbo }) => textAt(qbo, 'id'));
    assert.deepEqual(idsOf('deleted').sort(), [...late].sort());
    const made = Array.from({ length: fewer - 2 }, (_, index) => String(firstId + 1 + index));
    assert.deepEqual(idsOf('new').sort(), made.sort());
    assert.equal(told.length, late.length + made.length);

    const line = await system.nodeRed.waitForLog(/Invoice: more changed .* cannot be known/, { from });
    const [, begin = '', end = ''] = /deletions from (\S+) to (\S+) cannot/.exec(line) ?? [];
    assert.ok(Date.parse(begin) < earlyAt && earlyAt < Date.parse(end), 'the span holds those that are missing');
    assert.ok(Date.parse(end) < lateAt, 'and not those that were told');
    assert.deepEqual(await watch.look(triggers), [], 'nothing comes again');
  });
});
