import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, faultOf } from './client';
import type { Stored } from './reading';

describe('simulator: lists', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  after(() => simulator.close());

  let number = 0;
  const fresh = (name: string): string => `${name} ${(number += 1)}`;
  const codeOf = async (resource: string, body: object): Promise<string | undefined> =>
    faultOf(await client.call(resource, { body })).code;
  const change = (resource: string, { Id, SyncToken }: Stored, wish: object): Promise<Stored> =>
    client.save(resource, { Id, SyncToken, sparse: true, ...wish });

  for (const [resource, flag] of [
    ['class', 'SubClass'],
    ['department', 'SubDepartment']
  ] as const) {
    describe(resource, () => {
      it('stands under its parent by its path, to five levels and no further', async () => {
        let [above, path] = [await client.save(resource, { Name: fresh('Level') }), ''];
        path = textAt(above, 'Name');
        assert.equal(at(above, flag), false);
        for (let level = 2; level <= 5; level += 1) {
          const Name = fresh('Level');
          above = await client.save(resource, { Name, ParentRef: { value: above.Id } });
          path = `${path}:${Name}`;
          assert.equal(above.FullyQualifiedName, path);
          assert.equal(at(above, flag), true);
        }
        assert.equal(await codeOf(resource, { Name: fresh('Level'), ParentRef: { value: above.Id } }), '6180');
      });

      it('has a name that no other has under the same parent', async () => {
        const [one, other] = [fresh('Unit'), fresh('Unit')];
        const parents = [await client.save(resource, { Name: one }), await client.save(resource, { Name: other })];
        for (const { Id } of parents) await client.save(resource, { Name: 'Shared', ParentRef: { value: Id } });
        assert.equal(await codeOf(resource, { Name: one.toUpperCase() }), '6240');
        assert.equal(await codeOf(resource, { Name: 'Shared', ParentRef: { value: parents[0]?.Id } }), '6240');
        assert.equal(await codeOf(resource, { Name: `${one}:${other}` }), '2040');
      });

      it('is called deleted once it is inactive', async () => {
        const made = await client.save(resource, { Name: fresh('Gone') });
        const gone = await change(resource, made, { Active: false });
        assert.equal(gone.Name, `${made.Name} (deleted)`);
        assert.equal(gone.FullyQualifiedName, `${made.Name} (deleted)`);
      });
    });
  }

  it('calls an inactive payment method deleted, and leaves an inactive term its name', async () => {
    const method = await client.save('paymentmethod', { Name: fresh('Voucher') });
    assert.equal((await change('paymentmethod', method, { Active: false })).Name, `${method.Name} (deleted)`);
    const term = await client.save('term', { Name: fresh('Net'), DueDays: 20 });
    assert.equal((await change('term', term, { Active: false })).Name, term.Name);
  });

  it('tells the kind of a term by what it is due after', async () => {
    assert.equal(at(await client.save('term', { Name: fresh('Net'), DueDays: 0 }), 'Type'), 'STANDARD');
    assert.equal(at(await client.save('term', { Name: fresh('Day'), DayOfMonthDue: 15 }), 'Type'), 'DATE_DRIVEN');
    assert.equal(await codeOf('term', { Name: fresh('Nothing') }), '2020');
    assert.equal(await codeOf('term', { Name: fresh('Late'), DayOfMonthDue: 32 }), '2240');
  });

  describe('an employee', () => {
    it('needs a first or a last name, and is called by both', async () => {
      assert.equal(await codeOf('employee', { DisplayName: fresh('Nobody') }), '2020');
      const family = fresh('Miller');
      const made = await client.save('employee', { GivenName: 'Jo', FamilyName: family });
      assert.equal(made.DisplayName, `Jo ${family}`);
      assert.equal(await codeOf('customer', { DisplayName: `Jo ${family}` }), '6240', 'names are shared');
    });

    it('shows nothing of the social security number, whose mask changes nothing', async () => {
      const made = await client.save('employee', { GivenName: fresh('Ann'), SSN: '123-45-6789' });
      assert.equal(at(made, 'SSN'), 'XXX-XX-XXXX');
      const same = await change('employee', made, { SSN: 'XXX-XX-XXXX' });
      assert.equal(same.SyncToken, made.SyncToken);
      assert.doesNotMatch(JSON.stringify(simulator.control.records({ entity: 'Employee' })), /6789/);
    });
  });

  it('takes a tax agency as new and changes none, and only reads rates, codes and customer types', async () => {
    const name = fresh('Office');
    const made = await client.save('taxagency', { DisplayName: name });
    assert.equal(at(made, 'TaxTrackedOnSales'), true);
    const { json } = await client.query('select * from TaxAgency');
    assert.equal(at(json, 'QueryResponse.TaxAgency.0.DisplayName') === name, false, 'the first one is still there');
    assert.equal(await codeOf('taxagency', { ...made, DisplayName: fresh('Office') }), '500');
    for (const resource of ['taxrate', 'taxcode', 'customertype']) {
      assert.equal(await codeOf(resource, { Name: fresh('Own') }), '500', resource);
    }
  });

  it('knows the currencies of ISO 4217 by their codes', async () => {
    assert.equal((await client.save('companycurrency', { Code: 'EUR' })).Name, 'Euro');
    for (const Code of ['eur', 'E1R', 'ZZZ']) assert.equal(await codeOf('companycurrency', { Code }), '2220', Code);
  });

  it('gives a journal code a name of 2 to 20 letters, and a type that stays', async () => {
    const made = await client.save('journalcode', { Name: fresh('VT'), Type: 'Sales' });
    const changed = await change('journalcode', made, { Type: 'Bank', Description: 'Ventes' });
    assert.deepEqual([at(changed, 'Type'), at(changed, 'Description')], ['Sales', 'Ventes']);
    for (const Name of ['V', 'V'.repeat(21)]) assert.equal(await codeOf('journalcode', { Name }), '2050', Name);
  });

  describe("the company's own record", () => {
    const read = async (): Promise<Record<string, unknown>> =>
      (await client.call(`companyinfo/${client.realmId}`)).json.CompanyInfo as Record<string, unknown>;

    it('keeps its country whatever is sent, and needs a name', async () => {
      const { Id, SyncToken } = await read();
      const changed = await client.save('companyinfo', {
        Id,
        SyncToken,
        sparse: true,
        LegalName: 'Ours',
        Country: 'FR'
      });
      assert.deepEqual([at(changed, 'LegalName'), at(changed, 'Country')], ['Ours', 'US']);
      assert.equal(await codeOf('companyinfo', { Id, SyncToken: changed.SyncToken, LegalName: 'Ours' }), '2020');
      assert.equal(await codeOf('companyinfo', { CompanyName: 'Another' }), '500');
    });
  });

  describe('the settings', () => {
    it('lose what a part is sent without, but what only QuickBooks changes', async () => {
      const before = (await client.call('preferences')).json.Preferences as Record<string, unknown>;
      const { Id, SyncToken } = before;
      const changed = await client.save('preferences', {
        Id,
        SyncToken,
        sparse: true,
        SalesFormsPrefs: { AllowShipping: true },
        CurrencyPrefs: { MultiCurrencyEnabled: true }
      });
      assert.equal(at(changed, 'SalesFormsPrefs.AllowShipping'), true);
      assert.equal(at(changed, 'SalesFormsPrefs.DefaultCustomerMessage'), undefined);
      assert.deepEqual(at(changed, 'SalesFormsPrefs.CustomField'), at(before, 'SalesFormsPrefs.CustomField'));
      assert.deepEqual(at(changed, 'CurrencyPrefs'), at(before, 'CurrencyPrefs'));
      assert.deepEqual(at(changed, 'AccountingInfoPrefs'), at(before, 'AccountingInfoPrefs'));
    });
  });
});
