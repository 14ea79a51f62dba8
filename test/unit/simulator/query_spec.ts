import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { asText, at, textAt } from '../../support/json';
import { type Client, connected, faultOf, line } from './client';
import { list, maybeTextAt, objectAt, objects } from './reading';

describe('simulator: queries', () => {
  let simulator: Simulator;
  let client: Client;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
    for (const DisplayName of ["Adam's Apples", 'Beta 100% Ltd', 'beta_two', 'Gamma']) {
      await client.save('customer', {
        DisplayName,
        PrimaryEmailAddr: { Address: `${DisplayName.slice(0, 4).trim()}@query.example` }
      });
    }
  });
  after(() => simulator.close());

  async function names(statement: string): Promise<string[]> {
    const { json, text, status } = await client.query(statement);
    assert.equal(status, 200, text);
    return objects(objectAt(json, 'QueryResponse').Customer ?? []).map((row) => maybeTextAt(row, 'DisplayName') ?? '');
  }

  it('pages from STARTPOSITION by MAXRESULTS, 100 without one, and says how many rows this page has', async () => {
    simulator.control.seed({ entity: 'Customer', count: 150, template: { DisplayName: 'Bulk' } });
    const { json } = await client.query("select * from Customer where DisplayName like 'Bulk%'");
    assert.deepEqual([at(json, 'QueryResponse.startPosition'), at(json, 'QueryResponse.maxResults')], [1, 100]);
    const rest = await client.query(
      "select * from Customer where DisplayName like 'Bulk%' startposition 101 maxresults 1000"
    );
    assert.deepEqual(
      [at(rest.json, 'QueryResponse.startPosition'), at(rest.json, 'QueryResponse.maxResults')],
      [101, 50]
    );
    const rows = [...list(json, 'QueryResponse.Customer'), ...list(rest.json, 'QueryResponse.Customer')];
    assert.equal(new Set(rows.map((row) => row.Id)).size, 150);
    const past = await client.query("select * from Customer where DisplayName like 'Bulk%' startposition 151");
    assert.deepEqual(past.json.QueryResponse, {});
    const count = await client.query("select count(*) from Customer where DisplayName like 'Bulk%'");
    assert.deepEqual(count.json.QueryResponse, { totalCount: 150 });
  });

  const found: readonly [what: string, where: string, names: string[]][] = [
    ['an escaped apostrophe', "DisplayName = 'Adam\\'s Apples'", ["Adam's Apples"]],
    ['values in any case', "DisplayName = 'GAMMA'", ['Gamma']],
    ['a pattern, in which only % stands for others', "DisplayName like 'Beta%'", ['Beta 100% Ltd', 'beta_two']],
    ['a pattern with an underscore, which stands for itself', "DisplayName like 'beta_two'", ['beta_two']],
    ['several values', "DisplayName in ('Gamma', 'beta_two')", ['beta_two', 'Gamma']],
    ['an e-mail address', "PrimaryEmailAddr = 'gamm@query.example'", ['Gamma']],
    [
      'two conditions',
      "DisplayName like 'Beta%' and PrimaryEmailAddr = 'BETA@query.example'",
      ['Beta 100% Ltd', 'beta_two']
    ],
    ['inactive records when asked for', 'Active = false', ['Old Mill Restaurant (deleted)']],
    ['a number, not its text', "Balance > '1000' and DisplayName like 'Riverside%'", ['Riverside Water Authority']]
  ];
  for (const [what, where, wanted] of found) {
    it(`finds by ${what}`, async () => {
      assert.deepEqual((await names(`SELECT * FROM Customer WHERE ${where}`)).sort(), [...wanted].sort());
    });
  }

  it('sorts by ORDERBY and by ORDER BY, up and down', async () => {
    const where = "from Customer where DisplayName in ('Gamma', 'beta_two', 'Adam\\'s Apples')";
    assert.deepEqual(await names(`select * ${where} orderby DisplayName`), ["Adam's Apples", 'beta_two', 'Gamma']);
    assert.deepEqual(await names(`select * ${where} order by DisplayName desc`), [
      'Gamma',
      'beta_two',
      "Adam's Apples"
    ]);
  });

  it('takes entity, attributes and keywords in any case, a semicolon, and the statement as a POST', async () => {
    assert.deepEqual(await names("sElEcT * FrOm customer wHeRe displayname = 'Gamma';"), ['Gamma']);
    const answer = await client.call('query', {
      body: "select * from Customer where DisplayName = 'Gamma'",
      headers: { 'Content-Type': 'application/text' }
    });
    assert.equal(at(answer.json, 'QueryResponse.maxResults'), 1);
    const json = await client.call('query', { body: 'select * from Customer' });
    assert.equal(json.status, 500);
  });

  it('compares references with the id, dates as days and times as instants', async () => {
    const made = await client.save('invoice', {
      CustomerRef: { value: '2' },
      TxnDate: '2024-02-29',
      Line: [line(1, '1')]
    });
    const where = "where CustomerRef = '2' and TxnDate >= '2024-02-29' and TxnDate < '2024-03-01'";
    const { json } = await client.query(`select * from Invoice ${where}`);
    assert.deepEqual(
      list(json, 'QueryResponse.Invoice').map((row) => row.Id),
      [made.Id]
    );
    const instant = new Date(Date.parse(textAt(made, 'MetaData.LastUpdatedTime'))).toISOString();
    const since = await client.query(`select count(*) from Invoice where MetaData.LastUpdatedTime >= '${instant}'`);
    assert.equal(at(since.json, 'QueryResponse.totalCount'), 1);
    const later = await client.query(`select count(*) from Invoice where MetaData.LastUpdatedTime > '${instant}'`);
    assert.equal(at(later.json, 'QueryResponse.totalCount'), 0);
  });

  it('gives only the attributes that are named, marked as sparse', async () => {
    const { json } = await client.query("select Id, DisplayName from Customer where DisplayName = 'Gamma'");
    const row = objectAt(json, 'QueryResponse.Customer.0');
    assert.deepEqual(Object.keys(row).sort(), ['DisplayName', 'Id', 'domain', 'sparse']);
    assert.equal(row.sparse, true);
  });

  const refused: readonly [what: string, statement: string, code: string, detail: RegExp][] = [
    ['a misspelt keyword', 'select * frm Customer', '4000', /^QueryParserError: Encountered " <IDENTIFIER> "frm ""/],
    [
      'an open quote',
      "select * from Customer where DisplayName = 'x",
      '4000',
      /^QueryParserError: Invalid content\. Lexical error/
    ],
    [
      'a character of no meaning',
      'select * from Customer where Id ! 1',
      '4000',
      /^QueryParserError: Invalid content\./
    ],
    ['words after the end', 'select * from Customer maxresults 1 2', '4000', /^QueryParserError: Encountered/],
    ['OR', "select * from Customer where Id = '1' or Id = '2'", '4001', /OR is not supported/],
    ['position 0', 'select * from Customer startposition 0', '4001', /: value 0 is too small. Min allowed value is 1$/],
    ['pages over 1000', 'select * from Customer maxresults 1001', '4001', /value 1001 is too large/],
    ['an unknown entity', 'select * from Dog', '4001', /Dog/],
    ['an unknown attribute', "select * from Customer where Colour = 'x'", '4001', /Colour/],
    [
      'an attribute that cannot be asked for',
      "select * from Invoice where PrivateNote = 'x'",
      '4001',
      /^QueryValidationError: property 'PrivateNote' is not queryable$/
    ],
    ['an order that is not offered', 'select * from Customer orderby GivenName', '4001', /GivenName/],
    ['a text for a number', "select * from Customer where Balance > 'much'", '4001', /much/],
    ['a time that is none', "select * from Customer where MetaData.CreateTime > 'now'", '4001', /now/],
    ['a range of ids', "select * from Customer where Id > '1'", '4001', /Id/]
  ];
  for (const [what, statement, code, detail] of refused) {
    it(`refuses ${what} with ${code}`, async () => {
      const answer = await client.query(statement);
      assert.deepEqual(faultOf(answer), { status: 400, code, element: undefined });
      const { Message, Detail } = objectAt(answer.json, 'Fault.Error.0');
      assert.equal(Message, code === '4000' ? 'Error parsing query' : 'Invalid query');
      assert.match(asText(Detail), detail);
    });
  }
});
