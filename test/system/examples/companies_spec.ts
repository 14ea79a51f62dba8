import assert from 'node:assert/strict';
import { type Company, startCompany } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { asText, at } from '../../support/json';
import { connection } from '../../support/qbo-flow';

const neighbour = '9341450000000002';

describe('Example 23: one flow for all companies', () => {
  let company: Company;
  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());

  const flow = useExample('23 - All companies in one flow.json', { outside: () => company });

  it('notes a new customer without an address in the company that it is of', async () => {
    await flow.press('Enter a customer');
    const told = await flow.shown('to be asked');
    assert.match(asText(told.payload), /: ask Hillcrest School \d+ for an e-mail address$/);
    assert.equal(at(told, 'qbo.realmId'), company.seed.realmId);
    const id = asText(at(told, 'qbo.id'));
    assert.equal((await company.colleague.get('Customer', id)).Notes, 'Ask for an e-mail address.');
  });

  it('works in a company whose connection is added later, and leaves alone who has an address', async () => {
    const { seed, colleague } = await company.other(neighbour);
    const joining = { ...connection(company.url, seed, 'neighbour'), name: 'Neighbour Ltd' };
    await flow.nodeRed.deploy([...(await flow.nodeRed.flows()), joining], 'nodes');
    const joined = await flow.shown('a connection', ({ qbo }) => at(qbo, 'realmId') === neighbour);
    assert.match(asText(joined.payload), /: connected$/);
    await flow.look('new customers');
    const bare = asText((await colleague.create('Customer', { DisplayName: 'Without an address' })).Id);
    await colleague.create('Customer', { DisplayName: 'With one', PrimaryEmailAddr: { Address: 'a@example.com' } });
    await flow.look('new customers');
    const told = await flow.shown('to be asked', ({ qbo }) => at(qbo, 'realmId') === neighbour);
    assert.equal(at(told, 'qbo.id'), bare);
    assert.equal((await colleague.get('Customer', bare)).Notes, 'Ask for an e-mail address.');
    const other = await flow.shown('has an address');
    assert.deepEqual([at(other, 'payload.DisplayName'), at(other, 'qbo.realmId')], ['With one', neighbour]);
  });
});
