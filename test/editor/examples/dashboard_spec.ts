import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { browserContext, whilePainted } from '../../support/browser';
import { useExample } from '../../support/example-flow';
import { at, type JsonObject } from '../../support/json';

const pictures = 'test-results';
const money = (text: string | null) => Number((text ?? '').replaceAll(',', ''));

describe('Example 19: receivables on a dashboard', () => {
  const flow = useExample('19 - Receivables on a dashboard.json');
  const errors: string[] = [];
  let page: Page | undefined;

  function shown(): Page {
    assert.ok(page);
    return page;
  }

  /** Customers and what they owe, by the table on the page. */
  async function table(): Promise<[string, number][]> {
    const rows = await shown().locator('.v-data-table tbody tr').all();
    const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()));
    return cells.map((row) => [row[0]?.trim() ?? '', money(row.at(-1)?.trim() ?? null)]);
  }

  /** The same, by the invoices. */
  async function owed(): Promise<[string, number][]> {
    const sums = new Map<string, number>();
    const open = await flow.ask('Invoice', "select * from Invoice where Balance > '0' maxresults 1000");
    for (const invoice of open) {
      const name = String(at(invoice, 'CustomerRef.name'));
      sums.set(name, (sums.get(name) ?? 0) + Number(invoice.Balance));
    }
    return [...sums].map(([name, sum]) => [name, Math.round(sum * 100) / 100]);
  }

  const sorted = (rows: [string, number][]) => rows.sort(([a], [b]) => a.localeCompare(b));
  const cellOf = (customer: string) =>
    shown().locator('.v-data-table tbody tr', { hasText: customer }).locator('td').last();

  before(async () => {
    const context = await browserContext('en-US');
    page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${flow.nodeRed.url}dashboard/receivables`);
    await page.locator('.v-data-table tbody tr td:nth-child(7)').first().waitFor();
  });

  after(() => page?.close());

  it('shows at start what each customer owes', async () => {
    assert.deepEqual(sorted(await table()), sorted(await owed()));
  });

  it('and how old it is, and how much of it is overdue', async () => {
    const summary: JsonObject = { ...(await flow.shown('summary')) };
    const [total, overdue] = [Number(at(summary, 'payload.total')), Number(at(summary, 'payload.overdue'))];
    assert.ok(overdue > 0 && overdue < total);
    const part = String(Math.round((overdue / total) * 100));
    await shown().locator('.nrdb-ui-gauge', { hasText: part }).waitFor();
    await shown().locator('.nrdb-ui-chart canvas').waitFor();
  });

  it('and more when an invoice is made', async () => {
    const before = money(await cellOf('Cool Cars').textContent());
    await flow.press('Bill 240');
    const billed = await flow.shown('billed');
    await flow.look('Invoices change');
    const after = before + Number(at(billed.payload, 'TotalAmt'));
    await cellOf('Cool Cars')
      .getByText(after.toLocaleString('en-US', { minimumFractionDigits: 2 }))
      .waitFor();
    assert.deepEqual(sorted(await table()), sorted(await owed()));
  });

  it('and by its button', async () => {
    const before = flow.count('summary');
    await shown().getByRole('button', { name: 'Refresh' }).click();
    await flow.shown('summary', () => flow.count('summary') > before);
  });

  it('without an error in the page', async () => {
    const folder = join(pictures, `node-red-${flow.nodeRed.version}`);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'example-19-dashboard.png');
    await whilePainted(shown(), () => shown().screenshot({ path }));
    assert.deepEqual(errors, []);
  });
});
