import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { findEntity } from '../../../../src/catalog';
import type { OperationInput } from '../../../../src/client/input';
import { failureOf } from '../../../support/client';
import { asArray, asObject, asText, at, type JsonObject, textAt } from '../../../support/json';
import { createSampler, type Sampler } from '../../../support/sample-record';
import { startSimulatedClient, type SimulatedClient } from '../../../support/simulated-client';
import { type SimulatedCompany, startSimulatedCompany } from '../../../support/simulated-company';

const name = 'RecurringTransaction';
const kinds = findEntity(name)?.wraps?.forms ?? [];

const monthly = (Name: string): JsonObject => ({
  Name,
  RecurType: 'Automated',
  ScheduleInfo: { IntervalType: 'Monthly', NumInterval: 1, DayOfMonth: 5, StartDate: '2031-01-05', DaysBefore: 2 }
});

describe('Templates of recurring forms', () => {
  let simulated: SimulatedClient;
  let sampler: Sampler;

  before(async () => {
    simulated = await startSimulatedClient();
    sampler = createSampler(simulated.colleague);
  });
  after(() => simulated.close());

  const run = (operation: string, payload: unknown, more: Partial<OperationInput> = {}) =>
    simulated.run({ entity: name, operation, source: 'payload', payload, ...more });
  const lastBody = () =>
    asObject(JSON.parse(simulated.seen().findLast(({ method }) => method === 'POST')?.body ?? '{}'));
  const template = async (kind: string, title = `Each month ${kind}`) => ({
    [kind]: { ...(await sampler.record(kind)), RecurringInfo: monthly(title) }
  });
  const balance = async () => {
    const owed = (await simulated.colleague.list('Customer')).map((one) => Number(one.Balance));
    return owed.reduce((sum, one) => sum + one, 0);
  };

  for (const kind of kinds) {
    it(`of kind ${kind} are made, read, found, changed and deleted`, async () => {
      const wish = await template(kind);
      const made = await run('create', wish);
      assert.deepEqual(Object.keys(asObject(made.result)), [kind], 'in the object that says the kind');
      assert.equal(textAt(made.result, `${kind}.RecurringInfo.Name`), `Each month ${kind}`);
      const id = asText(at(made.result, `${kind}.Id`));
      assert.deepEqual([made.facts.entity, made.facts.operation, made.facts.id], [name, 'create', id]);
      assert.deepEqual(Object.keys(lastBody()), [kind], 'sent in it too, and in nothing else');

      const read = await run('get', id);
      assert.deepEqual(read.result, made.result);
      const found = await run('query', { where: [{ field: 'Type', value: kind }] });
      const records = asArray(found.result).map(asObject);
      assert.ok(
        records.every((record) => Object.keys(record).join() === kind),
        'of that kind only'
      );
      assert.deepEqual(records.at(-1), made.result);

      const change = { [kind]: { Id: id, PrivateNote: 'as agreed' } };
      const changed = await run('update', change);
      const { PrivateNote, SyncToken: _token, MetaData: _times, ...rest } = asObject(at(changed.result, kind));
      const { SyncToken: _before, MetaData: _then, PrivateNote: _note, ...was } = asObject(at(made.result, kind));
      assert.equal(PrivateNote, 'as agreed');
      assert.deepEqual(rest, was, 'the rest stays');
      assert.equal(at(lastBody(), `${kind}.sparse`), undefined, 'a full update');

      const gone = await run('delete', id);
      assert.deepEqual(gone.result, { Id: id, status: 'Deleted', domain: 'QBO' });
      assert.equal((await failureOf(run('get', id))).code, '610');
    });
  }

  it('are made by the fields of a panel, with lines of their form', async () => {
    const [customer] = await simulated.colleague.list('Customer');
    const [item] = (await simulated.colleague.list('Item')).filter(({ Type }) => Type === 'Service');
    const made = await run('create', undefined, {
      source: 'fields',
      fields: {
        Type: { value: 'Invoice' },
        'RecurringInfo.Name': { value: 'From a panel' },
        'RecurringInfo.RecurType': { value: 'UnScheduled' },
        CustomerRef: { value: asText(customer?.Id) }
      },
      lines: [
        {
          detailType: 'SalesItemLineDetail',
          fields: {
            'SalesItemLineDetail.ItemRef': { value: asText(item?.Id) },
            'SalesItemLineDetail.Qty': { value: 2 },
            'SalesItemLineDetail.UnitPrice': { value: 12.5 }
          }
        }
      ]
    });
    assert.equal(at(made.result, 'Invoice.TotalAmt'), 25);
    const Id = { value: textAt(made.result, 'Invoice.Id') };
    const fields = { Type: { value: 'Invoice' }, Id, 'RecurringInfo.Active': { value: false } };
    const changed = await run('update', undefined, { source: 'fields', fields });
    assert.equal(at(changed.result, 'Invoice.RecurringInfo.Active'), false);
    assert.equal(at(changed.result, 'Invoice.RecurringInfo.Name'), 'From a panel');
    assert.equal(at(changed.result, 'Invoice.TotalAmt'), 25);
  });

  it('are made of a form in the payload where the panel says the kind and the times', async () => {
    const payload = await sampler.record('Bill');
    const fields = {
      Type: { value: 'Bill' },
      'RecurringInfo.Name': { value: 'Rent' },
      'RecurringInfo.RecurType': { value: 'Reminded' },
      'RecurringInfo.ScheduleInfo.IntervalType': { value: 'Weekly' },
      'RecurringInfo.ScheduleInfo.DayOfWeek': { value: 'Monday' }
    };
    const made = await run('create', payload, { source: 'both', fields });
    assert.equal(textAt(made.result, 'Bill.RecurringInfo.ScheduleInfo.DayOfWeek'), 'Monday');
  });

  it('keep of their times what a change does not name', async () => {
    const made = await run('create', await template('Invoice', 'Times'));
    const Id = textAt(made.result, 'Invoice.Id');
    const changed = await run('update', { Invoice: { Id, RecurringInfo: { ScheduleInfo: { DayOfMonth: 7 } } } });
    const times = asObject(at(changed.result, 'Invoice.RecurringInfo.ScheduleInfo'));
    assert.deepEqual([times.DayOfMonth, times.IntervalType, times.StartDate], [7, 'Monthly', '2031-01-05']);
    assert.equal(textAt(changed.result, 'Invoice.RecurringInfo.Name'), 'Times');
  });

  it('go back as they were read, without the deposit of 0 that QuickBooks does not take', async () => {
    const form = await sampler.record('Invoice', { plainLines: true });
    const made = await run('create', { Invoice: { ...form, RecurringInfo: monthly('As read') } });
    assert.equal(at(made.result, 'Invoice.Deposit'), 0);
    const record = asObject(at(made.result, 'Invoice'));
    const same = await run('update', made.result);
    assert.equal(same.facts.changed, false);
    const changed = await run('update', { Invoice: { ...record, PrivateNote: 'new' } });
    assert.equal(textAt(changed.result, 'Invoice.PrivateNote'), 'new');
    assert.equal(at(lastBody(), 'Invoice.Deposit'), undefined);
    const { Id: _id, ...copy } = record;
    const second = await run('create', { Invoice: copy });
    assert.equal(textAt(second.result, 'Invoice.RecurringInfo.Name'), 'As read');
    assert.equal((await failureOf(run('update', { Invoice: { ...record, PrivateNote: 'late' } }))).code, '5010');
  });

  it('move nothing: no balance, and no number of a form', async () => {
    const owed = await balance();
    const made = await run('create', await template('Invoice', 'Nothing moves'));
    assert.equal(await balance(), owed);
    assert.equal(at(made.result, 'Invoice.DocNumber'), undefined);
  });

  it('are changed without losing what somebody else has changed meanwhile', async () => {
    const made = await run('create', await template('Invoice', 'Meanwhile'));
    const record = asObject(at(made.result, 'Invoice'));
    const { Id, SyncToken } = record;
    await run('update', { Invoice: { Id, PrivateNote: 'theirs' } });
    const late = { Invoice: { Id, SyncToken, CustomerMemo: { value: 'ours' } } };
    assert.equal((await failureOf(run('update', late))).code, '5010');
    const changed = await run('update', { Invoice: { Id, CustomerMemo: { value: 'ours' } } });
    assert.equal(textAt(changed.result, 'Invoice.PrivateNote'), 'theirs');
  });

  describe('that somebody changes between reading and writing', () => {
    let test: SimulatedCompany;
    before(async () => {
      test = await startSimulatedCompany();
    });
    after(() => test.close());

    /** A change of ours, with one of somebody else's when ours is about to be sent. */
    async function changedMeanwhile(theirs: JsonObject, ours: JsonObject) {
      const form = { CustomerRef: '1', Line: [{ Amount: 10, SalesItemLineDetail: { ItemRef: { name: 'Pump' } } }] };
      const made = await test.run(name, 'create', { Invoice: { ...form, RecurringInfo: monthly('Meanwhile') } });
      const { MetaData: _times, Deposit: _deposit, ...record } = asObject(at(made.result, 'Invoice'));
      let isFirst = true;
      const onQueued = () => {
        const Invoice = asObject({ ...record, sparse: false, ...theirs });
        if (isFirst) test.simulator.control.write({ entity: name, operation: 'update', record: { Invoice } as never });
        isFirst = false;
      };
      const payload = { Invoice: { Id: record.Id, ...ours } };
      return test.company.client.run({ entity: name, operation: 'update', source: 'payload', payload }, { onQueued });
    }

    it('are changed as they are by then', async () => {
      const { result } = await changedMeanwhile({ PrivateNote: 'theirs' }, { CustomerMemo: { value: 'ours' } });
      assert.equal(textAt(result, 'Invoice.PrivateNote'), 'theirs');
      assert.equal(textAt(result, 'Invoice.CustomerMemo.value'), 'ours');
    });

    it('stay as they are where the same part was changed', async () => {
      const theirs = { CustomerMemo: { value: 'theirs' } };
      const error = await failureOf(changedMeanwhile(theirs, { CustomerMemo: { value: 'ours' } }));
      assert.equal(error.code, '5010');
    });
  });

  it('are refused where nothing says the kind, or something else than the template is', async () => {
    const made = await run('create', await template('Invoice', 'Kinds'));
    const Id = textAt(made.result, 'Invoice.Id');
    const record = await sampler.record('Invoice');
    const from = simulated.asked();
    for (const [operation, payload, element] of [
      ['create', { ...record, RecurringInfo: monthly('x') }, 'Type'],
      ['create', { Payment: { ...record, RecurringInfo: monthly('x') } }, 'Type'],
      ['create', { Invoice: record, Bill: record }, 'Bill'],
      ['create', { Invoice: record }, 'RecurringInfo'],
      ['create', { Invoice: { ...record, RecurringInfo: { Name: 'x' } } }, 'RecurringInfo.RecurType'],
      [
        'create',
        { Invoice: { ...record, RecurringInfo: { Name: 'x', RecurType: 'Automated' } } },
        'RecurringInfo.ScheduleInfo.IntervalType'
      ],
      ['create', { Invoice: { ...record, CustomerRef: undefined, RecurringInfo: monthly('x') } }, 'CustomerRef'],
      ['create', { Invoice: { ...record, Nonsense: 1, RecurringInfo: monthly('x') } }, 'Nonsense'],
      ['update', { Id, PrivateNote: 'x' }, 'Type'],
      ['update', { Bill: { Id, PrivateNote: 'x' } }, 'Id'],
      ['delete', { Bill: { Id } }, 'Id'],
      ['get', { Bill: { Id } }, 'Id']
    ] as const) {
      const error = await failureOf(run(operation, payload));
      assert.deepEqual([error.code, error.cause.element], ['QBO_INVALID_INPUT', element], JSON.stringify(payload));
    }
    assert.ok(!simulated.seen(from).some(({ method }) => method === 'POST'), 'nothing was written');
    assert.equal((await run('delete', { Invoice: { Id } })).facts.id, Id);
  });

  it('are shown before they are sent as they are sent', async () => {
    const payload = await template('Bill', 'Shown');
    const shown = await simulated.client.preview({ entity: name, operation: 'create', source: 'payload', payload });
    assert.deepEqual(Object.keys(asObject(shown?.body)), ['Bill']);
  });

  it('are asked for in a batch by requests of their own', async () => {
    const items = [
      { entity: name, operation: 'create', payload: await template('Bill', 'In a batch') },
      { entity: 'Customer', operation: 'create', payload: { DisplayName: 'Beside a template' } }
    ];
    const { result } = await simulated.run({
      entity: 'Company',
      operation: 'batch',
      source: 'payload',
      payload: items
    });
    const [made, other] = result as { ok: boolean; payload: unknown }[];
    assert.deepEqual([made?.ok, other?.ok], [true, true]);
    assert.equal(textAt(made?.payload, 'Bill.RecurringInfo.Name'), 'In a batch');
  });

  it('are found page by page, and by the name of a look-up', async () => {
    const titles = [];
    const wish = { entity: name, operation: 'query', source: 'payload', payload: {} } as const;
    for await (const { records } of simulated.client.pages(wish))
      titles.push(...records.map((record) => Object.keys(record)));
    assert.ok(titles.length > 1 && titles.every(([kind = '']) => kinds.includes(kind)), JSON.stringify(titles));
    const { records } = await simulated.client.lookups.find(name, '');
    assert.ok(records.some((record) => record.name === 'Rent' && record.details.some(({ value }) => value === 'Bill')));
  });
});
