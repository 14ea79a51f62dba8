import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import { textAt } from '../../support/json';
import { openSimulatorPage, type SimulatorPage } from './simulator-page';

/** Controls that no screen reader could name. */
const nameless = `[...document.querySelectorAll('input, select, textarea, button, summary, a')].filter((part) => {
  if (!part.checkVisibility()) return false;
  const labels = [...(part.labels ?? [])].map((label) => label.textContent);
  const own = ['BUTTON', 'A', 'SUMMARY'].includes(part.tagName) ? part.textContent : '';
  return ![part.getAttribute('aria-label'), ...labels, own].some((text) => (text ?? '').trim() !== '');
}).map((part) => part.outerHTML.slice(0, 200))`;

/** Texts whose contrast with what is behind them is under that of WCAG 2.2 AA, 4.5 to 1 whatever their size. */
const faint = `(() => {
  const numbers = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (part) => {
    for (let one = part; one; one = one.parentElement) {
      const color = numbers(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].filter((part) => {
    const hasText = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    return hasText && part.checkVisibility() && !part.disabled && part.tagName !== 'OPTION' && !part.matches('script, noscript');
  }).flatMap((part) => {
    const [a, b] = [light(numbers(getComputedStyle(part).color)), light(behind(part))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < 4.5 ? [part.textContent.slice(0, 40) + ' ' + contrast.toFixed(2)] : [];
  });
})()`;

/** What is wider than the window. */
const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

describe("The simulator's page without a mouse or a screen", () => {
  let simulator: Simulator;
  let shown: SimulatorPage;
  before(async () => {
    simulator = await startSimulator({ page: true });
    shown = await openSimulatorPage(simulator.pageUrl);
    await shown.heading('Overview');
  });
  after(async () => {
    await shown.page.close();
    await simulator.close();
  });
  afterEach(() => shown.assertQuiet());

  const invoice = (): string => textAt(simulator.control.records({ entity: 'Invoice' })[0], 'Id');
  const places: [name: string, steps: () => string][] = [
    ['overview', () => ''],
    ['customers', () => '/Customer'],
    ['invoice', () => `/Invoice/${invoice()}`],
    ['form', () => `/Invoice/${invoice()}/edit`],
    ['new-expense', () => '/Purchase/new'],
    ['mail', () => '/mail'],
    ['requests', () => '/requests'],
    ['simulation', () => '/simulation']
  ];
  /** The others are in the pictures that page_spec takes as it works with them. */
  const hasPicture = (name: string): boolean => ['overview', 'form'].includes(name);
  for (const [name, steps] of places) {
    it(`can be read, and every control has a name, in both themes: ${name}`, async () => {
      const { page } = shown;
      await page.goto(`${simulator.pageUrl}#/${simulator.realmId}${steps()}`);
      await page.locator('main h1').waitFor();
      await page.locator('main :is(table, .cards, form, .empty, article)').first().waitFor();
      await page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))");
      assert.deepEqual(await page.evaluate(nameless), []);
      for (const theme of ['light', 'dark']) {
        await page.getByLabel('Theme').selectOption(theme);
        assert.deepEqual(await page.evaluate(faint), [], theme);
      }
      await page.getByLabel('Theme').selectOption('auto');
      if (hasPicture(name)) await shown.picture(`look-${name}`);
      for (const width of [1400, 700, 360]) {
        await page.setViewportSize({ width, height: 1000 });
        assert.equal(await page.evaluate(wide), false, `${width} wide`);
      }
      await page.setViewportSize({ width: 1400, height: 1000 });
    });
  }

  for (const [place, realm] of [
    ['the US', () => simulator.realms.us] as const,
    ['Great Britain', () => simulator.realms.gb] as const
  ]) {
    it(`shows every list, a record of each, and every form, of a company in ${place}`, async () => {
      const { page } = shown;
      await page.goto(`${simulator.pageUrl}#/${realm()}`);
      await shown.heading('Overview');
      const lists = await page.getByRole('navigation').getByRole('link').all();
      const hrefs = await Promise.all(lists.map((link) => link.getAttribute('href')));
      const entities = hrefs.filter((href): href is string => /\/[A-Z]\w+$/.test(href ?? ''));
      assert.ok(entities.length > 25);
      const seen = async (hash: string): Promise<void> => {
        await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
        await page.locator('main h1').waitFor();
        assert.equal(await page.getByRole('alert').count(), 0, hash);
      };
      for (const href of entities) {
        await seen(href);
        await page.locator('main').locator('tbody a, p.empty').first().waitFor();
        const record = await page
          .locator('tbody a')
          .first()
          .getAttribute('href', { timeout: 100 })
          .catch(() => null);
        const canMake = (await page.locator('main .heading a').count()) > 0;
        if (record !== null) {
          await seen(record);
          await page.locator('article dl').first().waitFor();
        }
        if (canMake) {
          await seen(`${href}/new`);
          await page.locator('form .field').first().waitFor();
        }
      }
    });
  }

  it('keeps the theme that was chosen', async () => {
    const { page } = shown;
    await page.getByLabel('Theme').selectOption('dark');
    await page.reload();
    await page.getByLabel('Theme').waitFor();
    assert.equal(await page.getByLabel('Theme').inputValue(), 'dark');
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
    await page.getByLabel('Theme').selectOption('auto');
  });

  it('makes an invoice with the keyboard alone', async () => {
    const { page } = shown;
    const { keyboard } = page;
    await page.goto(`${simulator.pageUrl}#/${simulator.realmId}/Invoice`);
    await shown.heading('Invoices');
    await page.getByRole('link', { name: 'New invoice' }).focus();
    await keyboard.press('Enter');
    await shown.heading('New invoice');
    const labelled = (label: string): Promise<boolean> =>
      page.evaluate(`[...(document.activeElement.labels ?? [])].some(({ textContent }) => textContent === '${label}')`);
    const tabTo = async (label: string): Promise<void> => {
      for (let stops = 0; !(await labelled(label)); stops += 1) {
        assert.ok(stops < 30, `Tab leads to ${label}`);
        await keyboard.press('Tab');
      }
    };
    const pick = async (label: string, text: string): Promise<void> => {
      await tabTo(label);
      await keyboard.type(text);
      await page.getByRole('option', { name: text, selected: true }).waitFor();
      await keyboard.press('Enter');
    };
    await page.getByLabel('Customer', { exact: true }).waitFor();
    await pick('Customer', 'Cool Cars');
    await pick('Product/service', 'Gardening');
    await tabTo('Qty');
    await keyboard.type('3');
    await tabTo('Amount');
    const box = page.getByRole('group', { name: /^Line 1/ }).getByLabel('Amount');
    assert.equal(await box.inputValue(), '135');
    await keyboard.press('Enter');
    await shown.heading(/^Invoice \d+/);
    await shown.says('$135.00');
  });
});
