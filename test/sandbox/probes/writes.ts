import { randomUUID } from 'node:crypto';
import { uploadBody } from '../../../src/client/files/multipart';
import { recordIn } from '../../../src/client/call/answer';
import { quote } from '../../../src/client/language/query';
import { getPath } from '../../../src/client/record/paths';
import { asText, isObject, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { asAssumed, judged, untold } from '../findings';
import type { Materials } from '../materials';
import { idOf, posting, type Probe, told } from './probe';

/** Times of QuickBooks have whole seconds. */
const overASecondMs = 1_100;

/** Mails a form by a bare call. */
async function mailed(bench: Bench, id: string, sendTo: string, requestId: string): Promise<JsonObject> {
  const answer = await bench.call({
    method: 'POST',
    path: `/invoice/${id}/send`,
    query: { sendTo },
    contentType: 'application/octet-stream',
    write: true,
    repeatable: false,
    requestId
  });
  return recordIn(answer.body, 'Invoice');
}

const deliveredAt = (record: JsonObject) => asText(getPath(record, 'DeliveryInfo.DeliveryTime'));

/** Uploads a file to a record by a bare call, and gives the attachment's Id. */
async function uploaded(bench: Bench, invoice: JsonObject, label: string, requestId: string): Promise<string> {
  const FileName = `${bench.name(label)}.txt`;
  const link = { EntityRef: { type: 'Invoice', value: invoice.Id } };
  const file = uploadBody({ FileName, ContentType: 'text/plain', AttachableRef: [link] }, FileName, 'text/plain', {
    size: content.length,
    read: () => [content]
  });
  const write = { write: true, repeatable: false, requestId } as const;
  const answer = await bench.call({ method: 'POST', path: '/upload', ...file, ...write });
  const list: unknown = isObject(answer.body) ? answer.body.AttachableResponse : undefined;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  const record = isObject(first) && isObject(first.Attachable) ? first.Attachable : {};
  const id = idOf(record);
  if (id === '') throw new Error('The upload was not taken.');
  bench.remember({ entity: 'Attachable', id });
  return id;
}

const content = Buffer.from('twice or once');

const linked = (bench: Bench, { Id }: JsonObject) =>
  bench.query(
    `select * from Attachable where AttachableRef.EntityRef.Type = 'Invoice' and AttachableRef.EntityRef.value = ` +
      quote(asText(Id) ?? '')
  );

const invoiceOf = async (bench: Bench, materials: Materials, amount: number) =>
  bench.post('Invoice', await materials.invoice(amount));

const noAddress = untold('It needs an address to mail to: give one as QBO_SANDBOX_MAIL.');

const repeats: Probe = async (bench, materials) => {
  const requestId = randomUUID();
  const body = await materials.invoice(7);
  const first = await bench.post('Invoice', body, { requestId });
  const second = await bench.post('Invoice', body, { requestId });
  const gone = { Id: first.Id, SyncToken: first.SyncToken };
  const deletion = { requestId: randomUUID(), query: { operation: 'delete' } };
  const removed = await bench.post('Invoice', gone, deletion);
  const again = await bench.tried(posting(bench, '/invoice', gone, deletion));
  if (first.Id === second.Id) bench.forget({ entity: 'Invoice', id: idOf(first) });
  const given = first.Id === second.Id ? 'the first record' : 'another record';
  return judged(
    first.Id === second.Id && removed.status === 'Deleted' && again.error === undefined,
    `The second create gave ${given}; the second delete was ${told(again.error)}.`
  );
};

const sends: Probe = async (bench, materials) => {
  if (bench.mail === undefined) return noAddress;
  const { Id } = await invoiceOf(bench, materials, 8);
  const requestId = randomUUID();
  const first = await mailed(bench, String(Id), bench.mail, requestId);
  await bench.pause(overASecondMs);
  const second = await mailed(bench, String(Id), bench.mail, requestId);
  const isOnce = first.SyncToken === second.SyncToken && deliveredAt(first) === deliveredAt(second);
  return judged(isOnce, isOnce ? 'The second answer was the first one.' : 'It was mailed a second time.');
};

const uploads: Probe = async (bench, materials) => {
  const invoice = await invoiceOf(bench, materials, 9);
  const requestId = randomUUID();
  const first = await uploaded(bench, invoice, 'twice', requestId);
  const second = await uploaded(bench, invoice, 'twice', requestId);
  return judged(first !== second, first === second ? 'The file was stored once.' : 'The file was stored twice.');
};

const otherBody: Probe = async (bench) => {
  const requestId = randomUUID();
  const first = await bench.post('Customer', { DisplayName: bench.name('one') }, { requestId });
  const second = await bench.tried(posting(bench, '/customer', { DisplayName: bench.name('two') }, { requestId }));
  const record = second.answer && recordIn(second.answer.body, 'Customer');
  const isOther = record !== undefined && record.Id !== first.Id;
  if (isOther) bench.remember({ entity: 'Customer', id: idOf(record) });
  return judged(!isOther, `The second request was ${told(second.error)}${isOther ? ', and made another record' : ''}.`);
};

const corrected: Probe = async (bench) => {
  const requestId = randomUUID();
  const DisplayName = bench.name('corrected');
  const wrong = await bench.tried(posting(bench, '/customer', { DisplayName, NoSuchField: 'x' }, { requestId }));
  if (!wrong.error) return untold('What was to be refused was taken.');
  const right = await bench.tried(posting(bench, '/customer', { DisplayName }, { requestId }));
  if (right.answer) bench.remember({ entity: 'Customer', id: idOf(recordIn(right.answer.body, 'Customer')) });
  return judged(right.error === undefined, `Corrected, under the same requestid, it was ${told(right.error)}.`);
};

const deletedTwice: Probe = async (bench, materials) => {
  const { Id, SyncToken } = await invoiceOf(bench, materials, 10);
  await bench.post('Invoice', { Id, SyncToken }, { query: { operation: 'delete' } });
  const again = await bench.tried(posting(bench, '/invoice', { Id, SyncToken }, { query: { operation: 'delete' } }));
  bench.forget({ entity: 'Invoice', id: String(Id) });
  return judged(again.error?.code === '610', `A second delete was ${told(again.error)}.`);
};

const deletedByToken: Probe = async (bench, materials) => {
  const id = await uploaded(bench, await invoiceOf(bench, materials, 11), 'token', randomUUID());
  const { SyncToken } = await bench.read('Attachable', id);
  const gone = await bench.tried(
    posting(bench, '/attachable', { Id: id, SyncToken }, { query: { operation: 'delete' } })
  );
  if (!gone.error) bench.forget({ entity: 'Attachable', id });
  return judged(gone.error === undefined, `An attachment's Id and SyncToken were ${told(gone.error)}.`);
};

const deliveryMoves: Probe = async (bench, materials) => {
  if (bench.mail === undefined) return noAddress;
  const { Id } = await invoiceOf(bench, materials, 12);
  const first = deliveredAt(await mailed(bench, String(Id), bench.mail, randomUUID()));
  await bench.pause(overASecondMs);
  const second = deliveredAt(await mailed(bench, String(Id), bench.mail, randomUUID()));
  const isLater = first !== undefined && second !== undefined && Date.parse(second) > Date.parse(first);
  return judged(isLater, `Delivered at ${first ?? 'no time'}, then at ${second ?? 'no time'}.`);
};

const tokenRises: Probe = async (bench, materials) => {
  if (bench.mail === undefined) return noAddress;
  const { Id, SyncToken } = await invoiceOf(bench, materials, 13);
  const sent = await mailed(bench, String(Id), bench.mail, randomUUID());
  return judged(Number(sent.SyncToken) > Number(SyncToken), `From ${String(SyncToken)} to ${String(sent.SyncToken)}.`);
};

const found: Probe = async (bench, materials) => {
  const invoice = await invoiceOf(bench, materials, 14);
  const id = await uploaded(bench, invoice, 'findable', randomUUID());
  const record = (await linked(bench, invoice)).find(({ Id }) => Id === id);
  if (!record) return judged(false, 'A query by its link did not find it.');
  const isTold = Number(record.Size) === content.length && getPath(record, 'MetaData.CreateTime') !== undefined;
  return isTold
    ? asAssumed(`Found at once, with its size of ${content.length}.`)
    : judged(false, `Found with the size ${String(record.Size)} instead of ${content.length}.`);
};

/** A batch of which one item has a property that there is not: refused with it, or alone. */
const batchRefused: Probe = async (bench) => {
  const name = bench.name('batched');
  const items = [
    { bId: '1', operation: 'create', Customer: { DisplayName: name } },
    { bId: '2', operation: 'create', Customer: { DisplayName: `${name} 2`, NoSuchProperty: 1 } }
  ];
  const { error } = await bench.tried(posting(bench, '/batch', { BatchItemRequest: items }));
  const made = await bench.query(`select * from Customer where DisplayName = ${quote(name)}`);
  for (const record of made) bench.remember({ entity: 'Customer', id: idOf(record) });
  if (!error) return asAssumed('The batch was taken, and its item was refused alone.');
  return judged(made.length === 0, `The batch was ${told(error)}, and of its other item there are ${made.length}.`);
};

export const writeProbes = {
  'requestid-repeat': repeats,
  'requestid-send': sends,
  'requestid-upload': uploads,
  'requestid-memory': { untried: 'It would take more than a day.' },
  'requestid-other-body': otherBody,
  'duplicate-means-done': { untried: 'It is tried with requestid-other-body, where QuickBooks tells 600.' },
  'refused-is-forgotten': corrected,
  'gone-is-deleted': deletedTwice,
  'delete-by-id-and-token': deletedByToken,
  'delivery-time': deliveryMoves,
  'send-raises-token': tokenRises,
  'upload-can-be-found': found,
  'refused-batch': batchRefused,
  'batch-cut-short': { untried: 'It would take a company with more than 1,000 records.' },
  'free-writes': { untried: 'Sandbox companies are not metered.' }
};
