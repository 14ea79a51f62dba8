import assert from 'node:assert/strict';
import { useExample } from '../../support/example-flow';
import { asArray, at, textAt, type JsonObject } from '../../support/json';

describe('Example 20: a time clock fills invoices', () => {
  const flow = useExample('20 - Time clock to invoices.json');
  const latest = 'orderby MetaData.CreateTime desc maxresults 1';

  async function clock(body: JsonObject): Promise<{ status: number; body: JsonObject }> {
    const response = await fetch(`${flow.nodeRed.url}clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    const answer: unknown = await response.json();
    assert.ok(typeof answer === 'object' && answer !== null);
    return { status: response.status, body: { ...answer } };
  }

  const linesOf = (invoice: unknown) =>
    asArray(at(invoice, 'Line'))
      .filter((line) => at(line, 'DetailType') === 'SalesItemLineDetail')
      .map((line) => ['Qty', 'UnitPrice'].map((name) => at(line, `SalesItemLineDetail.${name}`)));
  const linksOf = (invoice: unknown) =>
    asArray(at(invoice, 'Line')).flatMap((line) => {
      const link = at(line, 'LinkedTxn.0');
      return link === undefined ? [] : [`${textAt(link, 'TxnType')} ${textAt(link, 'TxnId')}`];
    });
  const invoicesOf = async (customer: string) =>
    (await flow.ask('Invoice', 'select * from Invoice orderby MetaData.CreateTime desc maxresults 50')).filter(
      (invoice) => at(invoice, 'CustomerRef.name') === customer && String(invoice.PrivateNote).startsWith('Times ')
    );

  it('with each shift as a time that is to be billed', async () => {
    const entered = await clock({
      employee: 'Emily Platt',
      clock: 'in',
      customer: 'Cool Cars',
      at: '2024-03-04T07:50:00'
    });
    assert.deepEqual(entered, { status: 200, body: { employee: 'Emily Platt', clock: 'in', customer: 'Cool Cars' } });
    const left = await clock({ employee: 'Emily Platt', clock: 'out', at: '2024-03-04T12:20:00' });
    const [time] = await flow.ask('TimeActivity', `select * from TimeActivity ${latest}`);
    assert.deepEqual(left, {
      status: 200,
      body: {
        employee: 'Emily Platt',
        clock: 'out',
        customer: 'Cool Cars',
        hours: 4,
        minutes: 30,
        timeActivity: time?.Id
      }
    });
    assert.deepEqual(
      ['EmployeeRef.name', 'CustomerRef.name', 'TxnDate', 'Hours', 'Minutes', 'BillableStatus', 'HourlyRate'].map(
        (path) => at(time, path)
      ),
      ['Emily Platt', 'Cool Cars', '2024-03-04', 4, 30, 'Billable', 55]
    );
  });

  it('and a clock that is pressed in a wrong order is told so', async () => {
    const refused = await clock({ employee: 'Emily Platt', clock: 'out' });
    assert.deepEqual([refused.status, refused.body.message], [409, 'Emily Platt is not in.']);
    await clock({ employee: 'Emily Platt', clock: 'in', customer: 'Cool Cars', at: '2024-03-05T08:00:00' });
    const again = await clock({ employee: 'Emily Platt', clock: 'in', customer: 'Mark Cho' });
    assert.deepEqual([again.status, again.body.message], [409, 'Emily Platt is in already, for Cool Cars.']);
    const forgotten = await clock({ employee: 'Emily Platt', clock: 'out' });
    assert.equal(forgotten.status, 409);
    assert.match(textAt(forgotten.body, 'message'), /clock out with the right "at"/);
    assert.equal((await clock({ employee: 'Emily Platt', clock: 'out', at: '2024-03-05T10:00:00' })).status, 200);
  });

  it('and a shift that QuickBooks refuses is kept until it is put right', async () => {
    await clock({ employee: 'John Johnson', clock: 'in', customer: 'Nobody Known', at: '2024-03-06T08:00:00' });
    const refused = await clock({ employee: 'John Johnson', clock: 'out', at: '2024-03-06T09:00:00' });
    assert.equal(refused.status, 422);
    assert.match(textAt(refused.body, 'message'), /Nobody Known/);
    const put = await clock({ employee: 'John Johnson', clock: 'out', customer: 'Mark Cho' });
    assert.deepEqual([put.status, put.body.hours, put.body.customer], [200, 1, 'Mark Cho']);
  });

  it('one for each customer at the end of a month, which says what it bills', async () => {
    await flow.press('Try it: two shifts of last month');
    for (const hours of [8, 2])
      await flow.shown('clocked', ({ payload }) => at(payload, 'hours') === hours && at(payload, 'minutes') !== 0);
    await flow.press('Bill last month');
    const customers = asArray((await flow.shown('to bill')).payload);
    for (const _ of customers) await flow.shown('billed');
    const [invoice, ...others] = await invoicesOf('Cool Cars');
    assert.deepEqual(others, []);
    assert.deepEqual(linesOf(invoice), [
      [4.5, 55],
      [2, 55],
      [8.5, 55]
    ]);
    const times = linksOf(invoice);
    assert.equal(new Set(times).size, 3);
    const billed = await flow.ask('TimeActivity', "select * from TimeActivity where BillableStatus = 'HasBeenBilled'");
    const ids = billed.map(({ Id }) => `TimeActivity ${String(Id)}`);
    assert.ok(times.every((time) => ids.includes(time)));
    assert.deepEqual((await invoicesOf('Mark Cho')).map(linesOf), [
      [
        [1, 55],
        [2.75, 55]
      ]
    ]);
  });

  it('and once: nothing is left to bill when the month is billed again', async () => {
    await flow.press('Bill last month');
    assert.deepEqual((await flow.shown('to bill')).payload, []);
    assert.equal((await invoicesOf('Cool Cars')).length, 1);
  });

  it('nor is anything billed twice when the same times are sent once more', async () => {
    const [invoice] = await invoicesOf('Mark Cho');
    const before = await flow.ask('Invoice', 'select Id from Invoice maxresults 1000');
    const times = asArray(at(invoice, 'Line')).filter((line) => at(line, 'LinkedTxn') !== undefined);
    const ids = times.map((line) => textAt(line, 'LinkedTxn.0.TxnId'));
    await flow.send('Create Invoice', {
      until: textAt(invoice, 'PrivateNote').slice('Times until '.length),
      payload: {
        customer: textAt(invoice, 'CustomerRef.value'),
        key: `times ${[...ids].sort().join(' ')}`,
        times: times.map((line) => ({
          id: at(line, 'LinkedTxn.0.TxnId'),
          day: at(line, 'SalesItemLineDetail.ServiceDate'),
          item: at(line, 'SalesItemLineDetail.ItemRef.value'),
          hours: at(line, 'SalesItemLineDetail.Qty'),
          rate: at(line, 'SalesItemLineDetail.UnitPrice'),
          text: at(line, 'Description')
        }))
      }
    });
    assert.equal(at((await flow.shown('billed')).payload, 'Id'), at(invoice, 'Id'));
    assert.equal((await flow.ask('Invoice', 'select Id from Invoice maxresults 1000')).length, before.length);
  });
});
