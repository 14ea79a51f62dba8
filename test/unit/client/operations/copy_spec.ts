import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { isObject, type JsonObject } from '../../../../src/http/fault';
import { getPath } from '../../../../src/client/record/paths';
import { clientOf, failureOf } from '../../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';
import { startScriptedServer } from '../../../support/scripted-server';

const meta = { MetaData: { CreateTime: '2026-01-01T00:00:00-08:00' } };
const envelope = { ...meta, SyncToken: '3', domain: 'QBO', sparse: false };

/** What a create of this payload sends. */
async function sentBy(entity: string, payload: object, more: object = {}): Promise<JsonObject> {
  const server = await startScriptedServer([{ body: { [entity]: { Id: '1' } } }]);
  const { client, close } = clientOf(server.url);
  try {
    await client.run({ entity, operation: 'create', source: 'payload', payload, ...more });
    const post = server.seen.find(({ method }) => method === 'POST');
    return JSON.parse(post?.body ?? '{}') as JsonObject;
  } finally {
    await close();
    await server.close();
  }
}

describe('a copy of a record', () => {
  const amy = {
    ...envelope,
    DisplayName: 'Amy 2',
    Balance: 239,
    BalanceWithJobs: 239,
    OpenBalanceDate: '2020-01-01',
    OverDueBalance: 12,
    V4IDPseudonym: '0020982b',
    PrimaryTaxIdentifier: 'XXXXXX6789',
    Notes: 'kept'
  };

  it('goes without balance and masked tax id, whatever of its envelope is left', async () => {
    const wanted = { DisplayName: 'Amy 2', Notes: 'kept' };
    assert.deepEqual(await sentBy('Customer', amy), wanted);
    const { MetaData: _meta, SyncToken: _token, ...most } = amy;
    assert.deepEqual(await sentBy('Customer', most), wanted);
    const { domain: _domain, sparse: _sparse, ...bare } = most;
    assert.deepEqual(await sentBy('Customer', bare), wanted);
    const { PrimaryTaxIdentifier, Balance, DisplayName } = amy;
    assert.deepEqual(await sentBy('Customer', { DisplayName, PrimaryTaxIdentifier, Balance }), { DisplayName });
  });

  it('has what the panel says over it', async () => {
    const fields = { Balance: { value: 5 }, PrimaryTaxIdentifier: { value: '12-3456789' } };
    const sent = await sentBy('Customer', amy, { source: 'both', fields });
    assert.deepEqual(sent, { DisplayName: 'Amy 2', Notes: 'kept', Balance: 5, PrimaryTaxIdentifier: '12-3456789' });
  });

  it('is not what somebody writes: an opening balance and a tax id stay', async () => {
    const record = {
      DisplayName: 'New',
      Balance: 100,
      OpenBalanceDate: '2026-01-01',
      PrimaryTaxIdentifier: '123456789'
    };
    assert.deepEqual(await sentBy('Customer', record), record);
    assert.deepEqual(await sentBy('Vendor', { DisplayName: 'V', Balance: 7 }), { DisplayName: 'V', Balance: 7 });
  });

  for (const masked of ['XXXXXX5555', 'XXX-XX-XXXX', 'xxxxx5678', '*****1234', 'XXX-XX-1234']) {
    it(`takes ${masked} for what it is`, async () => {
      assert.deepEqual(await sentBy('Vendor', { ...envelope, DisplayName: 'V', Balance: 9, TaxIdentifier: masked }), {
        DisplayName: 'V'
      });
      const bank = { BankAccountName: 'a', BankBranchIdentifier: '1', BankAccountNumber: masked, StatementText: 's' };
      const sent = await sentBy('Vendor', { DisplayName: 'V', VendorPaymentBankDetail: bank });
      assert.equal(getPath(sent, 'VendorPaymentBankDetail.BankAccountNumber'), undefined);
    });
  }

  it('of a form is neither paid, mailed nor printed, and its tax is worked out anew', async () => {
    const line = {
      Amount: 5,
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: { ItemRef: { value: '3' }, Qty: 1 }
    };
    const form = {
      ...envelope,
      CustomerRef: { value: '1' },
      Balance: 0,
      TotalAmt: 5.4,
      invoiceStatus: 'PAID',
      EmailStatus: 'EmailSent',
      PrintStatus: 'PrintComplete',
      DeliveryInfo: { DeliveryType: 'Email', DeliveryTime: '2026-01-01T00:00:00Z' },
      LinkedTxn: [
        { TxnId: '7', TxnType: 'Payment' },
        { TxnId: '8', TxnType: 'Estimate' }
      ],
      TxnTaxDetail: {
        TxnTaxCodeRef: { value: '2' },
        TotalTax: 0.4,
        TaxLine: [{ Amount: 0.4, DetailType: 'TaxLineDetail' }]
      },
      Line: [
        { Id: '1', LineNum: 1, ...line },
        { Amount: 5, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} }
      ]
    };
    assert.deepEqual(await sentBy('Invoice', form), {
      CustomerRef: { value: '1' },
      LinkedTxn: [{ TxnId: '8', TxnType: 'Estimate' }],
      TxnTaxDetail: { TxnTaxCodeRef: { value: '2' } },
      Line: [{ LineNum: 1, ...line }]
    });
    const set = { ...form, TxnTaxDetail: { TotalTax: 1 }, EmailStatus: 'NotSet' };
    const sent = await sentBy('Invoice', set);
    assert.deepEqual([sent.TxnTaxDetail, sent.EmailStatus], [{ TotalTax: 1 }, 'NotSet']);
  });

  it('of a payment still says what it pays', async () => {
    const Line = [{ Amount: 5, LinkedTxn: [{ TxnId: '7', TxnType: 'Invoice' }], LineEx: { any: [] } }];
    const payment = { ...envelope, CustomerRef: { value: '1' }, TotalAmt: 5, UnappliedAmt: 0, Line };
    assert.deepEqual((await sentBy('Payment', payment)).Line, [{ Amount: 5, LinkedTxn: Line[0]?.LinkedTxn }]);
  });
});

describe('a copy of a record of the simulated company', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  async function one(entity: string, field: string, op: string, value: unknown): Promise<JsonObject> {
    const { result } = await test.run(entity, 'query', { where: [{ field, op, value }], limit: 1 });
    const found: unknown = Array.isArray(result) ? result[0] : undefined;
    assert.ok(isObject(found));
    return found;
  }

  it('owes nothing where the first one does', async () => {
    const { Id: _id, ...customer } = await one('Customer', 'Balance', '>', 0);
    const { result } = await test.run('Customer', 'create', { ...customer, DisplayName: 'The other one' });
    assert.equal(getPath(result, 'Balance'), 0);
  });

  it('has stock only when that is said', async () => {
    const { Id: _id, ...item } = await one('Item', 'Type', '=', 'Inventory');
    const copy = { ...item, Name: 'Other pump', Sku: undefined };
    const error = await failureOf(test.run('Item', 'create', copy));
    assert.equal(error.code, 'QBO_INVALID_INPUT');
    assert.equal(error.cause.element, 'QtyOnHand');
    assert.match(error.message, /a copy goes without/);
    const fields = { QtyOnHand: { value: 0 }, InvStartDate: { value: '2026-01-01' } };
    const { result } = await test.run('Item', 'create', copy, { source: 'both', fields });
    assert.equal(getPath(result, 'QtyOnHand'), 0);
    const again = { ...copy, Name: 'Third pump' };
    const { result: stocked } = await test.run('Item', 'create', again, { options: { adjustStock: true } });
    assert.equal(getPath(stocked, 'QtyOnHand'), item.QtyOnHand);
  });

  it('does not mask what it is an update of', async () => {
    const { result: made } = await test.run('Vendor', 'create', { DisplayName: 'Masked', TaxIdentifier: '123456789' });
    test.requests();
    await test.run('Vendor', 'update', { Id: getPath(made, 'Id'), TaxIdentifier: 'XXXXX6789', Active: true });
    const body = test.requests().at(-1)?.body ?? '';
    assert.ok(!body.includes('XXXX'));
  });
});
