import assert from 'node:assert/strict';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';

const field = (path: string): string => `#qbo-form [data-path="${path}"] .qbo-input`;

describe('Try it', function () {
  let editor: EditorPage;

  before(async () => {
    const fields = { CustomerRef: { value: 'Diego Rodriguez', type: 'name' }, TotalAmt: { value: '5', type: 'num' } };
    const pay = action('pay', 'Payment', 'create', { fields });
    editor = await openEditor([tab, connection, action('it', 'Customer', 'create'), pay]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  it('shows the request of the settings as they are in the dialog, for a message made of the paths that they take', async () => {
    const { page } = editor;
    await editor.open('it');
    await editor.setValue(field('DisplayName'), 'msg', 'payload.name');
    await page.click('#qbo-try > summary');
    await page.waitForFunction(
      "$('#qbo-sample').is('.red-ui-typedInput') && $('#qbo-sample').typedInput('value').includes('name')"
    );
    assert.deepEqual(await editor.value('#qbo-sample'), { type: 'json', value: '{"payload":{"name":"DisplayName"}}' });
    await editor.setValue('#qbo-sample', 'json', '{"payload":{"name":"Green Pumps"}}');
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page.locator('#qbo-tried pre').waitFor();
    assert.match(await page.innerText('.qbo-request code'), /^POST \/v3\/company\/\d+\/customer\?/);
    assert.deepEqual(JSON.parse(await page.innerText('#qbo-tried pre')), { DisplayName: 'Green Pumps' });
    assert.equal(await page.innerText('.qbo-badge'), 'shown, not sent');
    assert.match(
      await page.innerText('.qbo-does'),
      /^Creates one record: Customer\. Free: .* Nothing is read before it\.$/
    );
    await page.click('[data-path="DisplayName"] .red-ui-typedInput-type-select');
    await page.keyboard.press('Escape');
    await editor.done();
    await editor.open('it');
    await page.click('#qbo-try > summary');
    assert.deepEqual(await editor.value('#qbo-sample'), {
      type: 'json',
      value: '{"payload":{"name":"Green Pumps"}}'
    });
    await editor.cancel();
  });

  it('says what it does, costs and reads before, in view and to be copied, and not in the colour of errors', async () => {
    const { page } = editor;
    await editor.open('pay');
    await page.setViewportSize({ width: 1100, height: 620 });
    await page.click('#qbo-try > summary');
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page.locator('#qbo-tried pre').waitFor();
    assert.equal(
      await page.innerText('.qbo-does'),
      'Creates one record: Payment. Free: Intuit does not count writing. Before it, one metered call each: the Id of a ' +
        'name (Customer), remembered for 10 minutes.'
    );
    for (const part of ['.qbo-does', '.qbo-request', '#qbo-tried pre']) {
      const isSeen = await page.locator(part).evaluate((element) => {
        const { left, top, bottom } = element.getBoundingClientRect();
        return [top + 2, bottom - 2].every((y) => {
          const there = document.elementFromPoint(left + 5, y);
          return there !== null && element.contains(there);
        });
      });
      assert.ok(isSeen, `${part} is in view`);
    }
    const coloured = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).color);
    assert.equal(await coloured('.qbo-request code'), await coloured('.qbo-does'));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copy = page.getByRole('button', { name: 'Copy', exact: true });
    assert.ok(await copy.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), 'its word has room');
    await copy.click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^POST \/v3\/company\/\d+\/payment\?[^\n]*\n\n\{[^]*"TotalAmt": 5[^]*\}$/);
    await editor.cancel();
  });

  it('says at the field why nothing could be sent', async () => {
    const { page } = editor;
    await editor.open('it');
    await editor.setValue(field('Taxable'), 'msg', 'payload.taxable');
    await page.click('#qbo-try > summary');
    await editor.setValue('#qbo-sample', 'json', '{"payload":{"name":"Green Pumps","taxable":"perhaps"}}');
    const refused = page.waitForResponse(/\/preview\?/);
    await page.getByRole('button', { name: 'Show the request' }).click();
    assert.equal((await refused).status(), 400);
    await page.locator('#qbo-tried .qbo-problem').waitFor();
    await page.locator('[data-path="Taxable"] .qbo-problem').getByText('perhaps').waitFor();
    await editor.cancel();
  });
});
