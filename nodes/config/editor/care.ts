import { byId, el } from '../../editor-kit/dom';
import { isPlaceholder, numberOrText } from '../../editor-kit/numbers';
import { texts, type ConfigNode } from './node';

const guards = ['none', 'no-delete', 'read-only'];
const usual = { proxy: '', guard: 'none', dryRun: false, monthlyReads: 500_000, slowDown: true };
type Kept = keyof typeof usual;

const idOf = (name: Kept): string => `node-config-input-${name}`;

/** The dialog has a choice for what an environment variable holds as well, and in place of a box to tick the variable itself. */
function showVariables(node: ConfigNode): void {
  if (isPlaceholder(node.guard)) {
    const value = String(node.guard);
    const select = byId<HTMLSelectElement>(idOf('guard'));
    select.append(el('option', { value }, value));
    select.value = value;
  }
  for (const name of ['dryRun', 'slowDown'] as const) {
    const value = node[name];
    if (isPlaceholder(value))
      byId(idOf(name)).replaceWith(el('input', { type: 'text', id: idOf(name), value: String(value) }));
    // To the editor any text in a box to tick is a tick.
    else if (typeof value === 'string') byId(idOf(name)).checked = node[name] = value.trim() === 'true';
  }
}

/** A connection of before these could be chosen has them as usual: looking at it changes nothing. */
export function completeCare(node: ConfigNode): void {
  // The editor has filled the inputs already, with nothing.
  for (const [name, value] of Object.entries(usual)) {
    if (node[name as Kept] !== undefined) continue;
    Object.assign(node, { [name]: value });
    const input = byId(idOf(name as Kept));
    if (typeof value === 'boolean') input.checked = value;
    else if (name !== 'proxy') input.value = String(value);
  }
  showVariables(node);
  const isUsual = guards.indexOf(String(node.guard)) === 0 && node.dryRun === false;
  byId<HTMLDetailsElement>('qbo-care').open = !isUsual;
}

/** Before the editor reads the bound inputs. */
export function saveCare(node: ConfigNode): void {
  const reads = numberOrText(byId(idOf('monthlyReads')).value);
  if (String(node.monthlyReads) !== String(reads)) node.monthlyReads = reads;
}

/** True, or that it is neither yes nor no. */
export function validateSwitch(node: ConfigNode, value: unknown): true | string {
  if (value === undefined || typeof value === 'boolean' || isPlaceholder(value)) return true;
  return ['true', 'false'].includes(String(value).trim()) || texts(node)('error.switch');
}

/** True, or that the number of reads is none. */
export function validateMonthlyReads(node: ConfigNode, value: unknown): true | string {
  if (value === undefined || isPlaceholder(value)) return true;
  const text = String(value).trim();
  const isNumber = text !== '' && Number.isInteger(Number(text)) && Number(text) >= 0;
  return isNumber || texts(node)('error.monthlyReads');
}
