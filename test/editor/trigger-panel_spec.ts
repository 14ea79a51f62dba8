import assert from 'node:assert/strict';
import { asObject } from '../support/json';
import { closeBrowser, openEditor, type EditorPage } from './editor-page';
import { connection, tab, trigger } from './flows';

describe('the trigger panel', function () {
  let editor: EditorPage;

  after(closeBrowser);
  afterEach(async () => {
    try {
      editor.assertQuiet();
    } finally {
      await editor.close();
    }
  });

  it('leaves a trigger as it is when nothing is changed', async () => {
    editor = await openEditor([
      tab,
      connection,
      trigger('plain'),
      trigger('other', {
        entity: 'Customer',
        events: ['updated', 'new', 'deleted'],
        interval: '${EVERY}',
        startFrom: 'date',
        since: '2026-01-31T00:00:00Z',
        output: 'array'
      })
    ]);
    for (const id of ['plain', 'other']) {
      await editor.open(id);
      await editor.done();
      assert.deepEqual(await editor.state(id), { valid: true, changed: false, errors: [] });
    }
  });

  it('stores what is chosen', async () => {
    editor = await openEditor([tab, connection, trigger('it')]);
    const { page } = editor;
    await editor.open('it');
    await page.selectOption('#node-input-entity', 'Item');
    await page.check('#qbo-event-updated');
    assert.equal(await page.isDisabled('#qbo-event-deleted'), true);
    assert.match(await page.innerText('#qbo-no-deletes'), /deactivated instead/);
    await page.fill('#node-input-interval', '1.5');
    await page.selectOption('#node-input-intervalUnit', 'hours');
    await page.selectOption('#node-input-startFrom', 'date');
    await page.fill('#node-input-since', '2026-01-31T08:00:00+01:00');
    await page.selectOption('#node-input-output', 'array');
    await editor.done();
    await editor.deploy();
    const { entity, events, interval, intervalUnit, startFrom, since, output } = asObject(
      (await editor.nodeRed.flows()).find(({ id }) => id === 'it')
    );
    assert.deepEqual(
      { entity, events, interval, intervalUnit, startFrom, since, output },
      {
        entity: 'Item',
        events: ['new', 'updated'],
        interval: 1.5,
        intervalUnit: 'hours',
        startFrom: 'date',
        since: '2026-01-31T08:00:00+01:00',
        output: 'array'
      }
    );
  });

  it('says what the interval costs', async () => {
    editor = await openEditor([tab, connection, trigger('it')]);
    const { page } = editor;
    await editor.open('it');
    const cost = () => page.innerText('#qbo-cost');
    assert.equal(
      await cost(),
      'Checks every 10 minutes: 4,320 metered calls a month for this company at this interval, however many triggers share it.'
    );
    await page.fill('#node-input-interval', '1');
    assert.match(await cost(), /^Checks every minute: 43,200 metered/);
    await page.selectOption('#node-input-intervalUnit', 'seconds');
    assert.match(await cost(), /2,592,000 .*more than the 500,000/);
    await page.fill('#node-input-interval', '${EVERY}');
    assert.match(await cost(), /environment variable/);
    await editor.cancel();
  });

  it('says why a setting is not valid', async () => {
    editor = await openEditor([
      tab,
      connection,
      trigger('none', { events: [] }),
      trigger('often', { interval: 0.1, intervalUnit: 'seconds' }),
      trigger('never', { interval: '' }),
      trigger('undated', { startFrom: 'date', since: '31.01.2026' }),
      trigger('unused', { startFrom: 'now', since: '31.01.2026' })
    ]);
    const errors = async (id: string) => (await editor.state(id)).errors.join();
    assert.match(await errors('none'), /Choose at least one event/);
    assert.match(await errors('often'), /at least one second/);
    assert.match(await errors('never'), /Must be a number/);
    assert.match(await errors('undated'), /2026-01-31T00:00:00Z/);
    assert.equal(await errors('unused'), '');
  });
});
