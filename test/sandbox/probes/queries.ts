import { entities } from '../../../src/catalog';
import { longestStatementInAddress } from '../../../src/assumptions/values';
import { recordIn } from '../../../src/client/call/answer';
import { quote } from '../../../src/client/language/query';
import { getPath } from '../../../src/client/record/paths';
import { asText } from '../../../src/http/fault';
import { type Bench, named } from '../bench';
import { asAssumed, judged, untold } from '../findings';
import { idOf, posting, type Probe, told } from './probe';

const customer = (bench: Bench, label: string) => bench.post('Customer', { DisplayName: bench.name(label) });

/** The names that a condition finds, without the run's prefix. */
async function found(bench: Bench, condition: string): Promise<string[]> {
  const rows = await bench.query(`select * from Customer where ${condition} orderby DisplayName`);
  return rows.map(({ DisplayName }) => (asText(DisplayName) ?? '').slice(bench.prefix.length + 1));
}

const statement = (bench: Bench, query: string) =>
  bench.tried(bench.call({ method: 'GET', path: '/query', query: { query } }));

const percent: Probe = async (bench) => {
  for (const label of ['50% off', '50 per cent off']) await customer(bench, label);
  const plain = await found(bench, `DisplayName like ${quote(`${bench.prefix} 50%off`)}`);
  const signs = await found(bench, `DisplayName like ${quote(`${bench.prefix} 50% off`)}`);
  // Between "50" and " off" a wildcard stands for anything, the sign itself among it.
  const isWildcard = plain.length === 2 && signs.length === 2;
  return judged(isWildcard, `"50% off" as a pattern finds ${signs.join(' and ') || 'nothing'}.`);
};

const escapes: Probe = async (bench) => {
  const name = bench.name("Adam's");
  await bench.post('Customer', { DisplayName: name });
  const apostrophe = await found(bench, `DisplayName = ${quote(name)}`);
  if (apostrophe.length !== 1) return judged(false, 'A name with an apostrophe is not found.');
  const odd = bench.name('back\\slash');
  const made = await bench.tried(posting(bench, '/customer', { DisplayName: odd }));
  if (!made.answer) return untold(`A name with a backslash was ${told(made.error)}.`);
  bench.remember({ entity: 'Customer', id: idOf(recordIn(made.answer.body, 'Customer')) });
  const backslash = await found(bench, `DisplayName = ${quote(odd)}`);
  return judged(backslash.length === 1, `A name with a backslash is ${backslash.length === 1 ? '' : 'not '}found.`);
};

const ignoresCase: Probe = async (bench) => {
  await customer(bench, 'MiXeD');
  const names = await found(bench, `DisplayName = ${quote(bench.name('mixed').toLowerCase())}`);
  return judged(names.length === 1, names.length === 1 ? 'Found in other letters.' : 'Not found in other letters.');
};

const orderById: Probe = async (bench) => {
  const refused: string[] = [];
  const queried = entities.filter(({ verbs, single, keyed }) => verbs.includes('query') && !single && !keyed);
  for (const { name, queryName = name, unordered } of queried) {
    const order = unordered ? 'Id' : 'MetaData.CreateTime, Id';
    const { error } = await statement(bench, `select * from ${queryName} orderby ${order} maxresults 1`);
    if (error) refused.push(`${name} (${error.code})`);
  }
  return judged(refused.length === 0, `Of ${queried.length} entities refused: ${refused.join(', ') || 'none'}.`);
};

const cardPayments: Probe = async (bench) => {
  const { error } = await statement(bench, 'select * from CreditCardPayment maxresults 1');
  return judged(error === undefined, `A query of CreditCardPayment was ${told(error)}.`);
};

const ties: Probe = async (bench) => {
  for (const label of ['tie 1', 'tie 2', 'tie 3', 'tie 4']) await customer(bench, label);
  const text = `select * from Customer where ${named('DisplayName', bench.name('tie'))} orderby Balance`;
  const rounds: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const ids: string[] = [];
    for (let from = 1; from <= 4; from += 1) {
      const rows = await bench.query(`${text} startposition ${from} maxresults 1`);
      ids.push(...rows.map(idOf));
    }
    rounds.push(ids.join(' '));
  }
  const isWhole = new Set(rounds[0]?.split(' ')).size === 4;
  const isOne = rounds[0] === rounds[1];
  const came = isWhole ? 'all came' : 'some came twice';
  const again = isOne ? 'in the same order' : 'in another order';
  return judged(isWhole && isOne, `Four equal rows, a page each: ${came}, ${again} the second time.`);
};

const totalCount: Probe = async (bench, materials) => {
  for (const amount of [31, 32]) await bench.post('Invoice', await materials.invoice(amount));
  const own = quote(idOf(await materials.customer()));
  const { answer } = await statement(bench, `select * from Invoice where CustomerRef = ${own} maxresults 1`);
  const counted = await statement(bench, `select count(*) from Invoice where CustomerRef = ${own}`);
  const [shown, all] = [answer, counted.answer].map((one) => getPath(one?.body ?? {}, 'QueryResponse.totalCount'));
  if (shown === undefined) return asAssumed('A page of one does not tell it.');
  return judged(shown === all, `A page of one tells ${String(shown)}, there are ${String(all)}.`);
};

const longStatement: Probe = async (bench) => {
  const ids: string[] = [];
  const text = () => `select * from Customer where Id in (${ids.map(quote).join(', ')}) orderby Id maxresults 1`;
  while (text().length < longestStatementInAddress - 20) ids.push(String(ids.length + 1));
  const { error } = await statement(bench, text());
  return judged(error === undefined, `${text().length} characters in an address were ${told(error)}.`);
};

const seconds: Probe = async (bench) => {
  const made = await customer(bench, 'seconds');
  const text = asText(getPath(made, 'MetaData.LastUpdatedTime')) ?? '';
  if (!/T\d\d:\d\d:\d\d/.test(text)) return untold(`LastUpdatedTime is ${text}.`);
  const isIt = named('DisplayName', bench.name('seconds'));
  const since = `MetaData.LastUpdatedTime >= ${quote(text)}`;
  const rows = await bench.query(`select * from Customer where ${since} and ${isIt}`);
  const isWhole = !/:\d\d\.\d*[1-9]/.test(text);
  return judged(isWhole && rows.length === 1, `LastUpdatedTime is ${text}; a query from it on finds ${rows.length}.`);
};

const attributes: Probe = async (bench) => {
  await customer(bench, 'attributes');
  const where = named('DisplayName', bench.name('attributes'));
  const { error, answer } = await statement(bench, `select Id from Customer where ${where}`);
  if (!answer) return judged(false, `It was ${told(error)}.`);
  const [row] = await bench.query(`select Id from Customer where ${where}`);
  return judged(
    row?.DisplayName === undefined && row?.Id !== undefined,
    `It has ${Object.keys(row ?? {}).join(', ')}.`
  );
};

export const queryProbes = {
  'like-percent': percent,
  'card-payment-query': cardPayments,
  'query-escapes': escapes,
  'equals-ignores-case': ignoresCase,
  'order-by-id': orderById,
  'order-of-ties': ties,
  'default-order': { untried: 'Nothing rests on it: whatever is paged has an order.' },
  'total-count': totalCount,
  'long-statement': longStatement,
  'time-without-offset': { untried: 'Nothing rests on it: times are sent with an offset.' },
  'whole-seconds': seconds,
  'named-attributes': attributes
};
