import type { ActionNode, ActionPanel } from '../panel/action-panel';
import { askCatalog, cachedCatalog } from '../../shared/editor/catalog';
import { chooseOnlyConnection, offerOnlyConnection } from '../../shared/editor/only-connection';
import { byId } from '../../editor-kit/dom';
import { whenIdle } from '../../editor-kit/idle';
import { whenInPage } from '../../editor-kit/in-page';
import { missingFields, missingInLines, type Problem } from '../checks/missing';
import { nameConfigButtons, nameTypedInput } from '../../editor-kit/naming';
import { needsIn } from '../../shared/editor/needs';
import { wrongInQuery } from '../checks/wrong-query';
import { withActionPanel } from './panel-script';
import type { Translate } from '../../editor-kit/red';
import { unreadableConditions, unreadableFields, unreadableLines } from '../checks/unreadable';
import { actionOf, titleOf } from '../model/action';
import { wrongInFields, wrongInLines, wrongOperation } from '../checks/wrong';
import { wrongMatch } from '../checks/wrong-match';
import { wrongSums } from '../checks/wrong-sums';
import { wrongValue } from '../checks/wrong-value';

let panel: ActionPanel | undefined;
/** The node whose dialog was opened last. */
let editing: ActionNode | undefined;

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
  return node.name || titleOf(node, texts(node));
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

/** Called when the editor makes a node. */
export const added: (node: ActionNode) => void = chooseOnlyConnection;

/** Called when the dialog opens. */
export function prepare(node: ActionNode): void {
  editing = node;
  // One of before this could be chosen: looking at it changes nothing.
  if (node.company === undefined) byId('node-input-company').value = node.company = 'node';
  const t = texts(node);
  offerOnlyConnection(node);
  const options = byId<HTMLElement>('qbo-options');
  options.addEventListener('toggle', () => whenIdle(() => makeOptions(options, t)), { once: true });
  const form = byId<HTMLElement>('qbo-form');
  panel = undefined;
  // Beside the script, which needs it first thing.
  askCatalog();
  withActionPanel(
    ({ openActionPanel }) => {
      whenInPage(form, () => (panel = openActionPanel(node, t)));
    },
    () => {
      whenInPage(form, () => (byId<HTMLElement>('qbo-message').textContent = t('panel.failed')));
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

/** True, or that there is no such operation. */
export function validateOperation(node: ActionNode): true | string {
  const t = texts(node);
  return wrongOperation(cachedCatalog() ?? needsIn(t), node, t) ?? true;
}

/** True, or which fields of the operation are missing or cannot be right. */
export function validateFields(node: ActionNode): true | string {
  const t = texts(node);
  const catalog = cachedCatalog() ?? needsIn(t);
  const action = actionOf(node);
  return verdict(node, [
    ...unreadableFields(node, t),
    ...missingFields(catalog, action, t),
    ...wrongInFields(catalog, action, t)
  ]);
}

/** True, or what the lines lack. */
export function validateLines(node: ActionNode): true | string {
  const t = texts(node);
  const catalog = cachedCatalog() ?? needsIn(t);
  const action = actionOf(node);
  return verdict(node, [
    ...unreadableLines(node, t),
    ...missingInLines(catalog, action, t),
    ...wrongInLines(catalog, action, t),
    ...wrongSums(catalog, action, t)
  ]);
}

/** True, or what is wrong with a query, or with what a record is recognised by. */
export function validateOptions(node: ActionNode): true | string {
  const t = texts(node);
  const catalog = cachedCatalog() ?? needsIn(t);
  const action = actionOf(node);
  return verdict(node, [
    ...unreadableConditions(node, t),
    ...wrongInQuery(catalog, action, t),
    ...wrongMatch(catalog, action, t)
  ]);
}

/** True, or what is wrong with a value that stands outside the form, by its property. */
function validateTyped(node: ActionNode, property: string, value: unknown, type: string): true | string {
  const t = texts(node);
  const reason = wrongValue({ value: String(value ?? ''), type }, {}, t);
  return reason === undefined || t('wrong.field', { field: t(`label.${property}`), reason });
}

/** True, or that the result cannot be put there. */
export function validateOutput(node: ActionNode, output: unknown): true | string {
  return validateTyped(node, 'output', output, 'msg');
}

/** True, or that the idempotency key cannot be read from a message. */
export function validateKey(node: ActionNode, key: unknown): true | string {
  const input = document.getElementById('node-input-requestIdType');
  const isOpen = editing === node && input instanceof HTMLInputElement && input.value !== '';
  return validateTyped(node, 'requestId', key, isOpen ? input.value : node.requestIdType || 'str');
}
