import assert from 'node:assert/strict';
import { apiLog, sentBy } from '../../support/api-log';
import { code, inject } from '../../support/flow';
import { at, textAt } from '../../support/json';
import { action, startOf } from '../../support/qbo-flow';
import { sample } from '../../support/sample';
import { useSystem } from '../../support/system';

/** How each kind of typed input gives the same note. */
const noteByType: Readonly<Record<string, object>> = {
  str: { value: 'by the river', type: 'str' },
  msg: { value: 'payload.note', type: 'msg' },
  flow: { value: 'note', type: 'flow' },
  global: { value: 'note', type: 'global' },
  jsonata: { value: "payload.words ~> $join(' ')", type: 'jsonata' }
};
const customer = { value: sample.customer, type: 'name' };
const quantity = (value: object) => ({
  detailType: 'SalesItemLineDetail',
  fields: {
    'SalesItemLineDetail.ItemRef': { value: sample.item, type: 'name' },
    'SalesItemLineDetail.Qty': value,
    'SalesItemLineDetail.UnitPrice': { value: '2', type: 'num' }
  }
});
const line = quantity({ value: '1', type: 'num' });

function invoiceWith(id: string, fields: object, lines: readonly object[] = [line]) {
  return action(id, 'Invoice', 'create', { source: 'fields', fields: { CustomerRef: customer, ...fields }, lines });
}

/** A node before another one that makes of the message what JSON cannot carry. */
function before(id: string, func: string, target: string) {
  return [inject(startOf(id), [id]), code(id, func, [target])];
}

/** The day in the company's zone. */
function today(plusDays = 0): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date());
  return new Date(Date.parse(day) + plusDays * 86_400_000).toISOString().slice(0, 10);
}

describe('A value of the panel', () => {
  const system = useSystem(
    [
      ...before('set context', "flow.set('note', msg.note); global.set('note', msg.note); return msg;", 'out'),
      ...Object.entries(noteByType).flatMap(([type, PrivateNote]) => invoiceWith(`note by ${type}`, { PrivateNote })),
      ...invoiceWith('note by env', { PrivateNote: { value: 'NR_FLOW_NAME', type: 'env' } }),
      ...invoiceWith('quantity', {}, [quantity({ value: 'payload.qty', type: 'msg' })]),
      ...['flow', 'global'].flatMap((type) =>
        invoiceWith(`quantity by ${type}`, {}, [quantity({ value: 'nowhere', type })])
      ),
      ...invoiceWith('quantity by env', {}, [quantity({ value: 'QBO_NOT_SET', type: 'env' })]),
      ...invoiceWith('quantity by jsonata', {}, [quantity({ value: 'payload.qty', type: 'jsonata' })]),
      ...invoiceWith('quantity left empty', {}, [quantity({ value: '', type: 'num' })]),
      ...invoiceWith('quantity of a program', {}, [quantity({ value: '0x10', type: 'num' })]),
      ...action('some customers', 'Customer', 'query', {
        source: 'fields',
        options: { limit: { value: 'payload.most', type: 'msg' } }
      }),
      ...invoiceWith('number', {}, [quantity({ value: '3.5', type: 'num' })]),
      ...invoiceWith('address', { BillAddr: { value: '{"Line1":"Dock 4","City":"Oakland"}', type: 'json' } }),
      ...invoiceWith('due now', { DueDate: { value: '', type: 'date' } }),
      ...invoiceWith('due', { DueDate: { value: 'payload.due', type: 'msg' } }),
      ...invoiceWith('due in 30 days', { DueDate: { value: 'today+30', type: 'day' } }),
      ...invoiceWith('due today', { DueDate: { value: 'today', type: 'day' } }),
      ...invoiceWith('due then', { DueDate: { value: '2026-12-31', type: 'day' } }),
      ...before('as Date', 'msg.payload = { due: new Date(msg.payload) }; return msg;', 'due'),
      ...before('as NaN', 'msg.payload = { qty: NaN }; return msg;', 'quantity'),
      ...before('as undefined', 'msg.payload = { note: undefined }; return msg;', 'note by msg'),
      ...invoiceWith('broken expression', { PrivateNote: { value: '$nonsense(', type: 'jsonata' } }),
      ...action('exempt', 'Customer', 'create', {
        source: 'both',
        fields: { Taxable: { value: 'false', type: 'bool' } }
      }),
      ...action('customer record', 'Customer', 'create')
    ],
    { unlimited: true }
  );

  it('of each typed-input type is evaluated for its message', async () => {
    await system.run('set context', { note: 'by the river' });
    const payload = { note: 'by the river', words: ['by', 'the', 'river'] };
    for (const type of Object.keys(noteByType)) {
      const out = await system.run(`note by ${type}`, { payload });
      assert.equal(at(out, 'payload.PrivateNote'), 'by the river', type);
    }
    assert.equal(at(await system.run('note by env'), 'payload.PrivateNote'), 'test', 'the name of the flow');
  });

  it('may be a number, a boolean or JSON', async () => {
    assert.equal(at(await system.run('number'), 'payload.Line.0.Amount'), 7);
    const exempt = await system.run('exempt', { payload: { DisplayName: 'Exempt Ltd' } });
    assert.equal(at(exempt, 'payload.Taxable'), false);
    const addressed = await system.run('address');
    assert.equal(at(addressed, 'payload.BillAddr.City'), 'Oakland');
  });

  it('may be a day, today, or days from today in the time zone of the company', async () => {
    const days = [
      ['due then', '2026-12-31'],
      ['due today', today()],
      ['due in 30 days', today(30)]
    ] as const;
    for (const [nodeId, day] of days) assert.equal(at(await system.run(nodeId), 'payload.DueDate'), day, nodeId);
  });

  it('that is an instant becomes the day of the company', async () => {
    assert.equal(at(await system.run('due now'), 'payload.DueDate'), today(), "Node-RED's own date");
    const lateInTheDay = Date.parse('2026-12-31T23:30:00-08:00');
    for (const [nodeId, payload] of [
      ['due', { due: lateInTheDay }],
      ['as Date', lateInTheDay],
      ['due', { due: '2026-12-31' }]
    ] as const) {
      assert.equal(at(await system.run(nodeId, { payload }), 'payload.DueDate'), '2026-12-31', nodeId);
    }
  });

  it('that came as text, as from MQTT, is coerced', async () => {
    const out = await system.run('quantity', { payload: { qty: '23.5' } });
    assert.equal(at(out, 'payload.Line.0.SalesItemLineDetail.Qty'), 23.5);
    assert.equal(at(out, 'payload.Line.0.Amount'), 47);
    const exempt = await system.run('customer record', { payload: { DisplayName: 'Taxed Ltd', Taxable: 'true' } });
    assert.equal(at(exempt, 'payload.Taxable'), true);
  });

  it('that is an epoch in text, as from MQTT, becomes the day of the company', async () => {
    const due = String(Date.parse('2026-12-31T23:30:00-08:00'));
    assert.equal(at(await system.run('due', { payload: { due } }), 'payload.DueDate'), '2026-12-31');
  });

  it('that is not a number is refused, NaN included, and the field is named', async () => {
    const log = await apiLog(system.company);
    for (const [nodeId, payload] of [
      ['quantity', { qty: '23,5' }],
      ['quantity', { qty: {} }],
      ['as NaN', 0]
    ] as const) {
      const caught = await system.refuse(nodeId, { payload });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.match(textAt(caught, 'error.cause.element'), /Qty/);
    }
    assert.deepEqual(await log.writes(), []);
  });

  it('that is asked for and not there is refused where money depends on it, and named with where it was to come from', async () => {
    const log = await apiLog(system.company);
    for (const [nodeId, payload, from] of [
      ['quantity', {}, 'msg.payload.qty'],
      ['quantity', { qty: '' }, 'msg.payload.qty'],
      ['quantity', { qty: null }, 'msg.payload.qty'],
      ['quantity', { qty: 0 }, 'msg.payload.qty'],
      ['quantity by flow', {}, 'flow.nowhere'],
      ['quantity by global', {}, 'global.nowhere'],
      ['quantity by env', {}, 'QBO_NOT_SET'],
      ['quantity by jsonata', {}, 'the expression payload.qty']
    ] as const) {
      const caught = await system.refuse(nodeId, { payload });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT', nodeId);
      assert.equal(at(caught, 'error.cause.element'), 'Line[0].SalesItemLineDetail.Qty');
      assert.ok(textAt(caught, 'error.message').includes(from), textAt(caught, 'error.message'));
    }
    const most = await system.refuse('some customers', { payload: {} });
    assert.match(textAt(most, 'error.message'), /^limit is missing: msg\.payload\.most has no value/);
    assert.deepEqual(await log.since(), []);
    assert.equal(at(await system.run('quantity left empty'), 'payload.Line.0.Amount'), 2, 'one of them');
  });

  it('that is a number only as programs write it is refused', async () => {
    const caught = await system.refuse('quantity of a program');
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.match(textAt(caught, 'error.message'), /^Line\[0\]\.SalesItemLineDetail\.Qty: "0x10" is not a number/);
  });

  it("that is undefined or '' is never sent", async () => {
    const log = await apiLog(system.company);
    await system.run('note by msg', { payload: { note: '' } });
    await system.run('note by msg', { payload: {} });
    await system.run('as undefined');
    for (const request of await log.writes()) assert.ok(!('PrivateNote' in sentBy(request)));
  });

  it('of an expression that fails is refused and named', async () => {
    const caught = await system.refuse('broken expression');
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(at(caught, 'error.cause.element'), 'PrivateNote');
    assert.match(textAt(caught, 'error.message'), /the jsonata expression failed: Expected .*\. Correct it/);
  });
});
