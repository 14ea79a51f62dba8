import assert from 'node:assert/strict';
import { deflateSync, gzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '../../../../src/simulator';
import { asText, at, textAt } from '../../../support/json';
import { type Client, connected, faultOf, line } from '../client';
import { list, objectAt, objects, recordOf, type Stored } from '../reading';

/** Numbers are those of the facts in qbo/recorded.md. */
describe('simulator: requests that recordings show to be taken', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  async function rows(entity: string, rest: string): Promise<Stored[]> {
    const answer = await client.query(`select * from ${entity} ${rest}`);
    assert.equal(answer.status, 200, answer.text);
    return objects(objectAt(answer.json, 'QueryResponse')[entity] ?? []).map((row) => ({ ...row, Id: asText(row.Id) }));
  }
  const ids = async (entity: string, rest: string): Promise<string[]> => (await rows(entity, rest)).map(({ Id }) => Id);
  const first = async (entity: string, where: string): Promise<Stored> => {
    const [found] = await rows(entity, `where ${where}`);
    assert.ok(found, `${entity} ${where}`);
    return found;
  };

  it('1: MAXRESULTS before STARTPOSITION as well as behind it', async () => {
    const page = await ids('Customer', 'startposition 3 maxresults 2');
    assert.equal(page.length, 2);
    assert.deepEqual(await ids('Customer', 'maxresults 2 startposition 3'), page);
    assert.equal((await ids('Customer', 'maxresults 2')).length, 2);
    assert.equal(faultOf(await client.query('select * from Customer maxresults 2 maxresults 2')).code, '4000');
  });

  describe('2: XML bodies', () => {
    const xml = { 'Content-Type': 'application/xml' };
    const space = 'xmlns="http://schema.intuit.com/finance/v3"';

    it('make the record that the same JSON makes, lists, references and all', async () => {
      const body = `<?xml version="1.0" encoding="utf-8"?>
        <!-- from a client -->
        <ns0:Invoice xmlns:ns0="http://schema.intuit.com/finance/v3">
          <ns0:PrivateNote>Tom &amp; Jerry &#x2014; <![CDATA[<5>]]></ns0:PrivateNote>
          <ns0:Line>
            <ns0:Description>Two hours</ns0:Description>
            <ns0:Amount>120.50</ns0:Amount>
            <ns0:DetailType>SalesItemLineDetail</ns0:DetailType>
            <ns0:SalesItemLineDetail>
              <ns0:ItemRef name="Services">1</ns0:ItemRef>
              <ns0:TaxCodeRef>TAX</ns0:TaxCodeRef>
            </ns0:SalesItemLineDetail>
          </ns0:Line>
          <ns0:CustomerRef>1</ns0:CustomerRef>
          <ns0:CustomerMemo>Thanks</ns0:CustomerMemo>
          <ns0:BillEmail><ns0:Address>a@b.example</ns0:Address></ns0:BillEmail>
        </ns0:Invoice>`;
      const answer = await client.call('invoice', { body, headers: xml });
      assert.equal(answer.status, 200, answer.text);
      const { Id: _id, MetaData: _meta, DocNumber: _number, ...made } = recordOf(answer.json);
      const same = await client.save('invoice', {
        PrivateNote: 'Tom & Jerry — <5>',
        Line: [{ ...line(120.5, '1', { TaxCodeRef: { value: 'TAX' } }), Description: 'Two hours' }],
        CustomerRef: { value: '1' },
        CustomerMemo: { value: 'Thanks' },
        BillEmail: { Address: 'a@b.example' }
      });
      const { Id: _own, MetaData: _times, DocNumber: _next, ...wanted } = same;
      assert.deepEqual(made, wanted);
    });

    it('change, delete and come in batches, and are answered in the format of Accept', async () => {
      const made = await client.save('customer', { DisplayName: 'By XML', Notes: 'stays' });
      const change = `<Customer ${space} sparse="true"><Id>${made.Id}</Id><SyncToken>0</SyncToken><Active>true</Active><CompanyName>New</CompanyName></Customer>`;
      const changed = await client.call('customer', { body: change, headers: { ...xml, Accept: '*/*' } });
      assert.match(changed.headers.get('content-type') ?? '', /^application\/xml/);
      assert.match(changed.text, /<CompanyName>New<\/CompanyName>/);
      assert.equal((await first('Customer', `Id = '${made.Id}'`)).Notes, 'stays');

      const payment = await client.save('payment', { CustomerRef: { value: '1' }, TotalAmt: 3 });
      const body = `<Payment ${space}><Id>${payment.Id}</Id><SyncToken>0</SyncToken></Payment>`;
      const gone = await client.call('payment?operation=delete', { body, headers: xml });
      assert.deepEqual(gone.json.Payment, { domain: 'QBO', status: 'Deleted', Id: payment.Id });

      const batch = await client.call('batch', {
        body: `<IntuitBatchRequest ${space}>
          <BatchItemRequest bId="a" operation="create"><Vendor><DisplayName>In a batch</DisplayName></Vendor></BatchItemRequest>
          <BatchItemRequest bId="b"><Query>select * from Vendor where DisplayName = 'In a batch'</Query></BatchItemRequest>
        </IntuitBatchRequest>`,
        headers: xml
      });
      assert.equal(at(batch.json, 'BatchItemResponse.0.Vendor.DisplayName'), 'In a batch');
      assert.deepEqual(
        list(batch.json, 'BatchItemResponse').map(({ bId }) => bId),
        ['a', 'b']
      );
    });

    it('are refused with 2010 where they cannot be read or are another record', async () => {
      const broken = [
        '<Customer>',
        '<Vendor/>',
        '<a/><b/>',
        '<!DOCTYPE x><Customer/>',
        '<Customer></customer>',
        'text'
      ];
      for (const body of [...broken, '<Customer><Colour>red</Colour></Customer>']) {
        assert.equal(faultOf(await client.call('customer', { body, headers: xml })).code, '2010', body);
      }
    });
  });

  it('2: bodies that are compressed', async () => {
    for (const [encoding, compress] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync]
    ] as const) {
      const body = compress(JSON.stringify({ DisplayName: `By ${encoding}` }));
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
      const answer = await client.call('customer', { body, headers });
      assert.equal(at(answer.json, 'Customer.DisplayName'), `By ${encoding}`);
    }
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    assert.equal((await client.call('customer', { body: '{"DisplayName":"Bare"}', headers })).status, 400);
  });

  it('3: SELECT *, Sku FROM Item', async () => {
    const whole = await client.query("select * from Item where Name = 'Pump'");
    const besides = await client.query("SELECT *, Sku FROM Item WHERE Name = 'Pump'");
    assert.deepEqual(besides.json.QueryResponse, whole.json.QueryResponse);
    assert.equal(faultOf(await client.query('select *, Colour from Item')).code, '4001');
  });

  it('4: numbers and booleans as text, and no other text', async () => {
    const made = await client.save('invoice', {
      CustomerRef: { value: '1' },
      ApplyTaxAfterDiscount: 'true',
      Line: [{ ...line(0, '1', { Qty: '2', UnitPrice: '5.25' }), Amount: '10.50' }]
    });
    assert.deepEqual(
      [made.ApplyTaxAfterDiscount, made.TotalAmt, at(made, 'Line.0.SalesItemLineDetail.Qty')],
      [true, 10.5, 2]
    );
    const gone = { Id: (await client.save('vendor', { DisplayName: 'Leaves' })).Id, SyncToken: '0', sparse: 'true' };
    assert.equal((await client.save('vendor', { ...gone, Active: 'false' })).Active, false);
    for (const Amount of ['ten', '', ' ', '1,000', '0x10']) {
      const answer = await client.call('invoice', {
        body: { CustomerRef: { value: '1' }, Line: [{ ...line(1, '1'), Amount }] }
      });
      assert.equal(answer.status, 400, Amount);
      if (Amount.trim() !== '') {
        assert.match(textAt(answer.json, 'Fault.Error.0.Detail'), /Can not construct instance of java\.m/);
      }
    }
  });

  it('5: a line of no quantity and no price that has an amount', async () => {
    const made = await client.save('invoice', {
      CustomerRef: { value: '1' },
      Line: [line(100, '1', { Qty: 0, UnitPrice: 0 })]
    });
    assert.deepEqual([made.TotalAmt, at(made, 'Line.0.Amount')], [100, 100]);
  });

  it('6: conditions on what Intuit documents as not queryable', async () => {
    const found: readonly (readonly [entity: string, where: string])[] = [
      ['Item', "Sku = 'PUMP'"],
      ['PaymentMethod', "Name = 'Visa'"],
      ['Class', "Name like 'Resi%'"],
      ['Class', "SubClass = 'false'"],
      ['Department', "Name = 'North Yard'"],
      ['Invoice', "TotalAmt > '1000'"]
    ];
    for (const [entity, where] of found) assert.ok((await ids(entity, `where ${where}`)).length > 0, where);
  });

  it('7: the words !=, between and contains', async () => {
    const all = await rows('Invoice', 'maxresults 1000');
    const [other] = all;
    const wanted = (fits: (row: Stored) => boolean): string[] => all.filter(fits).map(({ Id }) => Id);
    assert.deepEqual(
      await ids('Invoice', `where DocNumber != '${textAt(other, 'DocNumber')}' maxresults 1000`),
      wanted(({ DocNumber }) => DocNumber !== other?.DocNumber)
    );
    assert.deepEqual(
      await ids('Invoice', "where Balance between '100' and '300' maxresults 1000"),
      wanted(({ Balance }) => Number(Balance) >= 100 && Number(Balance) <= 300)
    );
    const [pump] = await rows('Item', "where Name contains 'pum'");
    assert.equal(pump?.Name, 'Pump');
  });

  it('8: date-times where a day belongs', async () => {
    const dated: readonly (readonly [given: string, day: string])[] = [
      ['2019-06-20 16:29:01 -0700', '2019-06-20'],
      ['2014-02-14T20:16:58.307Z', '2014-02-14'],
      ['2020-02-29T00:00:00+02:00', '2020-02-29']
    ];
    for (const [TxnDate, day] of dated) {
      const made = await client.save('invoice', { CustomerRef: { value: '1' }, TxnDate, Line: [line(1, '1')] });
      assert.equal(made.TxnDate, day);
    }
    for (const TxnDate of ['2019-02-30T10:00:00Z', '20.06.2019', '2019-06-20 at noon']) {
      const body = { CustomerRef: { value: '1' }, TxnDate, Line: [line(1, '1')] };
      assert.equal(faultOf(await client.call('invoice', { body })).element, 'TxnDate');
    }
  });

  it('9: an attachment deleted by its Id alone, which nothing else is', async () => {
    const { Id } = await client.save('attachable', { Note: 'Gone soon' });
    const answer = await client.call('attachable?operation=delete', { body: { Id } });
    assert.deepEqual(answer.json.Attachable, { domain: 'QBO', status: 'Deleted', Id });
    const payment = await client.save('payment', { CustomerRef: { value: '1' }, TotalAmt: 3 });
    const refused = await client.call('payment?operation=delete', { body: { Id: payment.Id } });
    assert.deepEqual(faultOf(refused), { status: 400, code: '2020', element: 'SyncToken' });
  });

  it('10: changes of years back, unless the simulator is set to the documented 30 days', async () => {
    const asked = 'cdc?entities=Estimate&changedSince=2011-10-10T09:00:00-07:00';
    const { json } = await client.call(asked);
    assert.ok(list(json, 'CDCResponse.0.QueryResponse.0.Estimate').length > 0);
    const { lookBackDays } = simulator.control.cdc();
    simulator.control.setCdc({ lookBackDays: 30 });
    assert.equal((await client.call(asked)).status, 400);
    simulator.control.setCdc({ lookBackDays });
  });

  it('11: Active: false on what is inactive, and no other change of it', async () => {
    const { Id } = await client.save('account', { Name: 'Fees', AccountType: 'Income' });
    const gone = await client.save('account', { Id, SyncToken: '0', sparse: true, Active: false });
    const token = { Id, SyncToken: '1', sparse: true };
    assert.deepEqual(await client.save('account', { ...token, Active: false }), gone);
    assert.deepEqual(await client.save('account', { ...token, Active: false, Name: 'Fees (deleted)' }), gone);
    for (const change of [{ Name: 'Other' }, { Description: 'New', Active: false }]) {
      const answer = await client.call('account', { body: { ...token, ...change } });
      assert.equal(faultOf(answer).code, '6000');
      assert.match(
        textAt(answer.json, 'Fault.Error.0.Detail'),
        /You cannot modify a list element that has been deleted\.$/
      );
    }
    assert.equal((await client.save('account', { ...token, Active: true, Name: 'Back' })).Name, 'Back');
  });

  it('12: an empty Id in a condition is told as an Id that is none', async () => {
    for (const where of ["Id = ''", "Id in ('1', '')"]) {
      const answer = await client.query(`select * from Customer where ${where}`);
      assert.deepEqual([answer.status, faultOf(answer).code], [400, '2030'], where);
    }
  });

  it('13: /send with a form or no content type, and no other type than its own', async () => {
    const { Id } = await client.save('invoice', {
      CustomerRef: { value: '1' },
      BillEmail: { Address: 'a@b.example' },
      Line: [line(1, '1')]
    });
    const send = (type: string): ReturnType<Client['call']> =>
      client.call(`invoice/${Id}/send`, {
        body: new Uint8Array(),
        headers: { 'Content-Type': type }
      });
    for (const type of ['application/octet-stream', 'application/x-www-form-urlencoded']) {
      assert.equal((await send(type)).status, 200, type);
    }
    const bare = await client.call(`invoice/${Id}/send`, { method: 'POST' });
    assert.equal(bare.status, 200, bare.text);
    for (const [type, status] of [
      ['application/xml', 400],
      ['application/json', 500]
    ] as const) {
      const answer = await send(type);
      assert.equal(answer.status, status);
      assert.match(
        textAt(answer.json, 'Fault.Error.0.Detail'),
        /^Operation Cannot consume content type is not supported/
      );
    }
  });
});
