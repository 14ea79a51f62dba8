import assert from 'node:assert/strict';
import { failureOf } from '../../../support/client';
import { asArray, at, asObject, asText, type JsonObject } from '../../../support/json';
import { createSampler, type Sampler } from '../../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';

describe('lines that are links', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;
  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
  });
  after(() => simulated.close());

  const create = (entity: string, payload: JsonObject) =>
    simulated.run({ entity, operation: 'create', source: 'payload', payload });
  const lastBody = (): JsonObject => asObject(JSON.parse(simulated.seen().at(-1)?.body ?? '{}'));

  it('need no DetailType beside lines that have one, and name the line that QuickBooks wants named', async () => {
    const { Id } = await simulated.colleague.create('Payment', await sampler.record('Payment', { having: {} }));
    const { DepositToAccountRef } = await sampler.record('Deposit');
    const link = { TxnId: asText(Id), TxnType: 'Payment' };
    await create('Deposit', { DepositToAccountRef, Line: [{ Amount: 25, LinkedTxn: [link] }] });
    assert.deepEqual(lastBody().Line, [{ Amount: 25, LinkedTxn: [{ TxnLineId: '0', ...link }] }]);
    await create('BillPayment', await sampler.record('BillPayment'));
    assert.equal(at(lastBody(), 'Line.0.LinkedTxn.0.TxnLineId'), undefined);
  });

  it('may name a form by its number, which is found once; the Id goes out', async () => {
    const { colleague } = simulated;
    const { Id, CustomerRef } = await colleague.create('Invoice', await sampler.record('Invoice', { having: {} }));
    const DocNumber = 'INV-2027/7';
    await colleague.update('Invoice', asText(Id) ?? '', { DocNumber });
    const line = (as: 'id' | 'name') => ({
      detailType: null,
      fields: {
        'LinkedTxn.TxnType': { value: 'Invoice' },
        'LinkedTxn.TxnId': { value: DocNumber, as },
        Amount: { value: 1 }
      }
    });
    const pay = (as: 'id' | 'name') =>
      simulated.run({
        entity: 'Payment',
        operation: 'create',
        source: 'both',
        payload: { CustomerRef, TotalAmt: 1 },
        lines: [line(as)]
      });
    await pay('name');
    assert.deepEqual(lastBody().Line, [{ Amount: 1, LinkedTxn: [{ TxnType: 'Invoice', TxnId: Id }] }]);
    const { message, cause } = await failureOf(pay('id'));
    assert.equal(cause.element, 'Line[0].LinkedTxn[0].TxnId');
    assert.match(message, /"INV-2027\/7": this is no Id; choose "is its number"/);
    const unknown = { Amount: 1, LinkedTxn: [{ TxnType: 'Check', TxnId: { name: '7' } }] };
    const failure = await failureOf(create('Payment', { CustomerRef, TotalAmt: 1, Line: [unknown] }));
    assert.match(failure.message, /"Check" is no kind of form that is found by its number/);
  });

  it('go without a word to the kind of form that is mostly meant: invoices are paid, bills are', async () => {
    const { colleague } = simulated;
    const sample = await sampler.record('Invoice', { having: {} });
    const { Id, CustomerRef } = await colleague.create('Invoice', sample);
    const payment = (link: JsonObject) =>
      create('Payment', { CustomerRef, TotalAmt: 1, Line: [{ Amount: 1, LinkedTxn: link }] });
    await payment({ TxnId: Id });
    assert.deepEqual(lastBody().Line, [{ Amount: 1, LinkedTxn: [{ TxnId: Id, TxnType: 'Invoice' }] }]);
    const DocNumber = 'INV-2027/8';
    await colleague.update('Invoice', asText(Id) ?? '', { DocNumber });
    await payment({ TxnId: { name: DocNumber } });
    assert.deepEqual(at(lastBody(), 'Line.0.LinkedTxn'), [{ TxnId: Id, TxnType: 'Invoice' }]);

    const record = await sampler.record('BillPayment');
    const [bill] = asArray(at(record, 'Line.0.LinkedTxn'));
    const { TxnType, ...link } = asObject(bill);
    await create('BillPayment', { ...record, Line: [{ Amount: at(record, 'Line.0.Amount'), LinkedTxn: [link] }] });
    assert.equal(TxnType, 'Bill');
    assert.deepEqual(at(lastBody(), 'Line.0.LinkedTxn'), [{ ...link, TxnType }]);
  });

  it('are told what they lack in the words of their own form', async () => {
    const record = await sampler.record('BillPayment');
    const payload = { ...record, Line: [{ Amount: 25 }] };
    const { message, cause } = await failureOf(create('BillPayment', payload));
    assert.equal(cause.element, 'Line[0].LinkedTxn');
    assert.match(message, /Outstanding transaction/);
  });
});

describe('looking up forms that have no name', () => {
  let simulated: SimulatedClient;
  before(async () => {
    simulated = await startSimulatedClient();
  });
  after(() => simulated.close());

  it('finds those of the latest that show the text, in one call', async () => {
    const { colleague, client } = simulated;
    const account = async (name: string) => ({ value: await colleague.idOf('Account', 'Name', name) });
    const [Savings, Checking, Card] = [
      await account('Savings'),
      await account('Checking'),
      await account('Company Card')
    ];
    const made = await colleague.create('Transfer', { FromAccountRef: Savings, ToAccountRef: Checking, Amount: 1 });
    await colleague.create('Transfer', { FromAccountRef: Checking, ToAccountRef: Card, Amount: 2 });
    const from = simulated.asked();
    const { records } = await client.lookups.find('Transfer', 'savings');
    assert.deepEqual(
      records.map(({ id }) => id),
      [made.Id]
    );
    assert.equal(simulated.seen(from).length, 1);
    assert.match(simulated.seen(from)[0]?.query.query ?? '', /^select \* from Transfer orderby TxnDate DESC/);
  });
});
