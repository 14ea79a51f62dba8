import type { ActionNode, ActionPanel } from '../shared/editor/action-panel';
import { cachedCatalog } from '../shared/editor/catalog';
import { byId } from '../shared/editor/dom';
import { missingFields, missingInLines, type Problem } from '../shared/editor/missing';
import { nameConfigButtons, nameTypedInput } from '../shared/editor/naming';
import { needsIn } from '../shared/editor/needs';
import { wrongInQuery } from '../shared/editor/query-wrong';
import { withActionPanel } from '../shared/editor/panel-script';
import { wrongInFields, wrongInLines } from '../shared/editor/wrong';
import type { Translate } from '../shared/editor/red';

let panel: ActionPanel | undefined;

function texts(node: ActionNode): Translate {
  return (key, values) => node._(`qbo-action.${key}`, values);
}

/** The node's name, or what it does. */
export function label(node: ActionNode): string {
  return node.name || texts(node)(`operation.${node.entity}/${node.operation}`);
}

/** Called when the dialog opens. */
export function prepare(node: ActionNode): void {
  $('#node-input-output').typedInput({ types: ['msg'], default: 'msg' });
  $('#node-input-requestId').typedInput({
    types: ['str', 'msg', 'flow', 'global', 'env', 'jsonata'],
    typeField: '#node-input-requestIdType'
  });
  const t = texts(node);
  const form = byId<HTMLElement>('qbo-form');
  panel = undefined;
  withActionPanel(
    ({ openActionPanel }) => {
      if (form.isConnected) panel = openActionPanel(node, t);
    },
    () => {
      if (form.isConnected) byId<HTMLElement>('qbo-message').textContent = t('panel.failed');
    }
  );
  for (const name of ['output', 'requestId']) nameTypedInput(byId(`node-input-${name}`), t(`label.${name}`));
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
