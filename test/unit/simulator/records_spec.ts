import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, faultOf, type Refusal } from './client';
import { objectAt, stored } from './reading';

describe('simulator: records', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  let number = 0;
  const fresh = (name: string): string => `${name} ${(number += 1)}`;
  async function refused(resource: string, body: object): Promise<Refusal> {
    return faultOf(await client.call(resource, { body }));
  }

  it('creates with SyncToken 0, times in the company zone to the second, and QuickBooks defaults', async () => {
    const name = fresh('Customer');
    const answer = await client.call('customer', { body: { DisplayName: name } });
    assert.match(textAt(answer.json, 'time'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[78]:00$/);
    const record = stored(answer.json.Customer);
    assert.match(record.Id, /^\d+$/);
    assert.match(textAt(record, 'MetaData.CreateTime'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$/);
    const { Id: _id, MetaData: _meta, V4IDPseudonym: _pseudonym, ...rest } = record;
    assert.deepEqual(rest, {
      domain: 'QBO',
      sparse: false,
      SyncToken: '0',
      DisplayName: name,
      FullyQualifiedName: name,
      PrintOnCheckName: name,
      Active: true,
      Taxable: true,
      Job: false,
      BillWithParent: false,
      Balance: 0,
      BalanceWithJobs: 0,
      PreferredDeliveryMethod: 'Print',
      DefaultTaxCodeRef: { value: '2' },
      IsProject: false,
      ClientEntityId: '0',
      CurrencyRef: { value: 'USD', name: 'United States Dollar' }
    });
  });

  it('changes only what a sparse update sends, replacing nested objects whole, and raises the SyncToken', async () => {
    const made = await client.save('customer', {
      DisplayName: fresh('Customer'),
      Notes: 'keep',
      BillAddr: { Line1: 'Old street', City: 'Old town' }
    });
    const changed = await client.save('customer', {
      Id: made.Id,
      SyncToken: '0',
      sparse: true,
      BillAddr: { City: 'New town' }
    });
    assert.equal(changed.SyncToken, '1');
    assert.equal(changed.Notes, 'keep');
    assert.equal(at(changed, 'BillAddr.City'), 'New town');
    assert.equal(at(changed, 'BillAddr.Line1'), undefined);
  });

  it('clears writable attributes that a full update leaves out, and keeps read-only ones', async () => {
    const DisplayName = fresh('Customer');
    const made = await client.save('customer', { DisplayName, Notes: 'gone', CompanyName: 'Gone too' });
    const changed = await client.save('customer', { Id: made.Id, SyncToken: '0', DisplayName, Balance: 99 });
    assert.equal(changed.Notes, undefined);
    assert.equal(changed.CompanyName, undefined);
    assert.equal(changed.Balance, 0);
    assert.equal(textAt(changed, 'MetaData.CreateTime'), textAt(made, 'MetaData.CreateTime'));
  });

  it('refuses an old SyncToken with 5010, as the service words it', async () => {
    const made = await client.save('customer', { DisplayName: fresh('Customer') });
    const body = { Id: made.Id, SyncToken: '0', sparse: true, Notes: 'first' };
    await client.save('customer', body);
    const answer = await client.call('customer', { body });
    assert.equal(answer.status, 400);
    const { time, ...fault } = answer.json;
    assert.equal(typeof time, 'string');
    assert.match(
      textAt(fault, 'Fault.Error.0.Detail'),
      /^Stale Object Error : You and .* were working on this at the same time\./
    );
    assert.deepEqual(
      { ...objectAt(fault, 'Fault'), Error: [{ ...objectAt(fault, 'Fault.Error.0'), Detail: '' }] },
      {
        Error: [{ Message: 'Stale Object Error', Detail: '', code: '5010', element: '' }],
        type: 'ValidationFault'
      }
    );
  });

  it('tells a missing attribute by code 2020 and its name', async () => {
    const answer = await client.call('item', { body: { Type: 'Service' } });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.json.Fault, {
      Error: [
        {
          Message: 'Required param missing, need to supply the required value for the API',
          Detail: 'Required parameter Name is missing in the request',
          code: '2020',
          element: 'Name'
        }
      ],
      type: 'ValidationFault'
    });
  });

  it('answers 610 for a record that does not exist and 2030 for an id that is no number', async () => {
    const missing = await client.call('customer/999999');
    assert.deepEqual(missing.json.Fault, {
      Error: [
        {
          Message: 'Object Not Found',
          Detail:
            "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
          code: '610',
          element: ''
        }
      ],
      type: 'ValidationFault'
    });
    assert.equal(faultOf(await client.call('customer/abc')).code, '2030');
    assert.equal((await refused('customer', { Id: '999999', SyncToken: '0', sparse: true })).code, '610');
    assert.equal((await refused('customer', { Id: 'x', SyncToken: '0' })).code, '2030');
  });

  it('takes a body with Id for an update, which needs the SyncToken', async () => {
    const made = await client.save('customer', { DisplayName: fresh('Customer') });
    assert.deepEqual(await refused('customer', { Id: made.Id, DisplayName: fresh('Customer') }), {
      status: 400,
      code: '2020',
      element: 'SyncToken'
    });
    assert.equal((await refused('customer', { sparse: true, DisplayName: fresh('Customer') })).element, 'Id');
  });

  const wrong: readonly [what: string, body: JsonObject, code: string, element?: string][] = [
    ['an unknown attribute', { Colour: 'red' }, '2010'],
    ['an attribute in the wrong case', { displayname: 'x' }, '2010'],
    ['an unknown attribute inside an address', { BillAddr: { Town: 'x' } }, '2010'],
    ['a text that is too long', { Notes: 'x'.repeat(2001) }, '2050', 'Notes'],
    ['a number for a text', { Notes: 7 }, '2010'],
    ['a text for a yes or no', { Taxable: 'yes' }, '2010'],
    ['a value outside the enum', { PreferredDeliveryMethod: 'Pigeon' }, '2170', 'PreferredDeliveryMethod'],
    ['a date in another form', { OpenBalanceDate: '01/02/2025' }, '2060', 'OpenBalanceDate'],
    ['a day that does not exist', { OpenBalanceDate: '2025-02-30' }, '2070', 'OpenBalanceDate'],
    ['a text for a number', { Balance: 'twelve' }, '2010'],
    ['an address that is none', { PrimaryEmailAddr: { Address: 'nobody' } }, '2210', 'PrimaryEmailAddr'],
    ['a reference to nothing', { SalesTermRef: { value: '99999' } }, '2500', 'SalesTermRef'],
    ['a sub-customer without its parent', { Job: true }, '2020', 'ParentRef']
  ];
  for (const [what, attributes, code, element] of wrong) {
    it(`refuses ${what} with ${code}${element === undefined ? '' : ' and names it'}`, async () => {
      const fault = await refused('customer', { DisplayName: fresh('Wrong'), ...attributes });
      assert.deepEqual(fault, { status: 400, code, element });
    });
  }

  it('ignores read-only attributes of a request', async () => {
    const made = await client.save('customer', {
      DisplayName: fresh('Customer'),
      FullyQualifiedName: 'nonsense',
      Level: 'nonsense',
      MetaData: { CreateTime: '1999-01-01T00:00:00Z' }
    });
    assert.equal(made.FullyQualifiedName, made.DisplayName);
    assert.doesNotMatch(textAt(made, 'MetaData.CreateTime'), /^1999/);
  });

  it('lets a name be used once among customers, vendors and employees', async () => {
    const made = await client.save('customer', { DisplayName: fresh('Unique') });
    for (const resource of ['customer', 'vendor']) {
      const answer = await client.call(resource, { body: { DisplayName: textAt(made, 'DisplayName').toUpperCase() } });
      assert.equal(at(answer.json, 'Fault.Error.0.code'), '6240');
      assert.equal(at(answer.json, 'Fault.Error.0.Message'), 'Duplicate Name Exists Error');
    }
    assert.equal((await refused('customer', { DisplayName: 'Emily Platt' })).code, '6240');
    await client.save('item', { Name: made.DisplayName, Type: 'Service', IncomeAccountRef: { value: '14' } });
  });

  it('deactivates instead of deleting a name: the name is marked, the record leaves lists and references', async () => {
    const made = await client.save('customer', { DisplayName: fresh('Leaving') });
    const gone = await client.save('customer', { Id: made.Id, SyncToken: '0', sparse: true, Active: false });
    assert.equal(gone.DisplayName, `${made.DisplayName} (deleted)`);
    assert.equal(gone.FullyQualifiedName, `${made.DisplayName} (deleted)`);
    const child = { DisplayName: fresh('Child'), Job: true, ParentRef: { value: made.Id } };
    assert.equal((await refused('customer', child)).code, '2500');
    const listed = await client.query(`select * from Customer where Id = '${made.Id}'`);
    assert.deepEqual(listed.json.QueryResponse, {});
    const answer = await client.call('customer?operation=delete', { body: { Id: made.Id, SyncToken: '1' } });
    assert.deepEqual(faultOf(answer), { status: 400, code: '500', element: undefined });
  });

  it('refuses to deactivate a customer who owes', async () => {
    const { json } = await client.query("select * from Customer where Balance > '0' maxresults 1");
    const { Id, SyncToken } = objectAt(json, 'QueryResponse.Customer.0');
    assert.equal((await refused('customer', { Id, SyncToken, sparse: true, Active: false })).code, '6220');
  });

  it('puts sub-customers under their parent by name, five levels deep', async () => {
    const names: string[] = [];
    let parent: string | undefined;
    for (let level = 0; level < 5; level += 1) {
      names.push(fresh('Level'));
      const body = { DisplayName: names.at(-1) ?? '', ...(parent && { Job: true, ParentRef: { value: parent } }) };
      const made = await client.save('customer', body);
      assert.equal(made.FullyQualifiedName, names.join(':'));
      parent = made.Id;
    }
    const sixth = { DisplayName: fresh('Level'), Job: true, ParentRef: { value: parent ?? '' } };
    assert.equal((await refused('customer', sixth)).code, '6180');
  });

  it('wants of an inventory item its accounts, its count and its first day', async () => {
    const full: JsonObject = {
      Name: fresh('Hose'),
      Type: 'Inventory',
      TrackQtyOnHand: true,
      QtyOnHand: 10,
      InvStartDate: '2025-01-01',
      IncomeAccountRef: { value: '15' },
      ExpenseAccountRef: { value: '19' },
      AssetAccountRef: { value: '5' }
    };
    for (const element of Object.keys(full).slice(2)) {
      const { [element]: _left, ...rest } = full;
      assert.deepEqual(await refused('item', rest), {
        status: 400,
        code: element === 'QtyOnHand' ? '6520' : '2020',
        element
      });
    }
    const made = await client.save('item', full);
    assert.equal(made.QtyOnHand, 10);
    assert.equal(at(made, 'IncomeAccountRef.name'), 'Sales of Product Income');
    assert.equal(
      (await refused('item', { ...full, Name: fresh('Hose'), AssetAccountRef: { value: '1' } })).code,
      '6430'
    );
  });

  it('refuses a body that is no JSON, another content type and an unknown path', async () => {
    assert.equal(faultOf(await client.call('customer', { body: '{"DisplayName":' })).code, '2010');
    const csv = await client.call('customer', { body: 'Name', headers: { 'Content-Type': 'text/csv' } });
    assert.deepEqual(faultOf(csv), { status: 400, code: '500', element: undefined });
    const unknown = await client.call('nothing/1');
    assert.deepEqual(faultOf(unknown), { status: 400, code: '500', element: undefined });
    assert.equal(at(unknown.json, 'Fault.Error.0.Message'), 'Unsupported Operation');
    assert.match(textAt(unknown.json, 'Fault.Error.0.Detail'), /^Operation Could not find resource for relative : /);
  });

  it('answers XML to who does not ask for JSON, and an intuit_tid to everybody', async () => {
    const answer = await client.call('customer/1', { headers: { Accept: '*/*' } });
    assert.match(answer.headers.get('content-type') ?? '', /xml/);
    assert.match(answer.text, /<Customer domain="QBO" sparse="false"><Id>1<\/Id>/);
    assert.match(answer.headers.get('intuit_tid') ?? '', /^1-/);
  });
});
