import assert from 'node:assert/strict';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonValue, type PageReply, type Simulator, startSimulator } from '../../../src/simulator';
import {
  isCatalog,
  isCompanies,
  isListOf,
  isMails,
  isOptions,
  isPage,
  isRequest,
  isState
} from '../../../src/simulator/page/told';
import { asArray, asObject, at, textAt } from '../../support/json';
import { type Client, connected, tokens } from './client';

/** Numbers in lists that are no amounts of money: quantities, rates, percentages, days, bytes. */
const numbersOnly = /Qty|Rate|Percent|Hours|Minutes|Day|SortOrder|Size/;
const own = { 'X-Simulator-Page': '1' };
const json = { ...own, 'Content-Type': 'application/json' };

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** Asks with whatever headers, `Host` among them, which `fetch` does not let one set. */
function ask(simulator: Simulator, path: string, headers: OutgoingHttpHeaders, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(`${simulator.url}/_page/${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

describe("simulator: who gets to the page's own address", () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ page: true });
  });
  after(() => simulator.close());

  const write = JSON.stringify({ entity: 'Customer', operation: 'create', record: { DisplayName: 'Sneaked in' } });

  it('lets its own page through', async () => {
    assert.equal((await ask(simulator, 'api/companies', own)).status, 200);
    assert.equal((await ask(simulator, 'api/state', { ...own, 'Sec-Fetch-Site': 'same-origin' })).status, 200);
  });

  const rejected: [what: string, headers: OutgoingHttpHeaders][] = [
    ['a page of another origin', { ...json, Origin: 'https://elsewhere.example' }],
    ['a page that keeps its origin to itself', { ...json, Origin: 'null' }],
    ['what a browser calls cross-site', { ...json, 'Sec-Fetch-Site': 'cross-site' }],
    ['what a browser calls same-site', { ...json, 'Sec-Fetch-Site': 'same-site' }],
    ['another name of this machine (DNS rebinding)', { ...json, Host: 'elsewhere.example' }],
    ['a name that only begins like this machine', { ...json, Host: 'localhost.elsewhere.example' }],
    ['a proxy in front', { ...json, 'X-Forwarded-For': '203.0.113.7' }],
    ['a request without the header that only the page sets', { 'Content-Type': 'application/json' }]
  ];
  for (const [what, headers] of rejected) {
    it(`refuses ${what}, for reading and writing`, async () => {
      assert.equal((await ask(simulator, 'api/companies', headers)).status, 403);
      assert.equal((await ask(simulator, 'api/write', headers, write)).status, 403);
      const names = simulator.control.records({ entity: 'Customer' }).map(({ DisplayName }) => DisplayName);
      assert.ok(!names.includes('Sneaked in'));
    });
  }

  it('refuses a form, which a page of another origin can send without asking', async () => {
    const headers = { ...own, 'Content-Type': 'text/plain' };
    assert.equal((await ask(simulator, 'api/write', headers, write)).status, 403);
  });

  it('gives the page itself by names of this machine only', async () => {
    const { port } = new URL(simulator.url);
    // What a build has left is not asked for here: without one the page is not there, which is no refusal.
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      assert.notEqual((await ask(simulator, '', { Host: `${host}:${port}` })).status, 403, host);
    }
    assert.equal((await ask(simulator, '', { Host: `elsewhere.example:${port}` })).status, 403);
  });

  it('is come to by the address of the simulator', async () => {
    for (const path of ['/', '/_page']) {
      const moved = await fetch(`${simulator.url}${path}`, { redirect: 'manual' });
      assert.deepEqual([moved.status, moved.headers.get('location')], [302, '/_page/'], path);
    }
    assert.equal(simulator.pageUrl, `${simulator.url}/_page/`);
  });

  it('gives no file but its own', async () => {
    for (const path of ['../simulator.js', '%2e%2e/simulator.js', 'constructor', 'page.tsx']) {
      assert.ok([403, 404].includes((await ask(simulator, path, own)).status), path);
    }
    assert.equal((await ask(simulator, 'api/constructor', own)).status, 404);
  });

  it('is not there where nobody asked for it', async () => {
    const plain = await startSimulator({ control: true });
    try {
      assert.equal(plain.pageUrl, '');
      assert.equal((await ask(plain, '', {})).status, 404);
    } finally {
      await plain.close();
    }
  });
});

describe('simulator: what the page asks for', () => {
  let simulator: Simulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await startSimulator();
    client = await connected(simulator);
  });
  afterEach(() => simulator.close());

  const parsed = ({ status, body }: PageReply): unknown => {
    assert.ok(status < 300, `${status} ${String(body)}`);
    return body.length === 0 ? undefined : JSON.parse(String(body));
  };
  const get = (name: string, asked: Record<string, string> = {}): unknown =>
    parsed(simulator.page.answer({ method: 'GET', path: `api/${name}`, query: new URLSearchParams(asked), body: '' }));
  const answerTo = (name: string, asked: JsonValue): PageReply =>
    simulator.page.answer({
      method: 'POST',
      path: `api/${name}`,
      query: new URLSearchParams(),
      body: JSON.stringify(asked)
    });
  const post = (name: string, asked: JsonValue = {}): unknown => parsed(answerTo(name, asked));
  const names = (answer: unknown, name: string): unknown[] => asArray(at(answer, 'rows')).map((row) => at(row, name));

  it('answers what the page takes for an answer, and the page takes nothing else', () => {
    const answers: [guard: (value: unknown) => boolean, answer: unknown][] = [
      [isCompanies, get('companies')],
      [isCatalog, get('catalog')],
      [isPage, get('records', { entity: 'Invoice' })],
      [isOptions, get('options', { entity: 'Invoice', line: '', path: 'CustomerRef', search: 'a' })],
      [isState, get('state')],
      [isMails, get('mails')],
      [isListOf(isRequest), get('requests')]
    ];
    const changed = (answer: unknown): unknown =>
      JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
        ['realmId', 'kind', 'total', 'value', 'isFrozen'].includes(key) ? null : value
      );
    answers.forEach(([guard, answer], place) => {
      assert.equal(guard(answer), true, `answer ${place}`);
      for (const other of [null, 'text', 7]) assert.equal(guard(other), false, `${String(other)} for answer ${place}`);
    });
    for (const [guard, answer] of answers.slice(0, 5)) assert.equal(guard(changed(answer)), false);
  });

  it('searches by all that stands in a record, in any case and order', () => {
    assert.deepEqual(names(get('records', { entity: 'Customer', search: 'SANCTUARY amy' }), 'DisplayName'), [
      "Amy's Bird Sanctuary"
    ]);
    assert.deepEqual(names(get('records', { entity: 'Customer', search: 'birds@sanctuary' }), 'DisplayName'), [
      "Amy's Bird Sanctuary"
    ]);
    assert.equal(at(get('records', { entity: 'Customer', search: 'nobody of that name' }), 'total'), 0);
  });

  it('lists forms with the newest first, in pages, and without what is deleted', () => {
    const first = get('records', { entity: 'Invoice' });
    const days = names(first, 'TxnDate').map(String);
    assert.deepEqual(days, [...days].sort().reverse());
    const total = Number(at(first, 'total'));
    const [id] = names(first, 'Id').map(String);
    post('write', { entity: 'Invoice', operation: 'delete', record: { Id: id ?? '' } });
    assert.equal(at(get('records', { entity: 'Invoice' }), 'total'), total - 1);
    const behind = get('records', { entity: 'Invoice', start: String(total - 2) });
    assert.equal(asArray(at(behind, 'rows')).length, 1);
  });

  it('offers what a reference may point at, and nothing else', () => {
    const items = asArray(
      get('options', {
        entity: 'InventoryAdjustment',
        line: 'ItemAdjustmentLineDetail',
        path: 'ItemAdjustmentLineDetail.ItemRef'
      })
    );
    assert.ok(items.length > 0);
    const kinds = new Map(simulator.control.records({ entity: 'Item' }).map(({ Id, Type }) => [Id, Type]));
    for (const item of items) assert.equal(kinds.get(textAt(item, 'value')), 'Inventory');
    const payees = asArray(get('options', { entity: 'Purchase', path: 'EntityRef', search: 'a' }));
    assert.ok(new Set(payees.map((payee) => at(payee, 'kind'))).size > 1);
  });

  it('writes by the rules of the service, and says which field is to blame', () => {
    const made = post('write', { entity: 'Customer', operation: 'create', record: { DisplayName: 'New here' } });
    const edited = { ...asObject(made), Notes: 'seen' } as JsonValue;
    post('write', { entity: 'Customer', operation: 'update', record: edited });
    assert.equal(at(get('record', { entity: 'Customer', id: textAt(made, 'Id') }), 'Notes'), 'seen');

    const stale = answerTo('write', { entity: 'Customer', operation: 'update', record: edited });
    assert.equal(stale.status, 400);
    assert.match(String(stale.body), /Stale Object/);
    const refused = answerTo('write', { entity: 'Invoice', operation: 'create', record: {} });
    assert.equal(textAt(JSON.parse(String(refused.body)), 'field') !== '', true);
  });

  it('refuses what is no company, no entity and no operation', () => {
    const record = { DisplayName: 'x' };
    assert.equal(answerTo('write', { realm: '1', entity: 'Customer', operation: 'create', record }).status, 400);
    assert.equal(answerTo('write', { entity: 'Nothing', operation: 'create', record }).status, 400);
    assert.equal(answerTo('write', { entity: 'Customer', operation: 'drop', record }).status, 400);
    assert.equal(answerTo('fault', { name: 'constructor' }).status, 400);
  });

  it('tells forms that are open, the oldest first', () => {
    const customer = simulator.control.records({ entity: 'Invoice' }).find(({ Balance }) => Number(Balance) > 0);
    const party = textAt(customer, 'CustomerRef.value');
    const open = asArray(get('open', { entity: 'Payment', party }));
    assert.ok(open.length > 0);
    for (const form of open) {
      assert.equal(textAt(form, 'CustomerRef.value'), party);
      assert.ok(Number(at(form, 'Balance')) > 0);
    }
  });

  it('keeps what was mailed, by the page and by the API, over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbo-mails-'));
    const durable = await startSimulator({ dataDir: folder });
    const id = textAt(durable.control.records({ entity: 'Invoice' })[0], 'Id');
    const asked = { entity: 'Invoice', id, to: 'someone@mail.example' };
    const sent = { method: 'POST', path: 'api/send', query: new URLSearchParams(), body: JSON.stringify(asked) };
    parsed(durable.page.answer(sent));
    await durable.close();

    const again = await startSimulator({ dataDir: folder });
    try {
      const query = new URLSearchParams();
      const [mail] = asArray(parsed(again.page.answer({ method: 'GET', path: 'api/mails', query, body: '' })));
      assert.equal(textAt(mail, 'to'), 'someone@mail.example');
      assert.equal(textAt(mail, 'id'), id);
      assert.match(textAt(mail, 'subject'), /Invoice \d+/);
    } finally {
      await again.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('mails to the address on the form where none is given, and says when there is none', async () => {
    const customer = { value: textAt(simulator.control.records({ entity: 'Customer' })[0], 'Id') };
    const Line = [{ Amount: 5, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value: '1' } } }];
    const record = { CustomerRef: customer, Line, BillEmail: { Address: 'own@mail.example' } };
    const made = post('write', { entity: 'Invoice', operation: 'create', record });
    post('send', { entity: 'Invoice', id: textAt(made, 'Id'), to: '' });
    assert.equal(textAt(asArray(get('mails'))[0], 'to'), 'own@mail.example');
    assert.equal(answerTo('send', { entity: 'Invoice', id: textAt(made, 'Id'), to: 'no address' }).status, 400);
    assert.equal(asArray(get('mails')).length, 1);
  });

  it('tells requests with their answers and what Intuit counts, and no token', async () => {
    await client.query('select * from Customer');
    await client.call('customer', { body: { DisplayName: 'By API' } });
    await client.call('customer/99999');
    const listed = asArray(get('requests'));
    const shown = listed.slice(0, 3).map((one) => [at(one, 'method'), at(one, 'status'), at(one, 'cost')]);
    assert.deepEqual(shown, [
      ['GET', 400, 'none'],
      ['POST', 200, 'free'],
      ['GET', 200, 'metered']
    ]);
    const write = get('request', { id: textAt(listed[1], 'id') });
    assert.match(textAt(write, 'body'), /By API/);
    assert.match(textAt(write, 'answer'), /"SyncToken":"0"/);
    assert.equal(asArray(get('requests', { search: 'metered' })).length, 1);
  });

  it('shows no token in what it tells of a sign-in or of an expired token', async () => {
    const { refreshToken } = simulator.connect();
    const fresh = await tokens(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken });
    const access = textAt(fresh.json, 'access_token');
    simulator.control.expireAccessTokens();
    const answer = await fetch(`${simulator.url}/v3/company/${simulator.realmId}/preferences`, {
      headers: { Authorization: `Bearer ${access}`, Accept: 'application/json' }
    });
    assert.ok((await answer.text()).includes(access));
    const told = asArray(get('requests')).map((one) => JSON.stringify(get('request', { id: textAt(one, 'id') })));
    assert.equal(told.length > 1, true);
    for (const text of told) assert.ok(!text.includes(access) && !text.includes(textAt(fresh.json, 'refresh_token')));
  });

  it('counts the reads of the month, and begins anew with the next', async () => {
    await client.query('select * from Customer');
    await client.call('preferences');
    await client.call('customer', { body: { DisplayName: 'Free' } });
    await client.call('customer/99999');
    const { month } = asObject(get('state'));
    assert.deepEqual([at(month, 'metered'), at(month, 'free')], [2, 1]);
    post('clock', { advanceMs: 32 * 24 * 3_600_000 });
    assert.deepEqual(at(get('state'), 'month.metered'), 0);
  });

  it('switches failures and limits on and off', async () => {
    post('fault', { name: 'unavailable' });
    assert.equal((await client.call('preferences')).status, 503);
    const [fault] = asArray(at(get('state'), 'faults'));
    assert.deepEqual([at(fault, 'name'), at(fault, 'hits')], ['unavailable', 1]);
    post('fault-end', { id: textAt(fault, 'id') });
    assert.equal((await client.call('preferences')).status, 200);

    post('quota', { on: true });
    assert.equal((await client.call('preferences')).status, 429);
    post('quota', { on: false });
    post('throttle', { on: false });
    assert.equal(at(get('state'), 'throttle.isOn'), false);
  });

  for (const [realm, name] of [['', 'the US'] as const, ['9341450000000044', 'Great Britain'] as const]) {
    it(`tells of a company in ${name} each entity with a column, a title and fields of its own`, () => {
      const entities = asArray(at(get('catalog', realm ? { realm } : {}), 'entities'));
      assert.ok(entities.length > 20);
      for (const entity of entities) {
        const what = textAt(entity, 'name');
        assert.ok(asArray(at(entity, 'columns')).length > 0, what);
        assert.ok(asArray(at(entity, 'fields')).length > 0, what);
        for (const column of asArray(at(entity, 'columns'))) assert.notEqual(at(column, 'label'), '', what);
        const plain = [...asArray(at(entity, 'columns')), ...asArray(at(entity, 'sums'))]
          .filter((column) => at(column, 'kind') === 'number')
          .map((column) => textAt(column, 'path'));
        assert.deepEqual(
          plain.filter((path) => !numbersOnly.test(path)),
          [],
          `${what}: what is money is shown as money`
        );
      }
    });
  }
});
