import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../../src/simulator';
import { asText, isObject } from '../../../support/json';
import { type Client, connected, type Got } from '../client';
import { objects } from '../reading';
import { type Exchange, exchanges, keysOf, type List, listed, missing } from './exchanges';
import { ownName, plantEstimates, plantList, plantReceipts } from './seeds';

/** What answers here lack or have besides, and why. */
const lacks: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\.(Lat|Long):string$/, 'There is no map here to look addresses up in.']
];
const has: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(^|\.)(ClientEntityId|IsProject|V4IDPseudonym):/, 'Attributes that QuickBooks gives since (24).'],
  [
    /(^|\.)DefaultTaxCodeRef(\.value)?:/,
    'Given at minor version 8 and not without one: all below 75 count as 75 since 2025.'
  ],
  [/^Columns\.Column\[\]\.MetaData/, 'Keys of columns, which samples of later reports have.'],
  [/^Rows\..*\.Header\.ColData\[\]\.id:/, 'Ids of accounts, which samples of later reports have in all their sections.']
];

interface Adapted {
  /** Of the recorded request, texts and what stands for them here. */
  readonly texts?: readonly (readonly [recorded: string, own: string])[];
  /** Whether a row stands for a recorded one, by what names it here; all do where this is not given. */
  readonly isOwn?: (row: string) => boolean;
  /** What names a recorded row here; its place where this is not given. */
  readonly named?: (row: string) => string;
  readonly headers?: Record<string, string>;
}

function nameOf(row: Record<string, unknown>): string {
  return asText(row.FullyQualifiedName ?? row.DisplayName ?? row.Id);
}

/** QueryResponses and faults, wherever they stand in an answer. */
function found(value: unknown, wanted: (name: string, value: unknown) => boolean): unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry) => found(entry, wanted));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (wanted(name, inner) ? [inner] : found(inner, wanted)));
}

describe('simulator: recorded exchanges', () => {
  let simulator: Simulator;
  let client: Client;
  let customers: ReadonlyMap<string, string>;
  let invoice: string;
  before(async () => {
    simulator = await startSimulator();
    client = await connected(simulator, '5551');
    customers = await plantList(client, listOf('all/customers.yml'));
  });
  after(() => simulator.close());

  function listOf(file: string): List {
    const [list] = exchanges.filter(({ source }) => source.endsWith(file)).flatMap(({ answer }) => answer.lists);
    assert.ok(list, file);
    return list;
  }
  const customer = (name: string): string => customers.get(name) ?? '';
  const isOwn = (row: string): boolean => row.startsWith('R ');
  const six = ['Dukes Basketball Camp', 'Dylan Sollfrank', 'Freeman Sporting Goods'];
  six.push('Freeman Sporting Goods:0969 Ocean View Road', 'Freeman Sporting Goods:55 Twin Lane', 'Geeta Kalapatapu');
  async function ofSix(): Promise<Adapted> {
    return { texts: six.map((name, index) => [`'${index + 5}'`, `'${customer(name)}'`]), named: ownName };
  }
  async function planted(file: string): Promise<Adapted> {
    await plantList(client, listOf(file));
    return { isOwn, named: ownName };
  }
  async function inactive(resource: string, recorded: string, body: object): Promise<Adapted> {
    const { Id } = await client.save(resource, body);
    await client.save(resource, { Id, SyncToken: '0', sparse: true, Active: false });
    return { texts: [[recorded, Id]] };
  }
  let account: Adapted;
  let employee: Adapted;
  let changed: Adapted;

  /** What an exchange needs here, by the file and the place in it. */
  const adapt: Readonly<Record<string, () => Promise<Adapted>>> = {
    'alt_select.yml 1': ofSix,
    'alt_select.yml 2': ofSix,
    'alt_select.yml 3': ofSix,
    'alt_select.yml 4': ofSix,
    'alt_select.yml 5': ofSix,
    'customers.yml 2': async () => ({ isOwn, named: ownName }),
    'employees_including_active.yml 1': () => planted('employees_including_active.yml'),
    'delete_attachment.yml 1': async () => {
      const { Id } = await client.save('attachable', { Note: 'Gone' });
      return { texts: [['5000000000000503624', Id]] };
    },
    'reports/gl.yml 1': async () => {
      const lorry = await client.save('account', { Name: 'Lorry', AccountType: 'Fixed Asset' });
      const sub = {
        Name: 'Original Cost',
        AccountType: 'Fixed Asset',
        SubAccount: true,
        ParentRef: { value: lorry.Id }
      };
      const cost = await client.save('account', sub);
      const equity = await client.save('account', { Name: 'Paid in', AccountType: 'Equity' });
      const side = (PostingType: string, Id: unknown) => ({
        Amount: 13495,
        DetailType: 'JournalEntryLineDetail',
        JournalEntryLineDetail: { PostingType, AccountRef: { value: Id } }
      });
      const Line = [side('Debit', cost.Id), side('Credit', equity.Id)];
      await client.save('journalentry', { TxnDate: '2020-01-01', Line });
      return {};
    },
    'error_estimate.yml 1': async () => ({ texts: [['75', '999975']] }),
    'batch/basic.yml 1': async () => {
      const { Id } = await plantReceipts(client, customer('Dylan Sollfrank'));
      return {
        texts: [
          ['"129"', '"999129"'],
          ['"11"', `"${Id}"`]
        ]
      };
    },
    'cdc/basic.yml 1': async () => {
      const later = (): void => void simulator.control.setClock({ advanceMs: 2000 });
      const ids = await plantEstimates(client, customer('Dylan Sollfrank'), later);
      const recorded = listOf('cdc/basic.yml').rows.map(({ name }) => name);
      const own = new Map(recorded.map((name, index) => [name, ids[index] ?? '']));
      return { isOwn: (row) => ids.includes(row), named: (row) => own.get(row) ?? '' };
    },
    'create/invoice.yml 1': async () => ({
      texts: [['"CustomerRef":{"value":"1"}', `"CustomerRef":{"value":"${customer("Amy's Bird Sanctuary")}"}`]]
    }),
    'deactivate/account.yml 1': async () =>
      (account = await inactive('account', '5', {
        Name: 'Fees Billed',
        AccountType: 'Income',
        AccountSubType: 'ServiceFeeIncome'
      })),
    'deactivate/account.yml 2': async () => ({ texts: [['"Id":"5"', `"Id":"${account.texts?.[0]?.[1]}"`]] }),
    'deactivate/employee.yml 1': async () =>
      (employee = await inactive('employee', '55', { GivenName: 'Emma', FamilyName: 'Platt' })),
    'deactivate/employee.yml 2': async () => employee,
    'error/401.yml 1': async () => ({ headers: { Authorization: 'Bearer AB0-the-rejected-token' } }),
    'inactive_vendors.yml 1': () => planted('inactive_vendors.yml'),
    'update/customer.yml 1': async () => {
      const { Id } = await client.save('customer', { DisplayName: 'Doe2, Jane' });
      changed = { texts: [['68', Id]] };
      return changed;
    },
    'update/customer.yml 2': async () => changed,
    'void/invoice.yml 1': async () => ({ texts: [['264', invoice]] }),
    'void/invoice.yml 2': async () => ({ texts: [['264', invoice]] })
  };

  async function send({ request }: Exchange, { texts = [], headers }: Adapted): Promise<Got> {
    const own = (text: string): string => texts.reduce((all, [from, to]) => all.replaceAll(from, to), text);
    const [path = '', query = ''] = own(request.path).split('query?query=');
    const asked = path === '' && query !== '' ? `query?query=${encodeURIComponent(query)}` : own(request.path);
    if (request.method === 'GET') return client.call(asked, { ...(headers && { headers }) });
    const body = own(JSON.stringify(request.body));
    if (request.contentType === 'application/json') return client.call(asked, { body });
    const part = (name: string, type: string, text: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.xml"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
    return client.call(asked, {
      body: `${part('file_metadata_01', 'application/json', body)}${part('file_content_01', 'text/xml', '<a/>')}--b--`,
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' }
    });
  }

  function assertKeys(own: readonly string[], recorded: readonly string[], what: string): void {
    assert.deepEqual(
      missing(
        recorded,
        own,
        lacks.map(([pattern]) => pattern)
      ),
      [],
      `${what} lacks`
    );
    assert.deepEqual(
      missing(
        own,
        recorded,
        has.map(([pattern]) => pattern)
      ),
      [],
      `${what} has besides`
    );
  }

  function assertList(response: unknown, list: List, { isOwn: isWanted, named }: Adapted): void {
    const all = objects(isObject(response) ? response[list.entity] : undefined);
    const rows = isWanted === undefined ? all.slice(0, list.rows.length) : all.filter((row) => isWanted(nameOf(row)));
    if (named !== undefined) {
      assert.deepEqual(
        rows.map(nameOf),
        list.rows.map(({ name }) => named(name)),
        'the order of the rows'
      );
    }
    assert.equal(rows.length, list.rows.length);
    for (const [index, row] of list.rows.entries()) {
      const own = rows[index] ?? {};
      assertKeys(keysOf(own), [...listed(list.always), ...listed(row.also)], `${list.entity} ${row.name}`);
    }
  }

  /** An unknown path here; another room of the simulator may answer it one day. */
  const seen = new Map<string, number>();
  for (const exchange of exchanges) {
    const { source, request, answer } = exchange;
    const place = (seen.get(source) ?? 0) + 1;
    seen.set(source, place);
    const key = Object.keys(adapt).find((name) => `${source} ${place}`.endsWith(name));

    it(`${source.replace(/.*vcr\//, '')} ${place}: ${request.method} ${request.path.slice(0, 60)}`, async () => {
      const adapted = key === undefined ? {} : ((await adapt[key]?.()) ?? {});
      const got = await send(exchange, adapted);
      assert.equal(got.status, answer.status, got.text);
      assert.equal(got.headers.get('content-type')?.toLowerCase(), answer.contentType);
      if (isObject(got.json.Invoice)) invoice = asText(got.json.Invoice.Id);
      const entities = answer.lists.map(({ entity }) => `.${entity}[]`);
      const own = keysOf(got.json).filter((path) => !entities.some((entity) => path.includes(entity)));
      assertKeys(own, listed(answer.keys), source);
      const responses = found(got.json, (name, value) => name === 'QueryResponse' && !Array.isArray(value));
      const inLists = found(got.json, (name, value) => name === 'QueryResponse' && Array.isArray(value)).flat();
      for (const [index, list] of answer.lists.entries()) assertList([...responses, ...inLists][index], list, adapted);
      assertFaults(got, answer.faults, adapted);
    });
  }

  function assertFaults(got: Got, recorded: readonly unknown[], { texts = [] }: Adapted): void {
    const entries = found(got.json, (name) => name === 'Fault' || name === 'fault').flatMap((fault) =>
      isObject(fault) ? objects(fault.Error ?? fault.error).map((entry) => ({ ...entry, type: fault.type })) : []
    );
    const anonymous = (text: string): string =>
      texts
        .reduce((all, [from, to]) => all.replaceAll(to.replaceAll('"', ''), from.replaceAll('"', '')), text)
        .replace(
          /You and .+ were working on this at the same time\. .+ finished/,
          'You and … were working on this at the same time. … finished'
        )
        .replace(/Malformed bearer token: too short or too long:/, 'Token expired:');
    assert.deepEqual(JSON.parse(anonymous(JSON.stringify(entries))), recorded);
  }

  it('all of them are made here', () => assert.equal(exchanges.length, 26));
});
