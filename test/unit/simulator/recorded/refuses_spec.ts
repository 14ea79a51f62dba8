import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../../src/simulator';
import { at, textAt } from '../../../support/json';
import { type Client, connected, faultOf, type Got, idsOf, line } from '../client';
import { objectAt } from '../reading';

/** Numbers are those of the facts in qbo/recorded.md. */
describe('simulator: faults as recordings show them', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  const plain = 'application/json';
  const typeOf = ({ headers }: Pick<Got, 'headers'>): string | null => headers.get('content-type');
  async function refused(resource: string, body: JsonObject): Promise<Record<string, unknown>> {
    const answer = await client.call(resource, { body });
    assert.deepEqual([answer.status, typeOf(answer)], [400, plain], answer.text);
    return objectAt(answer.json, 'Fault.Error.0');
  }

  it('25: 2010 names neither the property nor an element, and is told of wrong types too', async () => {
    const wrong: readonly JsonObject[] = [
      { Colour: 'red' },
      { BillAddr: { Town: 'x' } },
      { BillAddr: 'Street 1' },
      { Notes: 7 },
      { Notes: ['a'] },
      { ParentRef: '1' },
      { PrimaryPhone: [] }
    ];
    for (const attributes of wrong) {
      assert.deepEqual(await refused('customer', { DisplayName: 'Wrong', ...attributes }), {
        Message: 'Request has invalid or unsupported property',
        Detail: 'Property Name:failed to parse json object; a property specified is unsupported or invalid',
        code: '2010'
      });
    }
  });

  it('26: 4001 on an unknown entity, and lexical errors', async () => {
    const unknown = await client.query('SELECT * FROM Custmoer');
    assert.deepEqual([unknown.status, typeOf(unknown)], [400, plain]);
    assert.deepEqual(unknown.json.Fault, {
      Error: [
        {
          Message: 'Invalid query',
          Detail: 'QueryValidationError: invalid context declaration: Custmoer',
          code: '4001'
        }
      ],
      type: 'ValidationFault'
    });
    const lexical = await client.query('select * from Customer where Notes = #');
    assert.match(textAt(lexical.json, 'Fault.Error.0.Detail'), /Invalid content\. Lexical error at line 1, column 38/);
  });

  it('27: 6240 says on a create that the name is there, on an update whose it is, and names no element', async () => {
    const taken = { DisplayName: 'Cool Cars' };
    const known = { Message: 'Duplicate Name Exists Error', code: '6240' };
    const created = await refused('customer', taken);
    assert.deepEqual(created, { ...known, Detail: 'The name supplied already exists. : null' });
    const { Id } = await client.save('customer', { DisplayName: 'Other name' });
    const { Detail, ...rest } = await refused('customer', { Id, SyncToken: '0', sparse: true, ...taken });
    assert.deepEqual(rest, known);
    assert.match(String(Detail), /Another customer is already using this name\. {2}Please use a different name\.$/);
  });

  it('28: 6270 in the words of the service, and a service that has neither account', async () => {
    const id = await idsOf(client, ['Item']);
    const { Message, code } = await refused('invoice', {
      CustomerRef: { value: '1' },
      TxnDate: '2001-01-01',
      Line: [line(15, id('Item', 'Pump').value)]
    });
    assert.deepEqual([code, Message], ['6270', 'Transaction date is prior to start date for inventory item']);
    const service = { Name: 'Weeding', Type: 'Service' };
    assert.match(String((await refused('item', service)).Detail), /ExpenseAccountRef or IncomeAccountRef is missing/);
    await client.save('item', { ...service, ExpenseAccountRef: { value: '20' } });
    await client.save('item', { ...service, Name: 'Raking', IncomeAccountRef: { value: '14' } });
  });

  it('29: 401 in lower case, with the rejected token in it', async () => {
    const rejected = 'AB0-a-token-of-nobody';
    const answer = await client.call('customer/1', { headers: { Authorization: `Bearer ${rejected}` } });
    assert.deepEqual([answer.status, typeOf(answer)], [401, plain]);
    const { message, detail, code, element } = objectAt(answer.json, 'fault.error.0');
    assert.equal(message, 'message=AuthenticationFailed; errorCode=003200; statusCode=401');
    assert.deepEqual([code, element], ['3200', null]);
    assert.ok(String(detail).endsWith(rejected));
  });

  it('30: a file for a missing record is refused inside of a 200', async () => {
    const metadata = { AttachableRef: [{ EntityRef: { type: 'Estimate', value: '7500' } }], FileName: 'a.txt' };
    const parts = [
      ['file_metadata_01"; filename="a.json', 'application/json', JSON.stringify(metadata)],
      ['file_content_01"; filename="a.txt', 'text/plain', 'x']
    ].map(
      ([name, type, body]) =>
        `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`
    );
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    const answer = await client.call('upload', { body: `${parts.join('')}--b--`, headers });
    assert.deepEqual([answer.status, typeOf(answer)], [200, 'application/json;charset=UTF-8']);
    assert.deepEqual(at(answer.json, 'AttachableResponse.0.Fault.Error.0'), {
      Message: 'A business validation error has occurred while processing your request',
      Detail:
        'Business Validation Error: The entity Estimate 7500 that you are trying to link does not exist. Estimate 7500',
      code: '6000',
      element: ''
    });
  });

  it('31: 6070 names the value, 2040 says what may be wrong, 500 has no element', async () => {
    const body = { CustomerRef: { value: '1' }, Line: [line(1000, '1', { Qty: 3, UnitPrice: 3 })] };
    assert.match(String((await refused('invoice', body)).Detail), /Supplied value:1,000$/);
    const { code, Detail } = await refused('customer', { DisplayName: 'a:b' });
    assert.equal(code, '2040');
    assert.match(String(Detail), /may contain unsupported or illegal chars/);
    assert.deepEqual(Object.keys(await refused('customer?operation=delete', { Id: '1', SyncToken: '0' })).sort(), [
      'Detail',
      'Message',
      'code'
    ]);
  });

  it('32: the content type of an error tells no charset, that of an answer does', async () => {
    assert.equal(typeOf(await client.call('customer/999999')), plain);
    assert.equal(typeOf(await client.call('nothing/1')), plain);
    assert.equal(typeOf(await client.call('customer/1')), `${plain};charset=UTF-8`);
    const other = await connected(simulator, '77');
    const headers = { Authorization: `Bearer ${other.accessToken}` };
    const forbidden = await client.call('customer/1', { headers });
    assert.deepEqual([forbidden.status, typeOf(forbidden)], [403, plain]);
  });

  describe('as bug reports tell', () => {
    let id: Awaited<ReturnType<typeof idsOf>>;
    before(async () => {
      id = await idsOf(client, ['Customer', 'Item', 'Account']);
    });
    const sale = (lines: JsonObject[], more: JsonObject = {}): JsonObject => ({
      CustomerRef: { value: '1' },
      Line: lines,
      ...more
    });
    const off = (detail: JsonObject, more: JsonObject = {}): JsonObject => ({
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: detail,
      ...more
    });

    it('a discount is not larger than the subtotal, and its percentage and amount agree', async () => {
      const item = line(100, '1');
      const wrong: readonly (readonly [discount: JsonObject, code: string])[] = [
        [off({ PercentBased: false }, { Amount: 100.01 }), '6000'],
        [off({ PercentBased: true, DiscountPercent: 101 }), '6000'],
        [off({ PercentBased: true, DiscountPercent: 10 }, { Amount: 11 }), '6070']
      ];
      for (const [discount, code] of wrong) assert.equal((await refused('invoice', sale([item, discount]))).code, code);
      const taxed = line(100, '1', { TaxCodeRef: { value: 'TAX' } });
      const more = off({ PercentBased: false }, { Amount: 104 });
      assert.equal((await refused('invoice', sale([taxed, more]))).code, '6000');
      const fits = [
        off({ PercentBased: false }, { Amount: 100 }),
        off({ PercentBased: true, DiscountPercent: 10 }, { Amount: 10 })
      ];
      for (const discount of fits) await client.save('invoice', sale([item, discount]));
    });

    it('an inventory item says how many there are', async () => {
      const accounts = {
        IncomeAccountRef: id('Account', 'Sales of Product Income'),
        ExpenseAccountRef: id('Account', 'Cost of Goods Sold'),
        AssetAccountRef: id('Account', 'Inventory Asset')
      };
      const item = { Name: 'Hose', Type: 'Inventory', TrackQtyOnHand: true, InvStartDate: '2025-01-01', ...accounts };
      assert.equal((await refused('item', item)).code, '6520');
      assert.equal((await client.save('item', { ...item, QtyOnHand: 0 })).QtyOnHand, 0);
    });

    it('a currency that the company does not have is refused, and is its own nowhere', async () => {
      const CurrencyRef = { value: 'EUR' };
      const made: readonly (readonly [resource: string, body: JsonObject])[] = [
        ['customer', { DisplayName: 'Euro customer' }],
        ['vendor', { DisplayName: 'Euro vendor' }],
        ['account', { Name: 'Euro', AccountType: 'Bank' }],
        ['invoice', sale([line(1, '1')])],
        ['payment', { CustomerRef: { value: '1' }, TotalAmt: 1 }]
      ];
      for (const [resource, body] of made) {
        const { code, element } = await refused(resource, { ...body, CurrencyRef });
        assert.deepEqual([code, element], ['2220', 'CurrencyRef'], resource);
        assert.equal(
          at(await client.save(resource, { ...body, CurrencyRef: { value: 'USD' } }), 'CurrencyRef.value'),
          'USD'
        );
      }
    });

    it('what shipping costs is an item', async () => {
      const made = await client.save('invoice', sale([line(10, '1'), line(4.5, 'SHIPPING_ITEM_ID')]));
      assert.deepEqual(at(made, 'Line.1.SalesItemLineDetail.ItemRef'), { value: 'SHIPPING_ITEM_ID' });
      assert.equal(made.TotalAmt, 14.5);
      assert.equal(faultOf(await client.call('invoice', { body: sale([line(1, 'OTHER_ITEM_ID')]) })).code, '2500');
    });

    it('single lines may be below zero, the total of a sales form not', async () => {
      const back = line(-10, '1', { Qty: -1, UnitPrice: 10 });
      assert.equal((await client.save('invoice', sale([line(10, '1'), back]))).TotalAmt, 0);
      for (const resource of ['invoice', 'estimate', 'creditmemo', 'salesreceipt', 'refundreceipt']) {
        const more = { DepositToAccountRef: id('Account', 'Checking') };
        const body = sale([line(9, '1'), back], resource === 'refundreceipt' ? more : {});
        assert.equal((await refused(resource, body)).code, '6000', resource);
      }
    });
  });
});
