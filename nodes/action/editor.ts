import { openActionPanel, type ActionNode, type ActionPanel } from '../shared/editor/action-panel';
import { cachedCatalog } from '../shared/editor/catalog';
import { missingFields, missingInLines, wrongInQuery } from '../shared/editor/missing';
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
  panel = openActionPanel(node, texts(node));
}

/** Called when Done is pressed. */
export function save(): void {
  panel?.save();
}

function verdict(node: ActionNode, items: readonly string[]): true | string {
  return items.length === 0 || texts(node)('missing.title', { items: items.join(', ') });
}

/** True, or which fields of the operation are missing. Before a panel has loaded the catalog nothing is known to be. */
export function validateFields(node: ActionNode): true | string {
  const catalog = cachedCatalog();
  return catalog ? verdict(node, missingFields(catalog, node, texts(node))) : true;
}

/** True, or what the lines lack. */
export function validateLines(node: ActionNode): true | string {
  const catalog = cachedCatalog();
  return catalog ? verdict(node, missingInLines(catalog, node, texts(node))) : true;
}

/** True, or what is wrong with a query. */
export function validateOptions(node: ActionNode): true | string {
  return verdict(node, wrongInQuery(node, texts(node)));
}
