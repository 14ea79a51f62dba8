import { cdcDelayMs, cdcLookBackDays } from '../../../src/assumptions/values';
import { getPath } from '../../../src/client/record/paths';
import { asText, isObject, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { judged, untold } from '../findings';
import { idOf, type Probe, told } from './probe';

const againMs = 5_000;
const dayMs = 86_400_000;

const asked = (bench: Bench, entities: string, changedSince: string) =>
  bench.tried(bench.call({ method: 'GET', path: '/cdc', query: { entities, changedSince } }));

/** The groups of an answer of CDC, in its order. */
function groupsOf(body: unknown): JsonObject[] {
  const response: unknown = isObject(body) ? body.CDCResponse : undefined;
  const first: unknown = Array.isArray(response) ? response[0] : response;
  const groups: unknown = isObject(first) ? first.QueryResponse : undefined;
  return Array.isArray(groups) ? groups.filter(isObject) : [];
}

function rowsOf(body: unknown, entity: string): JsonObject[] {
  return groupsOf(body).flatMap((group) => {
    const list: unknown = group[entity];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
}

/** Asks again until it shows what is looked for, as long as a change may stay unseen. */
async function until(
  bench: Bench,
  entity: string,
  since: string,
  fits: (row: JsonObject) => boolean
): Promise<{ rows: JsonObject[]; waitedMs: number } | undefined> {
  for (let waitedMs = 0; waitedMs <= cdcDelayMs; waitedMs += againMs) {
    const { answer, error } = await asked(bench, entity, since);
    if (error) throw error;
    const rows = rowsOf(answer.body, entity);
    if (rows.some(fits)) return { rows, waitedMs };
    await bench.pause(againMs);
  }
  return undefined;
}

/** A minute ago by the server's clock, as an instant that CDC takes. */
const lately = ({ client }: Bench) => new Date((client.clock.now() ?? Date.now()) - 60_000).toISOString();

const isDeleted = ({ status }: JsonObject) => status === 'Deleted';
const changedAt = (record: JsonObject) => asText(getPath(record, 'MetaData.LastUpdatedTime')) ?? '';
const waited = (ms: number) => (ms === 0 ? 'at once' : `after ${ms / 1000} to ${(ms + againMs) / 1000} seconds`);

const delay: Probe = async (bench) => {
  const made = await bench.post('Customer', { DisplayName: bench.name('delay') });
  const shown = await until(bench, 'Customer', lately(bench), ({ Id }) => Id === made.Id);
  return judged(
    shown !== undefined,
    shown ? `It showed ${waited(shown.waitedMs)}.` : 'It did not show in ten minutes.'
  );
};

const deletions: Probe = async (bench, materials) => {
  const { Id, SyncToken } = await bench.post('Invoice', await materials.invoice(41));
  await bench.post('Invoice', { Id, SyncToken }, { query: { operation: 'delete' } });
  bench.forget({ entity: 'Invoice', id: String(Id) });
  const shown = await until(bench, 'Invoice', lately(bench), (row) => row.Id === Id && isDeleted(row));
  return judged(
    shown !== undefined,
    shown ? `It showed ${waited(shown.waitedMs)}.` : 'It did not show in ten minutes.'
  );
};

const inclusive: Probe = async (bench) => {
  const made = await bench.post('Customer', { DisplayName: bench.name('since') });
  const isIt = ({ Id }: JsonObject) => Id === made.Id;
  if (!(await until(bench, 'Customer', lately(bench), isIt))) return untold('The change did not show at all.');
  const { answer } = await asked(bench, 'Customer', changedAt(made));
  if (!answer) return untold('Its very instant was not taken.');
  const isThere = rowsOf(answer.body, 'Customer').some(isIt);
  return judged(isThere, `Asked for since its own instant it is ${isThere ? '' : 'not '}there.`);
};

const lookBack: Probe = async (bench) => {
  const now = bench.client.clock.now() ?? Date.now();
  const since = (days: number): string => new Date(now - days * dayMs).toISOString();
  const within = await asked(bench, 'Customer', since(cdcLookBackDays - 1));
  const beyond = await asked(bench, 'Customer', since(cdcLookBackDays + 2));
  const seen = `${cdcLookBackDays - 1} days back was ${told(within.error)}, ${cdcLookBackDays + 2} days ${told(beyond.error)}.`;
  return judged(within.error === undefined, seen);
};

const deletionsLast: Probe = async (bench, materials) => {
  const { Id, SyncToken } = await bench.post('Invoice', await materials.invoice(42));
  await bench.post('Invoice', { Id, SyncToken }, { query: { operation: 'delete' } });
  bench.forget({ entity: 'Invoice', id: String(Id) });
  const later = await bench.post('Invoice', await materials.invoice(43));
  const since = lately(bench);
  const isThere = (id: unknown) => until(bench, 'Invoice', since, (row) => row.Id === id);
  if (!(await isThere(later.Id))) return untold('The changes did not show.');
  const shown = await until(bench, 'Invoice', since, (row) => row.Id === Id && isDeleted(row));
  if (!shown) return untold('The deletion did not show.');
  const first = shown.rows.findIndex(isDeleted);
  return judged(
    shown.rows.slice(first).every(isDeleted),
    `Of ${shown.rows.length} rows the first deletion is row ${first + 1}.`
  );
};

const groups: Probe = async (bench, materials) => {
  const ids = [idOf(await materials.customer()), idOf(await materials.vendor())];
  const since = new Date((bench.client.clock.now() ?? Date.now()) - dayMs).toISOString();
  const orders: string[] = [];
  for (const entities of ['Customer,Vendor', 'Vendor,Customer']) {
    const { answer } = await asked(bench, entities, since);
    const all = groupsOf(answer?.body);
    orders.push(all.map((group) => Object.keys(group).find((key) => Array.isArray(group[key])) ?? '-').join(','));
  }
  if (orders.some((order) => order.includes('-'))) return untold(`Changes of ${ids.length} lists did not all show.`);
  return judged(orders.join(' ') === 'Customer,Vendor Vendor,Customer', `They stood as ${orders.join(' and ')}.`);
};

const timeActivity: Probe = async (bench) => {
  const { error } = await asked(bench, 'TimeActivity', lately(bench));
  return judged(error !== undefined, `It was ${told(error)}.`);
};

const unsupported: Probe = async (bench) => {
  const { error } = await asked(bench, 'TaxCode', lately(bench));
  return judged(error !== undefined, `TaxCode was ${told(error)}.`);
};

export const changeProbes = {
  'cdc-cap': { untried: 'It would take more than 1,000 records.' },
  'cdc-delay': delay,
  'cdc-late-deletions': deletions,
  'cdc-since-inclusive': inclusive,
  'cdc-look-back': lookBack,
  'cdc-deletions-last': deletionsLast,
  'cdc-groups-in-order': groups,
  'cdc-time-activity': timeActivity,
  'cdc-unsupported': unsupported
};
