import { asText, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { type Finding, judged } from '../findings';
import { idOf, listIn, objectIn, type Promised, refusedWith } from './promised';

async function nameList(bench: Bench, entity: string, record: JsonObject, field: string): Promise<Finding> {
  const made = objectIn(await bench.run(entity, 'create', record));
  const got = objectIn(await bench.run(entity, 'get', { Id: made.Id }));
  const name = asText(record[field]) ?? '';
  const renamed = `${name} renamed`;
  const changed = objectIn(await bench.run(entity, 'update', { Id: made.Id, [field]: renamed }));
  const found = listIn(await bench.run(entity, 'query', { where: [{ field, op: '=', value: renamed }] }));
  const gone = objectIn(await bench.run(entity, 'update', { Id: made.Id, Active: false }));
  bench.forget({ entity, id: idOf(made) });
  const isKept =
    got[field] === name &&
    changed[field] === renamed &&
    found.length === 1 &&
    found.every(({ Id }) => Id === made.Id) &&
    gone.Active === false;
  return judged(isKept, `Made, read, renamed, found by its name (${found.length}) and made inactive.`);
}

/** What is promised of the company and its lists. */
export const lists: readonly Promised[] = [
  {
    id: 'company',
    promise: 'The company tells its name, country and preferences.',
    needs: [],
    async attempt({ client }) {
      const { country, timeZone } = await client.profile.read('message');
      const preferences = await client.profile.preferences('message');
      return judged(country !== '' && Object.keys(preferences).length > 0, `Country ${country}, zone ${timeZone}.`);
    }
  },
  {
    id: 'customer',
    promise: 'A customer can be made, read, changed, found and made inactive.',
    needs: [['Customer', 'create']],
    attempt: (bench) => nameList(bench, 'Customer', { DisplayName: bench.name('contract customer') }, 'DisplayName')
  },
  {
    id: 'vendor',
    promise: 'A vendor can be made, read, changed, found and made inactive.',
    needs: [['Vendor', 'create']],
    attempt: (bench) => nameList(bench, 'Vendor', { DisplayName: bench.name('contract vendor') }, 'DisplayName')
  },
  {
    id: 'item',
    promise: 'A product can be made, read, changed, found and made inactive.',
    needs: [['Item', 'create']],
    async attempt(bench, { account }) {
      const IncomeAccountRef = { value: await account('Income') };
      return nameList(bench, 'Item', { Name: bench.name('contract item'), Type: 'Service', IncomeAccountRef }, 'Name');
    }
  },
  {
    id: 'stale-record',
    promise: 'A change with a SyncToken that is old is refused with 5010.',
    needs: [['Customer', 'update']],
    async attempt(bench) {
      const made = await bench.post('Customer', { DisplayName: bench.name('stale'), Notes: 'one' });
      await bench.run('Customer', 'update', { Id: made.Id, Notes: 'two' });
      const old = { Id: made.Id, SyncToken: made.SyncToken, Notes: 'three' };
      const code = await refusedWith(bench.run('Customer', 'update', old));
      return judged(code === '5010', `Told: ${code ?? 'nothing, it was changed'}.`);
    }
  },
  {
    id: 'same-requestid',
    promise: 'A create that is repeated under its requestid makes one record.',
    needs: [['Customer', 'create']],
    async attempt(bench) {
      const DisplayName = bench.name('once');
      const requestId = `${bench.prefix}-once`;
      const first = objectIn(await bench.run('Customer', 'create', { DisplayName }, { requestId }));
      const second = objectIn(await bench.run('Customer', 'create', { DisplayName }, { requestId }));
      return judged(first.Id === second.Id, first.Id === second.Id ? 'The same record twice.' : 'Two records.');
    }
  }
];
