import { quote } from '../../../src/client/language/query';
import { getPath } from '../../../src/client/record/paths';
import { asText, isObject, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { judged, untold } from '../findings';
import type { Materials } from '../materials';
import { idOf, posting, type Probe, told } from './probe';

const path = '/recurringtransaction';
const entity = 'RecurringTransaction';

const contentOf = (body: unknown): JsonObject => {
  const content = getPath(body, `${entity}.Invoice`);
  return isObject(content) ? content : {};
};

const post = (bench: Bench, Invoice: JsonObject, query = {}) =>
  bench.tried(posting(bench, path, { Invoice }, { query }));

const monthly = { RecurType: 'Automated', ScheduleInfo: { IntervalType: 'Monthly', DayOfMonth: 5 } };

async function made(bench: Bench, materials: Materials, info: JsonObject) {
  const invoice = await materials.invoice(11);
  return post(bench, { ...invoice, RecurringInfo: { Name: bench.name('template'), ...info } });
}

/** Templates are in no list of what is to be cleared away: each trial removes its own. */
async function removed(bench: Bench, { Id, SyncToken }: JsonObject): Promise<void> {
  if (Id !== undefined) await post(bench, { Id, SyncToken }, { operation: 'delete' });
}

const fullUpdate: Probe = async (bench, materials) => {
  const { answer, error } = await made(bench, materials, monthly);
  if (!answer) return untold(`A template was ${told(error)}.`);
  const { MetaData: _times, Deposit: _deposit, domain: _domain, sparse: _sparse, ...whole } = contentOf(answer.body);
  const changed = await post(bench, { ...whole, PrivateNote: 'changed' });
  const now = changed.answer ? contentOf(changed.answer.body) : whole;
  await removed(bench, now);
  return judged(now.PrivateNote === 'changed', `A full update was ${told(changed.error)}.`);
};

const days: Probe = async (bench, materials) => {
  const without = { ...monthly, ScheduleInfo: { IntervalType: 'Weekly' } };
  const { answer, error } = await made(bench, materials, without);
  await removed(bench, answer ? contentOf(answer.body) : {});
  return judged(error !== undefined, `A weekly template without its day was ${told(error)}.`);
};

const conditions: Probe = async (bench, materials) => {
  const { answer, error } = await made(bench, materials, monthly);
  if (!answer) return untold(`A template was ${told(error)}.`);
  const template = contentOf(answer.body);
  const name = quote(asText(getPath(template, 'RecurringInfo.Name')) ?? '');
  const query = `select * from ${entity} where RecurringInfo.Name = ${name} orderby Id`;
  const asked = await bench.tried(bench.call({ method: 'GET', path: '/query', query: { query } }));
  await removed(bench, template);
  const found = JSON.stringify(asked.answer?.body ?? {}).includes(`"Id":"${idOf(template)}"`);
  return judged(found, `A query by the name of a template was ${told(asked.error)}.`);
};

export const templateProbes = {
  'template-full-update': fullUpdate,
  'template-days': days,
  'template-conditions': conditions
} as const;
