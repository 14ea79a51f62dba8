import { findEntity } from '../../src/catalog';
import { quote } from '../../src/client/language/query';
import { reasonOf, toQboError } from '../../src/http/thrown';
import { asText, type JsonObject } from '../../src/http/fault';
import { type Bench, type Made, named } from './bench';
import type { LeftBehind } from './findings';
import { posting } from './probes/probe';

/** Lists whose entries are deactivated, with the field that names them. */
const lists = { Customer: 'DisplayName', Vendor: 'DisplayName', Item: 'Name' } as const;

/** Forms that hang on a customer or vendor of the run's own. */
const forms = [
  { entity: 'Payment', by: 'CustomerRef', of: 'Customer' },
  { entity: 'Invoice', by: 'CustomerRef', of: 'Customer' },
  { entity: 'Estimate', by: 'CustomerRef', of: 'Customer' },
  { entity: 'Bill', by: 'VendorRef', of: 'Vendor' },
  { entity: 'BillPayment', by: 'VendorRef', of: 'Vendor' }
] as const;

const isGone = (thrown: unknown) => toQboError(thrown).code === '610';

async function remove(bench: Bench, { entity, id }: Made): Promise<void> {
  const record = await bench.read(entity, id);
  if (record.status === 'Deleted' || record.Active === false) return;
  const token = { Id: id, SyncToken: record.SyncToken };
  const { verbs, resource = entity.toLowerCase() } = findEntity(entity) ?? {};
  if (verbs?.includes('delete') === false) await bench.post(entity, { ...token, sparse: true, Active: false });
  else await posting(bench, `/${resource}`, token, { query: { operation: 'delete' } });
}

/** What bears a prefix and is still there, remembered or not: a record whose answer was lost, or of a run that was killed. */
async function leftOf(bench: Bench, prefix: string): Promise<Made[]> {
  const idsOf = (records: JsonObject[]) => records.flatMap(({ Id }) => asText(Id) ?? []);
  const found: Made[] = [];
  const owners = new Map<string, string[]>();
  for (const [entity, field] of Object.entries(lists)) {
    const ids = idsOf(await bench.query(`select * from ${entity} where ${named(field, prefix)} maxresults 1000`));
    owners.set(entity, ids);
    found.push(...ids.map((id) => ({ entity, id })));
  }
  for (const { entity, by, of } of forms) {
    for (const owner of owners.get(of) ?? []) {
      const ids = idsOf(await bench.query(`select * from ${entity} where ${by} = ${quote(owner)} maxresults 1000`));
      found.push(...ids.map((id) => ({ entity, id })));
    }
  }
  const files = await bench.query(`select * from Attachable where ${named('FileName', prefix)} maxresults 1000`);
  return [...found, ...idsOf(files).map((id) => ({ entity: 'Attachable', id }))];
}

/**
 * Removes all that the run has made, and what else bears its prefix: forms and files are deleted, list entries made inactive.
 * The last one first, since a customer with open invoices stays.
 *
 * @returns how many were removed, and what could not be
 */
export async function cleanUp(bench: Bench): Promise<{ removed: number; leftBehind: LeftBehind[] }> {
  const leftBehind: LeftBehind[] = [];
  let removed = 0;

  async function removeAll(all: readonly Made[]): Promise<void> {
    for (const one of [...all].reverse()) {
      try {
        await remove(bench, one);
        removed += 1;
      } catch (thrown) {
        if (!isGone(thrown)) leftBehind.push({ ...one, why: reasonOf(thrown) });
      }
      bench.forget(one);
    }
  }

  await removeAll(bench.made());
  try {
    const known = new Set(leftBehind.map(({ entity, id }) => `${entity}/${id}`));
    const others = await leftOf(bench, bench.prefix);
    await removeAll(others.filter(({ entity, id }) => !known.has(`${entity}/${id}`)));
  } catch (thrown) {
    leftBehind.push({ entity: 'any', id: bench.prefix, why: `it could not be looked for: ${reasonOf(thrown)}` });
  }
  return { removed, leftBehind };
}
