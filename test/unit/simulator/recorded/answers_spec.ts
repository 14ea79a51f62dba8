import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../../src/simulator';
import { asText, at, textAt } from '../../../support/json';
import { bought, type Client, connected, expense, idsOf, line } from '../client';
import { list, objectAt, objects, recordOf, type Stored } from '../reading';

/** Numbers are those of the facts in qbo/recorded.md. */
describe('simulator: answers as recordings show them', () => {
  let simulator: Simulator;
  let client: Client;
  let id: (entity: string, name: string) => { value: string };
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Item', 'Account', 'Term']);
  });
  after(() => simulator.close());

  const amy = (): { value: string } => id('Customer', "Amy's Bird Sanctuary");
  const pump = (): { value: string } => id('Item', 'Pump');
  async function read(resource: string, recordId: string): Promise<Stored> {
    return recordOf((await client.call(`${resource}/${recordId}`)).json);
  }
  async function answer(entity: string, rest = ''): Promise<Record<string, unknown>> {
    return objectAt((await client.query(`select * from ${entity} ${rest}`)).json, 'QueryResponse');
  }
  const invoice = (more: JsonObject = {}): Promise<Stored> =>
    client.save('invoice', { CustomerRef: amy(), Line: [line(100, '1')], ...more });

  it('14: customers, vendors, accounts and employees come by name, capitals first', async () => {
    for (const DisplayName of ['aardvark', 'Zebra', 'Zoe']) await client.save('vendor', { DisplayName });
    const lists = { Customer: 'FullyQualifiedName', Vendor: 'DisplayName', Account: 'FullyQualifiedName' };
    for (const [entity, attribute] of Object.entries({ ...lists, Employee: 'DisplayName' })) {
      const names = objects((await answer(entity, 'maxresults 1000'))[entity]).map((row) => asText(row[attribute]));
      assert.ok(names.length > 1, entity);
      assert.deepEqual(names, [...names].sort(), entity);
    }
    const vendors = objects((await answer('Vendor')).Vendor).map(({ DisplayName }) => DisplayName);
    assert.deepEqual(vendors.slice(-3), ['Zebra', 'Zoe', 'aardvark']);
  });

  it('15: totalCount stands in lists of invoices and purchase orders, and in none of a customer', async () => {
    for (const entity of ['Invoice', 'PurchaseOrder']) {
      const page = await answer(entity, 'maxresults 2');
      const { totalCount } = objectAt((await client.query(`select count(*) from ${entity}`)).json, 'QueryResponse');
      assert.deepEqual([page.maxResults, page.totalCount], [2, totalCount], entity);
    }
    const without = ['Customer', 'Vendor', 'Item', 'Account', 'PaymentMethod', 'SalesReceipt', 'CreditMemo'];
    for (const entity of without) {
      assert.deepEqual(Object.keys(await answer(entity)).sort(), [entity, 'maxResults', 'startPosition'].sort());
    }
    assert.deepEqual(await answer('Invoice', "where DocNumber = 'none'"), {});
    const entities = ['Bill', 'BillPayment', 'Invoice', 'Payment', 'Estimate'];
    const { json } = await client.call(`cdc?entities=${entities.join(',')}&changedSince=2011-10-10`);
    const told = list(json, 'CDCResponse.0.QueryResponse').map((one) => one.totalCount === one.maxResults);
    assert.deepEqual(told, [true, true, true, false, false]);
  });

  describe('16: what is always there', () => {
    const flags = ['AllowIPNPayment', 'AllowOnlinePayment', 'AllowOnlineCreditCardPayment', 'AllowOnlineACHPayment'];

    it('on an invoice: four flags, and LinkedTxn even when empty, whatever becomes of it', async () => {
      const made = await invoice();
      const steps: (() => Promise<Stored>)[] = [
        () => client.save('invoice', { Id: made.Id, SyncToken: '0', CustomerRef: amy(), Line: [line(90, '1')] }),
        async () => {
          const Line = [{ Amount: 90, LinkedTxn: [{ TxnId: made.Id, TxnType: 'Invoice' }] }];
          const paid = await client.save('payment', { CustomerRef: amy(), TotalAmt: 90, Line });
          await client.call('payment?operation=delete', { body: { Id: paid.Id, SyncToken: '0' } });
          return read('invoice', made.Id);
        },
        async () =>
          recordOf((await client.call('invoice?operation=void', { body: { Id: made.Id, SyncToken: '3' } })).json)
      ];
      for (const step of [() => Promise.resolve(made), ...steps]) {
        const record = await step();
        assert.deepEqual(record.LinkedTxn, []);
        assert.deepEqual(
          flags.map((name) => record[name]),
          [false, false, false, false]
        );
      }
      assert.equal((await invoice({ AllowOnlineACHPayment: true })).AllowOnlineACHPayment, true);
      const rows = objects((await answer('Invoice', 'maxresults 1000')).Invoice);
      assert.ok(rows.every((row) => Array.isArray(row.LinkedTxn) && flags.every((name) => name in row)));
    });

    it('on sales forms and purchase orders: the custom fields of the Preferences, with a value or without', async () => {
      const bare = { DefinitionId: '1', Name: 'Crew', Type: 'StringType' };
      for (const entity of ['Invoice', 'Estimate', 'SalesReceipt', 'CreditMemo', 'RefundReceipt', 'PurchaseOrder']) {
        const rows = objects((await answer(entity))[entity]);
        assert.ok(rows.length > 0 && rows.every((row) => JSON.stringify(row.CustomField) === JSON.stringify([bare])));
      }
      const filled = await invoice({ CustomField: [{ DefinitionId: '1', StringValue: 'North' }] });
      assert.deepEqual(filled.CustomField, [{ ...bare, StringValue: 'North' }]);
      const { json } = await client.call('preferences');
      const settings = ['SalesFormsPrefs.CustomField', 'VendorAndPurchasesPrefs.POCustomField'];
      for (const path of settings) assert.ok(list(json, `Preferences.${path}`).length > 0, path);
    });

    it('not a custom field of a company that has made none', async () => {
      const own = await connected(simulator, simulator.realms.gb);
      const { json } = await own.query('select * from Invoice maxresults 1');
      assert.equal(at(json, 'QueryResponse.Invoice.0.CustomField'), undefined);
    });
  });

  it('17: no description from the item, no e-mail address from the customer, no quantity on a void', async () => {
    const made = await invoice({ Line: [line(100, pump().value)] });
    assert.equal(at(made, 'Line.0.Description'), undefined);
    assert.equal(made.BillEmail, undefined);
    const { json } = await client.call('invoice?operation=void', { body: { Id: made.Id, SyncToken: '0' } });
    assert.deepEqual(at(json, 'Invoice.Line.0.SalesItemLineDetail'), {
      ItemRef: { ...pump(), name: 'Pump' },
      TaxCodeRef: { value: 'NON' }
    });
    const bill = await client.save('bill', { VendorRef: id('Vendor', 'PG&E'), Line: [bought(1, 10, pump())] });
    assert.equal(at(bill, 'Line.0.Description'), undefined);
  });

  describe('18: what QuickBooks gives of its own', () => {
    it('on a customer its tax code, and after a full update what it would have at first', async () => {
      const made = await client.save('customer', { DisplayName: 'Full', PreferredDeliveryMethod: 'None' });
      assert.deepEqual(made.DefaultTaxCodeRef, { value: '2' });
      const full = await client.save('customer', { Id: made.Id, SyncToken: '0', DisplayName: 'Fuller' });
      const { BillWithParent, PreferredDeliveryMethod, DefaultTaxCodeRef, PrintOnCheckName } = full;
      assert.deepEqual([BillWithParent, PreferredDeliveryMethod, DefaultTaxCodeRef], [false, 'Print', { value: '2' }]);
      assert.equal(PrintOnCheckName, 'Fuller');
      assert.equal(
        (await client.save('customer', { DisplayName: 'Exempt', Taxable: false })).DefaultTaxCodeRef,
        undefined
      );
    });

    it('on employees and tax codes', async () => {
      assert.ok(objects((await answer('Employee')).Employee).every(({ BillableTime }) => BillableTime === false));
      const code = await read('taxcode', '2');
      assert.deepEqual(code.PurchaseTaxRateList, { TaxRateDetail: [] });
    });

    it('on the lines of a payment what they are applied to', async () => {
      const made = await invoice();
      const Line = [{ Amount: 40, LinkedTxn: [{ TxnId: made.Id, TxnType: 'Invoice' }] }];
      const paid = await client.save('payment', { CustomerRef: amy(), TotalAmt: 40, Line });
      const told = list(paid, 'Line.0.LineEx.any').map(({ value }) => [textAt(value, 'Name'), textAt(value, 'Value')]);
      assert.deepEqual(Object.fromEntries(told), {
        txnId: made.Id,
        txnOpenBalance: '100.00',
        txnReferenceNumber: made.DocNumber
      });
    });

    it('the names of the accounts that a bill is paid from', async () => {
      const VendorRef = id('Vendor', 'PG&E');
      const ways = [
        ['Check', 'CheckPayment', 'BankAccountRef', 'Checking'],
        ['CreditCard', 'CreditCardPayment', 'CCAccountRef', 'Company Card']
      ] as const;
      for (const [PayType, detail, account, name] of ways) {
        const bill = await client.save('bill', { VendorRef, Line: [expense(5, id('Account', 'Fuel'))] });
        const Line = [{ Amount: 5, LinkedTxn: [{ TxnId: bill.Id, TxnType: 'Bill' }] }];
        const body = { VendorRef, TotalAmt: 5, Line, PayType, [detail]: { [account]: id('Account', name) } };
        const paid = await client.save('billpayment', body);
        assert.deepEqual(at(paid, `${detail}.${account}`), { ...id('Account', name), name });
      }
    });

    it('the address of the vendor on a bill', async () => {
      const bill = await client.save('bill', {
        VendorRef: id('Vendor', 'PG&E'),
        Line: [expense(5, id('Account', 'Fuel'))]
      });
      assert.equal(at(bill, 'VendorAddr.City'), 'San Mateo');
    });
  });

  it('19: no name beside the account of a payment, the terms of a vendor, the parent of a customer', async () => {
    const paid = await client.save('payment', {
      CustomerRef: amy(),
      TotalAmt: 1,
      DepositToAccountRef: id('Account', 'Checking')
    });
    assert.deepEqual(paid.DepositToAccountRef, id('Account', 'Checking'));
    assert.deepEqual(
      objectAt(await client.save('payment', { CustomerRef: amy(), TotalAmt: 1 }), 'DepositToAccountRef'),
      {
        value: id('Account', 'Undeposited Funds').value
      }
    );
    const vendor = await client.save('vendor', { DisplayName: 'On terms', TermRef: id('Term', 'Net 30') });
    assert.deepEqual(vendor.TermRef, id('Term', 'Net 30'));
    const child = await client.save('customer', { DisplayName: 'Under Amy', Job: true, ParentRef: amy() });
    assert.deepEqual(child.ParentRef, amy());
    const bill = await client.save('bill', {
      VendorRef: { value: vendor.Id },
      Line: [expense(5, id('Account', 'Fuel'))]
    });
    assert.equal(at(bill, 'SalesTermRef.name'), 'Net 30');
  });

  it('20: a change that changes nothing keeps SyncToken and time, and changes nothing elsewhere', async () => {
    const Line = [line(15, pump().value, { Qty: 1, UnitPrice: 15 })];
    const made = await invoice({ Line, BillAddr: { Line1: 'Street' }, PrivateNote: 'as it is' });
    const [stock, owes] = [await read('item', pump().value), await read('customer', amy().value)];
    simulator.control.setClock({ advanceMs: 5000 });
    for (const change of [{ ...made }, { sparse: true, PrivateNote: 'as it is' }, { sparse: true }]) {
      assert.deepEqual(await client.save('invoice', { ...change, Id: made.Id, SyncToken: '0' }), made);
    }
    assert.deepEqual([await read('item', pump().value), await read('customer', amy().value)], [stock, owes]);
    const applied = [{ Amount: 5, LinkedTxn: [{ TxnId: made.Id, TxnType: 'Invoice' }] }];
    const paid = await client.save('payment', { CustomerRef: amy(), TotalAmt: 5, Line: applied });
    assert.deepEqual(await client.save('payment', paid), paid);
    await client.call('payment?operation=delete', { body: { Id: paid.Id, SyncToken: '0' } });
    const other = await client.save('invoice', { Id: made.Id, SyncToken: '2', sparse: true, PrivateNote: 'other' });
    assert.equal(other.SyncToken, '3');
    assert.notEqual(at(other, 'MetaData.LastUpdatedTime'), at(made, 'MetaData.LastUpdatedTime'));
  });

  it('21: of tax numbers the last digits, of a social security number nothing, and a mask sent back is no change', async () => {
    const vendor = await client.save('vendor', { DisplayName: 'Secret', TaxIdentifier: '99-1235555' });
    assert.equal(vendor.TaxIdentifier, 'XXXXXX5555');
    assert.deepEqual(await client.save('vendor', vendor), vendor);
    const employee = await client.save('employee', { GivenName: 'Ann', FamilyName: 'Other', SSN: '123-45-6789' });
    assert.equal(employee.SSN, 'XXX-XX-XXXX');
    const kept = JSON.stringify(['Vendor', 'Employee'].map((entity) => simulator.control.records({ entity })));
    assert.doesNotMatch(kept, /1235555|123-45-6789/);
  });

  describe('22: purchase orders', () => {
    const order = (Line: JsonObject[]): Promise<Stored> =>
      client.save('purchaseorder', {
        VendorRef: id('Vendor', 'PG&E'),
        APAccountRef: id('Account', 'Accounts Payable (A/P)'),
        Line
      });

    it('are not billed by the header of a bill, only by its lines', async () => {
      const made = await order([expense(10, id('Account', 'Fuel'))]);
      const link = { TxnId: made.Id, TxnType: 'PurchaseOrder' };
      const VendorRef = id('Vendor', 'PG&E');
      const bill = await client.save('bill', {
        VendorRef,
        Line: [expense(10, id('Account', 'Fuel'))],
        LinkedTxn: [link]
      });
      assert.equal(bill.LinkedTxn, undefined);
      assert.deepEqual(await read('purchaseorder', made.Id), made);
      const Line = [{ ...expense(10, id('Account', 'Fuel')), LinkedTxn: [{ ...link, TxnLineId: '1' }] }];
      await client.save('bill', { VendorRef, Line });
      assert.equal((await read('purchaseorder', made.Id)).POStatus, 'Closed');
    });

    it('over nothing are closed', async () => {
      assert.equal((await order([expense(0, id('Account', 'Fuel'))])).POStatus, 'Closed');
    });
  });

  it('23: tax codes come all at once, whatever MAXRESULTS says', async () => {
    const { totalCount } = objectAt((await client.query('select count(*) from TaxCode')).json, 'QueryResponse');
    assert.ok(Number(totalCount) > 1);
    assert.equal(objects((await answer('TaxCode', 'maxresults 1')).TaxCode).length, totalCount);
  });

  it('24: attributes that no page describes come, stay and may be sent back', async () => {
    const made = await client.save('customer', { DisplayName: 'Newer' });
    const { IsProject, ClientEntityId, V4IDPseudonym } = made;
    assert.deepEqual([IsProject, ClientEntityId], [false, '0']);
    const changed = await client.save('customer', { ...made, Notes: 'changed' });
    assert.deepEqual([changed.SyncToken, changed.V4IDPseudonym], ['1', asText(V4IDPseudonym)]);
    assert.ok((await client.save('vendor', { DisplayName: 'Newer vendor' })).V4IDPseudonym);
  });
});
