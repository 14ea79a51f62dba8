import { cdcDelayMs } from '../../../src/assumptions/values';
import { type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { different, judged } from '../findings';
import { idOf, listIn, objectIn, type Promised } from './promised';

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

/** What is promised of files, changes and batches. */
export const others: readonly Promised[] = [
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
