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
  connection: string;
  company: string;
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

/**
 * The triggers of the editor, deployed or not, this one as it stands in its dialog; and how many of this one's connection
 * cannot be counted.
 */
function allTriggers(
  node: TriggerNode,
  now: Present,
  here: string,
  companyOf: CompanyOf
): { counted: Counted[]; unknown: number } {
  const counted: Counted[] = [];
  let unknown = 0;
  RED.nodes.eachNode((other) => {
    const own = other.id === node.id;
    if (other.type !== 'qbo-trigger' || !(own || works(other))) return;
    const { connection, entity, interval, intervalUnit } = own ? now : other;
    if (entity === connectionItself) return;
    const meant = connectionMeant(text(connection), other);
    const length = typeof interval === 'number' ? interval : text(interval);
    const intervalMs = intervalMsOf({ interval: length, intervalUnit: text(intervalUnit) });
    if (intervalMs !== undefined) {
      const polling = { entity: text(entity), intervalMs };
      counted.push({ connection: meant, company: companyOf(meant), polling });
    } else if (companyOf(meant) === companyOf(here) && isPlaceholder(interval)) unknown += 1;
  });
  return { counted, unknown };
}

function environmentOf(connection: string): string {
  return text(RED.nodes.node(connection)?.environment);
}

function every({ interval, intervalUnit }: Present, t: Translate): string {
  const number = Number(interval);
  if (number === 1) return t(`every.one.${intervalUnit}`);
  return t(`every.many.${intervalUnit}`, { number: number.toLocaleString() });
}

/**
 * What polling the company of this connection costs in a month over all triggers of all its connections.
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
  const connection = connectionMeant(now.connection, node);
  const { counted, unknown } = allTriggers(node, now, connection, companyOf);
  const company = companyOf(connection);
  const costOf = (of: string): number => {
    const own = counted.filter((one) => one.company === of);
    return callsPerMonth(
      own.map(({ polling }) => polling),
      cdc
    );
  };
  const here = counted.filter((one) => one.company === company).length;
  const calls = costOf(company);
  const number = calls.toLocaleString();
  const sentences: string[] = [];
  if (!known) sentences.push(t('cost.unknown'));
  else if (here === 1) sentences.push(t('cost.alone', { every: every(now, t), calls: number }));
  else sentences.push(t('cost.together', { every: every(now, t), count: here, calls: number }));
  const uncounted = unknown - (known ? 0 : 1);
  if (uncounted > 0) sentences.push(t('cost.uncounted', { count: uncounted }));

  if (now.entity === everyEntity) sentences.push(t('cost.all'));
  if (connection.startsWith('$')) sentences.push(t('cost.depends'));
  const environment = environmentOf(connection);
  const metered = environment !== 'sandbox' && environment !== 'simulator';
  if (!metered) sentences.push(t(`cost.${environment}`));
  const others = counted.filter((one) => one.company !== company && environmentOf(one.connection) === 'production');
  const elsewhere = new Set(others.map((one) => one.company));
  const all = [...elsewhere].reduce((sum, other) => sum + costOf(other), calls);
  const limit = freeReadsPerMonth.toLocaleString();
  if (calls > freeReadsPerMonth) sentences.push(t('cost.tooMany', { limit }));
  else if (metered && all > freeReadsPerMonth)
    sentences.push(t('cost.tooManyInAll', { calls: all.toLocaleString(), limit }));
  return { text: sentences.join(' '), tooMany: calls > freeReadsPerMonth || (metered && all > freeReadsPerMonth) };
}
