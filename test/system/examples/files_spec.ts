import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useExample } from '../../support/example-flow';
import { asObject, asText, at, textAt } from '../../support/json';

describe('Example 09: a CSV file of sales', () => {
  const flow = useExample('09 - CSV of sales to sales receipts.json');

  /** The day of the sales that were written. */
  const day = () => /K-101,(\d{4}-\d\d-\d\d),/.exec(readFileSync(join(flow.folder, 'sales.csv'), 'utf8'))?.[1] ?? '';

  const receipts = async () =>
    (await flow.ask('SalesReceipt', `select * from SalesReceipt where TxnDate = '${day()}'`))
      .filter(({ PrivateNote }) => String(PrivateNote).startsWith('Till receipt K-10'))
      .map(({ PrivateNote, TxnDate, TotalAmt }) => [PrivateNote, TxnDate, TotalAmt])
      .sort();

  const expected = () => [
    ['Till receipt K-101', day(), 35],
    ['Till receipt K-102', day(), 36],
    ['Till receipt K-105', day(), 31]
  ];

  it('becomes sales receipts, and what cannot is set aside with the reason', async () => {
    await flow.press('Write a file and read it');
    for (let row = 0; row < 3; row += 1) await flow.shown('taken');
    const aside = [await flow.shown('set aside'), await flow.shown('set aside')];
    assert.deepEqual(aside.map((got) => [at(got, 'payload.receipt'), at(got, 'payload.code')]).sort(), [
      ['K-103', 'QBO_NOT_FOUND'],
      ['K-104', 'QBO_INVALID_INPUT']
    ]);
    assert.deepEqual(await receipts(), expected());
    await flow.shown('written');
    await flow.shown('written');
    const rows = readFileSync(join(flow.folder, 'rejected.csv'), 'utf8').trim().split('\n');
    assert.equal(rows.length, 2);
    assert.ok(rows.some((row) => row.startsWith(`K-103,${day()},Nobody we know,Mulch,2,6,QBO_NOT_FOUND,`)));
  });

  it('read again makes nothing twice', async () => {
    await flow.press('Read it');
    for (let row = 0; row < 3; row += 1) await flow.shown('taken');
    assert.deepEqual(await receipts(), expected());
  });
});

describe('Example 13: profit and loss of last month', () => {
  const flow = useExample('13 - Month-end, profit and loss to CSV.json');

  it('is written as a CSV file, and sent as points of a chart', async () => {
    await flow.press('Last month');
    const written = await flow.shown('written', (got) => at(got, 'qbo.report') !== undefined);
    const [start, end] = [textAt(written, 'qbo.report.start'), textAt(written, 'qbo.report.end')];
    const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
    assert.ok(start.endsWith('-01') && days >= 27 && days <= 30, `${start} to ${end} is a month`);
    assert.ok(Date.parse(end) < Date.now());
    const path = textAt(written, 'filename');
    assert.equal(path, join(flow.folder, `profit and loss ${start.slice(0, 7)}.csv`));
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

describe('Example 17: a scanned code is sold', () => {
  const flow = useExample('17 - Barcode scan to receipt.json');

  const post = (scan: object) =>
    fetch(new URL('scan', flow.nodeRed.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(scan)
    });

  it('and its receipt lies in the folder as a PDF', async () => {
    const sold = await post({ sku: 'FOUNTAIN-LIGHT', qty: 2 });
    assert.equal(sold.status, 201);
    const { receipt, total } = asObject(await sold.json());
    assert.equal(total, 45);
    const printed = await flow.shown('printed');
    assert.equal(at(printed, 'receipt.DocNumber'), receipt);
    const path = join(flow.folder, `receipt ${asText(receipt)}.pdf`);
    assert.equal(at(printed, 'filename'), path);
    assert.equal(readFileSync(path).subarray(0, 5).toString(), '%PDF-');
  });

  it('and a code that nobody knows is told', async () => {
    const refused = await post({ sku: 'NO-SUCH' });
    assert.equal(refused.status, 422);
    assert.equal(at(await refused.json(), 'code'), 'QBO_NOT_FOUND');
  });

  it('also from the button', async () => {
    await flow.press('Try it: a scan');
    assert.equal(at(await flow.shown('printed'), 'receipt.TotalAmt'), 15);
  });
});

describe('Example 18: a scan in a folder', () => {
  const flow = useExample('18 - Scanned receipts to their bills.json');

  it('is attached to the bill that its name says, once', async () => {
    await flow.press('Scan a receipt');
    const attached = await flow.shown('attached');
    const [bill] = await flow.ask('Bill', "select * from Bill where DocNumber = 'PGE-08'");
    const id = textAt(bill, 'Id');
    assert.equal(at(attached, 'payload.AttachableRef.0.EntityRef.value'), id);
    await flow.press('Scan a receipt');
    await flow.shown('is there already');
    const condition = `AttachableRef.EntityRef.Type = 'Bill' and AttachableRef.EntityRef.value = '${id}'`;
    const all = await flow.ask('Attachable', `select * from Attachable where ${condition}`);
    assert.deepEqual(
      all.filter(({ FileName }) => FileName === 'bill PGE-08.txt').map(({ Id }) => Id),
      [at(attached, 'payload.Id')]
    );
  });

  it('of a bill that is not there is told, and other files are left alone', async () => {
    writeFileSync(join(flow.folder, 'holiday.jpg'), 'x');
    writeFileSync(join(flow.folder, 'bill NO-SUCH, page 2.pdf'), '%PDF-1.4');
    assert.equal(at(await flow.shown('no such bill'), 'bill'), 'NO-SUCH');
    assert.equal(flow.count('no such bill'), 1);
  });
});
