import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import { asArray, asObject, type JsonObject } from '../../support/json';
import { itOnce } from '../../support/once';
import { connection as seeded } from '../../support/qbo-flow';
import { openDeployed } from '../support/deployed';
import type { EditorPage } from '../support/editor-page';
import { action, tab } from '../support/flows';

const option = '.qbo-combobox-option';
const box = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-combobox-input`;
const hidden = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-input`;
const customers = '**/lookup/Customer*';

const foreign = { value: '900', type: 'id', label: 'Cool Cars', realmId: '999' };

describe('references', function () {
  let simulator: Simulator;
  let editor: EditorPage;

  this.timeout(60_000);
  before(async () => {
    simulator = await startSimulator({ control: true });
    simulator.control.setLimits({ throttle: false });
    simulator.control.seed({ entity: 'Customer', count: 50_000, template: { DisplayName: 'Meter' } });
    const { clientId, clientSecret, realmId, refreshToken } = simulator.connect();
    const flows = [
      tab,
      seeded(simulator.url, { clientId, clientSecret, realmId, refreshToken: refreshToken ?? '' }),
      action('pick', 'Invoice', 'create'),
      action('typed', 'Invoice', 'create'),
      action('payee', 'Purchase', 'create'),
      action('journal', 'JournalEntry', 'create', {
        lines: [
          {
            detailType: 'JournalEntryLineDetail',
            fields: { 'JournalEntryLineDetail.Entity.Type': { value: 'Vendor', type: 'str' } }
          }
        ]
      }),
      action('expense', 'Purchase', 'create'),
      action('get', 'Invoice', 'get', { fields: { Id: { value: 'payload.Id', type: 'msg' } } }),
      action('kept', 'Invoice', 'create', { fields: { CustomerRef: { value: '1', type: 'id', label: 'Amy' } } }),
      action('foreign', 'Invoice', 'create', { fields: { CustomerRef: foreign } })
    ];
    editor = await openDeployed(flows);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
    await simulator.close();
  });

  async function fieldsOf(id: string): Promise<JsonObject> {
    await editor.done();
    return asObject((await editor.properties(id)).fields);
  }

  it('are picked by name among 50,000 customers, and stored by id with the name beside it', async () => {
    const { page } = editor;
    await editor.open('pick');
    await page.focus(box('CustomerRef'));
    await page.keyboard.type('cool c');
    await page.locator(`${option}[aria-selected="true"]`).getByText('Cool Cars').waitFor();
    assert.match(await page.innerText(`${option}[aria-selected="true"] small`), /owes [\d,.]+/);
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue(box('CustomerRef')), 'Cool Cars');
    const { type, value } = await editor.value(hidden('CustomerRef'));
    assert.equal(type, 'id');
    await editor.done();
    await editor.deploy();
    const { CustomerRef } = asObject((await editor.nodeRed.flows()).find(({ id }) => id === 'pick')?.fields);
    assert.deepEqual(CustomerRef, { value, type: 'id', label: 'Cool Cars', realmId: simulator.connect().realmId });
  });

  it('are never one that answers what was typed before, and text that was not picked is named', async () => {
    const { page } = editor;
    await editor.open('kept');
    await page.focus(box('CustomerRef'));
    await page.keyboard.type('cool c');
    await page.locator(`${option}[aria-selected="true"]`).getByText('Cool Cars').waitFor();
    await page.keyboard.type('ats');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.inputValue(box('CustomerRef')), 'Amy');
    await page.getByText('“cool cats” was not picked from the list and does not count.').waitFor();
    await editor.done();
    assert.equal((await editor.state('kept')).changed, false);
    await page.locator('.red-ui-notification', { hasText: 'Customer: “cool cats” was not picked' }).waitFor();
  });

  itOnce('are the only one that fits what was typed, where somebody goes on with the mouse', async () => {
    const { page } = editor;
    await editor.open('typed');
    await page.focus(box('CustomerRef'));
    await page.keyboard.type('cool c');
    await page.locator(option).getByText('Cool Cars').waitFor();
    const { CustomerRef } = await fieldsOf('typed');
    assert.equal(asObject(CustomerRef).label, 'Cool Cars');
  });

  itOnce('are none where several fit what was typed when Done is pressed, which is told', async () => {
    const { page } = editor;
    await editor.open('kept');
    await page.fill(box('CustomerRef'), 'meter 1');
    await page.locator(option).nth(5).waitFor();
    await editor.done();
    assert.equal((await editor.state('kept')).changed, false);
    await page.locator('.red-ui-notification', { hasText: 'Customer: “meter 1” was not picked' }).waitFor();
  });

  itOnce('show only what fits, and are called by what fits, by another field of the form', async () => {
    const { page } = editor;
    await editor.open('expense');
    await editor.setValue(hidden('PaymentType'), 'str', 'CreditCard');
    await page.click(box('AccountRef'));
    await page.locator(option).getByText('Company Card').waitFor();
    assert.equal(await page.locator(option).getByText('Checking').count(), 0);
    await page.keyboard.press('Escape');
    assert.match(await page.innerText('#qbo-form [data-path="AccountRef"] .qbo-label'), /^Payment account/);
    await editor.setValue(hidden('PaymentType'), 'str', 'Check');
    await page.locator('#qbo-form [data-path="AccountRef"] .qbo-label').getByText('Bank account').waitFor();
    await page.locator('#qbo-form [data-path="DocNumber"] .qbo-label').getByText('Check no.').waitFor();
    await page.click(box('AccountRef'));
    await page.locator(option).getByText('Checking').waitFor();
    assert.equal(await page.locator(option).getByText('Company Card').count(), 0);
    await editor.cancel();
  });

  itOnce('are of the kind that another field says, and are dropped with a word when that changes', async () => {
    const { page } = editor;
    await editor.open('payee');
    await page.click(box('EntityRef.value'));
    await page.getByText('Choose first what kind of record it is.').waitFor();
    await page.keyboard.press('Escape');
    await editor.setValue(hidden('EntityRef.type'), 'str', 'Vendor');
    await page.click(box('EntityRef.value'));
    const vendor = await page.locator(`${option} > span`).first().innerText();
    await page.locator(option).first().click();
    assert.equal(await page.inputValue(box('EntityRef.value')), vendor);
    await editor.setValue(hidden('EntityRef.type'), 'str', 'Customer');
    await page.getByText(`“${vendor}” was picked as another kind of record and does not count.`).waitFor();
    assert.equal(await page.inputValue(box('EntityRef.value')), '');
    await editor.choose(box('EntityRef.value'), 'Cool Cars');
    const { 'EntityRef.value': payee } = await fieldsOf('payee');
    assert.deepEqual([asObject(payee).type, asObject(payee).label], ['id', 'Cool Cars']);
  });

  itOnce('of a line are of the kind that its other cell says', async () => {
    const { page } = editor;
    const cell = '.qbo-lines [data-path="JournalEntryLineDetail.Entity';
    await editor.open('journal');
    await editor.setValue(`${cell}.Type"] .qbo-input`, 'str', 'Vendor');
    await page.click(`${cell}.EntityRef"] .qbo-combobox-input`);
    await page.locator(option).first().waitFor();
    assert.equal(await page.locator(option).getByText('Cool Cars').count(), 0);
    await page.keyboard.press('Escape');
    await editor.setValue(`${cell}.Type"] .qbo-input`, 'str', 'Customer');
    await editor.choose(`${cell}.EntityRef"] .qbo-combobox-input`, 'Cool Cars');
    await editor.done();
    const [line] = asArray((await editor.properties('journal')).lines).map(asObject);
    assert.equal(asObject(asObject(line?.fields)['JournalEntryLineDetail.Entity.EntityRef']).label, 'Cool Cars');
  });

  itOnce('may be the record itself, beside its Id from the message', async () => {
    await editor.open('get');
    await editor.setValue(hidden('Id'), 'id');
    await editor.page.click(box('Id'));
    await editor.page.locator(option).first().click();
    const { Id } = await fieldsOf('get');
    assert.equal(asObject(Id).type, 'id');
    assert.ok(asObject(Id).label);
  });

  itOnce('stay as they are while the server fails, which is said with an offer to try again', async () => {
    const { page } = editor;
    const fail = (route: Route): Promise<void> =>
      route.fulfill({ status: 503, json: { error: { code: 'QBO_UNAVAILABLE', message: 'QuickBooks is away.' } } });
    await page.route(customers, fail);
    await editor.open('kept');
    await page.click(box('CustomerRef'));
    await page.getByText('QuickBooks is away.').waitFor();
    await page.unroute(customers, fail);
    await page.locator(option).getByText('Try again').click();
    await page.locator(option).nth(5).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.inputValue(box('CustomerRef')), 'Amy');
    await editor.done();
    assert.equal((await editor.state('kept')).changed, false);
  });

  itOnce('show the answer to what was typed last, however slow the earlier ones are', async () => {
    const { page } = editor;
    const held: Route[] = [];
    let arrived = (): void => undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    const hold = (route: Route): void => {
      held.push(route);
      arrived();
    };
    await page.route('**/lookup/Customer?text=amy*', hold);
    await editor.open('kept');
    await page.fill(box('CustomerRef'), 'amy');
    await first;
    await page.fill(box('CustomerRef'), 'cool');
    await page.locator(option).getByText('Cool Cars').waitFor();
    const [slow] = held;
    assert.ok(slow);
    const answered = page.waitForResponse(/text=amy/);
    await slow.continue();
    await (await answered).finished();
    assert.equal(await page.locator(option).getByText("Amy's Bird Sanctuary").count(), 0);
    assert.equal(await page.locator(option).getByText('Cool Cars').count(), 1);
    await editor.cancel();
  });

  itOnce('are the one that is pressed, also when another answer comes before it is let go', async () => {
    const { page } = editor;
    await editor.open('kept');
    await page.click(box('CustomerRef'));
    await page.locator(option).getByText('Cool Cars').hover();
    await page.mouse.down();
    const answered = page.waitForResponse(/lookup\/Customer\?text=rock/);
    await page.keyboard.type('rock');
    await (await answered).finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.mouse.up();
    await page.locator(option).first().waitFor({ state: 'detached' });
    assert.equal(await page.inputValue(box('CustomerRef')), 'Cool Cars');
    await editor.cancel();
  });

  itOnce('that were picked in another company are marked and picked again by their name', async () => {
    const { page } = editor;
    await editor.open('foreign');
    await page.getByText('Picked in another company').waitFor();
    await page.getByRole('button', { name: 'Pick Cool Cars here' }).click();
    await page.getByText('Picked in another company').waitFor({ state: 'detached' });
    const picked = asObject((await fieldsOf('foreign')).CustomerRef);
    assert.equal(picked.realmId, simulator.connect().realmId);
    assert.notEqual(picked.value, foreign.value);
    assert.equal(picked.label, 'Cool Cars');
  });
});
