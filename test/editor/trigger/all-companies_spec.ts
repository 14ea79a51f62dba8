import assert from 'node:assert/strict';
import { asObject } from '../../support/json';
import { openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab, trigger } from '../support/flows';

const company = (realmId: string) => ({ credentials: { clientId: 'key', clientSecret: 'secret', realmId } });
const production = { ...connection, environment: 'production', name: '' };
const all = { companies: 'all', connection: '' };

describe('the trigger panel, for all companies', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openEditor([tab, connection, trigger('it', { connection: '' }), trigger('one')]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  const cost = (): Promise<string> => editor.page.innerText('#qbo-cost');
  const stored = async (id: string) => asObject((await editor.nodeRed.flows()).find((node) => node.id === id));

  it('is chosen in place of a connection, and needs none', async () => {
    const { page } = editor;
    assert.match((await editor.state('it')).errors.join(), /Choose a connection/);
    await editor.open('it');
    await page.selectOption('#node-input-companies', { label: 'all companies of this Node-RED' });
    assert.equal(await page.isVisible('#node-input-connection'), false);
    await editor.done();
    assert.deepEqual((await editor.state('it')).errors, []);
    await editor.deploy();
    assert.equal((await stored('it')).companies, 'all');
    await editor.open('it');
    assert.equal(await page.inputValue('#node-input-companies'), 'all');
    assert.equal(await page.isDisabled('#qbo-poll'), false);
    await editor.picture('trigger-all-companies');
    await editor.done();
    assert.equal((await editor.state('it')).changed, false, 'looking changes nothing');
    await editor.open('one');
    assert.equal(await page.inputValue('#node-input-companies'), 'one', 'as one of before it could be chosen');
    assert.equal(await page.isVisible('#node-input-connection'), true);
    await editor.done();
    assert.equal((await editor.state('one')).changed, false);
  });

  it('sends a sample of one company and says of which', async () => {
    const { page } = editor;
    await editor.open('it');
    await page.click('#qbo-sample');
    await page.locator('#qbo-try-result', { hasText: /Sent: Invoice \d+ \(Harbor Landscaping/ }).waitFor();
    await page.click('#qbo-poll');
    await page.locator('#qbo-try-result', { hasText: 'nothing has changed since the last check' }).waitFor();
    await page.selectOption('#node-input-companies', 'one');
    assert.match(await page.innerText('#qbo-try-reason'), /^Deploy first/);
    await editor.cancel();
  });

  it('says what all companies cost together, each once, with the triggers of single ones', async () => {
    await editor.load([
      tab,
      { ...production, ...company('4620816365000000001'), id: 'a' },
      { ...production, ...company('4620816365000000001'), id: 'a again' },
      { ...production, ...company('4620816365000000002'), id: 'b' },
      { ...production, ...company('4620816365000000003'), id: 'off', d: true },
      trigger('it', all),
      trigger('bills', { ...all, entity: 'Bill', y: 100 }),
      trigger('often', { connection: 'b', interval: 5, y: 150 })
    ]);
    const { page } = editor;
    await editor.open('it');
    await page
      .locator('#qbo-cost')
      .getByText('Companies of this Node-RED: 2. Each is checked every 10 minutes; all triggers together make 12,960 ')
      .waitFor();
    await page.fill('#node-input-interval', '10');
    await page.selectOption('#node-input-intervalUnit', 'seconds');
    assert.match(await cost(), /more than the 500,000 of Intuit's free Builder plan/);
    await editor.cancel();
    await editor.open('often');
    assert.match(await cost(), /The 3 triggers of this company together make 8,640 metered calls/);
    await editor.cancel();
  });
});
