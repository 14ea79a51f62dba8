import { pageLanguage } from '../../editor-kit/language';
import { freeReadsPerMonth } from '../../../src/catalog/limits';
import { connectionMeant } from '../../shared/editor/connection-meant';
import { isPlaceholder } from '../../editor-kit/numbers';
import type { AnyNode, Translate } from '../../editor-kit/red';
import { callsPerMonth, type Polling } from './cost';
import { connectionItself, everyEntity, intervalMsOf, type Present, type TriggerNode } from './trigger-node';

/** What a trigger costs, in words, and whether that is too much. */
export interface CostLine {
  text: string;
  tooMany: boolean;
}

interface Counted {
  /** Those that it polls. */
  companies: readonly string[];
  polling: Polling;
}

/** Whether a node works once it is deployed; one in a subflow works if the subflow is used. */
function works({ d, z = '' }: AnyNode): boolean {
  const subflow = RED.nodes.subflow(z);
  if (subflow) return d !== true && (subflow.instances?.length ?? 0) > 0;
  return d !== true && RED.nodes.workspace(z)?.disabled !== true;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type CompanyOf = (connection: string) => string;

function environmentOf(connection: string): string {
  return text(RED.nodes.node(connection)?.environment);
}

/** The companies of all connections of the editor, with their environments. */
function everyCompany(companyOf: CompanyOf): Map<string, string> {
  const environments = new Map<string, string>();
  RED.nodes.eachConfig((config) => {
    if (config.type !== 'qbo-config' || !works(config) || RED.nodes.subflow(config.z ?? '')) return;
    environments.set(companyOf(config.id), environmentOf(config.id));
  });
  return environments;
}

/**
 * The triggers of the editor, deployed or not, this one as it stands in its dialog; and how many that poll a company of its own
 * cannot be counted.
 */
function allTriggers(
  node: TriggerNode,
  now: Present,
  here: ReadonlySet<string>,
  every: readonly string[],
  companyOf: CompanyOf
): { counted: Counted[]; unknown: number } {
  const counted: Counted[] = [];
  let unknown = 0;
  RED.nodes.eachNode((other) => {
    const own = other.id === node.id;
    if (other.type !== 'qbo-trigger' || !(own || works(other))) return;
    const { companies, connection, entity, interval, intervalUnit } = own ? now : other;
    if (entity === connectionItself) return;
    const polled = companies === 'all' ? every : [companyOf(connectionMeant(text(connection), other))];
    const length = typeof interval === 'number' ? interval : text(interval);
    const intervalMs = intervalMsOf({ interval: length, intervalUnit: text(intervalUnit) });
    if (intervalMs !== undefined) {
      const polling = { entity: text(entity), intervalMs };
      counted.push({ companies: polled, polling });
    } else if (polled.some((company) => here.has(company)) && isPlaceholder(interval)) unknown += 1;
  });
  return { counted, unknown };
}

function every({ interval, intervalUnit }: Present, t: Translate): string {
  const number = Number(interval);
  if (number === 1) return t(`every.one.${intervalUnit}`);
  return t(`every.many.${intervalUnit}`, { number: number.toLocaleString(pageLanguage()) });
}

/**
 * What polling costs in a month, over all triggers, in the company of this connection or in all companies.
 *
 * @param cdc whether QuickBooks tells an entity's changes together with those of others
 * @param companyOf the company of a connection, or the connection itself as long as that is not known
 */
export function costLine(
  node: TriggerNode,
  now: Present,
  cdc: (entity: string) => boolean,
  companyOf: CompanyOf,
  t: Translate
): CostLine | undefined {
  if (now.entity === connectionItself) return undefined;
  const known = intervalMsOf(now) !== undefined;
  if (!known && !isPlaceholder(now.interval)) return undefined;
  const isAll = now.companies === 'all';
  const connection = connectionMeant(now.connection, node);
  const environments = everyCompany(companyOf);
  const here = new Set(isAll ? environments.keys() : [companyOf(connection)]);
  const { counted, unknown } = allTriggers(node, now, here, [...environments.keys()], companyOf);
  const costOf = (companies: readonly string[]): number =>
    companies.reduce((sum, company) => {
      const own = counted.filter((one) => one.companies.includes(company)).map(({ polling }) => polling);
      return sum + callsPerMonth(own, cdc);
    }, 0);
  const calls = costOf([...here]);
  const number = calls.toLocaleString(pageLanguage());
  const sentences: string[] = [];
  if (!known) sentences.push(t('cost.unknown'));
  else if (isAll) sentences.push(t('cost.companies', { every: every(now, t), count: here.size, calls: number }));
  else {
    const triggers = counted.filter(({ companies }) => companies.some((company) => here.has(company))).length;
    if (triggers === 1) sentences.push(t('cost.alone', { every: every(now, t), calls: number }));
    else sentences.push(t('cost.together', { every: every(now, t), count: triggers, calls: number }));
  }
  const uncounted = unknown - (known ? 0 : 1);
  if (uncounted > 0) sentences.push(t('cost.uncounted', { count: uncounted }));

  if (now.entity === everyEntity) sentences.push(t('cost.all'));
  if (connection.startsWith('$') && !isAll) sentences.push(t('cost.depends'));
  const production = [...environments].flatMap(([company, kind]) => (kind === 'production' ? company : []));
  const environment = isAll
    ? [...environments.values()].find((kind) => kind !== 'simulator')
    : environmentOf(connection);
  const metered = isAll ? production.length > 0 : environment !== 'sandbox' && environment !== 'simulator';
  if (!metered) sentences.push(t(`cost.${environment ?? 'simulator'}`));
  const counting = isAll && metered ? costOf(production) : calls;
  const all = counting + costOf(production.filter((company) => !here.has(company)));
  const limit = freeReadsPerMonth.toLocaleString(pageLanguage());
  if (counting > freeReadsPerMonth) sentences.push(t('cost.tooMany', { limit }));
  else if (metered && all > freeReadsPerMonth)
    sentences.push(t('cost.tooManyInAll', { calls: all.toLocaleString(pageLanguage()), limit }));
  return { text: sentences.join(' '), tooMany: counting > freeReadsPerMonth || (metered && all > freeReadsPerMonth) };
}
