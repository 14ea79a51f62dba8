import type { JsonObject, JsonValue } from '../../../../src/simulator';
import { type Client, line } from '../client';
import type { Stored } from '../reading';
import { listed, type List, type Row } from './exchanges';

/** Texts that must be more than any text. */
const texts: Readonly<Record<string, string>> = {
  Address: 'someone@there.example',
  BirthDate: '1984-10-02',
  HiredDate: '2015-09-08',
  TaxIdentifier: '99-1235555',
  URI: 'https://there.example'
};

/** What the service writes, and names and references, which are made here. */
const made = new Set(['CurrencyRef', 'DefaultTaxCodeRef', 'DisplayName', 'FullyQualifiedName', 'Id', 'MetaData']);
for (const name of ['ParentRef', 'PreferredDeliveryMethod', 'SyncToken', 'TermRef', 'domain']) made.add(name);
const byMap = new Set(['Id', 'Lat', 'Long']);

/** A record of which the service would give these keys: the texts among them, at the top and one below. */
function bodyOf(keys: readonly string[]): JsonObject {
  const body: Record<string, Record<string, JsonValue> | JsonValue> = {};
  for (const key of keys) {
    const [path = '', type] = key.split(':');
    const [name = '', inner] = path.split('.');
    if (type !== 'string' || made.has(name)) continue;
    const text = texts[inner ?? name] ?? 'Text';
    if (inner === undefined) body[name] = text;
    else if (!byMap.has(inner)) body[name] = { ...Object(body[name]), [inner]: text };
  }
  return body;
}

const deleted = / \(deleted\)$/;

/** The name under which a recorded record is made here, where another may have its own. */
export function ownName(name: string): string {
  return name
    .split(':')
    .map((part) => `R ${part}`)
    .join(':');
}

/** Makes a record of a name list as it was recorded; gives it under its recorded Id. */
async function plant(client: Client, list: List, row: Row, ids: Map<string, string>): Promise<void> {
  const resource = list.entity.toLowerCase();
  const keys = [...listed(list.always), ...listed(row.also)];
  const levels = ownName(row.name.replace(deleted, '')).split(':');
  const parent = levels.length > 1 ? ids.get(row.name.slice(0, row.name.lastIndexOf(':'))) : undefined;
  const record = await client.save(resource, {
    ...bodyOf(keys),
    DisplayName: levels.at(-1),
    ...(parent !== undefined && { Job: true, ParentRef: { value: parent } }),
    ...(keys.includes('TermRef:object') && { TermRef: { value: '1' } })
  });
  ids.set(row.name, record.Id);
  if (!deleted.test(row.name)) return;
  await client.save(resource, { Id: record.Id, SyncToken: '0', sparse: true, Active: false });
}

/** Makes the records of a recorded list, parents before those under them; gives their Ids by their recorded names. */
export async function plantList(client: Client, list: List): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const row of list.rows) await plant(client, list, row, ids);
  return ids;
}

const address = { Line1: 'Street', City: 'Town', CountrySubDivisionCode: 'CA', PostalCode: '94303' };
const lines = { Line1: 'Street', Line2: 'More', Line3: 'More', Line4: 'More' };
const CustomerMemo = { value: 'Thank you' };
const design = (tax = 'NON'): JsonObject => ({
  ...line(337.5, '3', { Qty: 4.5, UnitPrice: 75, TaxCodeRef: { value: tax } }),
  Description: 'Design'
});

/** Two sales receipts as recorded, the second one changed since; gives that one. */
export async function plantReceipts(client: Client, customer: string): Promise<Stored> {
  await client.save('salesreceipt', { TxnDate: '2020-09-29', Line: [design()] });
  const old = await client.save('salesreceipt', {
    CustomerRef: { value: customer },
    TxnDate: '2015-10-04',
    BillAddr: { Line1: 'Street' },
    CustomerMemo,
    Line: [design()],
    PaymentMethodRef: { value: '2' },
    PaymentRefNum: '10264'
  });
  return client.save('salesreceipt', { Id: old.Id, SyncToken: '0', sparse: true, PrivateNote: 'A note' });
}

/** Four estimates as recorded, three of them invoiced; gives their Ids in the order of their last change. */
export async function plantEstimates(client: Client, customer: string, later: () => void): Promise<readonly string[]> {
  const CustomerRef = { value: customer };
  const body = { CustomerRef, CustomerMemo, BillEmail: { Address: 'someone@there.example' } };
  const forms: readonly JsonObject[] = [
    { ...body, BillAddr: lines, ShipAddr: address, EmailStatus: 'NeedToSend', Line: [design()] },
    { ...body, BillAddr: lines, ShipAddr: address, Line: [design()] },
    { ...body, BillAddr: { Line1: 'Street', Line2: 'More', Line3: 'More' }, ShipAddr: address, Line: [design()] },
    { ...body, BillAddr: lines, TxnStatus: 'Accepted', Line: [design('TAX')] }
  ];
  const ids: string[] = [];
  for (const form of forms) {
    const { Id } = await client.save('estimate', form);
    ids.push(Id);
    later();
    if (form.TxnStatus === 'Accepted') continue;
    await client.save('invoice', { CustomerRef, LinkedTxn: [{ TxnId: Id, TxnType: 'Estimate' }], Line: [design()] });
    later();
  }
  return ids;
}
