import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startSimulator } from 'node-red-contrib-quickbooks-online/simulator';
import { asArray, asObject, at } from '../../support/json';

describe('A company that is made by a name', () => {
  it('has the sample data of its country and an id of its own, and a name that nobody else has', async () => {
    const simulator = await startSimulator();
    try {
      const ask = (method: string, path: string, body: object = {}) => {
        const reply = simulator.page.answer({
          method,
          path,
          query: new URLSearchParams(),
          body: JSON.stringify(body)
        });
        return { status: reply.status, json: asObject(JSON.parse(reply.body.toString())) };
      };
      const thames = ask('POST', 'api/company', { name: 'Thames Plumbing', country: 'GB' });
      const hudson = ask('POST', 'api/company', { name: 'Hudson Pipes', country: 'US' });
      assert.deepEqual([thames.json.currency, hudson.json.currency], ['GBP', 'USD']);
      assert.notEqual(thames.json.realmId, hudson.json.realmId);
      assert.equal(simulator.connect(String(thames.json.realmId)).realmId, thames.json.realmId);
      const { json } = ask('GET', 'api/companies');
      assert.deepEqual(
        asArray(json.companies)
          .map((company) => at(company, 'name'))
          .sort(),
        ['Harbor Landscaping & Irrigation', 'Hudson Pipes', 'Isis Water Services', 'Thames Plumbing']
      );
      for (const [name, country] of [
        ['Hudson Pipes', 'GB'],
        [' ', 'US'],
        ['Elsewhere', 'FR']
      ])
        assert.equal(ask('POST', 'api/company', { name, country }).status, 400, name);
    } finally {
      await simulator.close();
    }
  });
});
