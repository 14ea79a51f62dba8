import assert from 'node:assert/strict';
import { gbRealmId, type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { dayFromToday } from '../../support/days';
import { textAt } from '../../support/json';
import { pdfPages } from '../../support/pdf-text';
import { bought, type Client, connected, idsOf, line } from './client';
import { list, records, type Stored } from './reading';

/** A day as forms in the United States show it. */
const printed = (day: string): string => day.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1');

describe('simulator: a printed form', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item', 'Term', 'PaymentMethod']);
  });
  after(() => simulator.close());

  async function print(resource: string, { Id }: Stored, of: Client = client): Promise<string[][]> {
    const url = `${simulator.url}/v3/company/${of.realmId}/${resource}/${Id}/pdf`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${of.accessToken}` } });
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    return pdfPages(Buffer.from(await answer.arrayBuffer()));
  }

  /** That these texts stand one after the other, with others between them or not. */
  function assertSays(texts: readonly string[], expected: readonly string[]): void {
    let from = 0;
    for (const text of expected) {
      const at = texts.indexOf(text, from);
      assert.ok(at >= 0, `"${text}" in ${JSON.stringify(texts.slice(from))}`);
      from = at + 1;
    }
  }

  const amy = (): JsonObject => id('Customer', "Amy's Bird Sanctuary");
  const sold = (item: string, Qty: number, UnitPrice: number, tax: string, more: JsonObject = {}): JsonObject => ({
    ...line(Math.round(Qty * UnitPrice * 100) / 100, id('Item', item).value, {
      ...{ Qty, UnitPrice },
      TaxCodeRef: { value: tax }
    }),
    ...more
  });

  it('of an invoice has the company, who is billed, its days, each line, what they come to and the message', async () => {
    const [day, due] = [dayFromToday(-40), dayFromToday(-10)];
    const made = await client.save('invoice', {
      CustomerRef: amy(),
      TxnDate: day,
      SalesTermRef: id('Term', 'Net 30'),
      BillAddr: { Line1: '1 First Street', Line2: 'Back yard', City: 'Bayshore', PostalCode: '94326' },
      ShipAddr: { Line1: '2 Second Street', City: 'Bayshore' },
      CustomerMemo: { value: 'Thank you (as ever).' },
      Line: [
        sold('Hours', 2.5, 60, 'NON', { Description: 'Work in the garden' }),
        sold('Pump', 1000, 1.255, 'TAX'),
        { DetailType: 'DescriptionOnly', Description: 'Delivered on Monday', DescriptionLineDetail: {} },
        { DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 } }
      ]
    });
    assert.equal(made.TotalAmt, 1364.9);
    const number = textAt(made, 'DocNumber');
    const [texts = [], ...others] = await print('invoice', made);
    assert.deepEqual(others, []);
    assertSays(texts, [`INVOICE ${number}`, 'Harbor Landscaping & Irrigation', '410 Orchard Way', '(650) 555-0110']);
    assertSays(texts, ['Bill to', "Amy's Bird Sanctuary", '1 First Street', 'Back yard', 'Bayshore 94326']);
    assertSays(texts, ['Ship to', '2 Second Street', 'Bayshore']);
    assertSays(texts, [
      'Invoice no.',
      number,
      'Invoice date',
      printed(day),
      'Due date',
      printed(due),
      'Terms',
      'Net 30'
    ]);
    assertSays(texts, [
      ...['Product or service', 'Description', 'Qty', 'Rate', 'Amount'],
      ...['Hours', 'Work in the garden', '2.5', '60.00', '150.00'],
      ...['Pump', '1,000', '1.255', '1,255.00', 'Delivered on Monday'],
      ...['Subtotal', '1,405.00', 'Discount 10%', '-140.50', 'California 8%', '100.40'],
      ...[
        'Total (USD)',
        '1,364.90',
        'Balance due',
        '1,364.90',
        'Thank you (as ever).',
        `Invoice ${number}`,
        'Page 1 of 1'
      ]
    ]);
  });

  it('shows what is paid of it', async () => {
    const invoice = await client.save('invoice', { CustomerRef: amy(), Line: [sold('Hours', 1, 100, 'NON')] });
    const payment = await client.save('payment', {
      ...{
        CustomerRef: amy(),
        TotalAmt: 70,
        PaymentRefNum: 'check 12',
        PaymentMethodRef: id('PaymentMethod', 'Check')
      },
      Line: [{ Amount: 60, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }]
    });
    const [texts = []] = await print('invoice', invoice);
    assertSays(texts, ['Total (USD)', '100.00', 'Balance due', '40.00']);
    const [paid = []] = await print('payment', payment);
    assertSays(paid, ['PAYMENT check 12', 'Received from', "Amy's Bird Sanctuary", 'Payment method', 'Check']);
    assertSays(paid, [
      ...[`Invoice ${String(invoice.DocNumber)}`, '60.00'],
      ...['Amount received (USD)', '70.00', 'Amount to credit', '10.00']
    ]);
    assert.ok(!paid.includes('Subtotal'));
  });

  it('is as complete for every other form that is printed', async () => {
    const body = { CustomerRef: amy(), Line: [sold('Pump', 2, 15, 'TAX')] };
    const bank = { DepositToAccountRef: id('Account', 'Checking') };
    const forms: readonly (readonly [resource: string, title: string, body: JsonObject, sums: readonly string[]])[] = [
      ['estimate', 'ESTIMATE', { ...body, ExpirationDate: '2026-12-31' }, ['Expiration date', '12/31/2026']],
      ['salesreceipt', 'SALES RECEIPT', body, []],
      ['creditmemo', 'CREDIT MEMO', body, ['Credit left', '32.40']],
      ['refundreceipt', 'REFUND RECEIPT', { ...body, ...bank }, []]
    ];
    for (const [resource, title, record, more] of forms) {
      const made = await client.save(resource, record);
      const [texts = []] = await print(resource, made);
      assertSays(texts, [`${title} ${String(made.DocNumber)}`, "Amy's Bird Sanctuary"]);
      assertSays(texts, [
        'Pump',
        '2',
        '15.00',
        '30.00',
        'Subtotal',
        '30.00',
        'California 8%',
        '2.40',
        'Total (USD)',
        '32.40'
      ]);
      assertSays(texts, more);
    }
    const order = await client.save('purchaseorder', {
      ...{ VendorRef: id('Vendor', 'PG&E'), APAccountRef: id('Account', 'Accounts Payable (A/P)'), Memo: 'By Friday' },
      Line: [bought(3, 9.5, id('Item', 'Pump'), { Description: 'Spare pumps' })]
    });
    const [texts = []] = await print('purchaseorder', order);
    assertSays(texts, [`PURCHASE ORDER ${String(order.DocNumber)}`, 'Vendor', 'PG&E']);
    assertSays(texts, ['Pump', 'Spare pumps', '3', '9.50', '28.50', 'Total (USD)', '28.50', 'By Friday']);
  });

  it('shows what a bundle consists of', async () => {
    const answer = await client.query("select * from Item where Type = 'Group'");
    const bundle = records(answer.json, 'QueryResponse.Item')[0] ?? assert.fail('no bundle');
    const group = { GroupItemRef: { value: bundle.Id }, Quantity: 2 };
    const made = await client.save('invoice', {
      CustomerRef: amy(),
      Line: [{ DetailType: 'GroupLineDetail', GroupLineDetail: group }]
    });
    const [texts = []] = await print('invoice', made);
    const parts = list(made, 'Line.0.GroupLineDetail.Line').map((part) =>
      textAt(part, 'SalesItemLineDetail.ItemRef.name')
    );
    assert.ok(parts.length > 1);
    assertSays(texts, [String(bundle.Name), '2', ...parts]);
  });

  it('takes as many pages as it needs, and misses no line', async () => {
    const lines = Array.from({ length: 150 }, (_, index) =>
      sold('Hours', 1, 10 + index, 'NON', { Description: `Row number ${index + 1}, ${'in some detail '.repeat(5)}` })
    );
    const made = await client.save('invoice', { CustomerRef: amy(), Line: lines });
    const pages = await print('invoice', made);
    assert.ok(pages.length > 3 && pages.length < 20, `${pages.length} pages`);
    for (const [index, page] of pages.entries()) {
      assert.equal(page.at(-1), `Page ${index + 1} of ${pages.length}`);
      assert.ok(page.includes('Description'), 'each page has the heads of the columns');
    }
    const all = pages.flat().join(' ');
    for (let row = 1; row <= 150; row += 1) assert.ok(all.includes(`Row number ${row},`), `row ${row}`);
    assertSays(pages.at(-1) ?? [], ['Subtotal', '12,675.00', 'Total (USD)', '12,675.00']);
  });

  it('shows the letters of Western Europe, others without their accents, and none as another', async () => {
    const DisplayName = 'Müller & Söhne – Žižkov “Łódź” (日本) € 5';
    const customer = await client.save('customer', { DisplayName });
    const value = 'ÀÉÎÕÜ ß æ ø å ñ ç ¿\u00a1 £ ™ … \\ ( )\nĄę Şğı Ωμέγα 😀\tend';
    const made = await client.save('invoice', {
      ...{ CustomerRef: { value: customer.Id }, CustomerMemo: { value } },
      Line: [sold('Hours', 1, 1, 'NON')]
    });
    const [texts = []] = await print('invoice', made);
    assert.ok(texts.join(' ').includes('Bill to Müller & Söhne – Žižkov “Lódz” (??) € 5'), texts.join(' '));
    assertSays(texts, ['ÀÉÎÕÜ ß æ ø å ñ ç ¿¡ £ ™ … \\ ( )', 'Ae Sgi ????? ? end']);
  });

  it('breaks what is too long to stand in its column, and cuts a word that is', async () => {
    const word = 'W'.repeat(120);
    const made = await client.save('invoice', {
      CustomerRef: amy(),
      Line: [sold('Hours', 1, 1, 'NON', { Description: word })]
    });
    const [texts = []] = await print('invoice', made);
    const cut = texts.filter((text) => /^W+$/.test(text));
    assert.ok(cut.length > 3);
    assert.equal(cut.join(''), word);
  });

  it('is in the currency, the days and the paper of its country', async () => {
    const british = await connected(simulator, gbRealmId);
    const { json } = await british.query("select * from Invoice where DocNumber = '1001'");
    const invoice = records(json, 'QueryResponse.Invoice')[0] ?? assert.fail('no invoice');
    const [texts = []] = await print('invoice', invoice, british);
    const [year, month, date] = String(invoice.TxnDate).split('-');
    assertSays(texts, ['Invoice date', `${date}/${month}/${year}`, '20.0% S (Sales) 20%', 'Total (GBP)']);
  });
});
