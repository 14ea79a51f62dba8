import assert from 'node:assert/strict';
import sinon from 'sinon';
import { failureOf } from '../../support/client';
import { type SimulatedCompany, startSimulatedCompany } from '../../support/simulated-company';

const odd = ["O'Hara & Sons", 'C:\\Temp Ltd.', '100% Cotton', 'Foo_Bar', 'Say "hi"', 'Café Zoë', "It's 5% \\ off"];

describe('searching 50,000 customers', () => {
  let test: SimulatedCompany;
  before(async function () {
    this.timeout(120_000);
    test = await startSimulatedCompany();
    // Names of QuickBooks hold no colon; it parts a sub-customer from its parent.
    for (const name of odd.map((one) => one.replace(':', '')))
      await test.run('Customer', 'create', { DisplayName: name });
    test.simulator.control.seed({ entity: 'Customer', count: 50_000, template: { DisplayName: 'Meter' } });
  });
  after(() => test.close());
  beforeEach(() => {
    test.company.client.lookups.forget('Customer');
    test.requests();
  });

  const find = (text: string) => test.company.client.lookups.find('Customer', text);
  const names = async (text: string) => (await find(text)).records.map(({ name }) => name);
  const queries = () => test.requests().map(({ query }) => query.query ?? '');

  it('gives the first 20 by name for no text, and says that there are more', async () => {
    const { whole, more, records } = await find('');
    assert.deepEqual({ whole, more, count: records.length }, { whole: false, more: true, count: 20 });
    const sorted = records.map(({ values }) => String(values.FullyQualifiedName).toLowerCase());
    assert.deepEqual(sorted, [...sorted].sort());
    assert.equal(queries().length, 1);
  });

  it('costs one call per new text, and none for a text that was asked before', async () => {
    for (const text of ['mete', 'meter 1', 'meter 12', 'METER 12', ' meter 1 ', 'mete']) await find(text);
    assert.equal(queries().length, 3);
  });

  it('costs nothing where a shorter text was answered in full', async () => {
    assert.equal((await find('meter 4999')).more, false);
    assert.equal(queries().length, 1);
    assert.deepEqual(await names('meter 49991'), ['Meter 49991']);
    assert.deepEqual(await names('meter 4999x'), []);
    assert.equal(queries().length, 0);
  });

  it('finds the text anywhere in a name, and first those that begin with it', async () => {
    await test.run('Customer', 'create', { DisplayName: 'Aquatic windmills' });
    await test.run('Customer', 'create', { DisplayName: 'Windmill repairs' });
    assert.deepEqual(await names('windm'), ['Windmill repairs', 'Aquatic windmills']);
  });

  it('finds those that begin with it among thousands that have it somewhere', async () => {
    await test.run('Customer', 'create', { DisplayName: 'Terra Nova' });
    test.requests();
    const { records, more } = await find('ter');
    assert.equal(records[0]?.name, 'Terra Nova');
    assert.equal(more, true);
    assert.equal(queries().length, 2, 'one call more, because the first did not reach them');
  });

  it('finds a sub-customer by its parent', async () => {
    await test.run('Customer', 'create', { DisplayName: 'Yard 7', Job: true, ParentRef: { value: '3' } });
    assert.ok((await names('cool cars')).includes('Yard 7'));
  });

  it('finds an Id that is typed as text', async () => {
    const { records } = await find('13');
    assert.equal(records[0]?.id, '13');
    assert.equal(records[0]?.name, 'Diego Rodriguez');
    assert.ok(queries().some((query) => query.includes("Id = '13'")));
    await find('13');
    assert.equal(queries().length, 0);
  });

  for (const name of odd) {
    const known = name.replace(':', '');
    it(`finds ${known} by its whole name and by its odd signs, and nothing else`, async () => {
      assert.deepEqual(await names(known), [known]);
      const part = known.slice(known.search(/[^A-Za-z0-9 ]/) - 1);
      assert.deepEqual(await names(part.slice(0, 4)), [known]);
    });
  }

  it('takes % and _ as what they are', async () => {
    assert.deepEqual((await names('%')).sort(), ['100% Cotton', "It's 5% \\ off"]);
    assert.deepEqual(await names('_'), ['Foo_Bar']);
    assert.deepEqual(await names('f%r'), []);
  });

  it('leaves out who is inactive, by name and by Id', async () => {
    const { result } = await test.run('Customer', 'create', { DisplayName: 'Gone away' });
    const { Id, SyncToken } = result as { Id: string; SyncToken: string };
    await test.run('Customer', 'update', { Id, SyncToken, Active: false });
    assert.deepEqual(await names('gone away'), []);
    assert.deepEqual(
      (await find(Id)).records.filter(({ id }) => id === Id),
      []
    );
  });

  /** Somebody makes a customer in QuickBooks itself. */
  const madeElsewhere = (DisplayName: string) =>
    test.simulator.control.write({ entity: 'Customer', operation: 'create', record: { DisplayName } });

  it('forgets when the feed sees a change of the list', async () => {
    madeElsewhere('Comer one');
    assert.deepEqual(await names('comer'), ['Comer one']);
    madeElsewhere('Comer two');
    assert.deepEqual(await names('comer'), ['Comer one']);
    test.company.client.lookups.forget('Customer');
    assert.deepEqual(await names('comer'), ['Comer one', 'Comer two']);
  });

  it('does not remember that there is none', async () => {
    assert.deepEqual(await names('newcomer'), []);
    madeElsewhere('Newcomer');
    assert.deepEqual(await names('newcomer'), ['Newcomer']);
  });

  it('believes a complete answer about what is not in it only while somebody types on', async () => {
    await find('meter 4999');
    assert.deepEqual(await names('meter 4999z'), []);
    madeElsewhere('Meter 4999z');
    assert.deepEqual(await names('meter 4999z'), []);
    const now = performance.now();
    const clock = sinon.stub(performance, 'now').returns(now + 20_000);
    assert.deepEqual(await names('meter 4999z'), ['Meter 4999z']);
    clock.restore();
  });

  it('tells what QuickBooks says when it fails, repeats it once, and is not stuck with it', async () => {
    test.simulator.control.addFault({ path: '/query', status: 503, times: 2, body: 'down' });
    const error = await failureOf(find('meter 77'));
    assert.equal(error.code, 'QBO_UNAVAILABLE');
    assert.equal(queries().length, 2);
    assert.ok((await names('meter 77')).includes('Meter 77'));
  });
});

describe('searching with the filter of a reference', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
    test.simulator.control.seed({ entity: 'Item', count: 300, template: { Name: 'Aaa' } });
    test.simulator.control.seed({ entity: 'Customer', count: 300, template: { DisplayName: 'Aaa' } });
  });
  after(() => test.close());
  beforeEach(() => test.requests());

  function find(entity: string, filter: { field: string; in?: string[]; notIn?: string[]; strict: boolean }) {
    return test.company.client.lookups.find(entity, '', filter);
  }

  it('asks QuickBooks for those that fit, so that 20 others do not hide them', async () => {
    const { records } = await find('Item', { field: 'Type', in: ['Category'], strict: true });
    assert.ok(records.length > 0 && records.every(({ values }) => values.Type === 'Category'));
    assert.equal(test.requests().length, 1);
  });

  it('asks for the other values where some are not wanted', async () => {
    const { records } = await find('Item', { field: 'Type', notIn: ['Service', 'Category'], strict: true });
    assert.ok(records.length > 0 && !records.some(({ values }) => values.Type === 'Service'));
    assert.match(test.requests()[0]?.query.query ?? '', /Type in \(/);
  });

  it('puts those that fit first where others may be taken too', async () => {
    const { records } = await find('Item', { field: 'Type', in: ['Category'], strict: false });
    const types = records.map(({ values }) => values.Type);
    assert.equal(types[0], 'Category');
    assert.equal(types.at(-1), 'Service');
    assert.equal(types.lastIndexOf('Category'), types.indexOf('Service') - 1);
  });

  it('looks through what is found where QuickBooks cannot filter', async () => {
    const { records } = await find('Customer', { field: 'Job', in: ['true'], strict: true });
    assert.ok(records.length > 0 && records.every(({ values }) => values.Job === true));
    assert.doesNotMatch(test.requests()[0]?.query.query ?? '', /Job/);
  });
});

describe('what a payment can be applied to', () => {
  let test: SimulatedCompany;
  before(async () => {
    test = await startSimulatedCompany();
  });
  after(() => test.close());

  const open = (id: string) => test.company.client.lookups.open('Payment', { CustomerRef: id });

  it('is the open invoices of that customer, the oldest first, with total and balance', async () => {
    test.simulator.control.seed({ entity: 'Invoice', count: 3, template: { CustomerRef: { value: '13' } } });
    const { records, more } = await open('13');
    assert.equal(more, false);
    assert.deepEqual(
      records.map(({ type, total, balance }) => ({ type, total, balance })),
      Array.from({ length: 3 }, () => ({ type: 'Invoice', total: 10, balance: 10 }))
    );
    const days = records.map(({ values }) => String(values.TxnDate));
    assert.deepEqual(days, [...days].sort());
    assert.ok(records.every(({ name }) => /^\d+$/.test(name)));
  });

  it('no longer has what is paid', async () => {
    const [first] = (await open('13')).records;
    await test.run('Payment', 'create', {
      CustomerRef: { value: '13' },
      TotalAmt: 10,
      Line: [{ Amount: 10, LinkedTxn: [{ TxnId: first?.id, TxnType: 'Invoice' }] }]
    });
    assert.ok(!(await open('13')).records.some(({ id }) => id === first?.id));
  });

  it('is 100 at most, and says that there are more', async () => {
    test.simulator.control.seed({ entity: 'Invoice', count: 120, template: { CustomerRef: { value: '2' } } });
    const { records, more } = await open('2');
    assert.deepEqual([records.length, more], [100, true]);
  });

  it('is asked of forms that are applied to something, for somebody', async () => {
    for (const work of [test.company.client.lookups.open('Invoice', { CustomerRef: '1' }), open(' ')]) {
      assert.equal((await failureOf(work)).code, 'QBO_INVALID_INPUT');
    }
  });
});
