import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { asObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab, trigger } from '../support/flows';
import { pick } from '../support/pick';

const minutes = (id: string, interval: number | string, properties: object = {}) =>
  trigger(id, { interval, y: 100, ...properties });
const production = { ...connection, id: 'real', environment: 'production' };
const sandbox = { ...connection, id: 'sandbox', environment: 'sandbox' };

describe('the trigger panel', function () {
  let editor: EditorPage;

  /** What was saved with mistakes, or by hand. */
  const mistaken = [
    trigger('eventless', { events: null }),
    trigger('endless', { interval: 'Infinity' }),
    trigger('fine', { interval: 15 }),
    trigger('none', { events: [] }),
    trigger('often', { interval: 0.1, intervalUnit: 'seconds' }),
    trigger('never', { interval: '' }),
    trigger('undated', { startFrom: 'date', since: '31.01.2026' }),
    trigger('unused', { startFrom: 'now', since: '31.01.2026' }),
    trigger('list', { entity: 'Customer', events: ['deleted'] }),
    trigger('unknown', { entity: 'Weather' })
  ];
  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      ...mistaken,
      trigger('plain'),
      trigger('other', {
        entity: 'Customer',
        events: ['updated', 'new', 'deleted'],
        interval: '${EVERY}',
        startFrom: 'date',
        since: '2026-01-31T00:00:00Z',
        output: 'array'
      }),
      trigger('variable', { startFrom: 'date', since: '${SINCE}' }),
      trigger('it'),
      trigger('budget', { entity: 'Budget' }),
      trigger('acknowledged'),
      trigger('itself', { entity: 'Connection' }),
      trigger('tried'),
      trigger('off', { d: true }),
      trigger('sampled', { wires: [['end']] })
    ]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  const company = { credentials: { clientId: 'key', clientSecret: 'secret', realmId: '4620816365000000001' } };
  /** Companies that are metered, each with triggers of its own, which together read less than what is free. */
  const metered = [
    tab,
    { ...tab, id: 'disabled tab', disabled: true },
    { ...production, id: 'watching' },
    trigger('watched', { connection: 'watching', events: ['new', 'deleted'] }),
    trigger('stored', { connection: 'watching', entity: '*', events: ['deleted'], y: 100 }),
    production,
    { ...production, id: 'other' },
    minutes('it', 10, { connection: 'real' }),
    minutes('same', 10, { connection: 'real', entity: 'Bill' }),
    minutes('multiple', 30, { connection: 'real' }),
    minutes('disabled', 1, { connection: 'real', d: true }),
    minutes('inDisabledFlow', 1, { connection: 'real', z: 'disabled tab' }),
    minutes('elsewhere', 1, { connection: 'other' }),
    { ...production, ...company, id: 'one way' },
    { ...production, ...company, id: 'another way' },
    minutes('here', 10, { connection: 'one way' }),
    minutes('there', 10, { connection: 'another way', entity: 'Bill' })
  ];

  const cost = (): Promise<string> => editor.page.innerText('#qbo-cost');
  const stored = async (id: string) => asObject((await editor.nodeRed.flows()).find((node) => node.id === id));

  it('leaves a trigger as it is when nothing is changed', async () => {
    for (const id of ['plain', 'other', 'variable']) {
      await editor.open(id);
      await editor.done();
      assert.deepEqual(await editor.state(id), { valid: true, changed: false, errors: [] });
    }
  });

  itOnce('tries the deployed trigger, and says why it cannot where it is not deployed as shown', async () => {
    const { page } = editor;
    const asked: string[] = [];
    let answer: (route: Route) => Promise<void> = (route) =>
      route.fulfill({ json: { ok: true, entity: 'Invoice', id: '145', events: 2 } });
    await page.route('**/qbo/triggers/**', (route) => {
      asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
      return answer(route);
    });
    await editor.open('tried');
    assert.equal(await page.isVisible('#qbo-try-reason'), false);
    await page.click('#qbo-poll');
    await page.locator('#qbo-try-result', { hasText: '2 events have been sent' }).waitFor();
    await page.click('#qbo-sample');
    await page.locator('#qbo-try-result', { hasText: 'Sent the record with Id 145.' }).waitFor();
    assert.deepEqual(asked, ['POST /qbo/triggers/tried/poll', 'POST /qbo/triggers/tried/sample']);
    await editor.picture('trigger-tried');

    const error = { code: 'QBO_NOT_FOUND', message: 'There is no Invoice yet. Make one in QuickBooks.' };
    answer = (route) => route.fulfill({ status: 404, json: { error } });
    await page.click('#qbo-sample');
    await page.locator('#qbo-try-result.qbo-attention', { hasText: 'There is no Invoice yet. Make one' }).waitFor();
    assert.equal(await page.isDisabled('#qbo-sample'), false);
    answer = (route) => route.fulfill({ status: 502, body: 'Bad gateway' });
    await page.click('#qbo-poll');
    await page.locator('#qbo-try-result', { hasText: 'HTTP 502' }).waitFor();

    await page.check('#qbo-event-updated');
    assert.equal(await page.isDisabled('#qbo-poll'), true);
    assert.equal(await page.isDisabled('#qbo-sample'), false, 'a sample is the same for all events');
    assert.match(await page.innerText('#qbo-try-reason'), /^Deploy first/);
    await page.uncheck('#qbo-event-updated');
    await page.fill('#node-input-interval', '25');
    assert.equal(await page.isDisabled('#qbo-poll'), false, 'the interval has nothing to do with it');
    await pick(page, '#qbo-entity', 'Bill');
    assert.equal(await page.isDisabled('#qbo-sample'), true);
    await editor.done();
    await editor.open('tried');
    assert.equal(await page.isDisabled('#qbo-sample'), true);
    await editor.cancel();
    await editor.deploy();
    await editor.open('tried');
    assert.equal(await page.isDisabled('#qbo-sample'), false);
    await editor.cancel();
    await editor.open('off');
    assert.match(await page.innerText('#qbo-try-reason'), /disabled/);
    await editor.cancel();
    await page.unrouteAll();
  });

  itOnce('sends a sample and polls by the runtime, and says what the runtime says', async () => {
    const { page } = editor;
    await editor.open('sampled');
    await page.click('#qbo-sample');
    await page.locator('#qbo-try-result', { hasText: /Sent: Invoice \d+\./ }).waitFor();
    await page.click('#qbo-poll');
    await page.locator('#qbo-try-result', { hasText: 'nothing has changed since the last check' }).waitFor();
    await editor.cancel();
    await page.route('**/qbo/triggers/sampled/poll', (route) =>
      route.continue({ url: route.request().url().replace('/sampled/', '/gone/') })
    );
    await editor.open('sampled');
    await page.click('#qbo-poll');
    await page.locator('#qbo-try-result.qbo-attention', { hasText: 'The trigger is not running' }).waitFor();
    await editor.cancel();
  });

  it('stores what is chosen', async () => {
    const { page } = editor;
    await editor.open('it');
    await page.getByRole('combobox', { name: 'Records' }).fill('prod');
    await page.keyboard.press('Enter');
    await page.locator('#qbo-event-deleted:disabled').waitFor();
    await page.check('#qbo-event-updated');
    assert.match(await page.innerText('#qbo-means-deleted'), /never: .*inactive instead.*Updated with Active false/);
    await page.fill('#node-input-interval', '1.5');
    await page.selectOption('#node-input-intervalUnit', 'hours');
    await page.selectOption('#node-input-startFrom', 'date');
    assert.equal(await page.innerText('#qbo-wrong-since'), 'Choose a date and time');
    await page.fill('#qbo-since-picker', '2026-01-31T08:00');
    const since = await page.innerText('#qbo-since-told');
    assert.match(since, /^2026-01-31T08:00:00[+-]\d\d:\d\d$/);
    assert.equal(await page.isVisible('#qbo-wrong-since'), false);
    await page.selectOption('#node-input-output', 'array');
    assert.ok(await page.isChecked('#node-input-wake'), 'woken, as one is that was saved before this could be chosen');
    await page.getByLabel('Wake by webhooks').uncheck();
    await editor.done();
    await editor.deploy();
    const { entity, events, interval, intervalUnit, startFrom, since: kept, output, wake } = await stored('it');
    assert.deepEqual(
      { entity, events, interval, intervalUnit, startFrom, since: kept, output, wake },
      {
        entity: 'Item',
        events: ['new', 'updated'],
        interval: 1.5,
        intervalUnit: 'hours',
        startFrom: 'date',
        since,
        output: 'array',
        wake: false
      }
    );
    await editor.open('it');
    assert.equal(await page.isChecked('#node-input-wake'), false);
    assert.equal(await page.inputValue('#qbo-entity'), 'Products and services');
    assert.equal(await page.inputValue('#qbo-since-picker'), '2026-01-31T08:00');
    await page.click('#qbo-since-mode');
    await page.fill('#node-input-since', '${SINCE}');
    assert.equal(await page.isDisabled('#qbo-since-mode'), true, 'a variable cannot be picked');
    await editor.done();
    await editor.deploy();
    assert.equal((await stored('it')).since, '${SINCE}');
  });

  itOnce('says of what is deleted without a word that this is not told', async () => {
    await editor.open('budget');
    await editor.says('#qbo-means-deleted', /^not told/);
    assert.equal(await editor.page.isDisabled('#qbo-event-deleted'), true);
    assert.equal(await editor.page.innerText('#qbo-means-new'), 'when one is created');
    await editor.cancel();
  });

  itOnce(
    'asks how events are acknowledged only where they are, and leaves out what is its own when told to',
    async () => {
      const { page } = editor;
      await editor.open('acknowledged');
      const [own, acknowledged] = [
        page.getByLabel("Leave out this connection's own changes"),
        page.getByLabel('Only acknowledged events count as told')
      ];
      const fields = [page.locator('#node-input-retryAfter'), page.locator('#node-input-inFlight')] as const;
      assert.deepEqual([await own.isChecked(), await acknowledged.isChecked()], [false, false]);
      for (const field of fields) assert.equal(await field.isVisible(), false);
      await own.check();
      await acknowledged.check();
      assert.match(await page.innerText('#qbo-acknowledge-how'), /^Wire the end of the flow back to this node's input/);
      assert.deepEqual([await fields[0].inputValue(), await fields[1].inputValue()], ['10', '100']);
      assert.equal(await page.getByLabel('Again after').count(), 1);
      assert.equal(await page.getByLabel('At most out').count(), 1);
      await editor.picture('trigger-acknowledged');
      await fields[0].fill('soon');
      await fields[1].fill('0.5');
      await editor.says('#qbo-wrong-retryAfter', 'Must be a number of minutes');
      await editor.says('#qbo-wrong-inFlight', 'Must be a whole number from 1 to 10,000');
      await editor.done();
      assert.deepEqual((await editor.state('acknowledged')).errors.length, 2);
      await editor.open('acknowledged');
      await fields[0].fill('2.5');
      await fields[1].fill('7');
      await editor.done();
      await editor.deploy();
      const { ignoreOwn, acknowledge, retryAfter, inFlight } = await stored('acknowledged');
      assert.deepEqual(
        { ignoreOwn, acknowledge, retryAfter, inFlight },
        { ignoreOwn: true, acknowledge: true, retryAfter: 2.5, inFlight: 7 }
      );
      await editor.open('acknowledged');
      await acknowledged.uncheck();
      for (const field of fields) assert.equal(await field.isVisible(), false);
      await editor.done();
      await editor.open('itself');
      assert.deepEqual([await own.isVisible(), await acknowledged.isVisible()], [false, false]);
      await editor.cancel();
    }
  );

  itOnce('opens what was saved damaged, and the triggers beside it', async () => {
    assert.match((await editor.state('endless')).errors.join(), /Must be a number/);
    await editor.open('eventless');
    assert.equal(await editor.page.isChecked('#qbo-event-new'), true, 'as the node takes it');
    await editor.done();
    assert.deepEqual(await editor.state('eventless'), { valid: true, changed: false, errors: [] });
    await editor.open('fine');
    assert.match(await cost(), /calls/);
    await editor.cancel();
    await editor.open('endless');
    await editor.says('#qbo-wrong-interval', 'Must be a number');
    await editor.cancel();
  });

  itOnce('says why a setting is not valid, at the field and on import', async () => {
    const errors = async (id: string) => (await editor.state(id)).errors.join();
    assert.match(await errors('none'), /Choose at least one event/);
    assert.match(await errors('often'), /at least one second/);
    assert.match(await errors('never'), /Must be a number/);
    assert.match(await errors('undated'), /2026-01-31T00:00:00Z/);
    assert.equal(await errors('unused'), '');
    assert.match(await errors('list'), /This never happens to these records/);
    assert.match(await errors('unknown'), /Weather cannot be watched/);
    for (const [id, field, reason] of [
      ['none', 'events', 'Choose at least one event'],
      ['often', 'interval', 'Must be a number, and at least one second'],
      ['undated', 'since', 'Must be a date and time such as 2026-01-31T00:00:00Z'],
      ['list', 'events', 'This never happens to these records. Choose Updated.'],
      ['unknown', 'entity', 'Weather cannot be watched. Choose another record.']
    ] as const) {
      await editor.open(id);
      await editor.page.locator(`#qbo-wrong-${field}`, { hasText: reason }).waitFor();
      await editor.done();
      assert.match(await errors(id), new RegExp(reason.slice(0, 20)), id);
    }
  });

  itOnce('says what all triggers of the company cost, those that are due together once', async () => {
    await editor.load(metered);
    const { page } = editor;
    await editor.open('it');
    assert.equal(
      await cost(),
      'Checks every 10 minutes. The 3 triggers of this company together make 4,320 metered calls a month: those that are due at the same time share one.'
    );
    await page.fill('#node-input-interval', '25');
    assert.match(await cost(), /^Checks every 25 minutes\. .* 5,184 metered calls/);
    await editor.done();
    await editor.open('multiple');
    assert.match(await cost(), / 5,184 metered calls/, 'what is not deployed yet counts');
    await page.selectOption('#node-input-connection', 'other');
    await page.fill('#node-input-interval', '2');
    assert.match(await cost(), /^Checks every 2 minutes\. The 2 triggers .* 43,200 metered/);
    await editor.cancel();
  });

  itOnce('counts the triggers of all connections to one company together', async () => {
    await editor.open('here');
    await editor.page.locator('#qbo-cost').getByText('The 2 triggers of this company together make 4,320').waitFor();
    await editor.cancel();
  });

  itOnce('offers all records first, with what that means and costs', async () => {
    const { page } = editor;
    await editor.open('watched');
    await page.getByRole('combobox', { name: 'Records' }).fill('');
    const first = page.locator('[role=option]').first();
    await first.waitFor();
    assert.match(await first.innerText(), /^All records/);
    await editor.picture('trigger-all-records');
    await first.click();
    assert.equal(await page.inputValue('#qbo-entity'), 'All records');
    assert.match(await page.innerText('#qbo-means-deleted'), /transaction or file.*inactive instead.*Updated/);
    assert.equal(await page.isDisabled('#qbo-event-deleted'), false);
    assert.match(
      await cost(),
      /The 2 triggers of this company together make 4,320 metered calls .*asked for in one call.* time activities/
    );
    await editor.done();
    await editor.deploy();
    assert.equal((await stored('watched')).entity, '*');
    for (const id of ['watched', 'stored']) {
      const { changed, errors } = await editor.state(id);
      assert.deepEqual(
        [changed, errors],
        [false, ['The connection is not complete: open its settings']],
        'it lacks its keys'
      );
    }
    const label = await page.evaluate<string>("RED.utils.getNodeLabel(RED.nodes.node('watched'))");
    assert.equal(label, 'New, deleted All records');
  });

  itOnce('warns of more than what Intuit gives away', async () => {
    await editor.load([
      tab,
      production,
      { ...production, id: 'other' },
      connection,
      sandbox,
      trigger('it', { connection: 'real', interval: 6, intervalUnit: 'seconds' }),
      trigger('there', { connection: 'other', interval: 10, intervalUnit: 'seconds' })
    ]);
    const { page } = editor;
    await editor.open('it');
    assert.match(
      await cost(),
      /^Checks every 6 seconds: 432,000 .*With the other production companies here it is 691,200, more than the 500,000/
    );
    await page.fill('#node-input-interval', '1');
    assert.match(await cost(), /^Checks every second: 2,592,000 .*more than the 500,000 of Intuit's free Builder plan/);
    assert.equal(await page.locator('#qbo-cost.qbo-attention').count(), 1);
    await page.selectOption('#node-input-intervalUnit', 'hours');
    assert.match(
      await cost(),
      /^Checks every hour: 720 metered calls a month for this company, however many triggers share the interval\.$/
    );
    assert.equal(await page.locator('#qbo-cost.qbo-attention').count(), 0);
    await page.selectOption('#node-input-connection', 'sandbox');
    assert.match(await cost(), /A sandbox is not metered/);
    await page.selectOption('#node-input-connection', 'company');
    assert.match(await cost(), /The simulator is not metered/);
    await page.fill('#node-input-interval', '${EVERY}');
    assert.match(await cost(), /environment variable/);
    await editor.cancel();
  });
});
