import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { asObject, asText, at, textAt } from '../../support/json';
import { type Client, connected, faultOf, line, type Refusal } from './client';
import { list, numberAt, records, stored } from './reading';

describe('simulator: invoices', () => {
  let simulator: Simulator;
  let client: Client;
  /** Ids of the sample company by name. */
  const ids: Record<string, string> = {};
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    for (const entity of ['Customer', 'Item']) {
      const { json } = await client.query(`select * from ${entity} maxresults 1000`);
      for (const record of records(json, `QueryResponse.${entity}`)) {
        ids[asText(record.DisplayName ?? record.Name)] = record.Id;
      }
    }
  });
  after(() => simulator.close());

  const customerId = (): string => ids["Amy's Bird Sanctuary"] ?? '';
  const itemId = (name: string): string => ids[name] ?? '';
  function invoice(lines: readonly JsonObject[], more: JsonObject = {}): JsonObject {
    return { CustomerRef: { value: customerId() }, Line: lines, ...more };
  }
  async function refused(body: JsonObject): Promise<Refusal> {
    return faultOf(await client.call('invoice', { body }));
  }
  const service = (amount: number): JsonObject => line(amount, itemId('Services'));
  const taxed = { TaxCodeRef: { value: 'TAX' } };

  it('fills in what QuickBooks fills in', async () => {
    const first = await client.save('invoice', invoice([service(100)]));
    const made = await client.save(
      'invoice',
      invoice([line(287.75, itemId('Concrete'), { Qty: 1, UnitPrice: 287.75, ...taxed }), service(47.5)], {
        TxnDate: '2026-01-10'
      })
    );
    assert.equal(Number(made.DocNumber), Number(first.DocNumber) + 1);
    assert.deepEqual(made.CustomerRef, { value: customerId(), name: "Amy's Bird Sanctuary" });
    assert.equal(made.DueDate, '2026-02-09');
    assert.deepEqual(made.SalesTermRef, { value: '3', name: 'Net 30' });
    assert.equal(at(made, 'BillAddr.City'), 'Bayshore');
    assert.deepEqual(
      list(made, 'Line').map((entry) => [entry.Id, entry.LineNum, entry.Amount, entry.DetailType]),
      [
        ['1', 1, 287.75, 'SalesItemLineDetail'],
        ['2', 2, 47.5, 'SalesItemLineDetail'],
        [undefined, undefined, 335.25, 'SubTotalLineDetail']
      ]
    );
    assert.equal(at(made, 'Line.0.SalesItemLineDetail.ItemRef.name'), 'Concrete');
    assert.equal(at(made, 'Line.1.SalesItemLineDetail.TaxCodeRef.value'), 'NON');
    assert.deepEqual(made.TxnTaxDetail, {
      TxnTaxCodeRef: { value: '2' },
      TotalTax: 23.02,
      TaxLine: [
        {
          Amount: 23.02,
          DetailType: 'TaxLineDetail',
          TaxLineDetail: {
            TaxRateRef: { value: '3' },
            PercentBased: true,
            TaxPercent: 8,
            NetAmountTaxable: 287.75
          }
        }
      ]
    });
    assert.equal(made.TotalAmt, 358.27);
    assert.equal(made.Balance, 358.27);
  });

  it('counts in decimals, not in binary fractions', async () => {
    const made = await client.save('invoice', invoice([service(0.1), service(0.2), service(1.005)]));
    assert.equal(at(made, 'Line.2.Amount'), 1.01);
    assert.equal(made.TotalAmt, 1.31);
  });

  it('moves the balance of the customer and its parent without a new SyncToken', async () => {
    const child = stored((await client.call(`customer/${ids['North Campus']}`)).json.Customer);
    const parent = stored((await client.call(`customer/${ids['Harborview School District']}`)).json.Customer);
    await client.save('invoice', { CustomerRef: { value: child.Id }, Line: [service(50.25)] });
    const childAfter = stored((await client.call(`customer/${child.Id}`)).json.Customer);
    const parentAfter = stored((await client.call(`customer/${parent.Id}`)).json.Customer);
    assert.equal(childAfter.Balance, numberAt(child, 'Balance') + 50.25);
    assert.equal(childAfter.SyncToken, child.SyncToken);
    assert.notEqual(textAt(childAfter, 'MetaData.LastUpdatedTime'), textAt(child, 'MetaData.LastUpdatedTime'));
    assert.equal(parentAfter.Balance, parent.Balance);
    assert.equal(parentAfter.BalanceWithJobs, numberAt(parent, 'BalanceWithJobs') + 50.25);
  });

  it('takes what is sold out of stock, and puts it back when the invoice is changed, voided or deleted', async () => {
    const stock = async (): Promise<{ QtyOnHand: number; SyncToken: string }> => {
      const { json } = await client.call(`item/${itemId('Pump')}`);
      return { QtyOnHand: numberAt(json, 'Item.QtyOnHand'), SyncToken: textAt(json, 'Item.SyncToken') };
    };
    const before = await stock();
    const sold = (Qty: number): JsonObject => line(Qty * 15, itemId('Pump'), { Qty, UnitPrice: 15 });
    const made = await client.save('invoice', invoice([sold(5)]));
    const after = await stock();
    assert.equal(after.QtyOnHand, before.QtyOnHand - 5);
    assert.notEqual(after.SyncToken, before.SyncToken);
    await client.save('invoice', { Id: made.Id, SyncToken: '0', sparse: true, Line: [sold(2)] });
    assert.equal((await stock()).QtyOnHand, before.QtyOnHand - 2);
    await client.call('invoice?operation=void', { body: { Id: made.Id, SyncToken: '1' } });
    assert.equal((await stock()).QtyOnHand, before.QtyOnHand);
    const other = await client.save('invoice', invoice([sold(3)]));
    await client.call('invoice?operation=delete', { body: { Id: other.Id, SyncToken: '0' } });
    assert.equal((await stock()).QtyOnHand, before.QtyOnHand);
  });

  it('replaces all lines of a sparse update, keeping the ids of lines that it knows', async () => {
    const made = await client.save('invoice', invoice([service(10), service(20)]));
    const changed = await client.save('invoice', {
      Id: made.Id,
      SyncToken: '0',
      sparse: true,
      Line: [service(5), { ...service(20), Id: '2' }]
    });
    assert.deepEqual(
      list(changed, 'Line').map((entry) => [entry.Id, entry.Amount]),
      [
        ['3', 5],
        ['2', 20],
        [undefined, 25]
      ]
    );
    assert.equal(changed.Balance, 25);
  });

  it('can be read and sent back whole, and nothing changes', async () => {
    const made = await client.save('invoice', invoice([service(10), line(15, itemId('Pump'), { Qty: 1, ...taxed })]));
    assert.deepEqual(await client.save('invoice', made), made);
  });

  it('takes a percentage or an amount off, before or after tax', async () => {
    const off: JsonObject = {
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 }
    };
    const lines = [line(100, itemId('Concrete'), taxed), off];
    const afterwards = await client.save('invoice', invoice(lines));
    assert.deepEqual([at(afterwards, 'TxnTaxDetail.TotalTax'), afterwards.TotalAmt], [8, 98]);
    assert.equal(at(afterwards, 'Line.2.Amount'), 10);
    const first = await client.save('invoice', invoice(lines, { ApplyTaxAfterDiscount: true }));
    assert.deepEqual([at(first, 'TxnTaxDetail.TotalTax'), first.TotalAmt], [7.2, 97.2]);
    const nothing = { DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true } };
    assert.equal((await refused(invoice([service(1), nothing]))).code, '6090');
  });

  it('unfolds a bundle into the items it holds', async () => {
    const bundle = {
      DetailType: 'GroupLineDetail',
      GroupLineDetail: { GroupItemRef: { value: itemId('Fountain Kit') }, Quantity: 2 }
    };
    const made = await client.save('invoice', invoice([bundle]));
    const inside = list(made, 'Line.0.GroupLineDetail.Line');
    assert.deepEqual(
      inside.map((entry) => [entry.Id, at(entry, 'SalesItemLineDetail.Qty'), entry.Amount]),
      [
        ['2', 2, 550],
        ['3', 2, 30],
        ['4', 10, 235]
      ]
    );
    assert.equal(at(made, 'Line.1.Amount'), 815);
  });

  it('takes lines of text', async () => {
    const text = { DetailType: 'DescriptionOnly', Description: 'Thank you', DescriptionLineDetail: {} };
    const made = await client.save('invoice', invoice([text, service(5)]));
    assert.deepEqual(at(made, 'Line.0'), { Id: '1', LineNum: 1, ...text });
  });

  const wrong: readonly [what: string, body: () => JsonObject, code: string, element: string][] = [
    ['no customer', () => ({ Line: [service(1)] }), '2020', 'CustomerRef'],
    ['no lines', () => invoice([]), '2020', 'Line'],
    ['a line without an amount', () => invoice([{ ...service(1), Amount: null }]), '2020', 'Line.Amount'],
    ['a line without a kind', () => invoice([{ Amount: 1 }]), '2020', 'Line.DetailType'],
    ['an unknown item', () => invoice([line(1, '9999')]), '2500', 'Line.SalesItemLineDetail.ItemRef'],
    ['an unknown customer', () => invoice([service(1)], { CustomerRef: { value: '9999' } }), '2500', 'CustomerRef'],
    [
      'an amount that is not price times quantity',
      () => invoice([line(10, itemId('Services'), { Qty: 3, UnitPrice: 3 })]),
      '6070',
      'Line.Amount'
    ],
    [
      'a tax code that no US line has',
      () => invoice([line(1, itemId('Services'), { TaxCodeRef: { value: '2' } })]),
      '6100',
      'Line.SalesItemLineDetail.TaxCodeRef'
    ],
    [
      'sending later without an address',
      () => ({ CustomerRef: { value: ids['Shara Barnett'] ?? '' }, Line: [service(1)], EmailStatus: 'NeedToSend' }),
      '2020',
      'BillEmail'
    ],
    ['a deposit that is switched off', () => invoice([service(1)], { Deposit: 1 }), '5030', 'Deposit'],
    [
      'a date before the stock was first counted',
      () => invoice([line(15, itemId('Pump'))], { TxnDate: '2001-01-01' }),
      '6270',
      'TxnDate'
    ]
  ];
  for (const [what, body, code, element] of wrong) {
    it(`refuses ${what} with ${code}, and keeps nothing of it`, async () => {
      const count = async (): Promise<number> =>
        numberAt((await client.query('select count(*) from Invoice')).json, 'QueryResponse.totalCount');
      const before = await count();
      assert.deepEqual(await refused(body()), { status: 400, code, element });
      assert.equal(await count(), before);
    });
  }

  it('voids: amounts and quantities are 0, the note says so, the customer owes nothing for it', async () => {
    const before = numberAt((await client.call(`customer/${customerId()}`)).json, 'Customer.Balance');
    const made = await client.save('invoice', invoice([line(30, itemId('Pump'), { Qty: 2, UnitPrice: 15, ...taxed })]));
    const { json } = await client.call('invoice?operation=void', { body: { Id: made.Id, SyncToken: '0' } });
    const record = stored(json.Invoice);
    assert.deepEqual(
      [record.SyncToken, record.PrivateNote, record.TotalAmt, record.Balance, record.TxnTaxDetail],
      ['1', 'Voided', 0, 0, { TotalTax: 0 }]
    );
    assert.deepEqual(at(record, 'Line.0.SalesItemLineDetail'), {
      ItemRef: { value: itemId('Pump'), name: 'Pump' },
      Qty: 0,
      TaxCodeRef: { value: 'TAX' }
    });
    assert.equal(at((await client.call(`customer/${customerId()}`)).json, 'Customer.Balance'), before);
  });

  it('deletes for good with the short answer of the service; then it is 610 and in no query', async () => {
    const made = await client.save('invoice', invoice([service(1)]));
    const body = { Id: made.Id, SyncToken: '0' };
    const { json } = await client.call('invoice?operation=delete', { body });
    assert.deepEqual(json.Invoice, { domain: 'QBO', status: 'Deleted', Id: made.Id });
    assert.equal(faultOf(await client.call(`invoice/${made.Id}`)).code, '610');
    assert.equal(faultOf(await client.call('invoice?operation=delete', { body })).code, '610');
    assert.deepEqual((await client.query(`select * from Invoice where Id = '${made.Id}'`)).json.QueryResponse, {});
  });

  it('sends to BillEmail or sendTo, and refuses without an address', async () => {
    const octets = { 'Content-Type': 'application/octet-stream' };
    const made = await client.save('invoice', invoice([service(1)]));
    const sent = await client.call(`invoice/${made.Id}/send?sendTo=other%40example.com`, { body: '', headers: octets });
    assert.equal(sent.status, 200, sent.text);
    const { EmailStatus, BillEmail, DeliveryInfo } = stored(sent.json.Invoice);
    assert.deepEqual([EmailStatus, BillEmail], ['EmailSent', { Address: 'other@example.com' }]);
    assert.equal(at(DeliveryInfo, 'DeliveryType'), 'Email');
    assert.match(textAt(DeliveryInfo, 'DeliveryTime'), /-0[78]:00$/);
    const bare = await client.save('invoice', {
      CustomerRef: { value: ids['Shara Barnett'] ?? '' },
      Line: [service(1)]
    });
    assert.equal((await client.call(`invoice/${bare.Id}/send`, { body: '', headers: octets })).status, 400);
    assert.equal((await client.call(`invoice/${made.Id}/send`, { body: '' })).status, 500);
  });

  it('prints a PDF', async () => {
    const answer = await client.call('invoice/1/pdf', { headers: { Accept: 'application/pdf' } });
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.match(answer.text, /^%PDF-1\.4[\s\S]*%%EOF\n$/);
  });

  it('leaves numbers to the company when it numbers its forms itself, and takes each once', async () => {
    const own = await connected(simulator, '77');
    const { SalesFormsPrefs, SyncToken } = stored((await own.call('preferences')).json.Preferences);
    await own.save('preferences', {
      Id: '1',
      SyncToken,
      sparse: true,
      SalesFormsPrefs: { ...asObject(SalesFormsPrefs), CustomTxnNumbers: true }
    });
    const body = { CustomerRef: { value: '1' }, Line: [line(1, '1')] };
    assert.equal((await own.save('invoice', body)).DocNumber, undefined);
    assert.equal((await own.save('invoice', { ...body, DocNumber: 'A-1' })).DocNumber, 'A-1');
    const twice = await own.call('invoice', { body: { ...body, DocNumber: 'A-1' } });
    assert.equal(faultOf(twice).code, '6140');
    const allowed = await own.call('invoice?include=allowduplicatedocnum', { body: { ...body, DocNumber: 'A-1' } });
    assert.equal(allowed.status, 200);
  });
});
