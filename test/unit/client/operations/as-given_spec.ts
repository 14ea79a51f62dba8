import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { JsonObject } from '../../../../src/http/fault';
import type { OperationInput } from '../../../../src/client/input';
import { clientOf, failureOf, type TestClient } from '../../../support/client';
import { type ScriptedServer, startScriptedServer } from '../../../support/scripted-server';

const meta = { MetaData: { CreateTime: '2026-01-01T00:00:00-08:00', LastUpdatedTime: '2026-01-02T00:00:00-08:00' } };
const sale = (id: string, amount: number, more: object = {}) => ({
  Id: id,
  LineNum: Number(id),
  Amount: amount,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '5', name: 'Work' }, TaxCodeRef: { value: '7' }, NewDetail: { a: 1 } },
  ...more
});
const reimbursed = { Id: '3', Amount: 9, DetailType: 'ReimburseLineDetail', ReimburseLineDetail: { Markup: { P: 2 } } };
const taxed = {
  Id: '4',
  Amount: 1,
  DetailType: 'TaxLineDetail',
  TaxLineDetail: { TaxRateRef: { value: '1' }, New: 1 }
};
const bare = { Id: '5', DetailType: 'DescriptionOnly', DescriptionLineDetail: {} };
const sum = { Amount: 60, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} };

const invoice = {
  ...meta,
  Id: '9',
  SyncToken: '4',
  domain: 'QBO',
  sparse: false,
  NewAttribute: { x: [1] },
  CustomerRef: { value: '1', name: 'Amy' },
  BillAddr: { Id: '12', Line1: '1 Main St', City: 'Here', Lat: '1.5', GeoHash: 'abc' },
  CustomField: [{ DefinitionId: '1', Name: 'Crew', Type: 'StringType', StringValue: 'A', NewPart: true }],
  Line: [sale('1', 10, { NewLinePart: 'n' }), sale('2', 50), reimbursed, taxed, bare, sum]
};

describe('what QuickBooks gave, in an update,', () => {
  let server: ScriptedServer;
  let client: TestClient;
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  /** Sends an update about a record; gives the body that went out, or the error. */
  async function begin(entity: string, record: object): Promise<void> {
    server = await startScriptedServer([]);
    server.script.push({ body: { [entity]: record } });
    client = clientOf(server.url);
  }
  const run = (entity: string, more: Partial<OperationInput>) =>
    client.client.run({ entity, operation: 'update', source: 'payload', ...more });
  const sent = (): JsonObject => {
    const posts = server.seen.filter(({ method }) => method === 'POST');
    assert.equal(posts.length, 1);
    const { SyncToken: _token, sparse: _sparse, Id: _id, ...patch } = JSON.parse(posts[0]?.body ?? '') as JsonObject;
    return patch;
  };
  const kept = invoice.Line.slice(0, -1);

  it('is nobody to judge where no line is given', async () => {
    await begin('Invoice', invoice);
    await run('Invoice', { payload: { Id: '9', PrivateNote: 'seen' } });
    assert.deepEqual(sent(), { PrivateNote: 'seen' });
  });

  for (const [entity, line] of [
    ['Bill', bare],
    ['Bill', reimbursed],
    ['PurchaseOrder', { Id: '1', DetailType: 'GroupLineDetail', GroupLineDetail: { GroupItemRef: { value: '3' } } }],
    ['Estimate', taxed]
  ] as const) {
    it(`stays, such as a line of ${entity} that is ${line.DetailType}`, async () => {
      const party = { VendorRef: { value: '2' }, APAccountRef: { value: '3' }, CustomerRef: { value: '1' } };
      await begin(entity, { ...meta, ...party, Id: '9', SyncToken: '0', Line: [line] });
      await run(entity, { payload: { Id: '9', PrivateNote: 'seen' } });
      assert.equal(sent().PrivateNote, 'seen');
      assert.equal('Line' in sent(), false);
    });
  }

  it('goes back as it came when one line of the record was changed', async () => {
    await begin('Invoice', invoice);
    const [first, ...others] = invoice.Line;
    await run('Invoice', { payload: { ...invoice, Line: [{ ...first, Description: 'changed' }, ...others] } });
    assert.deepEqual(sent(), { Line: [{ ...kept[0], Description: 'changed' }, ...kept.slice(1)] });
  });

  it('goes back as it came when its MetaData was left out, with or without a SyncToken', async () => {
    const { MetaData: _meta, SyncToken: _token, ...rest } = invoice;
    for (const more of [{}, { SyncToken: '4' }]) {
      await begin('Invoice', invoice);
      const Line = [{ ...kept[0], Amount: 11 }, ...kept.slice(1)];
      await run('Invoice', { payload: { ...rest, ...more, Line } });
      assert.deepEqual(sent().Line, Line);
      if ('SyncToken' in more) continue;
      await client.close();
      await server.close();
    }
  });

  it('goes back as it came beside a line that the panel adds', async () => {
    await begin('Invoice', invoice);
    const lines = [{ detailType: 'DescriptionOnly', fields: { Description: { value: 'more' } } }];
    await run('Invoice', { source: 'fields', fields: { Id: { value: '9' } }, lines });
    const more = { DetailType: 'DescriptionOnly', Description: 'more', DescriptionLineDetail: {} };
    assert.deepEqual(sent().Line, [...kept, more]);
  });

  it('goes back as it came around what the panel changes in it', async () => {
    await begin('Invoice', invoice);
    const fields = { Id: { value: '9' }, 'BillAddr.City': { value: 'There' }, 'CustomField.2': { value: 'b' } };
    const lines = [
      { detailType: 'SalesItemLineDetail', fields: { Id: { value: '2' }, Description: { value: 'x' } } },
      { detailType: 'DescriptionOnly', fields: { Id: { value: '5' }, Description: { value: 'y' } } }
    ];
    await run('Invoice', { source: 'fields', fields, lines, options: { lines: 'byId' } });
    assert.deepEqual(sent(), {
      BillAddr: { ...invoice.BillAddr, City: 'There' },
      CustomField: [...invoice.CustomField, { DefinitionId: '2', StringValue: 'b' }],
      Line: [kept[0], { ...kept[1], Description: 'x' }, kept[2], kept[3], { ...bare, Description: 'y' }]
    });
  });

  it('keeps a changed line of a kind that nobody knows', async () => {
    await begin('Invoice', invoice);
    const Line = [...kept.slice(0, 2), { ...reimbursed, Description: 'why' }, ...kept.slice(3)];
    await run('Invoice', { payload: { ...invoice, Line } });
    assert.deepEqual(sent(), { Line });
  });

  it('is not judged by its references, names and cents either, while what stands beside it is', async () => {
    const odd = sale('1', 10.005, { SalesItemLineDetail: { ItemRef: { value: 'ODD' } } });
    const record = {
      ...invoice,
      CustomField: [{ Name: 'Nobody knows', StringValue: 'A' }],
      Line: [odd, sale('2', 50)]
    };
    await begin('Invoice', record);
    const custom = { DefinitionId: '2', StringValue: 'b' };
    const Line = [{ ...odd, Description: 'x' }, record.Line[1], sale('', 0.30000000000000004, { Id: undefined })];
    const { NewDetail: _none, ...detail } = sale('', 1).SalesItemLineDetail;
    Object.assign(Line[2] ?? {}, { LineNum: undefined, SalesItemLineDetail: detail });
    await run('Invoice', { payload: { ...record, CustomField: [...record.CustomField, custom], Line } });
    assert.deepEqual(sent(), {
      CustomField: [...record.CustomField, custom],
      Line: [Line[0], Line[1], { DetailType: 'SalesItemLineDetail', Amount: 0.3, SalesItemLineDetail: detail }]
    });
  });

  it('counts in the sum of the lines, which nobody knows where one is of a kind that nobody knows', async () => {
    const less = { Amount: -60.5, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} };
    const options = { lines: 'append' } as const;
    await begin('Invoice', { ...invoice, Line: invoice.Line.slice(0, 2) });
    const error = await failureOf(run('Invoice', { payload: { Id: '9', Line: [less] }, options }));
    assert.match(error.message, /the total would be -0\.50/);
    await client.close();
    await server.close();
    await begin('Invoice', invoice);
    await run('Invoice', { payload: { Id: '9', Line: [less] }, options });
    assert.deepEqual(sent().Line, [...kept, less]);
  });

  it('says nothing for what the user adds, which is judged', async () => {
    const [first, ...others] = invoice.Line;
    for (const [payload, element] of [
      [{ Line: [{ ...first, Descripton: 'typo' }, ...others] }, 'Line[0].Descripton'],
      [{ Line: [{ ...first, NewLinePart: 'other' }, ...others] }, 'Line[0].NewLinePart'],
      [{ NewAttribute: 'other' }, 'NewAttribute'],
      [{ Line: [...kept, { ...reimbursed, Id: undefined, Amount: 3 }] }, 'Line[5].DetailType'],
      [{ Line: [...kept, { Amount: 1, DetailType: 'SalesItemLineDetail', NewLinePart: 'n' }] }, 'Line[5].NewLinePart'],
      [{ BillAddr: { ...invoice.BillAddr, Citty: 'x' } }, 'BillAddr.Citty']
    ] as const) {
      await begin('Invoice', invoice);
      const error = await failureOf(run('Invoice', { payload: { ...invoice, ...payload } }));
      assert.equal(error.code, 'QBO_INVALID_INPUT');
      assert.equal(error.cause.element, element);
      assert.ok(server.seen.every(({ method }) => method === 'GET'));
      await client.close();
      await server.close();
    }
    await begin('Invoice', invoice);
  });
});

describe('the lines of a payload, in an update,', () => {
  let server: ScriptedServer;
  let client: TestClient;
  afterEach(async () => {
    await client.close();
    await server.close();
  });
  const plain = (id: string, amount: number) => ({
    Id: id,
    Amount: amount,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5' }, Qty: 1, UnitPrice: amount }
  });
  const record = { ...meta, Id: '9', SyncToken: '0', Line: [plain('1', 10), plain('2', 20)] };
  const { Id: _id, ...fresh } = plain('', 5);

  async function linesSent(payload: object, more: Partial<OperationInput>): Promise<unknown> {
    server = await startScriptedServer([{ body: { Invoice: record } }]);
    client = clientOf(server.url);
    await client.client.run({ entity: 'Invoice', operation: 'update', source: 'payload', payload, ...more });
    const post = server.seen.find(({ method }) => method === 'POST');
    return (JSON.parse(post?.body ?? '{}') as JsonObject).Line;
  }

  for (const SyncToken of [undefined, '0']) {
    it(`are added to the current ones by the option append${SyncToken ? ', with a SyncToken too' : ''}`, async () => {
      const sent = await linesSent({ Id: '9', SyncToken, Line: [fresh] }, { options: { lines: 'append' } });
      assert.deepEqual(sent, [...record.Line, fresh]);
    });
  }

  it('replace the current ones without an option, and by replace', async () => {
    assert.deepEqual(await linesSent({ Id: '9', Line: [fresh] }, {}), [fresh]);
    await client.close();
    await server.close();
    assert.deepEqual(await linesSent({ Id: '9', Line: [fresh] }, { options: { lines: 'replace' } }), [fresh]);
  });

  it('change those with the same Id by byId', async () => {
    const change = { Id: '2', DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Qty: 3 } };
    const sent = await linesSent({ Id: '9', Line: [change] }, { options: { lines: 'byId' } });
    const detail = { ItemRef: { value: '5' }, Qty: 3, UnitPrice: 20 };
    assert.deepEqual(sent, [record.Line[0], { ...record.Line[1], Amount: 60, SalesItemLineDetail: detail }]);
  });

  it('of a whole record are not doubled by append: those that are there stay, changed as given', async () => {
    const changed = { ...plain('2', 20), Description: 'x' };
    const sent = await linesSent(
      { ...record, Line: [record.Line[0], changed, fresh] },
      { options: { lines: 'append' } }
    );
    assert.deepEqual(sent, [record.Line[0], changed, fresh]);
  });

  it('that are there already are not doubled by append; a different one under its Id is refused', async () => {
    const sent = await linesSent({ Id: '9', Line: [record.Line[0], fresh] }, { options: { lines: 'append' } });
    assert.deepEqual(sent, [...record.Line, fresh]);
    await client.close();
    await server.close();
    const error = await failureOf(linesSent({ Id: '9', Line: [plain('2', 7)] }, { options: { lines: 'append' } }));
    assert.equal(error.cause.element, 'Line[0].Id');
    assert.match(error.message, /byId/);
  });

  it('stand before those of the panel when both are given', async () => {
    const lines = [{ detailType: 'DescriptionOnly', fields: { Description: { value: 'last' } } }];
    const last = { DetailType: 'DescriptionOnly', Description: 'last', DescriptionLineDetail: {} };
    const given = { source: 'both', lines } as const;
    const payload = { Id: '9', Line: [fresh] };
    assert.deepEqual(await linesSent(payload, { ...given, options: { lines: 'replace' } }), [fresh, last]);
    await client.close();
    await server.close();
    assert.deepEqual(await linesSent(payload, { ...given, options: { lines: 'append' } }), [
      ...record.Line,
      fresh,
      last
    ]);
  });
});
