import type { ActionNode, ActionPanel } from '../shared/editor/action-panel';
import { askCatalog, cachedCatalog } from '../shared/editor/catalog';
import { byId } from '../shared/editor/dom';
import { whenIdle } from '../shared/editor/idle';
import { missingFields, missingInLines, type Problem } from '../shared/editor/missing';
import { nameConfigButtons, nameTypedInput } from '../shared/editor/naming';
import { needsIn } from '../shared/editor/needs';
import { wrongInQuery } from '../shared/editor/query-wrong';
import { withActionPanel } from '../shared/editor/panel-script';
import { wrongInFields, wrongInLines } from '../shared/editor/wrong';
import type { Translate } from '../shared/editor/red';

let panel: ActionPanel | undefined;

/** Texts that hold no values. A panel asks for hundreds, again each time it opens. */
const plainTexts = new Map<string, string>();

function texts(node: ActionNode): Translate {
  return (key, values) => {
    const known = values ? undefined : plainTexts.get(key);
    if (known !== undefined) return known;
    const name = `qbo-action.${key}`;
    const text = node._(name, values);
    // The name itself comes back as long as the editor has not loaded the texts.
    if (!values && text !== name) plainTexts.set(key, text);
    return text;
  };
}

/** The node's name, or what it does. */
export function label(node: ActionNode): string {
  return node.name || texts(node)(`operation.${node.entity}/${node.operation}`);
}

/** Makes the inputs of the part that is closed at first, for the dialog that has that part. */
function makeOptions(part: Element, t: Translate): void {
  if (!part.isConnected) return;
  $('#node-input-output').typedInput({ types: ['msg'], default: 'msg' });
  $('#node-input-requestId').typedInput({
    types: ['str', 'msg', 'flow', 'global', 'env', 'jsonata'],
    typeField: '#node-input-requestIdType'
  });
  for (const name of ['output', 'requestId']) nameTypedInput(byId(`node-input-${name}`), t(`label.${name}`));
}

/** Called when the dialog opens. */
export function prepare(node: ActionNode): void {
  const t = texts(node);
  const options = byId<HTMLElement>('qbo-options');
  options.addEventListener('toggle', () => whenIdle(() => makeOptions(options, t)), { once: true });
  const form = byId<HTMLElement>('qbo-form');
  panel = undefined;
  // Beside the script, which needs it first thing.
  askCatalog();
  withActionPanel(
    ({ openActionPanel }) => {
      if (form.isConnected) panel = openActionPanel(node, t);
    },
    () => {
      if (form.isConnected) byId<HTMLElement>('qbo-message').textContent = t('panel.failed');
    }
  );
  nameConfigButtons('connection', { edit: t('label.editConnection'), add: t('label.addConnection') });
}

/** Called when Done is pressed. */
export function save(): void {
  panel?.save();
}

function verdict(node: ActionNode, problems: readonly Problem[]): true | string {
  if (problems.length === 0) return true;
  return texts(node)('missing.title', { items: problems.map(({ label }) => label).join(', ') });
}

/** True, or which fields of the operation are missing or cannot be right. */
export function validateFields(node: ActionNode): true | string {
  const t = texts(node);
  const catalog = cachedCatalog() ?? needsIn(t);
  return verdict(node, [...missingFields(catalog, node, t), ...wrongInFields(catalog, node, t)]);
}

/** True, or what the lines lack. */
export function validateLines(node: ActionNode): true | string {
  const t = texts(node);
  const catalog = cachedCatalog() ?? needsIn(t);
  return verdict(node, [...missingInLines(catalog, node, t), ...wrongInLines(catalog, node, t)]);
}

/** True, or what is wrong with a query. */
export function validateOptions(node: ActionNode): true | string {
  const t = texts(node);
  return verdict(node, wrongInQuery(cachedCatalog() ?? needsIn(t), node, t));
}
