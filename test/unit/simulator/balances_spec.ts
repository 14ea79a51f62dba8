import assert from 'node:assert/strict';
import { gbRealmId, type JsonObject, type Simulator, startSimulator } from '../../../src/simulator';
import { asText, at, isObject } from '../../support/json';
import { type Client, connected, expense, idsOf, line } from './client';
import { maybeTextAt, records, type Stored } from './reading';

/** What a report shows of each account itself, by Id, without the sums of those under it. */
function amountsIn(value: unknown, found = new Map<string, number>()): Map<string, number> {
  if (Array.isArray(value)) for (const one of value) amountsIn(one, found);
  if (!isObject(value)) return found;
  const id = maybeTextAt(value, 'ColData.0.id');
  const isSum = id !== undefined && asText(at(value, 'ColData.0.value')).startsWith('Total ');
  if (id !== undefined && !isSum) found.set(id, Number(at(value, 'ColData.1.value')));
  for (const one of Object.values(value)) amountsIn(one, found);
  return found;
}

const isOnSheet = ({ Classification }: Stored): boolean => !['Revenue', 'Expense'].includes(asText(Classification));

describe('simulator: balances of accounts', () => {
  let simulator: Simulator;
  let client: Client;
  let id: Awaited<ReturnType<typeof idsOf>>;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    id = await idsOf(client, ['Customer', 'Vendor', 'Account', 'Item']);
  });
  after(() => simulator.close());

  const accountsOf = async (company: Client): Promise<Stored[]> =>
    records((await company.query('select * from Account maxresults 1000')).json, 'QueryResponse.Account');
  const balance = async (name: string): Promise<unknown> =>
    at((await client.call(`account/${id('Account', name).value}`)).json, 'Account.CurrentBalance');

  /** Every account shows what the balance sheet shows of it, as a debit. */
  async function assertOnSheet(company: Client = client): Promise<void> {
    const sheet = amountsIn((await company.call('reports/BalanceSheet?date_macro=Today')).json);
    const accounts = await accountsOf(company);
    for (const account of accounts) {
      const side = account.Classification === 'Asset' ? 1 : -1;
      const expected = isOnSheet(account) ? side * (sheet.get(account.Id) ?? 0) : 0;
      assert.equal(Number(account.CurrentBalance) + 0, expected + 0, asText(account.FullyQualifiedName));
      const { json } = await company.call(`account/${account.Id}`);
      assert.deepEqual(at(json, 'Account'), account, 'read and queried are the same');
    }
    assert.ok(accounts.some(({ CurrentBalance }) => CurrentBalance !== 0));
  }

  it('are those of the balance sheet, in both sample companies', async () => {
    await assertOnSheet();
    await assertOnSheet(await connected(simulator, gbRealmId));
  });

  it('follow every kind of transaction, and take it back when it is voided or deleted', async () => {
    const CustomerRef = id('Customer', "Amy's Bird Sanctuary");
    const VendorRef = id('Vendor', 'PG&E');
    const [Checking, Savings, Card] = ['Checking', 'Savings', 'Company Card'].map((name) => id('Account', name));
    const names = ['Accounts Receivable (A/R)', 'Accounts Payable (A/P)', 'Undeposited Funds', 'Checking', 'Savings'];
    const all = async (): Promise<number[]> =>
      Promise.all([...names, 'Company Card', 'Inventory Asset'].map(async (name) => Number(await balance(name))));
    const begin = await all();

    async function moves(what: string, expected: readonly number[], doIt: () => Promise<unknown>): Promise<void> {
      const before = await all();
      await doIt();
      const after = await all();
      assert.deepEqual(
        after.map((now, index) => Math.round((now - (before[index] ?? 0)) * 100) / 100),
        expected,
        what
      );
      await assertOnSheet();
    }
    const made: [resource: string, record: Stored][] = [];
    const make = (resource: string, body: JsonObject) => async (): Promise<void> => {
      made.push([resource, await client.save(resource, body)]);
    };
    const remove = async (resource: string, { Id }: Stored): Promise<void> => {
      const { json } = await client.call(`${resource}/${Id}`);
      const [record] = Object.values(json);
      const body = { Id, SyncToken: at(record, 'SyncToken') };
      assert.equal((await client.call(`${resource}?operation=delete`, { body })).status, 200, resource);
    };
    const hours = line(100, id('Item', 'Hours').value, { TaxCodeRef: { value: 'NON' } });
    const pump = line(30, id('Item', 'Pump').value, { Qty: 2, UnitPrice: 15, TaxCodeRef: { value: 'NON' } });
    const power = expense(40, id('Account', 'Utilities'));

    await moves('invoice', [130, 0, 0, 0, 0, 0, -20], make('invoice', { CustomerRef, Line: [hours, pump] }));
    const [, invoice] = made[0] ?? assert.fail('no invoice');
    const paying = { Amount: 130, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] };
    await moves('payment', [-130, 0, 130, 0, 0, 0, 0], make('payment', { CustomerRef, TotalAmt: 130, Line: [paying] }));
    const [, payment] = made[1] ?? assert.fail('no payment');
    const waiting = { Amount: 130, LinkedTxn: [{ TxnId: payment.Id, TxnType: 'Payment', TxnLineId: '0' }] };
    await moves(
      'deposit',
      [0, 0, -130, 130, 0, 0, 0],
      make('deposit', { DepositToAccountRef: Checking ?? {}, Line: [waiting] })
    );
    await moves('bill', [0, -40, 0, 0, 0, 0, 0], make('bill', { VendorRef, Line: [power] }));
    const [, bill] = made[3] ?? assert.fail('no bill');
    await moves(
      'bill payment',
      [0, 40, 0, -40, 0, 0, 0],
      make('billpayment', {
        ...{ VendorRef, TotalAmt: 40, PayType: 'Check', CheckPayment: { BankAccountRef: Checking ?? {} } },
        Line: [{ Amount: 40, LinkedTxn: [{ TxnId: bill.Id, TxnType: 'Bill' }] }]
      })
    );
    await moves(
      'transfer',
      [0, 0, 0, -25, 25, 0, 0],
      make('transfer', { FromAccountRef: Checking ?? {}, ToAccountRef: Savings ?? {}, Amount: 25 })
    );
    await moves(
      'expense',
      [0, 0, 0, 0, 0, -40, 0],
      make('purchase', { PaymentType: 'CreditCard', AccountRef: Card ?? {}, Line: [power] })
    );
    const entry = (PostingType: string, AccountRef: JsonObject): JsonObject => ({
      ...{ Amount: 7.5, DetailType: 'JournalEntryLineDetail' },
      JournalEntryLineDetail: { PostingType, AccountRef }
    });
    await moves(
      'journal entry',
      [0, 0, 0, 0, -7.5, 0, 0],
      make('journalentry', {
        Line: [entry('Debit', id('Account', 'Utilities')), entry('Credit', Savings ?? {})]
      })
    );
    for (const [resource, record] of made.reverse()) await remove(resource, record);
    assert.deepEqual(await all(), begin);
    await assertOnSheet();
  });

  it('count profits of earlier years as retained earnings', async () => {
    const [account] = (await accountsOf(client)).filter(({ AccountSubType }) => AccountSubType === 'RetainedEarnings');
    const Id = account?.Id ?? assert.fail('no retained earnings');
    const retained = async (): Promise<number> =>
      Number(at((await client.call(`account/${Id}`)).json, 'Account.CurrentBalance'));
    const before = await retained();
    await client.save('invoice', {
      CustomerRef: id('Customer', "Amy's Bird Sanctuary"),
      TxnDate: '2019-06-30',
      Line: [line(100, id('Item', 'Hours').value, { TaxCodeRef: { value: 'NON' } })]
    });
    assert.equal(await retained(), before - 100);
    await assertOnSheet();
  });

  it('add up to those of the accounts above', async () => {
    const upper = await client.save('account', { Name: 'Reserves', AccountType: 'Bank', AccountSubType: 'Savings' });
    const made = await client.save('account', {
      ...{ Name: 'Taxes', AccountType: 'Bank', AccountSubType: 'Savings', SubAccount: true },
      ParentRef: { value: upper.Id }
    });
    await client.save('transfer', {
      ...{ FromAccountRef: id('Account', 'Checking'), ToAccountRef: { value: made.Id }, Amount: 12.34 }
    });
    const balances = async (key: string): Promise<unknown[]> => {
      const { json } = await client.call(`account/${key}`);
      return [at(json, 'Account.CurrentBalance'), at(json, 'Account.CurrentBalanceWithSubAccounts')];
    };
    assert.deepEqual(await balances(upper.Id), [0, 12.34]);
    assert.deepEqual(await balances(made.Id), [12.34, 12.34]);
    const renamed = await client.save('account', { Id: made.Id, SyncToken: '0', sparse: true, Name: 'Tax' });
    assert.equal(renamed.CurrentBalance, 12.34, 'the answer to an update shows it too');
  });

  it('can be asked for, and sort', async () => {
    const { json } = await client.query('select * from Account where CurrentBalance > 0 orderby CurrentBalance desc');
    const found = records(json, 'QueryResponse.Account').map(({ CurrentBalance }) => Number(CurrentBalance));
    assert.ok(found.length > 1 && found.every((one) => one > 0));
    assert.deepEqual(
      found,
      [...found].sort((a, b) => b - a)
    );
  });

  it('change no SyncToken, no time, and nothing in change data capture', async () => {
    const key = id('Account', 'Accounts Receivable (A/R)').value;
    const read = async (): Promise<unknown> => at((await client.call(`account/${key}`)).json, 'Account');
    const before = await read();
    const { now } = simulator.control.setClock({ advanceMs: 60_000 });
    await client.save('invoice', {
      CustomerRef: id('Customer', "Amy's Bird Sanctuary"),
      Line: [line(55, id('Item', 'Hours').value, { TaxCodeRef: { value: 'NON' } })]
    });
    const after = await read();
    assert.deepEqual(
      [at(after, 'SyncToken'), at(after, 'MetaData')],
      [at(before, 'SyncToken'), at(before, 'MetaData')]
    );
    assert.notEqual(at(after, 'CurrentBalance'), at(before, 'CurrentBalance'));
    const { text } = await client.call(`cdc?entities=Account,Invoice&changedSince=${`${now.slice(0, 19)}Z`}`);
    assert.ok(text.includes('"Invoice"') && !text.includes('"Account"'), text);
  });
});
