import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useExample } from '../../support/example-flow';
import { asText, at } from '../../support/json';

describe('Example 09: a CSV file of sales', () => {
  const flow = useExample('09 - CSV of sales to sales receipts.json');

  const receipts = async () =>
    (
      await flow.ask(
        'SalesReceipt',
        "select * from SalesReceipt where TxnDate >= '2026-03-02' and TxnDate <= '2026-03-04'"
      )
    )
      .filter(({ PrivateNote }) => String(PrivateNote).startsWith('Till receipt K-10'))
      .map(({ PrivateNote, TxnDate, TotalAmt }) => [PrivateNote, TxnDate, TotalAmt])
      .sort();

  const expected = [
    ['Till receipt K-101', '2026-03-02', 35],
    ['Till receipt K-102', '2026-03-02', 36],
    ['Till receipt K-105', '2026-03-04', 31]
  ];

  it('becomes sales receipts, and what cannot is set aside with the reason', async () => {
    await flow.press('Write a file and read it');
    for (let row = 0; row < 3; row += 1) await flow.shown('taken');
    const aside = [await flow.shown('set aside'), await flow.shown('set aside')];
    assert.deepEqual(aside.map((got) => [at(got, 'payload.receipt'), at(got, 'payload.code')]).sort(), [
      ['K-103', 'QBO_NOT_FOUND'],
      ['K-104', 'QBO_INVALID_INPUT']
    ]);
    assert.deepEqual(await receipts(), expected);
    await flow.shown('written');
    await flow.shown('written');
    const rows = readFileSync(join(flow.folder, 'rejected.csv'), 'utf8').trim().split('\n');
    assert.equal(rows.length, 2);
    assert.ok(rows.some((row) => row.startsWith('K-103,2026-03-03,Nobody we know,Mulch,2,6,QBO_NOT_FOUND,')));
  });

  it('read again makes nothing twice', async () => {
    await flow.press('Read it');
    for (let row = 0; row < 3; row += 1) await flow.shown('taken');
    assert.deepEqual(await receipts(), expected);
  });
});

describe('Example 13: profit and loss of last month', () => {
  const flow = useExample('13 - Month-end, profit and loss to CSV.json');

  it('is written as a CSV file, and sent as points of a chart', async () => {
    await flow.press('Last month');
    const path = asText(at(await flow.shown('written'), 'filename'));
    const today = new Date();
    const last = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
    assert.equal(path, join(flow.folder, `profit and loss ${last}.csv`));
    const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
    assert.equal(head, 'section,kind,title,amount');
    assert.ok(rows.some((row) => /^,summary,Net Income,-?\d/.test(row)));
    const accounts = rows.filter((row) => /,data,.*,-?\d+(\.\d+)?$/.test(row));
    assert.ok(accounts.length > 2);
    const points = [];
    for (const _ of accounts) points.push(await flow.shown('what a chart takes'));
    for (const { topic, payload } of points)
      assert.ok(accounts.some((row) => row.endsWith(`,data,${String(topic)},${String(payload)}`)));
  });
});
