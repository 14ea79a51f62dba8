import assert from 'node:assert/strict';
import { startCompany, type Company } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { asArray, at, textAt } from '../../support/json';
import { meteredCalls } from '../../support/metered';
import { startMeters, type Meters } from '../../support/modbus';

describe('Example 21: energy by Modbus is charged to cost centres', () => {
  let meters: Meters;
  let company: Company;

  before(async () => {
    [meters, company] = await Promise.all([startMeters(), startCompany()]);
    await company.liftLimits();
  });

  const flow = useExample('21 - Energy by Modbus to cost centres.json', {
    meters: () => meters,
    outside: () => company
  });

  after(async () => {
    await meters?.close();
    await company?.close();
  });

  const entries = async () =>
    (
      await flow.ask('JournalEntry', 'select * from JournalEntry orderby MetaData.CreateTime desc maxresults 50')
    ).filter(({ PrivateNote }) => String(PrivateNote).startsWith('Energy '));
  const linesOf = (entry: unknown) =>
    asArray(at(entry, 'Line')).map((line) => [
      at(line, 'JournalEntryLineDetail.PostingType'),
      at(line, 'JournalEntryLineDetail.AccountRef.name'),
      at(line, 'JournalEntryLineDetail.DepartmentRef.name'),
      at(line, 'Amount')
    ]);

  const lastMonth = () => {
    const day = new Date();
    day.setUTCDate(0);
    return day.toISOString().slice(0, 10);
  };

  async function read(): Promise<unknown[]> {
    await meters.connected();
    await flow.press('Read now');
    const kept = [await flow.shown('kept'), await flow.shown('kept'), await flow.shown('kept')];
    return kept.map(({ payload }) => [at(payload, 'meter'), at(payload, 'count')]).sort();
  }

  it('which are debited for what they have used, and the utility is credited', async () => {
    await flow.press('Try it: a month');
    for (let reading = 0; reading < 6; reading += 1) await flow.shown('kept');
    const before = await meteredCalls(company);
    await flow.press('Book last month');
    const booked = await flow.shown('booked');
    // For the account and for all locations, as its comment says.
    assert.equal((await meteredCalls(company)).slice(before.length).length, 2);
    assert.deepEqual(linesOf(booked.payload), [
      ['Debit', 'Utilities', 'North Yard', 240],
      ['Debit', 'Utilities', 'South Yard', 312.12],
      ['Credit', 'Utilities', undefined, 552.12]
    ]);
    assert.equal(at(booked.payload, 'TxnDate'), lastMonth());
  });

  it('once, however often the month is booked', async () => {
    await flow.press('Book last month');
    await flow.shown('booked');
    assert.equal((await entries()).length, 1);
  });

  it('and a reading that comes late changes nothing that was booked', async () => {
    await flow.send('last of each month', {
      meter: { name: 'E-1' },
      payload: [9, 0],
      at: new Date(Date.parse(lastMonth()) + 1).toISOString()
    });
    await flow.shown('kept');
    await flow.press('Book last month');
    assert.equal(at(await flow.shown('why'), 'error.cause.element'), 'requestid');
    assert.equal((await entries()).length, 1);
  });

  it('from two registers of each meter, the high word first', async () => {
    const month = new Date().toISOString().slice(0, 7);
    meters.count(0, 9 * 65_536 + 1_000);
    meters.count(2, 6_005);
    meters.count(4, 70_000);
    assert.deepEqual(await read(), [
      ['E-1', 590_824],
      ['E-2', 6_005],
      ['E-3', 70_000]
    ]);
    await flow.send('used by cost centre', { payload: month });
    const booked = await flow.shown('booked');
    assert.equal(textAt(booked.payload, 'PrivateNote'), `Energy ${month}`);
    assert.deepEqual(linesOf(booked.payload), [
      ['Debit', 'Utilities', 'North Yard', 24],
      ['Debit', 'Utilities', 'South Yard', 16_488],
      ['Credit', 'Utilities', undefined, 16_512]
    ]);
  });

  it('and not where a meter has no reading, or has run back', async () => {
    await flow.send('used by cost centre', { payload: '2020-01' });
    assert.equal(
      at(await flow.shown('why'), 'error.message'),
      'Meter E-1 has no reading of 2020-01: nothing is booked.'
    );
    const month = new Date().toISOString().slice(0, 7);
    meters.count(4, 100);
    await read();
    await flow.send('used by cost centre', { payload: month });
    assert.match(textAt(await flow.shown('why'), 'error.message'), /^Meter E-3 has run back/);
    assert.equal((await entries()).length, 2);
  });
});
