import assert from 'node:assert/strict';
import type { Colleague } from '../../support/colleague';
import { type Company, startCompany } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { at, textAt } from '../../support/json';
import type { Seed } from '../../support/qbo-flow';

const sister = '9341450000000025';

describe('Example 24: delivery into a slow system', () => {
  const flow = useExample('24 - Delivery into a slow system.json', { env: { AGAIN: '0.05' } });

  it('brings a customer there, once, while it is up', async () => {
    await flow.press('Enter a customer');
    assert.equal(at(await flow.shown('taken'), 'qbo.attempt'), 1);
  });

  it('tries again while it is down, with the same eventId, until it has taken it', async () => {
    await flow.press('The system goes down');
    await flow.press('Enter a customer');
    const first = await flow.shown('not taken');
    const second = await flow.shown('not taken');
    assert.deepEqual([at(first, 'qbo.attempt'), at(second, 'qbo.attempt')], [1, 2]);
    await flow.press('The system comes back');
    const taken = await flow.shown('taken');
    assert.equal(at(taken, 'qbo.eventId'), at(first, 'qbo.eventId'));
    assert.ok(Number(at(taken, 'qbo.attempt')) > 2);
    assert.equal(flow.count('taken'), 2);
  });
});

describe('Example 25: two companies kept alike', () => {
  let company: Company;
  let there: { seed: Seed; colleague: Colleague };
  before(async () => {
    company = await startCompany();
    there = await company.other(sister);
  });
  after(() => company.close());

  const flow = useExample('25 - Two companies kept alike.json', {
    outside: () => company,
    others: () => ({ [sister]: there.seed }),
    env: { AGAIN: '0.05' }
  });
  const settle = async () => {
    for (let look = 0; look < 2; look += 1) {
      await flow.press('Look here');
      await flow.press('Look there');
      for (const name of ['Changed here', 'Changed there']) await flow.look(name);
    }
  };
  const idIn = (colleague: Colleague, name: string) => colleague.idOf('Customer', 'DisplayName', name);

  it('brings what is new or changed in one to the other, and nothing back', async () => {
    const here = company.colleague;
    await here.create('Customer', { DisplayName: 'Lakeside Cottages', Notes: 'from here' });
    await flow.look('Changed here');
    assert.equal(at(await flow.shown('brought there'), 'payload.Notes'), 'from here');
    await there.colleague.update('Customer', await idIn(there.colleague, 'Lakeside Cottages'), { Notes: 'from there' });
    await flow.look('Changed there');
    const brought = await flow.shown('brought here');
    assert.equal(textAt(brought, 'payload.Id'), await idIn(here, 'Lakeside Cottages'));
    assert.equal(at(brought, 'payload.Notes'), 'from there');
    await settle();
    assert.deepEqual([flow.count('brought there'), flow.count('brought here')], [1, 1]);
  });

  it('says what cannot be brought over, and tries it again until it can', async () => {
    await there.colleague.create('Vendor', { DisplayName: 'Somebody there already' });
    const id = textAt(await company.colleague.create('Customer', { DisplayName: 'Somebody there already' }), 'Id');
    await flow.look('Changed here');
    assert.equal(at(await flow.shown('not brought over'), 'error.code'), '6240');
    const vendor = await there.colleague.idOf('Vendor', 'DisplayName', 'Somebody there already');
    await there.colleague.update('Vendor', vendor, { DisplayName: 'Another one' });
    const brought = await flow.shown('brought there');
    assert.equal(at(brought, 'payload.DisplayName'), 'Somebody there already');
    assert.ok(Number(at(brought, 'qbo.attempt')) > 1);
    assert.notEqual(id, '');
  });
});
