import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { getPath } from '../../../../src/client/record/paths';
import type { InputValue } from '../../../../src/client/input';
import { asText, isObject, type JsonObject } from '../../../../src/http/fault';
import { failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

describe('a reference in what a user gives', () => {
  let test: SimulatedCompany;
  let amy: JsonObject;
  let pump: JsonObject;
  let vendor: JsonObject;

  before(async () => {
    test = await startSimulatedCompany();
    amy = await first('Customer', { where: [{ field: 'DisplayName', op: 'like', value: 'Amy%' }] });
    pump = await first('Item', { where: [{ field: 'Name', value: 'Pump' }] });
    vendor = await first('Vendor', { limit: 1 });
    await test.run('Customer', 'create', { DisplayName: 'Mail Ltd', PrimaryEmailAddr: 'mail-ltd@example.com' });
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  async function first(entity: string, query: object): Promise<JsonObject> {
    const { result } = await test.run(entity, 'query', query);
    assert.ok(Array.isArray(result) && isObject(result[0]));
    return result[0];
  }
  const line = (ItemRef: unknown) => ({ Amount: 10, SalesItemLineDetail: { ItemRef } });
  const invoice = (CustomerRef: unknown, ItemRef: unknown = { value: pump.Id }) =>
    test.run('Invoice', 'create', { CustomerRef, Line: [line(ItemRef)] });
  const writes = () => test.requests().filter(({ method }) => method === 'POST');

  it('is an Id when it is digits only, else a name, in lines too', async () => {
    for (const given of [amy.Id, Number(amy.Id), ` ${asText(amy.Id)} `, amy.DisplayName, { name: amy.DisplayName }]) {
      const { result } = await invoice(given, 'Pump');
      assert.equal(getPath(result, 'CustomerRef.value'), amy.Id);
      assert.equal(getPath((result as { Line: unknown[] }).Line[0], 'SalesItemLineDetail.ItemRef.value'), pump.Id);
    }
  });

  it('may be an e-mail address of a customer or vendor, and of nobody else', async () => {
    const { result } = await invoice({ email: 'mail-ltd@example.com' });
    assert.equal(getPath(result, 'CustomerRef.name'), 'Mail Ltd');
    const error = await failureOf(invoice({ value: amy.Id }, { email: 'mail-ltd@example.com' }));
    assert.match(error.message, /ItemRef: .*cannot be found by e-mail/);
  });

  it('given as an Id that is none is refused at the reference', async () => {
    for (const [given, element] of [
      [invoice({ value: 'Amy' }), 'CustomerRef'],
      [invoice({ value: amy.Id }, { value: 'Pump' }), 'Line[0].SalesItemLineDetail.ItemRef']
    ] as const) {
      const error = await failureOf(given);
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, element);
      assert.match(error.message, /this is no Id; choose "is a name"/);
    }
    assert.deepEqual(writes(), []);
  });

  it('that is not found is QBO_NOT_FOUND, and nothing is written', async () => {
    const error = await failureOf(invoice('Nobody & Sons'));
    assert.equal(error.code, 'QBO_NOT_FOUND');
    assert.equal(error.cause.element, 'CustomerRef');
    assert.deepEqual(writes(), []);
  });

  for (const given of [{}, { Value: '1' }, { id: 1 }, [], true, 5.5, { value: {} }, { value: ['1'] }, { name: '' }]) {
    it(`${JSON.stringify(given)} is none`, async () => {
      const error = await failureOf(invoice(given));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, 'CustomerRef');
    });
  }

  it("keeps QuickBooks' own words where they stand for records, and free text where it is wanted", async () => {
    const { result } = await test
      .run('Invoice', 'create', {
        CustomerRef: amy.Id,
        ShipMethodRef: 'By hand',
        Line: [{ Amount: 10, SalesItemLineDetail: { ItemRef: 'SHIPPING_ITEM_ID', TaxCodeRef: 'NON' } }]
      })
      .catch(() => ({ result: undefined }));
    const [post] = writes();
    const body = JSON.parse(post?.body ?? '{}') as JsonObject;
    assert.deepEqual(body.ShipMethodRef, { value: 'By hand' });
    assert.deepEqual(getPath((body.Line as unknown[])[0], 'SalesItemLineDetail'), {
      ItemRef: { value: 'SHIPPING_ITEM_ID' },
      TaxCodeRef: { value: 'NON' }
    });
    assert.ok(result === undefined || isObject(result));
  });

  it('to one of several kinds needs the kind to be found by name, whose case is corrected', async () => {
    const purchase = (EntityRef: unknown) =>
      test.run('Purchase', 'create', {
        PaymentType: 'Cash',
        AccountRef: 'Checking',
        EntityRef,
        Line: [{ Amount: 5, AccountBasedExpenseLineDetail: { AccountRef: 'Advertising' } }]
      });
    const error = await failureOf(purchase('Somebody'));
    assert.match(error.message, /^EntityRef: .*whose is not known/);
    const { result } = await purchase({ type: 'vendor', name: vendor.DisplayName });
    assert.equal(getPath(result, 'EntityRef.value'), vendor.Id);
    assert.equal(getPath(result, 'EntityRef.type'), 'Vendor');
  });

  it('to a transaction is an Id', async () => {
    const payment = {
      CustomerRef: amy.Id,
      TotalAmt: 1,
      Line: [{ Amount: 1, LinkedTxn: [{ TxnId: 'INV-1037', TxnType: 'invoice' }] }]
    };
    const error = await failureOf(test.run('Payment', 'create', payment));
    assert.equal(error.cause.element, 'Line[0].LinkedTxn[0].TxnId');
  });

  it('in a condition takes a name the same way', async () => {
    await invoice({ value: amy.Id });
    test.requests();
    for (const value of [amy.Id, amy.DisplayName, { name: amy.DisplayName }]) {
      await test.run('Invoice', 'query', { where: [{ field: 'CustomerRef', op: '=', value }] });
      const { query } = test.requests().at(-1) ?? {};
      assert.match(query?.query ?? '', new RegExp(`CustomerRef = '${String(amy.Id)}'`));
    }
    const strict = { where: [{ field: 'CustomerRef', op: '=', value: 'Amy' }] };
    const error = await failureOf(test.runFields('Invoice', 'query', { options: strict }));
    assert.match(error.message, /this is no Id/);
  });

  it("of a panel's field is what the panel says of it", async () => {
    const fields = (CustomerRef: InputValue) =>
      test.runFields('Invoice', 'create', {
        fields: { CustomerRef },
        lines: [
          {
            detailType: 'SalesItemLineDetail',
            fields: { Amount: { value: 3 }, 'SalesItemLineDetail.ItemRef': { value: 'Pump', as: 'auto' } }
          }
        ]
      });
    for (const given of [
      { value: amy.Id },
      { value: amy.Id, as: 'auto' },
      { value: amy.DisplayName, as: 'auto' }
    ] as const) {
      assert.equal(getPath((await fields(given)).result, 'CustomerRef.value'), amy.Id);
    }
    const error = await failureOf(fields({ value: amy.DisplayName, from: 'msg.payload' }));
    assert.match(error.message, /^CustomerRef: .*this is no Id; choose "is a name"/);
    const within = {
      'EntityRef.value': { value: vendor.DisplayName, as: 'name' },
      'EntityRef.type': { value: 'Vendor' }
    } as const;
    const { result } = await test.runFields('Purchase', 'create', {
      fields: { ...within, PaymentType: { value: 'Cash' }, AccountRef: { value: 'Checking', as: 'name' } },
      lines: [
        {
          detailType: 'AccountBasedExpenseLineDetail',
          fields: {
            Amount: { value: 3 },
            'AccountBasedExpenseLineDetail.AccountRef': { value: 'Advertising', as: 'name' }
          }
        }
      ]
    });
    assert.equal(getPath(result, 'EntityRef.value'), vendor.Id);
  });
});
