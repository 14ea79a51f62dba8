import assert from 'node:assert/strict';
import { startCompany, type Company } from '../../support/company';
import { fillIn, openConsent } from './consent-page';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { connection, tab } from '../support/flows';

/** As narrow as the editor makes a tray, and drawn wide. */
const widths = ['', '760px'];

/** Pictures of the connection's panel for people to look at and what can be measured of a look. */
describe('the look of the connection panel', () => {
  let company: Company;
  let editor: EditorPage;

  before(async () => {
    company = await startCompany();
    editor = await openEditor([tab, connection], { fresh: true });
  });
  after(() => closeAll(company, editor));

  /** The state in a narrow tray, in every light, and in a wide one; only Node-RED 5 has a dark theme. */
  async function shown(name: string): Promise<void> {
    const { page } = editor;
    const tray = page.locator('.red-ui-tray').last();
    for (const width of widths) {
      await tray.evaluate((found: { style: { width: string } }, to) => void (found.style.width = to), width);
      const themes = editor.nodeRed.version.startsWith('4') || width ? ['light'] : ['dark', 'light'];
      for (const theme of themes) {
        await page.evaluate(`document.documentElement.classList.toggle('nr-theme-dark', ${theme === 'dark'})`);
        await editor.picture(`${theme}-connection-${name}${width ? '-wide' : ''}`, tray);
      }
      const wide = await page.evaluate(
        `[...document.querySelectorAll('.qbo-config, .qbo-config :not(input)')]
          .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
          .map((part) => part.id || part.className || part.tagName)`
      );
      assert.deepEqual(wide, [], `${name} is wider than its panel`);
    }
  }

  const choose = (environment: string) => editor.page.check(`input[name="qbo-environment"][value="${environment}"]`);

  it('is shown with each environment', async () => {
    await editor.openConfig();
    await editor.page.getByText('Not connected').waitFor();
    await shown('new');
    await choose('simulator');
    await shown('simulator');
    await editor.cancel();
    await editor.openConfig('company');
    await editor.page.getByText('Connected to Harbor').waitFor();
    await shown('sample');
    await editor.cancel();
  });

  it('is shown with what Intuit takes and does not take as an address', async () => {
    const { page } = editor;
    await editor.openConfig();
    await choose('production');
    await page.fill('#node-config-input-clientId', 'ABc4TN0zEpSpYPuQtGHzHqYkD1RUu2Z3mPvVqWtXyZaBcDeFgH');
    await page.fill('#node-config-input-clientSecret', 'nothing secret');
    await shown('production');
    await page.fill('#node-config-input-redirectUri', 'https://plant.example.com/qbo/oauth/callback');
    await shown('production-ready');
    await choose('sandbox');
    await page.fill('#node-config-input-redirectUri', 'http://192.168.1.20:1880/qbo/oauth/callback');
    await shown('sandbox');
    await editor.cancel();
  });

  it('is shown while it is connected, and afterwards', async () => {
    const { page } = editor;
    await editor.openConfig();
    await fillIn(page, company);
    const consent = await openConsent(page);
    await page.getByText('Waiting for the other window').waitFor();
    await page.click('#qbo-paste summary');
    await shown('waiting');
    await consent.connect();
    await page.locator('#qbo-facts').getByText('United States').waitFor();
    await consent.page.close();
    await page.click('#qbo-test');
    await page.locator('#qbo-result').getByText('It works').waitFor();
    await shown('connected');
    await page.click('#qbo-disconnect');
    await shown('disconnect');
    await page.click('#qbo-no');
    await company.revokeTokens();
    await company.expireAccessTokens();
    await page.click('#qbo-test');
    await page.locator('#qbo-title').getByText('again').waitFor();
    await shown('lapsed');
    await editor.cancel();
  });
});
