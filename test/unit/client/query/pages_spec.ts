import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'mocha';
import { countOf, steadyText } from '../../../../src/client/language/query';
import { getPath } from '../../../../src/client/record/paths';
import { clientOf, failureOf, type TestClient } from '../../../support/client';

interface Row {
  Id: string;
  DocNumber: string;
}

interface Habits {
  rows: number;
  /** Orders that name an Id are refused. */
  refusesId?: boolean;
  /** Rows in one answer at most, whatever was asked for. */
  atMost?: number;
  /** Says how many there are in all. */
  tells?: boolean;
  /** Rows that it counts and never gives. */
  hidden?: number;
  /** Called before each answer. */
  before?: (rows: Row[], request: number) => void;
}

/** A service that breaks ties differently at each page, as its rows are all alike but for their Id. */
async function startService(
  habits: Habits
): Promise<{ url: string; statements: string[]; rows: Row[]; server: Server }> {
  const rows = Array.from({ length: habits.rows }, (_, index) => ({ Id: String(index + 1), DocNumber: 'same' }));
  const statements: string[] = [];
  const answer = (statement: string): { status: number; body: object } => {
    const order = /.*order ?by (.*?) startposition/i.exec(statement)?.[1] ?? '';
    const total = rows.length + (habits.hidden ?? 0);
    const named = /\bId\b/.test(order);
    if (named && habits.refusesId) {
      const error = { Message: 'Invalid query', Detail: 'property Id is not sortable', code: '4001' };
      return { status: 400, body: { Fault: { type: 'ValidationFault', Error: [error] } } };
    }
    if (/count\(\*\)/i.test(statement)) return { status: 200, body: { QueryResponse: { totalCount: total } } };
    const start = Number(/startposition (\d+)/.exec(statement)?.[1]) - 1;
    const size = Math.min(Number(/maxresults (\d+)/.exec(statement)?.[1]), habits.atMost ?? Infinity);
    // Another page begins elsewhere among rows that are equal.
    const turned = named || start === 0 ? rows : [...rows.slice(-7), ...rows.slice(0, -7)];
    const page = turned.slice(start, start + size);
    const told = habits.tells ? { totalCount: total } : {};
    return { status: 200, body: { QueryResponse: page.length === 0 ? {} : { Invoice: page, ...told } } };
  };
  const server = createServer((request, response) => {
    const statement = new URL(request.url ?? '', 'http://service').searchParams.get('query') ?? '';
    statements.push(statement);
    habits.before?.(rows, statements.length);
    const { status, body } = answer(statement);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, statements, rows, server };
}

describe('A query of several pages', () => {
  let client: TestClient;
  let service: Awaited<ReturnType<typeof startService>>;
  afterEach(async () => {
    await client.close();
    service.server.close();
  });

  async function begin(habits: Habits): Promise<void> {
    service = await startService(habits);
    client = clientOf(service.url);
  }
  const run = (payload: unknown) =>
    client.client.run({ entity: 'Invoice', operation: 'query', source: 'payload', payload });
  const idsOf = (result: unknown) => (Array.isArray(result) ? result.map((row) => String(getPath(row, 'Id'))) : []);

  for (const payload of [
    {},
    { orderBy: 'DocNumber DESC' },
    'select * from Invoice',
    "select * from Invoice where DocNumber = 'order by x' order by DocNumber"
  ]) {
    it(`brings every row once, however ties are broken: ${JSON.stringify(payload)}`, async () => {
      await begin({ rows: 2_650 });
      const ids = idsOf((await run(payload)).result);
      assert.equal(ids.length, 2_650);
      assert.equal(new Set(ids).size, 2_650);
      assert.equal(service.statements.length, 3);
    });
  }

  it('is sent in its own order where the other is refused, which is asked for once', async () => {
    await begin({ rows: 900, refusesId: true });
    for (const requests of [2, 1]) {
      service.statements.length = 0;
      assert.equal(idsOf((await run({ orderBy: 'DocNumber' })).result).length, 900);
      assert.equal(service.statements.length, requests);
    }
    assert.equal(service.statements[0], 'select * from Invoice orderby DocNumber startposition 1 maxresults 1000');
  });

  it('says so when rows came twice and others not at all, and gives none twice before', async () => {
    await begin({ rows: 2_650, refusesId: true });
    const seen: string[] = [];
    const wish = { entity: 'Invoice', operation: 'query', source: 'payload', payload: {} } as const;
    const error = await failureOf(
      (async () => {
        for await (const page of client.client.pages(wish)) seen.push(...idsOf(page.records));
      })()
    );
    assert.equal(error.code, 'QBO_UNEXPECTED_ANSWER');
    assert.equal(error.cause.outcome, 'not_done');
    assert.match(error.message, /brought 2643 of 2650 records of Invoice/);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal((await failureOf(run({}))).message, error.message);
  });

  it('passes when a row came twice and none is missing', async () => {
    const added = (rows: Row[], request: number) => {
      if (request === 2) rows.unshift({ Id: '0', DocNumber: 'same' });
      if (request === 3) rows.shift();
    };
    await begin({ rows: 1_500, before: added });
    assert.equal(new Set(idsOf((await run({ orderBy: 'Id' })).result)).size, 1_500);
    assert.match(service.statements[2] ?? '', /^select count\(\*\) from Invoice$/);
  });

  for (const [what, deleted] of [
    ['a row', 1],
    ['the last row of a page', -1],
    ['hundreds of rows', 700],
    ['most of the rows', 2_000]
  ] as const) {
    it(`misses none when ${what} was deleted between two pages`, async () => {
      const remove = (rows: Row[], request: number) => {
        if (request !== 2) return;
        if (deleted < 0) rows.splice(999, 1);
        else rows.splice(3, deleted);
      };
      await begin({ rows: 2_650, before: remove });
      const ids = idsOf((await run({ orderBy: 'Id' })).result);
      assert.equal(new Set(ids).size, ids.length, 'none twice');
      assert.deepEqual(
        service.rows.map(({ Id }) => Id).filter((id) => !ids.includes(id)),
        []
      );
    });
  }

  it('goes on after a short page where the service says that there are more', async () => {
    await begin({ rows: 2_650, atMost: 900, tells: true });
    assert.equal(new Set(idsOf((await run({})).result)).size, 2_650);
  });

  it('says so when the service tells of more than it gives', async () => {
    await begin({ rows: 1_200, tells: true, hidden: 3 });
    assert.match((await failureOf(run({}))).message, /brought 1200 of 1203 records/);
  });

  it('gives as many as its limit says, each once', async () => {
    await begin({ rows: 2_650, refusesId: true });
    const ids = idsOf((await run({ limit: 1_500 })).result);
    assert.equal(ids.length, 1_500);
    assert.equal(new Set(ids).size, 1_500);
  });

  it('of a limit within one page is sent as it is', async () => {
    await begin({ rows: 20 });
    await run({ limit: 7 });
    assert.deepEqual(service.statements, [
      'select * from Invoice orderby MetaData.CreateTime startposition 1 maxresults 7'
    ]);
  });

  it('with a fault of its own says what QuickBooks says', async () => {
    await begin({ rows: 20, refusesId: true });
    const error = await failureOf(run('select * from Invoice orderby Id'));
    assert.equal(error.code, '4001');
  });
});

describe('a statement', () => {
  it('is ordered to the last by Id', () => {
    for (const [text, steady] of [
      ['select * from Bill', 'select * from Bill orderby Id'],
      ['SELECT * FROM Bill ORDER BY TxnDate DESC', 'SELECT * FROM Bill ORDER BY TxnDate DESC, Id'],
      ['select * from Bill orderby id desc', 'select * from Bill orderby id desc'],
      ["select * from Bill where Memo = ' orderby Id'", "select * from Bill where Memo = ' orderby Id' orderby Id"],
      ['select * from Bill orderby TxnDate, Id', 'select * from Bill orderby TxnDate, Id']
    ] as const)
      assert.equal(steadyText(text), steady);
  });

  it('is counted without its order', () => {
    const text = "select Id from Bill where Memo = 'a from b order by c' order by TxnDate";
    assert.deepEqual(countOf(text), {
      entity: 'Bill',
      text: "select count(*) from Bill where Memo = 'a from b order by c'"
    });
  });
});
