import assert from 'node:assert/strict';
import { type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { at, textAt } from '../../support/json';
import { type Client, connected, faultOf, idsOf, line } from './client';
import { objects, recordOf, type Stored } from './reading';

describe('simulator: what is charged on to customers', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item', 'Employee']);
  });
  after(() => simulator.close());

  const amy = (): JsonObject => id('Customer', "Amy's Bird Sanctuary");
  const cars = (): JsonObject => id('Customer', 'Cool Cars');
  const read = async (resource: string, key: string): Promise<Stored> =>
    recordOf((await client.call(`${resource}/${key}`)).json);

  function billable(Amount: number, BillableStatus = 'Billable'): JsonObject {
    const detail = { AccountRef: id('Account', 'Fuel'), CustomerRef: amy(), BillableStatus };
    return { Amount, DetailType: 'AccountBasedExpenseLineDetail', AccountBasedExpenseLineDetail: detail };
  }
  async function bill(...lines: readonly JsonObject[]): Promise<Stored> {
    return client.save('bill', { VendorRef: id('Vendor', 'Coast Diesel'), PrivateNote: 'diesel', Line: lines });
  }
  async function chargesOf(form: Stored): Promise<Record<string, unknown>[]> {
    const { json } = await client.query('select * from ReimburseCharge');
    return objects(at(json, 'QueryResponse.ReimburseCharge') ?? []).filter(
      (charge) => at(charge, 'LinkedTxn.0.TxnId') === form.Id
    );
  }
  async function onlyCharge(form: Stored): Promise<Record<string, unknown>> {
    const [charge, ...others] = await chargesOf(form);
    assert.ok(charge, 'there is a charge');
    assert.deepEqual(others, [], 'and no other');
    return charge;
  }
  const invoiceOf = (charge: { Id?: unknown }, CustomerRef = amy(), TxnType = 'ReimburseCharge'): JsonObject => ({
    CustomerRef,
    Line: [{ ...line(10, '1'), LinkedTxn: [{ TxnId: String(charge.Id), TxnType }] }]
  });
  const statusOf = async (form: Stored): Promise<unknown> =>
    at(await read('bill', form.Id), 'Line.0.AccountBasedExpenseLineDetail.BillableStatus');

  it('is a charge for each billable line, with what it costs and where it comes from', async () => {
    const form = await bill(billable(10), billable(20, 'NotBillable'), billable(30));
    const charges = await chargesOf(form);
    assert.deepEqual(charges.map(({ Amount }) => Amount).sort(), [10, 30]);
    for (const charge of charges) {
      assert.equal(charge.HasBeenInvoiced, false);
      assert.equal(at(charge, 'CustomerRef.value'), amy().value);
      assert.equal(charge.TxnDate, form.TxnDate);
      assert.equal(charge.PrivateNote, 'diesel');
      assert.equal(at(charge, 'Line.0.DetailType'), 'ReimburseLineDetail');
      assert.equal(at(charge, 'Line.0.LinkedTxn.0.TxnType'), 'Bill');
    }
    assert.deepEqual(await read('reimbursecharge', String(charges[0]?.Id)), charges[0]);
  });

  it('follows its line while it is not billed, and goes with it', async () => {
    const form = await bill(billable(10));
    const { Id } = await onlyCharge(form);
    const [own] = objects(form.Line);
    const change = { Id: form.Id, SyncToken: form.SyncToken, sparse: true, VendorRef: at(form, 'VendorRef') };
    const dearer = await client.save('bill', { ...change, Line: [{ ...own, Amount: 12 }] });
    assert.deepEqual([(await onlyCharge(form)).Id, (await onlyCharge(form)).Amount], [Id, 12]);
    const none = { ...own, ...billable(12, 'NotBillable') };
    const plain = await client.save('bill', { ...change, SyncToken: dearer.SyncToken, Line: [none] });
    assert.deepEqual(await chargesOf(form), []);
    const again = { ...none, ...billable(12) };
    const back = await client.save('bill', { ...change, SyncToken: plain.SyncToken, Line: [again] });
    await onlyCharge(form);
    await client.call('bill?operation=delete', { body: { Id: form.Id, SyncToken: back.SyncToken } });
    assert.deepEqual(await chargesOf(form), []);
  });

  it('is found by its customer and by whether it has been invoiced', async () => {
    const charge = await onlyCharge(await bill(billable(11)));
    const where = `CustomerRef = '${String(amy().value)}' and HasBeenInvoiced = false`;
    const { json } = await client.query(`select * from ReimburseCharge where ${where}`);
    const found = objects(at(json, 'QueryResponse.ReimburseCharge'));
    assert.ok(found.some(({ Id }) => Id === charge.Id));
    assert.equal((await client.query('select * from ReimburseCharge orderby TxnDate')).status, 400);
  });

  it('is billed by an invoice whose line links to it, until that is deleted', async () => {
    const form = await bill(billable(10));
    const charge = await onlyCharge(form);
    const invoice = await client.save('invoice', invoiceOf(charge));
    const billed = await onlyCharge(form);
    assert.equal(billed.HasBeenInvoiced, true);
    assert.deepEqual(at(billed, 'LinkedTxn.1'), { TxnId: invoice.Id, TxnType: 'Invoice' });
    assert.equal(await statusOf(form), 'HasBeenBilled');
    assert.equal(at(invoice, 'Line.0.LinkedTxn.0.TxnId'), charge.Id, 'the invoice says so');
    const { Id, SyncToken } = invoice;
    await client.call('invoice?operation=delete', { body: { Id, SyncToken } });
    assert.equal((await onlyCharge(form)).HasBeenInvoiced, false);
    assert.deepEqual((await onlyCharge(form)).LinkedTxn, [{ TxnId: form.Id, TxnType: 'Bill' }]);
    assert.equal(await statusOf(form), 'Billable');
  });

  it('is billable again once its invoice is voided', async () => {
    const form = await bill(billable(10));
    const { Id, SyncToken } = await client.save('invoice', invoiceOf(await onlyCharge(form)));
    await client.call('invoice?operation=void', { body: { Id, SyncToken } });
    assert.equal((await onlyCharge(form)).HasBeenInvoiced, false);
    await client.save('invoice', invoiceOf(await onlyCharge(form)));
    assert.equal((await onlyCharge(form)).HasBeenInvoiced, true);
  });

  it('is billed once, to its own customer, and only where it is there', async () => {
    const charge = await onlyCharge(await bill(billable(10)));
    const codeOf = async (body: JsonObject) => faultOf(await client.call('invoice', { body })).code;
    assert.equal(await codeOf(invoiceOf(charge, cars())), '620');
    assert.equal(await codeOf(invoiceOf({ Id: '99999' })), '610');
    await client.save('invoice', invoiceOf(charge));
    assert.equal(await codeOf(invoiceOf(charge)), '620');
  });

  it('is billed for time in the same way', async () => {
    const time = await client.save('timeactivity', {
      NameOf: 'Employee',
      EmployeeRef: id('Employee', 'Emily Platt'),
      CustomerRef: amy(),
      Hours: 2,
      BillableStatus: 'Billable',
      HourlyRate: 40
    });
    const { Id, SyncToken } = await client.save('invoice', invoiceOf(time, amy(), 'TimeActivity'));
    assert.equal((await read('timeactivity', time.Id)).BillableStatus, 'HasBeenBilled');
    const note = await read('timeactivity', time.Id);
    await client.save('timeactivity', { ...note, sparse: true, Description: 'as it came back' });
    await client.call('invoice?operation=delete', { body: { Id, SyncToken } });
    assert.equal((await read('timeactivity', time.Id)).BillableStatus, 'Billable');
  });

  it('is there in the sample company', async () => {
    const { json } = await (await connected(await startedAnew())).query('select * from ReimburseCharge');
    assert.equal(textAt(json, 'QueryResponse.ReimburseCharge.0.CustomerRef.name'), 'Sunset Vineyards');
  });

  let another: Simulator | undefined;
  async function startedAnew(): Promise<Simulator> {
    return (another = await startSimulator());
  }
  after(() => another?.close());
});
