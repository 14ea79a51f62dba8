import { judged } from '../findings';
import { reference } from '../materials';
import { idOf, listIn, objectIn, type Promised, refusedWith } from './promised';

/** What is promised of forms. */
export const forms: readonly Promised[] = [
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
      const request = shown ? `${shown.method} ${shown.path.replace(/^.*\/company\/\d+/, '')}` : 'nothing';
      const isShown = shown?.method === 'POST' && shown.path.endsWith(`/invoice/${idOf(invoice)}/send`);
      return judged(
        isShown && after.SyncToken === invoice.SyncToken && after.EmailStatus !== 'EmailSent',
        `Shown: ${request}; mail status afterwards: ${String(after.EmailStatus)}.`
      );
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
  }
];
