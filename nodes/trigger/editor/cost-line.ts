import { isPlaceholder } from '../../shared/editor/numbers';
import type { AnyNode, Translate } from '../../shared/editor/red';
import { callsPerMonth, type Polling } from './cost';
import { intervalMsOf, type Present, type TriggerNode } from './trigger-node';

/** What Intuit's free Builder plan allows in a month, all connections of all apps of a developer together. */
const freeCalls = 500_000;

/** What a trigger costs, in words, and whether that is too much. */
export interface CostLine {
  text: string;
  tooMany: boolean;
}

interface Counted {
  connection: string;
  polling: Polling;
}

/** Whether a node works once it is deployed; one in a subflow works if the subflow is used. */
function works({ d, z = '' }: AnyNode): boolean {
  const subflow = RED.nodes.subflow(z);
  if (subflow) return d !== true && (subflow.instances?.length ?? 0) > 0;
  return d !== true && RED.nodes.workspace(z)?.disabled !== true;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The triggers of the editor, deployed or not, this one as it stands in its dialog; and how many cannot be counted. */
function allTriggers(node: TriggerNode, now: Present): { counted: Counted[]; unknown: number } {
  const counted: Counted[] = [];
  let unknown = 0;
  RED.nodes.eachNode((other) => {
    const own = other.id === node.id;
    if (other.type !== 'qbo-trigger' || !(own || works(other))) return;
    const { connection, entity, interval, intervalUnit } = own ? now : other;
    const length = typeof interval === 'number' ? interval : text(interval);
    const intervalMs = intervalMsOf({ interval: length, intervalUnit: text(intervalUnit) });
    if (intervalMs !== undefined) {
      counted.push({ connection: text(connection), polling: { entity: text(entity), intervalMs } });
    } else if (connection === now.connection && isPlaceholder(interval)) unknown += 1;
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
 * What polling the company of this connection costs in a month over all its triggers.
 *
 * @param cdc whether QuickBooks tells an entity's changes together with those of others
 */
export function costLine(
  node: TriggerNode,
  now: Present,
  cdc: (entity: string) => boolean,
  t: Translate
): CostLine | undefined {
  const known = intervalMsOf(now) !== undefined;
  if (!known && !isPlaceholder(now.interval)) return undefined;
  const { counted, unknown } = allTriggers(node, now);
  const costOf = (connection: string): number => {
    const own = counted.filter((one) => one.connection === connection);
    return callsPerMonth(
      own.map(({ polling }) => polling),
      cdc
    );
  };
  const here = counted.filter(({ connection }) => connection === now.connection).length;
  const calls = costOf(now.connection);
  const number = calls.toLocaleString();
  const sentences: string[] = [];
  if (!known) sentences.push(t('cost.unknown'));
  else if (here === 1) sentences.push(t('cost.alone', { every: every(now, t), calls: number }));
  else sentences.push(t('cost.together', { every: every(now, t), count: here, calls: number }));
  const others = unknown - (known ? 0 : 1);
  if (others > 0) sentences.push(t('cost.uncounted', { count: others }));

  const environment = environmentOf(now.connection);
  const metered = environment !== 'sandbox' && environment !== 'simulator';
  if (!metered) sentences.push(t(`cost.${environment}`));
  const elsewhere = [...new Set(counted.map(({ connection }) => connection))].filter(
    (connection) => connection !== now.connection && environmentOf(connection) === 'production'
  );
  const all = elsewhere.reduce((sum, connection) => sum + costOf(connection), calls);
  const limit = freeCalls.toLocaleString();
  if (calls > freeCalls) sentences.push(t('cost.tooMany', { limit }));
  else if (metered && all > freeCalls) sentences.push(t('cost.tooManyInAll', { calls: all.toLocaleString(), limit }));
  return { text: sentences.join(' '), tooMany: calls > freeCalls || (metered && all > freeCalls) };
}
