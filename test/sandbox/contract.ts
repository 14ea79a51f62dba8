import { findOperation } from '../../src/catalog';
import { cdcDelayMs } from '../../src/assumptions/values';
import { toQboError } from '../../src/http/errors';
import { asText, isObject, type JsonObject } from '../../src/http/fault';
import type { Bench } from './bench';
import { different, type Finding, judged } from './findings';
import { type Materials, reference } from './materials';

/** A promise of the client's, and how it is tried. */
export interface Promised {
  id: string;
  promise: string;
  /** Operations that the catalog must have for it. */
  needs: readonly (readonly [entity: string, verb: string])[];
  /** Throws what a promise that is not kept throws. */
  attempt(bench: Bench, materials: Materials): Promise<Finding>;
}

function objectIn(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new Error('The result is no record.');
}

const listIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const idOf = ({ Id }: JsonObject) => asText(Id) ?? '';

/** The code that work is refused with; undefined where it is not. */
async function refusedWith(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    return toQboError(thrown).code;
  }
}

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

/** Looks again and again, as long as a change may stay unseen. */
async function shownByCdc(bench: Bench, entity: string, sinceMs: number, id: string): Promise<JsonObject | undefined> {
  for (let waited = 0; waited <= cdcDelayMs; waited += 10_000) {
    const { byEntity } = await bench.client.changes([entity], sinceMs);
    const found = byEntity.get(entity)?.find((record) => record.Id === id);
    if (found) return found;
    await bench.pause(10_000);
  }
  return undefined;
}

export const contract: readonly Promised[] = [
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
    id: 'invoice',
    promise: 'An invoice can be made with its customer by name, read, changed, found and deleted.',
    needs: [['Invoice', 'delete']],
    async attempt(bench, materials) {
      const customer = await materials.customer();
      const record = { ...(await materials.invoice(20, 5)), CustomerRef: { name: customer.DisplayName } };
      const made = objectIn(await bench.run('Invoice', 'create', record));
      const noted = objectIn(await bench.run('Invoice', 'update', { Id: made.Id, PrivateNote: bench.name('changed') }));
      const where = [{ field: 'CustomerRef', op: '=', value: { value: customer.Id } }];
      const found = listIn(await bench.run('Invoice', 'query', { where }));
      const got = objectIn(await bench.run('Invoice', 'get', idOf(made)));
      const stub = objectIn(await bench.run('Invoice', 'delete', { Id: made.Id }));
      const after = await refusedWith(bench.run('Invoice', 'get', idOf(made)));
      const isKept =
        got.TotalAmt === 25 &&
        noted.TotalAmt === 25 &&
        got.PrivateNote === noted.PrivateNote &&
        found.some(({ Id }) => Id === made.Id) &&
        stub.status === 'Deleted' &&
        after !== undefined;
      return judged(
        isKept,
        `Its total was ${String(got.TotalAmt)}; read once it was deleted: ${after ?? 'still there'}.`
      );
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
  },
  {
    id: 'bill',
    promise: 'A bill can be made, changed without naming its vendor again, and deleted.',
    needs: [['Bill', 'delete']],
    async attempt(bench, materials) {
      const made = objectIn(await bench.run('Bill', 'create', await materials.bill(12.5)));
      const changed = objectIn(await bench.run('Bill', 'update', { Id: made.Id, PrivateNote: bench.name('changed') }));
      const stub = objectIn(await bench.run('Bill', 'delete', { Id: made.Id }));
      return judged(
        changed.TotalAmt === 12.5 && stub.status === 'Deleted',
        `Its total was ${String(changed.TotalAmt)} after the change.`
      );
    }
  },
  {
    id: 'payment',
    promise: 'A payment settles an invoice, and its deletion opens it again.',
    needs: [['Payment', 'delete']],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(30));
      const LinkedTxn = [{ TxnId: invoice.Id, TxnType: 'Invoice' }];
      const payment = objectIn(
        await bench.run('Payment', 'create', {
          CustomerRef: reference(await materials.customer()),
          TotalAmt: 30,
          PrivateNote: bench.name('payment'),
          Line: [{ Amount: 30, LinkedTxn }]
        })
      );
      const paid = await bench.read('Invoice', idOf(invoice));
      await bench.run('Payment', 'delete', { Id: payment.Id });
      const open = await bench.read('Invoice', idOf(invoice));
      return judged(
        paid.Balance === 0 && open.Balance === 30,
        `Open were ${String(paid.Balance)} when it was paid, then ${String(open.Balance)}.`
      );
    }
  },
  {
    id: 'send-preview',
    promise: 'What would be mailed can be looked at, and nothing is mailed.',
    needs: [['Invoice', 'send']],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(1));
      const payload = { Id: invoice.Id, sendTo: 'nobody@example.com' };
      const shown = await bench.client.preview({ entity: 'Invoice', operation: 'send', source: 'payload', payload });
      const after = await bench.read('Invoice', idOf(invoice));
      const isShown = shown?.method === 'POST' && shown.path.endsWith(`/invoice/${idOf(invoice)}/send`);
      return judged(
        isShown && after.SyncToken === invoice.SyncToken && after.EmailStatus !== 'EmailSent',
        `Shown: ${shown?.method} …${shown?.path.slice(-30) ?? ''}; mail status afterwards: ${String(after.EmailStatus)}.`
      );
    }
  },
  {
    id: 'file',
    promise: 'A file that was attached to an invoice comes back byte by byte.',
    needs: [
      ['Attachable', 'upload'],
      ['Attachable', 'download']
    ],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(2));
      const file = Buffer.from(`${bench.name('file')}: ä, 1, 2, 3\n`);
      const uploaded = objectIn(
        await bench.run('Attachable', 'upload', {
          FileName: `${bench.name('file')}.txt`,
          AttachableRef: [{ EntityRef: { type: 'Invoice', value: invoice.Id } }],
          file
        })
      );
      const back = objectIn(
        await bench.run('Attachable', 'download', { Id: uploaded.Id }, { options: { encoding: 'buffer' } })
      );
      const isSame = Buffer.isBuffer(back.content) && back.content.equals(file);
      return judged(
        isSame,
        `${file.length} bytes went, ${Buffer.isBuffer(back.content) ? back.content.length : 'none'} came.`
      );
    }
  },
  {
    id: 'changes',
    promise: 'Change data capture tells of what was made and of what was deleted.',
    needs: [['Invoice', 'delete']],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(3));
      const since = (bench.client.clock.now() ?? Date.now()) - 60_000;
      const id = idOf(invoice);
      if (!(await shownByCdc(bench, 'Invoice', since, id))) return different('The new invoice did not show.');
      await bench.run('Invoice', 'delete', { Id: id });
      const stub = await shownByCdc(bench, 'Invoice', since, id);
      return judged(stub?.status === 'Deleted', `After it was deleted its status is ${String(stub?.status)}.`);
    }
  },
  {
    id: 'pdf',
    promise: 'An invoice can be had as a PDF.',
    needs: [['Invoice', 'pdf']],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(4));
      const bytes = await bench.run('Invoice', 'pdf', { Id: invoice.Id });
      const isPdf = Buffer.isBuffer(bytes) && bytes.subarray(0, 5).toString() === '%PDF-';
      return judged(isPdf, isPdf ? `${bytes.length} bytes.` : 'What came is no PDF.');
    }
  },
  {
    id: 'void',
    promise: 'An invoice that is voided stays, over nothing.',
    needs: [['Invoice', 'void']],
    async attempt(bench, materials) {
      const invoice = await bench.post('Invoice', await materials.invoice(6));
      await bench.run('Invoice', 'void', { Id: invoice.Id });
      const after = await bench.read('Invoice', idOf(invoice));
      return judged(after.TotalAmt === 0, `Its total is ${String(after.TotalAmt)}.`);
    }
  },
  {
    id: 'batch',
    promise: 'The items of a batch are answered in their order, one that fails beside one that does not.',
    needs: [['Company', 'batch']],
    async attempt(bench) {
      const results = await bench.run('Company', 'batch', [
        { entity: 'Customer', operation: 'query', payload: { limit: 1 } },
        { entity: 'Customer', operation: 'query', payload: 'select * from Nothing maxresults 1' }
      ]);
      const told = listIn(results).map(({ ok }) => ok);
      return judged(told.length === 2 && told[0] === true && told[1] === false, `Told: ${told.join(', ')}.`);
    }
  }
];

/** The promises that the catalog has the operations for. */
export function promisesKept(): readonly Promised[] {
  return contract.filter(({ needs }) => needs.every(([entity, verb]) => findOperation(entity, verb) !== undefined));
}
